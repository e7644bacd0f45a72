// Plans: what the composer has found for a paragraph, kept as long as the document, so that an edit composes one paragraph of its run.
import type { ComposedLine, LineVariant } from "./compose-options.ts";
import type { PlannedLine } from "./line-writer.client.ts";
import type { Draft } from "./measured-block.client.ts";
import type { Stand } from "./stand.client.ts";

export interface Plan {
  readonly planned: readonly PlannedLine[];
  readonly lines: readonly ComposedLine[];
  readonly variants: readonly LineVariant[];
}

/**
 * Plans by all that they are made from. What has not been asked for while as many characters of keys were kept as LIMIT says, goes.
 */
interface Plans {
  young: Map<string, Plan | string>;
  old: Map<string, Plan | string>;
  /** Characters of the young ones' keys. */
  size: number;
}

/** Of about 80 pages, which take 3 MB with their plans. */
const LIMIT = 300_000;

const known = new WeakMap<Document, Plans>();

/**
 * All that a plan is made from: no style sheet, neighbour or place has a say in it but by what was read of them. A width for
 * each line is told by a function where a photo or a drop cap stands: such a paragraph has no key.
 */
export const planKey = (
  { block, content, faces, options, width, em, ragged }: Draft,
  { indent, collapsed, outer }: Stand,
): string | undefined =>
  typeof options.widths === "function"
    ? undefined
    : JSON.stringify([
        content.text,
        [width, em, indent, ragged, block.dataset.signed, options, [...collapsed]],
        content.pieces.map(({ start, end, atom, label, name, pre, post, content: offset }, at) => [
          [start, end, offset, pre, post],
          [atom, label, name, faces[at]?.id, outer[at]],
        ]),
      ]);

export const keptPlan = (document: Document, key: string | undefined): Plan | string | undefined => {
  const plans = known.get(document);
  if (!plans || key === undefined) return undefined;
  const plan = plans.young.get(key) ?? plans.old.get(key);
  if (plan !== undefined) keepPlan(document, key, plan);
  return plan;
};

export const keepPlan = (document: Document, key: string | undefined, plan: Plan | string): void => {
  if (key === undefined) return;
  const plans = known.get(document) ?? { young: new Map(), old: new Map(), size: 0 };
  known.set(document, plans);
  if (plans.young.has(key)) return;
  if (plans.size > LIMIT) {
    plans.old = plans.young;
    plans.young = new Map();
    plans.size = 0;
  }
  plans.young.set(key, plan);
  plans.size += key.length;
};
