// Public interface of the package: issues made from code, as the commands make them.
export type { Finding, Level, Place } from "./base/finding.ts";
export { Refusal } from "./base/finding.ts";
export type { Tools } from "./base/tools.ts";
export type { Issue } from "./issue/issue.ts";
export type { Manuscript } from "./manuscript/manuscript.ts";
export type { Pages } from "./pages/pages.ts";
export { type MadeIssue, makeIssue as buildIssue } from "./pipeline.ts";
