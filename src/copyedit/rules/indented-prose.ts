/**
 * indented-prose: Chinese that was moved in by blanks is not taken for code.
 *
 * @ok 请按时报名。⏎⏎校工会⏎⏎二〇二七年三月五日
 * @ok 配置如下：⏎⏎    路径 = "/data"; // 数据目录
 * @ok 运行这几行：⏎⏎```⏎打开阀门⏎关闭阀门⏎```
 * @ok - 列表项⏎⏎    列表项里的第二段，缩进四格。
 * @not-ok 请按时报名。⏎⏎                  校工会⏎⏎                2027年3月5日 | 校工会 => 校工会
 * @not-ok 他站起来说。⏎⏎    二月的最后一周，我在三号楼守了四个晚上。 | 二月的最后一周，我在三号楼守了四个晚上。 => 二月的最后一周，我在三号楼守了四个晚上。
 */
import type { ArticleText, TextBlock } from "../article-text.ts";
import { hanCount } from "../marks.ts";
import type { Mistake, Rule } from "../rule.ts";

export const indentedProse: Rule = {
  id: "indented-prose",
  title: { zh: "段首、落款不用空格缩进", en: "No paragraph is moved in by blanks" },
  what: {
    zh: "行首有四个以上的空格，Markdown 把这几行当作代码。段首空两字由排版来做，落款不必靠空格推到右边。",
    en: "Lines that begin with four blanks or more are code in Markdown. Setting indents paragraphs by itself.",
  },
  level: "warning",
  fix: "confirm",
  check: (article) =>
    article.blocks
      .filter(({ node }) => node === "code")
      .flatMap((block) => (isProse(sourceOf(block, article)) ? [mistake(block, article)] : [])),
};

const sourceOf = ({ start, end }: TextBlock, { manuscript }: ArticleText): string => manuscript.text.slice(start, end);

/** Fences are the author's own will, and so are lines with marks that only programs have. */
function isProse(source: string): boolean {
  const text = source.trim();
  if (/^(?:`{3,}|~{3,})/.test(text) || /[{}<>=;$\\|]|\/\/|^\s*#/mu.test(text)) return false;
  return hanCount(text) >= 2 && hanCount(text) * 2 >= text.replace(/\s/gu, "").length * 0.6;
}

function mistake(block: TextBlock, article: ArticleText): Mistake {
  const source = sourceOf(block, article);
  const first =
    source
      .trimStart()
      .split(/\r\n|\r|\n/)[0]
      ?.trimEnd() ?? "";
  const from = block.start + source.length - source.trimStart().length;
  return {
    at: article.lines.place(from, block.start + source.trimEnd().length),
    message: { zh: "行首的空格使这几行排成代码", en: "Blanks at the line's head make these lines code" },
    actual: first,
    expected: first,
    hint: {
      zh: "删去行首的空格；段首缩进由排版来做。",
      en: "Take out the blanks at the line's head; setting indents by itself.",
    },
  };
}
