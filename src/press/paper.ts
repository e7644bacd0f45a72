// From a paper's name (128g 哑粉) to its thickness, and from pages to the width of the spine.

/** mm³ a gram: thickness in µm is grammage times this. Coated papers are pressed flat, offset papers are not. */
const BULK: readonly (readonly [RegExp, number])[] = [
  [/轻型|light/i, 1.6],
  [/胶版|双胶|书写|offset/i, 1.25],
  [/哑粉|亚粉|哑光|matt/i, 0.9],
  [/铜版|铜板|coated|gloss/i, 0.8],
];

/** mm, or undefined when the name gives no grammage. Unknown kinds count as coated and matt. */
export function paperThickness(paper: string): number | undefined {
  const grammage = Number(/(\d{2,3})\s*(?:g|克)/i.exec(paper)?.[1]);
  if (!grammage) return undefined;
  const bulk = BULK.find(([kind]) => kind.test(paper))?.[1] ?? 0.9;
  return (grammage * bulk) / 1000;
}

/** mm, in tenths: half as many leaves as text pages. The cover's own thickness is left to the fold. */
export function spineWidth(textPages: number, paper: string): number | undefined {
  const thickness = paperThickness(paper);
  return thickness === undefined ? undefined : Math.round((textPages / 2) * thickness * 10) / 10;
}
