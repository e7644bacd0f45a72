// Plate: a full page picture to the bleed.
import type { Element } from "hast";
import type { FlatplanEntry, Issue } from "../issue/issue.ts";
import type { Photo } from "../manuscript/manuscript.ts";
import { h } from "./element.ts";
import { setFigure, setFrame } from "./photo.ts";

/** `article.plate`; its caption and credit come from issue.yaml and count as generated there. */
export function setPlate(
  entry: Extract<FlatplanEntry, { type: "plate" }>,
  photo: Photo | undefined,
  issue: Issue,
): Element {
  const { place } = entry;
  const source = `${place.file}:${place.line}:${place.column}`;
  return h(
    "article",
    {
      className: ["article", "fixed-page", "plate"],
      dataFile: "",
      dataSource: source,
      dataGenerated: "",
      style: `--accent: ${issue.template.accents[0] ?? "#000"}`,
    },
    photo &&
      setFigure({
        className: ["photo", "plate-photo"],
        source,
        frames: [setFrame(photo, entry.caption ?? "")],
        ...(entry.caption ? { caption: [{ type: "text" as const, value: entry.caption }] } : {}),
        ...(entry.credit ? { credit: entry.credit } : {}),
      }),
  );
}
