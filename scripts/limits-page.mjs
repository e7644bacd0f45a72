// Limits page: from the table of limits to Markdown.

const plain = (number) => String(number).replace(/\B(?=(\d{3})+$)/g, ",");

export function limitsPage(table) {
  const rows = Object.entries(table).map(
    ([name, { value, most, zh, en, exit, reason }]) =>
      `| \`${name}\` | ${en}<br>${zh} | ${plain(value)} | ${plain(most)} | ${exit} | ${reason} |`,
  );
  return `# Limits

Generated from src/base/limits.ts by \`node scripts/make-limits-doc.mjs\`.

A build reads what strangers send. Each of these numbers ends it with one finding that has file and line (rule
\`size-limit\`, \`time-limit\` or \`nesting\`, for a photo \`corrupt-photo\`) and the exit code below; what was there before stays
as it was. All of them can be moved in issue.yaml, up to the number where the program itself would fail:

\`\`\`yaml
limits:
  manuscript-bytes: 8000000
  read-seconds: 120
\`\`\`

| limit | counts | default | at most | exit | why |
|---|---|---|---|---|---|
${rows.join("\n")}

Not to be moved: a YAML text may be 1 MB, 40 levels deep, with 100 aliases expanded and 20 s to parse; an SVG file 5 MB and
200 levels; one paragraph 5,000 \`[\`, 3,000 runs of \`*\` or \`_\`, and 5,000,000 for runs of backticks times its length. Times are for
one manuscript (reading, copyediting) or the whole issue (galley, pages, press). The work ends at its limit also in the
middle of a regular expression; a browser that is at work then is ended with all its processes. How long the browser may take for
one answer belongs to the machine, not to the issue: 300 s, or \`QINGYANG_BROWSER_SECONDS\`. After that it counts as frozen, is
ended, and the pages are tried once more in a new one; then exit 5.
`;
}
