// Changed file: the Refusal for a file that is no longer the one that was checked when the build began.
import { createHash } from "node:crypto";
import { finding, type Place, Refusal } from "./finding.ts";

/** @throws Refusal 6 when the bytes are not those of the hash */
export function refuseChanged(file: string, bytes: Uint8Array, sha256: string, place: Place): void {
  if (createHash("sha256").update(bytes).digest("hex") === sha256) return;
  throw new Refusal(6, [
    finding({
      rule: "changed-meanwhile",
      level: "error",
      message: {
        zh: `${file} 在制作当中被改过，没有用它`,
        en: `${file} was changed while the issue was built; it is not used`,
      },
      actual: file,
      hint: { zh: "再做一次", en: "build again" },
      place,
    }),
  ]);
}
