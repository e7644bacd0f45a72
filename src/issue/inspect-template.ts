// What `qingyang doctor` says about a template that comes with the program: its version and what it is made of, or its faults.
import { type Finding, Refusal } from "../base/finding.ts";
import type { Template } from "./issue.ts";
import { loadTemplate } from "./template.ts";

export interface TemplateFacts {
  readonly name: string;
  readonly template?: Template;
  readonly problems: readonly Finding[];
}

/** Loads it as a build would. Refuses nothing. */
export async function inspectTemplate(name: string): Promise<TemplateFacts> {
  try {
    const { template } = await loadTemplate(name, ".", { file: "issue.yaml", line: 1, column: 1 });
    return { name, template, problems: [] };
  } catch (error) {
    if (error instanceof Refusal) return { name, problems: error.findings };
    throw error;
  }
}
