// Issue file of a test's small issue: a perfect-bound 大16开 of three columns.

/** `flatplan`: its entries, a line each. */
export const issueYaml = (id: string, flatplan: string): string =>
  `publication: { title: 试印, kind: internal, organizer: 某某编辑部 }
issue: { id: ${id}, year: 2027, number: 1, date: 2027-01-15 }
template: magazine
trim: 210mm 285mm
bleed: 3mm
binding: perfect
columns: 3
flatplan:
${flatplan}`;
