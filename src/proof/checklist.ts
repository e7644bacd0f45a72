// Checklist: the steps of 三审 and 三校一读 for each article, and of 付印 for the issue, in their order.
import type { ProofStep } from "./proof-data.ts";

export const STEPS: readonly ProofStep[] = [
  { step: "first-review", scope: "article", name: { zh: "初审", en: "First review" } },
  { step: "second-review", scope: "article", name: { zh: "复审", en: "Second review" } },
  { step: "final-review", scope: "article", name: { zh: "终审", en: "Final review" } },
  { step: "first-proof", scope: "article", name: { zh: "一校", en: "First proof" } },
  { step: "second-proof", scope: "article", name: { zh: "二校", en: "Second proof" } },
  { step: "third-proof", scope: "article", name: { zh: "三校", en: "Third proof" } },
  { step: "read-through", scope: "article", name: { zh: "通读", en: "Read-through" } },
  { step: "cover-imprint", scope: "issue", name: { zh: "封面与版权页", en: "Cover and imprint" } },
  { step: "contents-folios", scope: "issue", name: { zh: "目录与页码", en: "Contents and folios" } },
  { step: "heads-departments", scope: "issue", name: { zh: "书眉与栏目", en: "Running heads" } },
  { step: "photos-captions", scope: "issue", name: { zh: "图文相符", en: "Photos, captions" } },
  { step: "changes", scope: "issue", name: { zh: "核红", en: "Changes checked" } },
  { step: "release", scope: "issue", name: { zh: "付印", en: "Release to press" } },
];
