// Faces change: from the @font-face rules that a tab has to those that it should have, rule by rule.

/** What is taken out of a style sheet, the last first, and then put in, the first first. */
export interface FacesChange {
  readonly out: readonly number[];
  readonly into: readonly (readonly [at: number, rule: string])[];
}

/**
 * A new character changes the file of each face that sets it, and of the others' files none: they stay loaded. Undefined
 * when rules that stay would stand in another order, in which a later rule goes before an earlier one.
 */
export function facesChange(before: readonly string[], after: readonly string[]): FacesChange | undefined {
  const wanted = new Set(after);
  const there = new Set(before);
  const stays = before.filter((rule) => wanted.has(rule));
  const order = after.filter((rule) => there.has(rule));
  if (stays.length !== order.length || stays.some((rule, at) => rule !== order[at])) return undefined;
  return {
    out: before.flatMap((rule, at) => (wanted.has(rule) ? [] : [at])).reverse(),
    into: after.flatMap((rule, at) => (there.has(rule) ? [] : [[at, rule] as const])),
  };
}
