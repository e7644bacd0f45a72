// Superseded: what a build ends with when nobody waits for it any more, since another has been asked for.
import type { Tools } from "./tools.ts";

/** No fault: all that the build held is in order, and nothing of it was shown as made. */
export class Superseded extends Error {
  constructor() {
    super("another build has been asked for");
    this.name = "Superseded";
  }
}

/** Between two steps that take time. @throws Superseded */
export function standDown({ isSuperseded }: Pick<Tools, "isSuperseded">): void {
  if (isSuperseded?.()) throw new Superseded();
}
