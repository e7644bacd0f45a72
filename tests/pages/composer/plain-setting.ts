// Sets a plain text in Node with made-up advances, for tests of line ends: Han and marks 1 em, all else half an em.
import { ATOM, type Piece } from "../../../src/pages/composer/boxes.ts";
import type { ComposeOptions } from "../../../src/pages/composer/compose-options.ts";
import { classOf } from "../../../src/pages/composer/mark-classes.ts";
import type { Measure, Paragraph } from "../../../src/pages/composer/paragraph.ts";
import { edgeRules, paragraphOf } from "../../../src/pages/composer/setting.ts";
import { breakLines, lineVariants, type Setting } from "../../../src/pages/composer/total-fit.ts";
import type { Word } from "../../../src/pages/composer/word.ts";

export interface PlainSetting {
  readonly paragraph: Paragraph;
  readonly setting: Setting;
  /** The text of each line, white space at its end included. */
  readonly lines: readonly string[];
}

const HALF = new Set(["latin", "blank"]);

const advance = ({ text }: Word, from = 0, to = text.length): number =>
  Array.from(text.slice(from, to)).reduce((sum, character) => {
    const kind = classOf(character);
    if (kind === "zero") return sum;
    if (kind === "middot") return sum + 1 / 3;
    return sum + (HALF.has(kind) ? 0.5 : 1);
  }, 0);

/** The paragraph of a plain text; U+FFFC stands for <br>. Its first `label` characters are a label. */
export const plainParagraph = (text: string, width: number, options: ComposeOptions = {}, label = 0): Paragraph => {
  const pieces: Piece[] = [];
  let start = 0;
  for (const part of [text.slice(0, label), ...text.slice(label).split(/(\ufffc)/)]) {
    const common = { start, end: start + part.length, size: 1, pre: 0, post: 0, label: start < label, advance };
    if (part) pieces.push(part === ATOM ? { ...common, atom: "break" } : common);
    start += part.length;
  }
  return paragraphOf({ text, pieces, space: () => 0.25 }, width, options);
};

/** Sets a text in lines of a width, the first shorter by the indent; lengths in em. */
export const setPlain = (text: string, width: number, options: ComposeOptions = {}, indent = 2): PlainSetting => {
  const paragraph = plainParagraph(text, width, options);
  const measure: Measure = (line) => width - (line === 0 ? indent : 0);
  const setting = breakLines(paragraph, measure, edgeRules(options, width));
  if (!setting) throw new Error("no setting");
  return { paragraph, setting, lines: textOfLines(text, paragraph, setting) };
};

/** Every number of lines in which a text can be set. */
export const variantsOf = (text: string, width: number): Setting[] =>
  lineVariants(plainParagraph(text, width), () => width, edgeRules({}, width));

const textOfLines = (text: string, paragraph: Paragraph, setting: Setting): string[] => {
  const starts = setting.lines.map((line, index) => (index === 0 ? 0 : (paragraph.boxes[line.from]?.start ?? 0)));
  return starts.map((from, index) => text.slice(from, starts[index + 1] ?? text.length));
};
