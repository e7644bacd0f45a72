// Small issue: four pages with known damage, written into a folder, for proofs and their comparison.
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import sharp from "sharp";

export const LEADER = `---
headline: 夜班车间
standfirst: 凌晨三点的铸造车间里，炉温和人都没有睡。
byline:
  - { role: 文, name: 柳岸 }
kind: feature
columns: 3
---

凌晨三点,铸造车间的灯还亮着。炉温到了，值班长把记录写在白板上，字很小。

第二炉要等一个钟头，大家在长凳上坐下，喝水，说话。有人说起**刚来的那一年**，有人只听不说。

![长凳上的水壶](photos/bench.png "柳岸 摄")

## 天亮之前

第三炉也要等一个钟头。老周说，等炉子的时候不能睡，一睡就醒不过来了。他站起来走了走，又坐下

天快亮的时候，第四炉出来了。光照在墙上，墙是红的。大家站起来，谁也没有说话。
`;

export const NOTICE = `---
headline: 停炉通知
byline: 设备科
columns: 2
---

本月二十日起停炉检修三天，各班组按值班表安排休息。

检修期间，食堂照常供应夜餐，澡堂改为晚上七点至九点开放。
`;

export async function writeSmallIssue(dir: string, files: Readonly<Record<string, string>> = {}): Promise<void> {
  await mkdir(join(dir, "photos"), { recursive: true });
  const all: Record<string, string> = {
    "issue.yaml": `publication: { title: 炉前, kind: internal, permit: 某内资准字第0007号, organizer: 北岸铸造厂 }
issue: { id: small-1, year: 2027, number: 1, date: 2027-01-05 }
template: magazine
trim: 210mm 285mm
binding: saddle
columns: 3
flatplan:
  - article: { file: leader.md, pages: 1 }
  - article: notice.md
`,
    "leader.md": LEADER,
    "notice.md": NOTICE,
    ...files,
  };
  for (const [file, text] of Object.entries(all)) await writeFile(join(dir, file), text);
  await writeFile(join(dir, "photos/bench.png"), await picture("#7a4a2a"));
}

/** Big enough for print. */
export const picture = (background: string): Promise<Buffer> =>
  sharp({ create: { width: 1200, height: 800, channels: 3, background } })
    .png()
    .toBuffer();
