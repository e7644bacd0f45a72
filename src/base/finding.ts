// Finding: makes the one message type of all stations, and the Refusal that carries what stopped one.
import { createHash } from "node:crypto";
import type { Finding, Place } from "./message.ts";

export type { Finding, Fix, Language, Level, Place, Wording } from "./message.ts";

type FindingParts = Omit<Finding, "id" | keyof Place> & { readonly place?: Place };

/** Makes a finding and its id. `place.file` is relative to the issue folder. */
export function finding(parts: FindingParts): Finding {
  const { place, ...rest } = parts;
  const key = [rest.rule, place?.file ?? "", rest.actual ?? "", rest.expected ?? "", rest.message.en].join("\u0000");
  const id = createHash("sha256").update(key).digest("hex").slice(0, 12);
  return { ...rest, ...place, id };
}

/** Exit codes of the commands, as format.md of the public interface lists them. */
export type Exit = 0 | 1 | 2 | 3 | 4 | 5 | 6 | 130;

/** Thrown by a station that cannot go on; the faces print its findings and end with its code. */
export class Refusal extends Error {
  readonly exit: Exit;
  readonly findings: readonly Finding[];
  constructor(exit: Exit, findings: readonly Finding[]) {
    super(findings[0]?.message.en ?? "refused");
    this.name = "Refusal";
    this.exit = exit;
    this.findings = findings;
  }
}
