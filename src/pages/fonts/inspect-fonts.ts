// What `qingyang doctor` says about a template's faces: the package and version of each, and how many characters it draws.
import { type Finding, Refusal } from "../../base/finding.ts";
import type { Coverage } from "./cmap.ts";
import { findFaceFile, type Typecase } from "./face-file.ts";
import { readCoverage } from "./find-missing.ts";

export interface FaceFacts {
  readonly family: string;
  readonly weight: number;
  readonly package?: string;
  readonly version?: string;
  /** Characters for which the face has a glyph. */
  readonly characters?: number;
  readonly problems: readonly Finding[];
}

/** Reads each face as a build would; a face that cannot be read has a problem and no figures. Refuses nothing. */
export function inspectFonts(typecase: Typecase): Promise<FaceFacts[]> {
  return Promise.all(
    typecase.faces.map(async (face) => {
      const { family, weight } = face;
      try {
        const file = await findFaceFile(typecase, face);
        const coverages = await readCoverage(typecase, face);
        const characters = coverages.reduce((sum, one) => sum + charactersOf(one), 0);
        return { family, weight, package: file.package, version: file.version, characters, problems: [] };
      } catch (error) {
        if (error instanceof Refusal) return { family, weight, problems: error.findings };
        throw error;
      }
    }),
  );
}

/** Stretches are pairs of first and last code points. */
const charactersOf = (coverage: Coverage): number =>
  coverage.reduce((sum, code, at) => (at % 2 === 0 ? sum - code + 1 : sum + code), 0);
