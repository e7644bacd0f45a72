/**
 * masthead-law: the imprint and the wording keep to the law for publications of this kind
 * (内部资料性出版物管理办法 §14-15; 期刊出版形式规范; CN and ISSN forms: GB/T 9999, GB/T 9999.1).
 *
 * @ok 本资料收到职工来稿三十篇。
 * @ok {"publication":{"kind":"periodical","permit":null,"cn":"CN 00-1234/T","issn":"ISSN 1234-5679"}} 本刊收到来稿三十篇。
 * @ok {"publication":{"kind":"book","permit":null,"recipients":null}} 本书共收文三十篇。
 * @not-ok 本刊收到职工来稿三十篇。 | 本刊 => 本资料
 * @not-ok 每册定价10元，欢迎订阅。 | 定价10元 =>
 * @not-ok {"publication":{"permit":null}} 车间办起了夜校。 |  => permit（准印证号）
 * @not-ok {"publication":{"printRun":null}} 车间办起了夜校。 |  => print-run（印数）
 * @not-ok {"publication":{"issn":"ISSN 1234-5679"}} 车间办起了夜校。 | ISSN 1234-5679 =>
 * @not-ok {"publication":{"kind":"periodical","cn":"CN 00-1234/T","issn":"ISSN 1234-5678"}} 车间办起了夜校。 | ISSN 1234-5678 => ISSN 1234-5679
 * @not-ok {"publication":{"kind":"periodical","issn":"ISSN 1234-5679"}} 车间办起了夜校。 |  => cn（国内统一刊号）
 */
import { relative } from "node:path";
import type { Place, Wording } from "../../base/finding.ts";
import type { TextBlock } from "../article-text.ts";
import type { Mistake, Rule, RuleContext } from "../rule.ts";

export const mastheadLaw: Rule = {
  id: "masthead-law",
  title: { zh: "刊号、准印证和称谓合于法规", en: "Numbers, permits and wording keep to the law" },
  what: {
    zh: "内部资料：准印证号、编印单位、发送对象、印刷单位、印数齐全，不用刊号、定价、广告，不自称本刊、本报；期刊：刊号齐全合式。",
    en: "Internal publications: permit, editor, recipients, printer and print run are there; no serial number, price or advertisement, no 本刊 or 本报. Periodicals: CN and ISSN are there and well formed.",
  },
  level: "warning",
  fix: "query",
  check: (article, { issue }) =>
    issue.publication.kind === "internal"
      ? article.blocks.flatMap((block) => (block.text === "" ? [] : wording(block)))
      : [],
  checkIssue: (context) => [...imprint(context), ...adverts(context)],
};

const SELF = /本刊|本报(?!告|名|表|销|道|送|批|请|备)|本杂志|本期刊/gu;
const PRICE =
  /(?:定价|零售价|每(?:册|本|期|份)售价)[：:\s]?\s*(?:人民币)?\s*\d[\d.]*\s*元|邮发代号[：:\s]?\s*[\d-]+|广告(?:刊例|热线|招商|经营许可证?)/gu;

function wording(block: TextBlock): Mistake[] {
  const self = [...block.text.matchAll(SELF)].map((match) => {
    const message = {
      zh: "内部资料不得自称刊、报",
      en: "An internal publication may not call itself a periodical or paper",
    };
    return {
      at: { block, from: match.index, to: match.index + match[0].length },
      message,
      actual: match[0],
      expected: "本资料",
    };
  });
  const price = [...block.text.matchAll(PRICE)].map((match) => {
    const message = {
      zh: "内部资料不得标价、征订、刊登广告",
      en: "An internal publication may carry no price, subscription or advertisement",
    };
    return {
      at: { block, from: match.index, to: match.index + match[0].length },
      message,
      actual: match[0],
      expected: "",
    };
  });
  return [...self, ...price];
}

const head = ({ issue }: RuleContext): Place => ({
  file: relative(issue.dir, issue.file).replaceAll("\\", "/") || "issue.yaml",
  line: 1,
  column: 1,
});

function missing(context: RuleContext, expected: string, zh: string, en: string): Mistake {
  return { at: head(context), message: { zh: `缺少${zh}`, en: `${en} is missing` }, actual: "", expected };
}

function wrong(context: RuleContext, actual: string, expected: string, message: Wording): Mistake {
  return { at: head(context), message, actual, expected };
}

function imprint(context: RuleContext): Mistake[] {
  const { publication } = context.issue;
  const mistakes: Mistake[] = [];
  if (publication.kind === "internal") {
    const fields: readonly (readonly [boolean, string, string, string])[] = [
      [Boolean(publication.permit), "permit（准印证号）", "准印证号", "The permit number"],
      [publication.organizer.length > 0, "organizer（编印单位）", "编印单位", "The editing body"],
      [Boolean(publication.recipients), "recipients（发送对象）", "发送对象", "The list of recipients"],
      [Boolean(publication.printer), "printer（印刷单位）", "印刷单位", "The printer"],
      [Boolean(publication.printRun), "print-run（印数）", "印数", "The print run"],
    ];
    for (const [there, key, zh, en] of fields) if (!there) mistakes.push(missing(context, key, zh, en));
    for (const number of [publication.cn, publication.issn]) {
      if (number)
        mistakes.push(
          wrong(context, number, "", {
            zh: "内部资料不得用刊号",
            en: "An internal publication may carry no serial number",
          }),
        );
    }
  }
  if (publication.kind === "periodical") {
    if (!publication.cn) mistakes.push(missing(context, "cn（国内统一刊号）", "国内统一刊号", "The CN number"));
    else if (!/^(?:CN\s*)?\d{2}-\d{4}\/[A-Z][A-Z\d]{0,2}$/.test(publication.cn)) {
      mistakes.push(
        wrong(context, publication.cn, "CN 00-0000/X", {
          zh: "国内统一刊号不合式",
          en: "The CN number is not well formed",
        }),
      );
    }
    mistakes.push(...issn(context, publication.issn));
  }
  return mistakes;
}

/** ISO 3297: the last digit is a check digit, weights 8 to 2, modulus 11. */
function issn(context: RuleContext, number: string | undefined): Mistake[] {
  if (!number) return [missing(context, "issn", "国际标准刊号", "The ISSN")];
  const match = /^(ISSN\s*)?(\d{4})-(\d{3})([\dX])$/.exec(number);
  const message = { zh: "国际标准刊号不合式", en: "The ISSN is not well formed" };
  if (!match) return [wrong(context, number, "ISSN 0000-0000", message)];
  const [, label = "", left = "", right = "", check] = match;
  const sum = [...`${left}${right}`].reduce((all, digit, i) => all + Number(digit) * (8 - i), 0);
  const rest = (11 - (sum % 11)) % 11;
  const due = rest === 10 ? "X" : String(rest);
  return due === check ? [] : [wrong(context, number, `${label}${left}-${right}${due}`, message)];
}

function adverts(context: RuleContext): Mistake[] {
  if (context.issue.publication.kind !== "internal") return [];
  return context.issue.flatplan.flatMap((entry) =>
    entry.type === "ad" && entry.page === 0
      ? {
          at: entry.place,
          message: { zh: "内部资料不得刊登广告", en: "An internal publication may carry no advertisement" },
          actual: entry.pdf,
          expected: "",
        }
      : [],
  );
}
