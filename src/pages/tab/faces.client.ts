// Faces: the fonts of the tab's document, there before anything is laid out in them.
import type { FacesChange } from "../faces-change.ts";

/** Takes rules out of the faces' style sheet and puts others in: what stays is not loaded anew. */
export function changeFaces({ out, into }: FacesChange): void {
  const sheet = [...document.styleSheets].find(({ href }) => href?.endsWith("/faces.css"));
  if (!sheet) throw new Error("no style sheet of faces");
  for (const at of out) sheet.deleteRule(at);
  for (const [at, rule] of into) sheet.insertRule(rule, at);
}

export async function fontsReady(): Promise<void> {
  await Promise.all([...document.fonts].map((face) => face.load().catch(() => undefined)));
  await document.fonts.ready;
}
