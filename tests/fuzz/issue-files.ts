// Issue files for the fuzzer: an issue.yaml with every part of it, its terms and publication, and pictures to place.
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import sharp from "sharp";

/** `articles` are the files of its flatplan. */
export const issueYaml = (articles: readonly string[]): string => `publication:
  file: publication.yaml
  print-run: 3000
issue: { id: "2027-01", year: 2027, number: 1, serial: 9, date: 2027-01-15 }
template: magazine
trim: 210mm 285mm
bleed: 3mm
binding: perfect
columns: 3
folios: { first: 1, from: cover, count-covers: true }
running-heads: magazine
flatplan:
  - imprint
  - department: { name: 船坞, accent: "#336699", editor: 某某, note: 编者的话 }
    articles:
${articles.map((file) => `      - { file: ${file}, pages: 20, starts: run-on }`).join("\n")}
press: { standard: PDF/X-4, profile: fogra39-300, ink-limit: 300, marks: [crop, bars] }
rules:
  photo-resolution: { level: info, min: 72 }
  repeated-characters: { allow: [天天] }
limits: { nesting: 40 }
waive:
  - { rule: range-form, article: ${articles[0] ?? "a.md"}, reason: 本期照旧 }
terms: terms.yaml
`;

export const PUBLICATION = `title: 试印
kind: internal
permit: 苏内资准字第0000号
organizer: [某某编辑部, 某某厂]
people: [{ role: 主编, names: [某某] }]
printer: 某某印刷厂
address: 某路 1 号
`;

export const TERMS = `terms:
  - preferred: 登录
    forbidden: [登陆]
    except: [登陆艇]
    reason: 计算机用语
    level: warning
    fix: confirm
  - preferred: 某某厂
    must-be-followed-by: [职工]
people:
  - { name: 某某某, posts: [厂长] }
`;

export async function makePhotos(dir: string): Promise<void> {
  await mkdir(join(dir, "photos"), { recursive: true });
  const plain = (width: number, height: number) =>
    sharp({ create: { width, height, channels: 3, background: "#6a7f92" } });
  await plain(600, 400).jpeg().toFile(join(dir, "photos/a.jpg"));
  await plain(300, 400).png().toFile(join(dir, "photos/b.png"));
}
