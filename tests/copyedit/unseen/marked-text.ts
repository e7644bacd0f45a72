// Marked text: from an article that carries its own damage, ⟦class│damaged│clean⟧, to its clean text, its damaged text and the gold list.

/** A damage and where it stands in the damaged text; its class is the name of the rule within whose reach it lies. */
export interface Damage {
  readonly kind: string;
  readonly file: string;
  readonly start: number;
  readonly end: number;
}

export interface MarkedText {
  readonly file: string;
  readonly clean: string;
  readonly damaged: string;
  readonly gold: readonly Damage[];
}

const HALF: ReadonlyMap<string, string> = new Map([
  ["，", ","],
  ["；", ";"],
  ["：", ":"],
  ["（", "("],
  ["）", ")"],
  ["？", "?"],
  ["！", "!"],
  ["“", '"'],
  ["”", '"'],
]);

/** Besides the damage that is written down, three of four full-width marks of the body come in half width, as from a reading machine. */
export function readMarked(file: string, marked: string, seed: number): MarkedText {
  const turn = turns(seed);
  const gold: Damage[] = [];
  let clean = "";
  let damaged = "";
  const head = /^---\n[\s\S]*?\n---\n/.exec(marked)?.[0].length ?? 0;
  for (const piece of marked.matchAll(/⟦([a-z-]+)│([^│]*)│([^⟧]*)⟧|[^⟦]+/g)) {
    const [plain, kind, wrong = "", right = ""] = piece;
    if (kind !== undefined) {
      gold.push({ kind, file, start: damaged.length, end: damaged.length + wrong.length });
      clean += right;
      damaged += wrong;
      continue;
    }
    const skipped = [...plain.matchAll(/```[\s\S]*?```|`[^`\n]*`|https?:[^\s，。）]*|^:::.*$|\]\(.*\)/gm)];
    for (let at = 0; at < plain.length; at += 1) {
      const unit = plain[at] ?? "";
      const half = HALF.get(unit);
      const kept =
        half === undefined ||
        piece.index + at < head ||
        skipped.some((one) => one.index <= at && at < one.index + one[0].length) ||
        turn() % 4 === 0;
      if (!kept) gold.push({ kind: "half-width-mark", file, start: damaged.length, end: damaged.length + 1 });
      clean += unit;
      damaged += kept ? unit : half;
    }
  }
  return { file, clean, damaged, gold };
}

/** A generator of its own, so that the damage stays the same with every library (mulberry32). */
function turns(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return (mixed ^ (mixed >>> 14)) >>> 0;
  };
}
