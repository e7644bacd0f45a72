// Licences page: from package-lock.json to docs/licences.md. Run: node scripts/make-licences-doc.mjs
import { readFileSync, writeFileSync } from "node:fs";
import { licencesPage } from "./licences-page.mjs";

const file = (path) => new URL(`../${path}`, import.meta.url);
writeFileSync(file("docs/licences.md"), licencesPage(JSON.parse(readFileSync(file("package-lock.json"), "utf8"))));
