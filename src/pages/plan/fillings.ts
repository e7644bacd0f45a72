// Fillings: the ways to fill one band of a page, the plain ones first, then those that differ from the best of them in one thing.
import { type Draft, goesOn, jumpOf, openingOf, type PlanOrder } from "./draft.ts";
import { earliness, facingChoice, facingOf, facingOpening, isVerso } from "./facing.ts";
import { type BandFill, type Eased, type FloatChoice, fillBand } from "./fill-band.ts";
import { floatChoices } from "./float-choices.ts";
import type { Slides } from "./open-column.ts";
import { costOf, earlyCost, whiteFoot } from "./plan-cost.ts";
import type { PlanBlock, PlanFloat, PlanGeometry, PlanSegment } from "./plan-types.ts";

/** One way to fill a band. */
export interface Way {
  readonly choices: readonly FloatChoice[];
  readonly slides: Slides;
  /** Blank lines more below the opening. */
  readonly white: number;
  /** Lines by which the opening's photo is higher, or below 0 lower. */
  readonly lead: number;
  /** A column that is set in more lines or fewer. */
  readonly eased?: Eased;
}

export interface Step extends BandFill {
  readonly way: Way;
  /** Spanning photos that are not placed yet. */
  readonly floats: readonly PlanFloat[];
  readonly facing?: Draft["facing"];
  readonly cost: number;
}

const STILL: Slides = { holdBack: false, later: 0, earlier: 0 };
/** Blocks by which photos of the text are tried later, or before which they are tried early. */
const LATER = [1, 2, 3];
const MOST_EARLIER = 8;
const EARLIER = [2, 4, MOST_EARLIER];
/** Lines of white below an opening, and of a spanning photo's crop, that are tried. */
const WHITE = [1, 2];
const CROPS = [-1, 1, -2, 2];
/** Lines of an opening's photo that are tried. */
const LEADS = [-1, 1, -2, 2, -4, 4];
/** Plain steps from which small changes are tried. */
const SLID_FROM = 2;

/** Blocks before its place at which a spanning photo may stand. */
const EARLY = 12;

/**
 * Steps from a draft. The best of the plain ones that leave holes are tried with small changes as well; in a thorough search also
 * those that leave none: text that stands a line higher or lower here may fill a page further on.
 */
export function fillings(
  draft: Draft,
  segment: PlanSegment,
  top: number,
  bottom: number,
  geometry: PlanGeometry,
  order: PlanOrder,
  thorough: boolean,
): Step[] {
  const first = draft.bands.length === 0;
  const opening = openingOf(draft, order) ?? (first ? facingOpening(draft, segment) : undefined);
  const movable = segment.blocks.some((block) => block.movable);
  const spreadBegins = first && !opening && !draft.facing && !jumpOf(draft, order) && isVerso(draft, geometry);
  const place: Place = { draft, segment, top, bottom, geometry, order, opening };
  const plain = floatChoices(draft.floats, spreadBegins).flatMap((choices) =>
    (movable ? [false, true] : [false]).flatMap((holdBack) =>
      step(place, { choices, slides: { ...STILL, holdBack }, white: 0, lead: 0 }),
    ),
  );
  // An opening's photo gives lines to this page or to those after it.
  const leads = opening ? leastOf(plain).flatMap(({ way }) => led(way, opening)) : [];
  const varying = leastOf(thorough ? plain : plain.filter(hasHoles)).flatMap((one) => varied(one, place, thorough));
  return [...plain, ...[...leads, ...varying].flatMap((way) => step(place, way))];
}

const leastOf = (steps: readonly Step[]): Step[] => [...steps].sort((a, b) => a.cost - b.cost).slice(0, SLID_FROM);

const hasHoles = ({ holes }: BandFill): boolean => holes.some((lines) => lines > 0);

/** The ways that differ from this step's in one thing which it leaves as it is. */
function varied(of: Step, { draft, opening, segment }: Place, thorough: boolean): Way[] {
  const { way } = of;
  const comes = (passes: (block: PlanBlock) => boolean, further = 0): boolean =>
    segment.blocks.slice(firstOf(draft.cursor), of.cursor.block + 1 + further).some(passes);
  return [
    ...(opening && !opening.facing ? WHITE.map((white) => ({ ...way, white })) : []),
    ...cropped(way),
    ...(comes((block) => block.movable, MOST_EARLIER) ? slid(way) : []),
    ...(thorough ? eased(of, segment) : []),
    ...(comes((block) => block.whole === true)
      ? [{ ...way, slides: { ...way.slides, holdBack: false, cutsWhole: true } }]
      : []),
  ];
}

/** The first block that is not all set. */
const firstOf = ({ block, waiting }: Draft["cursor"]): number => Math.min(block, ...waiting);

