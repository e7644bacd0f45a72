// Damage: what typing, pasting, merging and bad will do to a text file: cuts, doublings, swaps and hostile strings.
import fc from "fast-check";
import { seeded } from "../generator/random.ts";

export interface Wound {
  readonly kind: "cut" | "double" | "swap" | "insert" | "repeat" | "truncate" | "bytes" | "line-ends";
  /** Where, as parts of the text's length (0 to 1). */
  readonly at: number;
  readonly to: number;
  readonly what: number;
}

/** Strings that have broken readers of Markdown and YAML, here or elsewhere. */
const HOSTILE = [
  "\u0000",
  "\ufeff",
  "\ufffd",
  "\u200b",
  "\u202e",
  "\u2028",
  "\u0007",
  "\ud800",
  "𬭎",
  "👩‍🚀",
  "e\u0301",
  "\u00ad",
  "\ue000",
  "---",
  "...",
  "---\n",
  "\n---\n",
  "\n\n",
  "\n",
  "\r",
  "\t",
  "    ",
  " ",
  "#",
  "######",
  "####### ",
  "> ",
  ">",
  "- ",
  "* ",
  "+",
  "1. ",
  "999999999. ",
  "1234567890. ",
  "```",
  "~~~",
  "``",
  "`",
  "***",
  "**",
  "*",
  "__",
  "_",
  "~~",
  "~",
  "|",
  "\n| a | b |\n|---|\n",
  "|-",
  "[",
  "]",
  "(",
  ")",
  "![",
  "](",
  "[^1]",
  "[^1]: ",
  "[^",
  "[a]: b",
  "<",
  ">",
  "</",
  "<!--",
  "-->",
  "<?",
  "<![CDATA[",
  "<script>",
  "</script>",
  "<style>",
  "<pre>",
  "<div>\n",
  "<a href='",
  "&",
  "&#0;",
  "&#xd800;",
  "&#99999999;",
  "&nbsp;",
  "\\",
  "\\\n",
  ":",
  "::",
  ":::",
  "::::",
  ":::\n",
  "::photo",
  "::photo[",
  "::photo{src=photos/a.jpg}",
  ":::note\n",
  ":::sidebar{",
  ":::answer{by=",
  ":page[",
  ":em-dots[",
  ":book[a]{b}",
  "{",
  "}",
  "{a|b}",
  "{|}",
  "{a|",
  "|b}",
  "{#x .y}",
  "{src=../../etc/passwd}",
  "![](photos/a.jpg)",
  "![](http://a.cn/b.jpg)",
  "![](data:image/png;base64,AAAA)",
  "headline:",
  "headline: x\n",
  "kind: brief\n",
  "kind: verse\n",
  "kind: cover\n",
  "columns: 9\n",
  "columns: 2\n",
  "opening: spread\n",
  "opening: vertical\n",
  "byline: [",
  "byline: {",
  "a: &a [*a]",
  "&a",
  "*a",
  "!!js/function ",
  "!!binary ",
  "<<: *a",
  "? ",
  ": ",
  "- - - ",
  "'",
  '"',
  "'\n",
  '"\\u12',
  "%YAML 9.9\n",
  "@",
  "`",
  "%",
  ">-\n",
  "|+\n",
  "0x1F",
  "1e999",
  ".nan",
  "null",
  "~",
  "yes",
  "2026-02-30",
  "constructor: x\n",
  "__proto__: x\n",
  "toString: 1\n",
  "：",
  "，",
  "——",
  "……",
  "“",
  "”",
  "https://a.cn/b(c)",
  "www.a.cn",
  "a@b.cn",
  "file:///etc/passwd",
  "javascript:alert(1)",
];

/** The places follow from a number: fast-check likes edges too well to spread them itself. */
export const wounds: fc.Arbitrary<readonly Wound[]> = fc.array(
  fc
    .tuple(
      fc.constantFrom(
        "cut" as const,
        "double" as const,
        "swap" as const,
        "insert" as const,
        "insert" as const,
        "insert" as const,
        "repeat" as const,
        "truncate" as const,
        "bytes" as const,
        "line-ends" as const,
      ),
      fc.noBias(fc.nat(1_000_000_000)),
    )
    .map(([kind, seed]) => {
      const random = seeded(seed);
      return { kind, at: random.next(), to: random.next(), what: random.between(0, 1_000_000) };
    }),
  { minLength: 1, maxLength: 3 },
);

export function damaged(text: string, list: readonly Wound[]): Buffer {
  return list.reduce<Buffer>((bytes, wound) => strike(bytes, wound), Buffer.from(text));
}

function strike(bytes: Buffer, { kind, at, to, what }: Wound): Buffer {
  if (kind === "bytes") {
    const changed = Buffer.from(bytes);
    if (changed.length > 0) changed[Math.floor(at * (changed.length - 1))] = what % 256;
    return changed;
  }
  const text = bytes.toString("utf8");
  const from = Math.floor(at * text.length);
  const reach = Math.min(text.length, from + 1 + Math.floor(to * 40));
  const token = HOSTILE[what % HOSTILE.length] ?? "";
  const other = Math.floor(to * text.length);
  const [low, high] = from < other ? [from, other] : [other, from];
  const length = what % 30;
  switch (kind) {
    case "cut":
      return Buffer.from(text.slice(0, from) + text.slice(reach));
    case "double":
      return Buffer.from(text.slice(0, reach) + text.slice(from));
    case "swap":
      return Buffer.from(
        text.slice(0, low) +
          text.slice(high, high + length) +
          text.slice(low + length, high) +
          text.slice(low, Math.min(high, low + length)) +
          text.slice(high + length),
      );
    case "insert":
      return Buffer.from(text.slice(0, from) + token + text.slice(from));
    case "repeat":
      return Buffer.from(text.slice(0, from) + token.repeat(2 + (what % 400)) + text.slice(from));
    case "truncate":
      return Buffer.from(text.slice(0, from));
    case "line-ends":
      return Buffer.from(text.replaceAll("\n", what % 2 === 0 ? "\r\n" : "\r"));
  }
}
