// Rules of the stations that have no rule files of their own: what each promises, for docs/rules.md.
import type { Level, Wording } from "./message.ts";

export interface StationRule {
  /** Permanent. */
  readonly id: string;
  /** The station, or the folder, that finds it. */
  readonly station: string;
  /** The level it has as a rule. */
  readonly level: Level;
  /** A promise, so that a report reads as a checklist. */
  readonly title: Wording;
}

const rule = (id: string, station: string, level: Level, zh: string, en: string): StationRule => ({
  id,
  station,
  level,
  title: { zh, en },
});

export const STATION_RULES: readonly StationRule[] = [
  rule("command-line", "cli", "error", "命令写法正确", "The command line is right"),
  rule("program", "cli", "error", "程序编译完整", "The program is built whole"),
  rule("unexpected", "cli", "error", "没有意料之外的错误", "Nothing unforeseen happened"),
  rule("read-failed", "files", "error", "文件读得出", "Files can be read"),
  rule("write-failed", "files", "error", "文件写得进", "Files can be written"),
  rule("changed-meanwhile", "pages", "error", "制作当中没有改动照片", "No photo changes during a build"),
  rule("issue-held", "files", "error", "同一时间只有一个制作在写这一期", "One build at a time holds an issue"),
  rule("locked", "cli", "error", "机器与 issue.lock 一致", "The machine is the one of issue.lock"),
  rule("shard", "cli", "error", "各份齐全而且相合", "The shards of an issue are complete and belong together"),
  rule("marks", "marks", "error", "marks.json 合于格式", "marks.json is as its schema says"),
  rule("issue-yaml", "issue", "error", "issue.yaml 合于格式", "issue.yaml is as its schema says"),
  rule("unknown-key", "issue", "error", "没有不认识的键", "No key is unknown"),
  rule("template", "issue", "error", "模板完整可用", "The template is whole"),
  rule(
    "template-effect",
    "issue",
    "error",
    "模板没有印不出的效果",
    "The template asks for no effect that print cannot keep",
  ),
  rule("font-file", "pages", "error", "字体文件可用", "The font files can be used"),
  rule("missing-article", "issue", "error", "版面计划里的稿件都在", "Every article of the flatplan is there"),
  rule("missing-advert", "issue", "error", "广告文件都在", "Every advert is there"),
  rule("waiver-unused", "copyedit", "warning", "每条豁免都还用得着", "Every waiver is still needed"),
  rule("encoding", "manuscript", "error", "稿件是 UTF-8", "Manuscripts are UTF-8"),
  rule("front-matter", "manuscript", "error", "文前数据合于格式", "The front matter is as its schema says"),
  rule("missing-headline", "manuscript", "error", "每篇有标题", "Every article has a headline"),
  rule("empty-article", "manuscript", "error", "每篇有正文", "Every article has text"),
  rule(
    "opening-form",
    "manuscript",
    "error",
    "模板有文稿要的篇首样式",
    "The template has the form of opening that an article asks for",
  ),
  rule("unknown-directive", "manuscript", "error", "没有不认识的指令", "No directive is unknown"),
  rule("unclosed-directive", "manuscript", "error", "指令都收了尾", "Every directive is closed"),
  rule("bad-attribute", "manuscript", "error", "指令的属性写得对", "Attributes of directives are right"),
  rule("nesting", "manuscript", "error", "嵌套没有超过限度", "Nothing nests too deep"),
  rule("size-limit", "manuscript", "error", "大小没有超过限度", "Nothing exceeds its limit of size"),
  rule("time-limit", "manuscript", "error", "时间没有超过限度", "Nothing exceeds its limit of time"),
  rule("unsafe-path", "manuscript", "error", "文件都在本期文件夹里", "Files lie within the issue's folder"),
  rule("missing-photo", "manuscript", "error", "照片都在", "Every photo is there"),
  rule("corrupt-photo", "manuscript", "error", "照片都打得开", "Every photo can be opened"),
  rule("photo-name", "manuscript", "warning", "照片文件名处处可用", "Names of photos work on every system"),
  rule("raw-html", "manuscript", "warning", "稿件里没有 HTML", "Manuscripts hold no HTML"),
  rule("footnote", "manuscript", "error", "脚注都写了，也都引用了", "Every note is written and called"),
  rule("table", "manuscript", "error", "表格各行不多于表头的栏数", "No row of a table has more cells than its head"),
  rule("remote-image", "manuscript", "error", "稿件里没有外链图片", "Manuscripts hold no remote pictures"),
  rule("link", "manuscript", "warning", "链接地址可用", "Addresses of links can be used"),
  rule("text-lost", "pages", "error", "一个字也不丢、不重、不移位", "No character is lost, repeated or moved"),
  rule("column-measure", "pages", "error", "栏宽是正文字号的整数倍", "Columns are whole numbers of characters wide"),
  rule("unset-block", "pages", "error", "每一块都排得下", "Every block can be set"),
  rule("folio-reference", "pages", "error", "文中的页码与实际一致", "Page references are the pages' own"),
  rule("jump", "pages", "warning", "转接的两端对得上", "Both ends of a jump meet"),
  rule("wrap", "pages", "info", "文字绕得开照片", "Text runs around the photo as asked"),
  rule("binding-count", "pages", "warning", "页数合于装订", "The page count fits the binding"),
  rule("refused-request", "pages", "error", "排版时不取外面的文件", "Page make-up asks for no outside file"),
  rule("browser", "pages", "error", "浏览器没有失败", "The browser did not fail"),
  rule("image-kept", "press", "warning", "照片都转成了印刷色", "Every photo was converted for print"),
  rule("plates-preview", "press", "warning", "分色图画得出", "The plates can be drawn"),
  rule("pdf-damaged", "preflight", "error", "PDF 文件完好", "The PDF file is whole"),
  rule("fillers", "issue", "error", "补白写得对", "Fillers are named rightly"),
  rule("blank-page", "pages", "info", "没有多余的空白页", "No page stays blank"),
  rule("filler-unused", "pages", "info", "补白都用上了", "Every filler found room"),
];
