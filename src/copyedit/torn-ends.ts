// Torn ends: does a text start or stop in mid-sentence with nothing to join it to.
import { openQuotes } from "./sentence-edges.ts";

const DANGLING =
  /[，、“‘（《〈「『【〔(]$|(?:[的和与及或把被从向以将由于在第]|以及|并且|而且|但是|因为|为了|关于|对于|按照|根据)$/u;
const HANGING =
  /^(?:[，。、；：？！”’）》〉」』】〕]|[的了着们](?![\p{Script=Han}]?[，。]?$)|[地得](?=[\p{Script=Han}]))/u;

/** What ends no item of any list, not even of one whose items have no stops: 鲜的 does. */
const NEVER_LAST = /(?:[，、“‘（《〈「『【〔(]|[和与及或把被]|以及|并且|而且|但是|因为|为了|关于|对于|按照|根据)$/u;

export const isTornItem = (text: string): boolean => NEVER_LAST.test(text.trimEnd());

/** Whole words that begin with a character which otherwise hangs. */
const WHOLE_HEADS =
  /^(?:的确|的士|了解|了不起|了如指掌|了却|着手|着眼|着力|着重|着陆|着急|着火|着装|地方|地区|地球|地面|地下|地铁|地点|地处|地域|地质|地震|地位|地道|地板|地图|地上|地理|地级|地基|地势|地名|地表|地壳|地产|地里|地头|得到|得知|得益|得以|得失|得分|得出|得了|得票|得奖|得力|得当|得空|得闲|得便)/u;

export function isTornTail(text: string): boolean {
  const tail = text.trimEnd();
  if (/是[^，。；]*的$|[都也就还均皆]可以$/u.test(tail)) return false;
  return DANGLING.test(tail) || (openQuotes(tail) > 0 && isQuoting(tail));
}

/** The quotation that is open at the end; one that whole sentences have followed has lost its closing mark long before. */
const isQuoting = (tail: string): boolean => !/[。！？…]/u.test(tail.slice(tail.lastIndexOf("“")));

export function isTornHead(text: string): boolean {
  const head = text.trimStart();
  return HANGING.test(head) && !WHOLE_HEADS.test(head);
}