/** One of the spanning photos a line or two higher or lower. */
const cropped = (way: Way): Way[] =>
  way.choices.flatMap(({ float }, at) =>
    CROPS.filter((by) => by <= (float.elastic?.more ?? 0) && -by <= (float.elastic?.less ?? 0)).map((stretch) => ({
      ...way,
      choices: way.choices.map((choice, index) => (index === at ? { ...choice, stretch } : choice)),
    })),
  );

/** The opening's photo a few lines higher or lower. */
const led = (way: Way, { elastic }: NonNullable<PlanSegment["opening"]>): Way[] =>
  LEADS.filter((by) => by <= (elastic?.more ?? 0) && -by <= (elastic?.less ?? 0)).map((lead) => ({ ...way, lead }));

const slid = (way: Way): Way[] => [
  ...LATER.map((later) => ({ ...way, slides: { ...way.slides, holdBack: false, later } })),
  ...EARLIER.map((earlier) => ({ ...way, slides: { ...way.slides, holdBack: false, earlier } })),
];

/** One of the columns set a line longer or shorter, where something in it can be, or what comes next. */
const eased = ({ way, band }: Step, { blocks }: PlanSegment): Way[] =>
  band.columns.flatMap(({ index, items }) => {
    const reached = [...items.map(({ block }) => block), (items.at(-1)?.block ?? -1) + 1];
    const gives = (lines: number): boolean =>
      reached.some((block) => (blocks[block]?.elastic?.[lines > 0 ? "more" : "less"] ?? 0) > 0);
    return [1, -1].filter(gives).map((lines) => ({ ...way, eased: { column: index, lines } }));
  });

/** Where a band is to be filled. */
interface Place {
  readonly draft: Draft;
  readonly segment: PlanSegment;
  readonly top: number;
  readonly bottom: number;
  readonly geometry: PlanGeometry;
  readonly order: PlanOrder;
  readonly opening: PlanSegment["opening"];
}

/** The step that a way leads to, none where it leads nowhere. */
function step({ draft, segment, top, bottom, geometry, order, opening }: Place, way: Way): Step[] {
  const { choices, slides, white, lead, eased } = way;
  const half = draft.bands.length === 0 ? facingChoice(draft, segment) : [];
  const jump = jumpOf(draft, order);
  const ends = !goesOn(order, draft.segment);
  const placed = new Set(choices.map((choice) => choice.float.key));
  const rest = draft.floats.filter((float) => !placed.has(float.key));
  const fill = (jumpLines: number): BandFill | undefined =>
    fillBand(segment, draft.segment, draft.cursor, top, bottom, [...half, ...choices], geometry, {
      slides,
      white,
      lead,
      ...(eased ? { eased } : {}),
      opening,
      jumpLines,
      goesOn: !ends,
    });
  let filled = fill(0);
  // The line that says where it goes on is not needed where the article ends.
  if (jump && filled && !(filled.done && rest.length === 0 && ends)) filled = fill(jump.line.lines);
  if (!filled) return [];
  const { cursor, band, done } = filled;
  // Where the text ends its columns are even, and what they leave empty below is shared out by itself.
  if (done && (white > 0 || eased)) return [];
  // A column that can't give the line is left as the plain step has it.
  if (eased && (band.columns[eased.column]?.hole ?? 0) > 0) return [];
  // A photo may stand a little before its place: better than alone on a page after the text.
  const early = done ? 0 : Math.max(0, ...choices.map(({ float }) => float.anchor - cursor.block));
  const passed = rest.filter((float) => float.anchor <= cursor.block).length;
  const moved =
    cursor !== draft.cursor && band.columns.some((column) => column.items.length > 0 || column.notes.length > 0);
  if (!moved && choices.length === 0 && half.length === 0 && !band.opening) return [];
  const over = choices.find(({ float }) => float.facing !== undefined)?.float;
  if (early > EARLY && !over) return [];
  const facing = facingOf(over, opening);
  const cost =
    costOf(filled, way, passed, moved, segment, geometry) + (over ? earliness(over, cursor.block) : earlyCost(early));
  const own: Step = {
    ...filled,
    way,
    done: done && rest.length === 0 && !facing,
    floats: rest,
    cost,
    ...(facing ? { facing } : {}),
  };
  // A photo at the end of a segment may come after the article's next one begins, if it is as wide there: this page is then filled.
  const next = order.segments[draft.segment + 1];
  const waits = done && !own.done && !ends && !facing && next !== undefined && rest.every(fitsBoth(segment, next));
  // The text ends above the page's foot, and a page with its photos follows.
  const foot =
    done && !own.done && !facing ? whiteFoot(bottom - band.top - band.lines, [...draft.bands, band], order) : 0;
  return [{ ...own, cost: cost + foot }, ...(waits ? [{ ...own, done: true }] : [])];
}

/** Over all columns, or as many of a segment with as many. */
const fitsBoth =
  (segment: PlanSegment, next: PlanSegment) =>
  ({ span, facing }: PlanFloat): boolean =>
    facing === undefined && (span >= segment.columns || segment.columns === next.columns);
