// Doctor: what the machine offers and what to do about each fault.
import type { Tools } from "../base/tools.ts";
import { inspectMachine, type MachineFacts } from "../inspect-machine.ts";
import type { Settings } from "./arguments.ts";
import { version } from "./help.ts";
import { plainFinding, showFindings } from "./show-findings.ts";

/** Exit 0 when a build can run; 5 without a browser, 2 when template, fonts or profile are at fault. */
export async function doctor(settings: Settings, tools: Tools): Promise<number> {
  const machine = await inspectMachine(tools);
  const exit = !machine.browser.found ? 5 : machine.findings.some((one) => one.level === "error") ? 2 : 0;
  if (settings.format === "json") {
    const { browser, fonts, findings, ...rest } = machine;
    const facts = {
      qingyang: version(),
      node: process.version,
      platform: `${process.platform} ${process.arch}`,
      browser: { ...browser, problems: undefined },
      fonts: fonts.map((face) => ({ ...face, problems: undefined })),
      profiles: rest.profiles.map(({ name, bytes }) => ({ name, bytes })),
      template: rest.template,
      findings: findings.map((one) => plainFinding(one, settings.language)),
    };
    process.stdout.write(`${JSON.stringify(facts, null, 2)}\n`);
    return exit;
  }
  const zh = settings.language === "zh-CN";
  const rows = [
    ["qingyang", "qingyang", version()],
    ["node", "node", `${process.version} ${process.platform} ${process.arch}`],
    ...rowsOf(machine, zh),
    ["缓存", "cache", tools.cacheDir ?? (zh ? "不用" : "none")],
  ] as const;
  process.stdout.write(rows.map(([han, latin, value]) => `${cell(zh ? han : latin)} ${value}\n`).join(""));
  process.stdout.write(showFindings(machine.findings, settings));
  return exit;
}

type Row = readonly [zh: string, en: string, value: string];

function rowsOf({ browser, template, fonts, profiles }: MachineFacts, zh: boolean): Row[] {
  const none = zh ? "没有" : "none";
  const sandbox = browser.sandbox ? ["开", "on"] : ["关（以 root 运行或已设置）", "off (root, or by setting)"];
  return [
    ["浏览器", "browser", browser.found ? `Chromium ${browser.version} (${browser.source})` : none],
    ["沙箱", "sandbox", browser.sandbox === undefined ? "-" : (sandbox[zh ? 0 : 1] ?? "-")],
    ["模板", "template", `${template.name} ${template.version ?? none}`],
    ...fonts.map(
      (face, at): Row => [
        at === 0 ? "字体" : "",
        at === 0 ? "fonts" : "",
        `${face.family} ${face.weight} ${face.package ? `${face.package} ${face.version}, ${face.characters} ${zh ? "字" : "characters"}` : none}`,
      ],
    ),
    ...profiles.map(
      ({ name, bytes }): Row => ["印刷特性", "profile", `${name} ${bytes === undefined ? none : `(${bytes} B)`}`],
    ),
  ];
}

/** A name padded to 12 columns; a Han takes two. */
const cell = (name: string): string =>
  name + " ".repeat(Math.max(0, 12 - [...name].length - (name.match(/\p{Script=Han}/gu)?.length ?? 0)));
