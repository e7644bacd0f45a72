// Compiled schemas: what stands in the bundle for src/base/schema-validator.ts, from the schemas of the program that was just compiled.
import { createHash } from "node:crypto";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { Ajv2020 } from "ajv/dist/2020.js";
import standalone from "ajv/dist/standalone/index.js";

/** Where schemas are that a start needs. One that is not listed is still compiled when it is first asked for. */
const SCHEMAS = [
  ["issue/schema.js", "issueSchema"],
  ["issue/schema.js", "publicationSchema"],
  ["issue/template-schema.js", "templateSchema"],
  ["manuscript/front-matter-schema.js", "frontMatterSchema"],
  ["marks/marks-schema.js", "marksSchema"],
];

/** Names a schema by what it says: it is data, and so has no name of its own. */
const nameOf = (schema) => createHash("sha256").update(JSON.stringify(schema)).digest("hex").slice(0, 16);

/** @returns source of a module that exports `validatorOf` */
export async function compileSchemas(program) {
  const load = (path) => import(pathToFileURL(join(program, path)).href);
  const { VALIDATING } = await load("base/schema-validator.js");
  const ajv = new Ajv2020({ ...VALIDATING, code: { source: true, esm: true } });
  const names = {};
  for (const [path, name] of SCHEMAS) {
    const schema = (await load(path))[name];
    ajv.addSchema(schema, nameOf(schema));
    names[name] = nameOf(schema);
  }
  return `import { createHash } from "node:crypto";
${standalone.default(ajv, names)}
const compiled = { ${Object.entries(names)
    .map(([name, key]) => `"${key}": ${name}`)
    .join(", ")} };
const known = new WeakMap();
export function validatorOf(schema) {
  const ready = known.get(schema) ?? compiled[createHash("sha256").update(JSON.stringify(schema)).digest("hex").slice(0, 16)];
  const validate = ready ?? new (require("ajv/dist/2020.js").Ajv2020)(${JSON.stringify(VALIDATING)}).compile(schema);
  known.set(schema, validate);
  return validate;
}
`;
}
