// Clean prose: from a seed to any number of articles in which nothing is wrong, of five kinds, by sentences with blanks.

/** A generator of its own, so that the text does not change with a library (mulberry32). */
function turns(seed: number): (below: number) => number {
  let state = seed >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

const FILL: Readonly<Record<string, readonly string[]>> = {
  单位: [
    "检修公司",
    "北港码头",
    "第三纺织厂",
    "铁路工务段",
    "城南供水所",
    "轧钢分厂",
    "地铁维保部",
    "配电班",
    "船坞工段",
    "物流中心",
  ],
  人: ["老钱", "小吴", "班长", "徒弟", "师傅", "调度员", "值班员", "技术员", "女工们", "几名青工"],
  事: [
    "安全培训",
    "技能比武",
    "设备大修",
    "读书活动",
    "节能改造",
    "岗位练兵",
    "隐患排查",
    "夜间抢修",
    "师徒结对",
    "合理化建议征集",
  ],
  物: ["轴承", "阀门", "配电柜", "传送带", "起重机", "工具箱", "压力表", "信号灯", "电缆", "水泵"],
  时: [
    "今年三月",
    "入夏以后",
    "上个星期",
    "去年年底",
    "十月中旬",
    "每天清晨",
    "下班之前",
    "汛期到来之前",
    "过去的半年里",
    "第二个季度",
  ],
  地: ["车间", "江边", "会议室", "仓库", "站台上", "食堂", "控制室", "门口", "工地", "走廊里"],
  动: ["检查", "更换", "擦拭", "记录", "调试", "搬运", "清点", "修理", "测量", "登记"],
  感: ["踏实", "意外", "高兴", "着急", "惭愧", "轻松", "吃惊", "骄傲", "温暖", "不安"],
  数: ["3", "12", "27", "156", "1,240", "0.8", "4.5", "66", "305", "18"],
  法: ["用人单位", "职工代表大会", "工会委员会", "安全管理部门", "培训机构", "监督小组", "承包单位", "申请人"],
  义: [
    "如实提供有关材料",
    "建立健全管理制度",
    "按照规定公布结果",
    "及时采取补救措施",
    "接受群众监督",
    "妥善保存原始记录",
    "在十日内作出答复",
  ],
  学: ["温度", "压力", "电流", "转速", "湿度", "含氧量", "黏度", "频率"],
  材: ["钢材", "水泥", "橡胶", "玻璃", "铝合金", "润滑油", "木材", "陶瓷"],
  码: ["Python", "SQLite", "JSON", "Linux", "Git", "CSV", "HTTP", "YAML"],
  写: ["`main.py`", "`config.json`", "`git status`", "`SELECT`", "`npm ci`", "`len(rows)`", "`/etc/hosts`"],
};

const NEWS = [
  "{时}，{单位}组织开展了{事}，共有{数}名职工参加。",
  "“{事}不是走过场，要让大家真正学到东西。”{单位}的一位负责人说。",
  "据介绍，{单位}先后投入{数}万元，对{物}进行了全面升级，故障率下降了{数}%。",
  "在{地}，记者看到{人}正在{动}{物}，动作熟练，一丝不苟。",
  "{人}告诉记者，过去{动}一次{物}要花半天时间，如今不到一小时就能完成。",
  "与此同时，{单位}还把{事}同日常工作结合起来，做到两不误、两促进。",
  "截至目前，{单位}已开展{事}{数}场（次），受到职工欢迎。",
  "对此，不少职工表示：“这样的{事}，我们愿意参加，也参加得起。”",
  "下一步，{单位}将继续推进{事}，把好的做法固定下来、坚持下去。",
  "此次{事}分为理论和实操两个部分，成绩按照4:6的比例计入总分。",
];
const LAW = [
  "{法}应当{义}；未按规定执行的，由主管部门责令限期改正。",
  "有下列情形之一的，{法}可以中止审查，并且书面告知当事人。",
  "{法}不得以任何理由推诿、拖延；造成损失的，依法承担赔偿责任。",
  "本条所称的{物}，是指列入目录（见附件）、需要定期检验的设备。",
  "{法}对决定不服的，可以自收到通知之日起十五日内申请复核。",
  "经{法}三分之二以上成员同意，可以对本办法作出修改，修改后应当重新公布。",
  "因{事}需要使用{物}的，应当提前三日提出申请，并且{义}。",
  "前款规定的期限，自材料齐全之日起计算，节假日顺延。",
];
const SCIENCE = [
  "实验表明，当{学}升高到{数}个单位时，{材}的性能会发生明显的变化。",
  "{材}之所以耐用，是因为内部的结构十分致密，外界的水分很难渗入。",
  "如果只改变{学}，而不改变其他条件，那么得到的曲线近似于一条直线。",
  "研究人员把{材}分成三组，每组{数}个样品，分别测量它们的{学}。",
  "这一结果与理论值相差{数}%，仍在允许的误差范围之内。",
  "换句话说，{学}每增加一倍，{材}的寿命大约要缩短三分之一。",
  "值得注意的是，{学}和{材}之间的关系并不是简单的因果关系。",
  "那么，怎样才能既提高{学}，又不损伤{材}呢？办法是分段加热，缓慢冷却。",
];
const FICTION = [
  "{人}站在{地}，望着远处的灯火，半天没有说话。",
  "“你真的要走？”{人}问。",
  "“再看看吧。”他低下头，用袖子擦了擦{物}上的灰。",
  "雨越下越大，雨点打在{物}上，噼里啪啦地响个不停。",
  "{时}，他又一次来到{地}，那里已经什么都没有了。",
  "{人}觉得有些{感}，却又说不出是为什么。",
  "风从{地}吹过来，带着一股淡淡的机油味，让人想起许多年前的事。",
  "他把{物}放回原处，轻轻地关上门，一步一步地走下楼梯。",
  "“好了，好了。”{人}拍拍他的肩膀，“都过去了。”",
  "那天晚上，谁也没有睡着；天快亮的时候，{人}忽然笑了起来。",
];
const CODE = [
  "把配置写进{写}以后，程序会在启动时自动读取，不需要手工干预。",
  "{码}的优点是简单，缺点也是简单：复杂的嵌套要靠约定来维持。",
  "运行{写}，如果看到版本号，就说明安装成功；否则，请检查环境变量。",
  "这里用到了{码}，它的文档在https://example.org/docs上可以查到。",
  "需要注意的是，{码}区分大小写，字段名写错了不会报错，只会得到空值。",
  "在{单位}的服务器上，这个脚本每天凌晨2:30运行一次，处理{数}条记录。",
  "函数的第一个参数是路径，第二个参数是模式（默认只读），返回值是行数。",
  "改完以后先跑测试，再提交到仓库；提交说明要写清楚改了什么、为什么改。",
];

export const KINDS = { news: NEWS, law: LAW, science: SCIENCE, fiction: FICTION, code: CODE } as const;
export type Kind = keyof typeof KINDS;

/** One article of the kind: `paragraphs` paragraphs of two to five sentences (one or two in fiction). */
export function cleanArticle(kind: Kind, seed: number, paragraphs: number): string {
  const turn = turns(seed);
  const sentences = KINDS[kind];
  const made: string[] = [];
  let last = -1;
  while (made.length < paragraphs) {
    const length = kind === "fiction" ? 1 + turn(2) : 2 + turn(4);
    let paragraph = "";
    for (let i = 0; i < length; i += 1) {
      let next = turn(sentences.length);
      if (next === last) next = (next + 1) % sentences.length;
      last = next;
      paragraph += filled(sentences[next] ?? "", turn);
    }
    if (!made.includes(paragraph)) made.push(paragraph);
  }
  return `${made.join("\n\n")}\n`;
}

function filled(sentence: string, turn: (below: number) => number): string {
  return sentence.replace(/\{([^}]+)\}/gu, (_, slot: string) => {
    const choices = FILL[slot] ?? [""];
    return choices[turn(choices.length)] ?? "";
  });
}
