/**
 * split-paragraph: a paragraph cut where a column ended is put together again.
 *
 * @ok 车间主任说明了情况。⏎⏎大家随后讨论了方案。
 * @ok 本次活动包括以下内容：⏎⏎技能比武、安全答题和趣味运动。
 * @ok 清晨的车间里，灯已经亮了⏎⏎（作者系机修车间职工）
 * @ok 四、有关要求⏎⏎1.各部门要高度重视，精心组织。⏎⏎2.参赛者须签署承诺书。
 * @ok - 小鲫鱼五六条，去鳞去鳃⏎- 开水2升，须是滚着的⏎- 盐6克，青蒜一把，切成细末⏎⏎## 做法⏎⏎1. 鱼洗净，用厨房纸里外擦干，放在风口晾着。
 * @ok 每班测一次，测不过就停机，反应式大致是⏎⏎C + 2HOCl → CO₂ + 2H⁺⏎⏎软化器换下钙和镁，换上钠，再送到下一级。
 * @ok 会上列出问题：⏎⏎1. 图纸上画了，施工时漏了；⏎2. 开机用了十四分钟，差的九分钟里，有六分钟在找钥匙⏎3. 2号梯的对讲机电池只剩一格。
 * @not-ok - 小鲫鱼五六条，去鳞去鳃，⏎- 肚里的黑膜要撕净⏎- 开水2升，须是滚着的⏎- 盐6克，青蒜一把 | ，¶肚 => ，肚
 * @not-ok 这项制度推动了企业的健康发⏎⏎展，也让职工得到了实惠。 | 发¶展 => 发展
 * @not-ok 大家纷纷表示，⏎⏎要把会议精神落实到班组，干出新的样子。 | ，¶要 => ，要
 * @not-ok 老班长说：“只要机器还在转，⏎⏎我们就不能离开岗位。”大家都记住了。 | ，¶我 => ，我
 * @not-ok 这项制度推动了企业的健康发⏎⏎![职工在比武](photos/a.jpg)⏎⏎展，也让职工得到了实惠。 | 发¶展 => 发展
 * @not-ok - 完善制度，把责任落实到每一个班⏎- 组，做到人人有责。 | 班¶组 => 班组
 */
import type { TextBlock } from "../article-text.ts";
import { cuts } from "../cuts.ts";
import type { Mistake, Rule } from "../rule.ts";

export const splitParagraph: Rule = {
  id: "split-paragraph",
  title: { zh: "段落没有从中间断开", en: "No paragraph is cut in its middle" },
  what: {
    zh: "上段没有句末标点，下段接着说的，应合为一段；断在词中、引号中、列表项中，或中间隔着图注、像小标题的短行，也要认出。",
    en: "A paragraph without a closing mark that the next one goes on with is joined, also inside a word, a quotation or a list item, and across a caption or a crosshead-like line.",
  },
  level: "warning",
  fix: "confirm",
  check: (article, context) => cuts(article, context).map(({ tail, head }) => mistake(tail, head)),
};

function mistake(tail: TextBlock, head: TextBlock): Mistake {
  const end = tail.text.trimEnd().length;
  const begin = head.text.length - head.text.trimStart().length;
  const [left, right] = [tail.text[end - 1] ?? "", head.text[begin] ?? ""];
  return {
    at: { block: tail, from: end - 1, to: end, through: { block: head, to: begin + 1 } },
    message: { zh: "一段话从中间断开", en: "A paragraph is cut in its middle" },
    actual: `${left}¶${right}`,
    expected: left + right,
    hint: {
      zh: "把两段接成一段；中间的图或短行移到段外。",
      en: "Join the two; move what stands between them out of the paragraph.",
    },
  };
}
