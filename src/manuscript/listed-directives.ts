// Listed directives: remark-directive with a guard, so that only what format lists is syntax and 时间:10点 stays text.
import remarkDirective from "remark-directive";
import type { Processor } from "unified";
import { BLOCKS, INLINE, LEAVES } from "./directives.ts";

type Extension = Record<string, unknown>;
type Constructs = Record<number, Construct | Construct[]>;
type Code = number | null;
type State = (code: Code) => State | undefined;
interface Effects {
  enter(type: string): void;
  exit(type: string): void;
  consume(code: Code): void;
  check(construct: Construct, ok: State, nok: State): State;
}
interface Construct {
  tokenize(this: unknown, effects: Effects, ok: State, nok: State): State;
  partial?: boolean;
}

const COLON = 58;

/**
 * Inline: `:name[` with a listed name. Leaf: `::name` with a listed name, or any name followed by [ or { (a typo is a
 * finding later). Container: any `:::name`.
 */
export function listedDirectives(this: Processor): void {
  const data = this.data() as { micromarkExtensions?: Extension[] };
  const before = data.micromarkExtensions?.length ?? 0;
  remarkDirective.call(this as never);
  const extensions = data.micromarkExtensions ?? [];
  data.micromarkExtensions = extensions.map((extension, place) => (place < before ? extension : guarded(extension)));
}

function guarded(extension: Extension): Extension {
  const { text, flow } = extension as unknown as { text: Constructs; flow: Constructs };
  const inline = [text[COLON] ?? []]
    .flat()
    .map((one) => guard(one, (colons, name, next) => colons === 1 && INLINE.has(name) && next === "["));
  const blocks = [flow[COLON] ?? []].flat().map((one) => guard(one, listedBlock));
  return { ...extension, text: { [COLON]: inline }, flow: { [COLON]: blocks } } as unknown as Extension;
}

function listedBlock(colons: number, name: string, next: string): boolean {
  if (name === "") return false;
  if (colons >= 3) return true;
  return (
    colons === 2 && (LEAVES.has(name) || BLOCKS.has(name) || ((next === "[" || next === "{") && /^[\w-]+$/.test(name)))
  );
}

type Allows = (colons: number, name: string, next: string) => boolean;

function guard(construct: Construct, allows: Allows): Construct {
  return {
    ...construct,
    tokenize(effects, ok, nok) {
      const tokenize = construct.tokenize.bind(this);
      return effects.check(
        { tokenize: lookAhead(allows), partial: true },
        (code) => tokenize(effects, ok, nok)(code),
        nok,
      );
    },
  };
}

function lookAhead(allows: Allows): Construct["tokenize"] {
  return (effects, ok, nok) => {
    let colons = 0;
    let name = "";
    const open: State = (code) => {
      effects.enter("data");
      return count(code);
    };
    const count: State = (code) => {
      if (code === COLON) {
        effects.consume(code);
        colons += 1;
        return count;
      }
      return named(code);
    };
    const named: State = (code) => {
      const character = code === null || code < 0 ? "" : String.fromCodePoint(code);
      if (/[\p{L}\p{N}_-]/u.test(character) && name.length < 40) {
        effects.consume(code);
        name += character;
        return named;
      }
      effects.exit("data");
      return allows(colons, name, character) ? ok(code) : nok(code);
    };
    return open;
  };
}
