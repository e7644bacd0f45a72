// Licences page: from package-lock.json to a table of what is installed with the program, and by which licence.

/** Licences that may stand beside MIT; LGPL only for libvips, which is a library of its own that can be exchanged. */
const COMPATIBLE =
  /^(MIT|MIT-0|ISC|0BSD|BSD-[23]-Clause|Apache-2\.0|OFL-1\.1|Unlicense|CC0-1\.0|BlueOak-1\.0\.0|Python-2\.0|MPL-2\.0|Zlib)$/;

/** Written in package.json's old form, which the lock file leaves out. */
const KNOWN = { format: "MIT" };

/** @returns rows of name, version, licence, for packages that a user installs, and names whose licence does not fit */
export function licences(lock) {
  const rows = Object.entries(lock.packages)
    .filter(([path, one]) => path !== "" && !one.dev)
    .map(([path, one]) => [path.replace(/^.*node_modules\//, ""), one])
    .map(([name, one]) => [name, one.version, one.license ?? KNOWN[name] ?? "?"])
    .sort(([a], [b]) => (a < b ? -1 : 1));
  const seen = new Set();
  const unique = rows.filter((row) => !seen.has(row.join(" ")) && seen.add(row.join(" ")));
  const unfit = unique
    .filter(([name, , licence]) => !fits(name, licence))
    .map(([name, , licence]) => `${name}: ${licence}`);
  return { rows: unique, unfit };
}

function fits(name, licence) {
  const parts = licence.replaceAll(/[()]/g, "").split(/ AND /);
  return parts.every(
    (part) =>
      part.split(/ OR /).some((one) => COMPATIBLE.test(one)) ||
      (name.startsWith("@img/sharp-") && /^LGPL-3\.0-or-later$/.test(part)),
  );
}

export function licencesPage(lock) {
  const { rows } = licences(lock);
  return `# Licences

Generated from package-lock.json by \`node scripts/make-licences-doc.mjs\`: what is installed with the program (${rows.length} packages). All may stand
beside MIT; libvips (LGPL) comes as a library of its own that can be exchanged.

| package | version | licence |
|---|---|---|
${rows.map((row) => `| ${row.join(" | ")} |`).join("\n")}
`;
}
