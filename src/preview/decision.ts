// Decision: from what a browser posts to a checked decision, or undefined; nothing else is let in.

export type Decision =
  | {
      readonly kind: "verdict";
      readonly finding: string;
      readonly file: string;
      readonly verdict: "accepted" | "rejected" | "queried" | "none";
      readonly by?: string;
    }
  /** On the stretch from `start` to `end` of a manuscript (UTF-16 offsets of the text that the pages show). */
  | {
      readonly kind: "comment";
      readonly file: string;
      readonly start: number;
      readonly end: number;
      readonly text: string;
      readonly replacement?: string;
      readonly by?: string;
    }
  | { readonly kind: "reword"; readonly id: string; readonly text: string }
  | { readonly kind: "settle"; readonly id: string; readonly settled: boolean }
  | { readonly kind: "delete"; readonly id: string }
  /** A step of the checklist: `sha256` is of what was read. */
  | {
      readonly kind: "sign";
      readonly step: string;
      readonly file?: string;
      readonly sha256: string;
      readonly by: string;
    };

/** Longest text of a comment, in UTF-16 units. */
const LONGEST = 4_000;

export function readDecision(body: unknown): Decision | undefined {
  if (typeof body !== "object" || body === null) return undefined;
  const given = body as Readonly<Record<string, unknown>>;
  const { kind } = given;
  const id = word(given.id);
  const text = prose(given.text);
  const name = prose(given.by);
  const by = name === undefined ? {} : { by: name };
  if (kind === "verdict") {
    const verdict = VERDICTS.find((one) => one === given.verdict);
    const [finding, file] = [word(given.finding), word(given.file)];
    if (finding === undefined || file === undefined || !verdict) return undefined;
    return { kind, finding, file, verdict, ...by };
  }
  if (kind === "comment") {
    const [file, start, end] = [word(given.file), offset(given.start), offset(given.end)];
    if (file === undefined || start === undefined || end === undefined || text === undefined) return undefined;
    if (given.replacement !== undefined && typeof given.replacement !== "string") return undefined;
    const replacement = given.replacement?.slice(0, LONGEST);
    return { kind, file, start, end, text, ...(replacement === undefined ? {} : { replacement }), ...by };
  }
  if (kind === "sign") {
    const [step, file, sha256] = [word(given.step), word(given.file), word(given.sha256)];
    if (step === undefined || by.by === undefined || !/^[0-9a-f]{64}$/.test(sha256 ?? "")) return undefined;
    return { kind, step, ...(file === undefined ? {} : { file }), sha256: sha256 ?? "", by: by.by };
  }
  if (id === undefined) return undefined;
  if (kind === "reword" && text !== undefined) return { kind, id, text };
  if (kind === "settle" && typeof given.settled === "boolean") return { kind, id, settled: given.settled };
  return kind === "delete" ? { kind, id } : undefined;
}

const VERDICTS = ["accepted", "rejected", "queried", "none"] as const;

const word = (value: unknown): string | undefined =>
  typeof value === "string" && value.length <= 1_000 ? value : undefined;

const prose = (value: unknown): string | undefined =>
  typeof value === "string" && value.trim() !== "" && value.length <= LONGEST ? value.trim() : undefined;

const offset = (value: unknown): number | undefined =>
  typeof value === "number" && Number.isSafeInteger(value) && value >= 0 ? value : undefined;
