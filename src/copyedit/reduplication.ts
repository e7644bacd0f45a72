// Reduplication: which doubled characters and words are Chinese, and which are a slip of the reader or the machine.
import { isOneWord, segment } from "./words.ts";

/** Said twice anywhere: adverbs, adjectives, kinship, sounds. */
const FREE =
  "常刚往渐仅恰偏纷滔津孜兢熙蒸历念默悄轻慢快早晚好大小高低长短远近深浅厚薄满重多久甜香暗明亮白红绿蓝黄黑青紫灰" +
  "爸妈爷奶哥弟姐妹叔伯姑舅婶太公婆猩蝈蛐饽框通统足切实真正细暖凉热冷干湿静稳牢紧松软硬粗直弯圆方尖空" +
  "哈呵嘿嘻哗咚砰嗒滴隆嗡吱嘎沙呼咕喳汪喵咩哇啦啧嗯喂哦啊比略稍微草匆急频连屡偷含依恋耿侃谆循绵茫苍莽滚皑巍郁葱茸" +
  "盈晶闪炯奕翩袅婷楚栩勃累卿泛芸冉怏惶惴萧潺淙涓泱洋浩荡昭灼熠姗踽寥谢娃囡乖胖瘦嫩脆酸辣咸淡飘悠垂絮窃欣霍腾簌扑" +
  "沉缓徐款汩宝蛛妞丫囝闷傻愣怔憨遥迢涔淙攒叠娓悻脉皱斑蔼碌惕戚茕荧煌煦翼纭攘绰灿粼凿辘霏霭飒涟沥淅濛懵慵怯讪诺恹愤忿哀凄殷拳眷" +
  "矻营汲渺泠琅铮锵铿拜幽蠢狒馍";
/** Likewise, but many common words begin with them: only where what follows makes no word with them (整整|三天, not 整|整个). */
const LOOSELY_FREE = "死隐整美苦呆星鼓浓羞泡圈兜层步句声阵粒片朵家户丝缕滴代队行处件";
/** What colours an adjective: 绿油油的, 空落落的. */
const COLOURED =
  /^[^的了在是]([油茫汪溜辣洋生冰冷落乎哄蒙腾沉甸晃颤巍森光亮灿闪澄津滋融烘墩敦嘟鼓梆丁零通丛莹晶盈悠答吞喷扑刺绷挺])\1[的地]/u;
/** Whole words of the same make, also where 的 and 地 are not written (笑眯眯，; 毛茸茸的): what colours them is common elsewhere. */
const COLOURED_WORDS = new Set(
  (
    "笑眯眯 笑嘻嘻 笑吟吟 笑盈盈 乐呵呵 乐滋滋 喜滋滋 美滋滋 甜丝丝 香喷喷 红彤彤 红扑扑 红通通 白花花 白茫茫 白净净 黑压压 黑乎乎 黑黢黢 " +
    "黑漆漆 黄澄澄 金灿灿 金闪闪 银闪闪 亮闪闪 亮晶晶 亮堂堂 亮铮铮 明晃晃 绿油油 绿莹莹 蓝盈盈 灰蒙蒙 灰溜溜 灰扑扑 雾蒙蒙 雾茫茫 热腾腾 热乎乎 " +
    "热辣辣 暖洋洋 暖烘烘 暖融融 冷冰冰 冷清清 冷飕飕 凉飕飕 凉丝丝 湿漉漉 湿淋淋 水灵灵 水汪汪 泪汪汪 血淋淋 赤裸裸 光秃秃 光溜溜 空荡荡 空落落 " +
    "静悄悄 阴沉沉 阴森森 黑沉沉 沉甸甸 懒洋洋 慢悠悠 慢吞吞 急匆匆 兴冲冲 气冲冲 气呼呼 怒冲冲 恶狠狠 凶巴巴 干巴巴 紧巴巴 眼巴巴 皱巴巴 " +
    "孤零零 毛茸茸 软绵绵 软乎乎 胖乎乎 胖墩墩 圆滚滚 圆溜溜 肉乎乎 傻乎乎 晕乎乎 硬邦邦 硬生生 活生生 好端端 直挺挺 直愣愣 直勾勾 齐刷刷 颤巍巍 " +
    "颤悠悠 轻飘飘 娇滴滴 脆生生 怯生生 羞答答 病恹恹 醉醺醺 酸溜溜 火辣辣 闹哄哄 乱哄哄 乱糟糟 油腻腻 黏糊糊 稀拉拉 汗津津 雄赳赳 气昂昂 鼓囊囊"
  ).split(" "),
);
/** Idioms that begin with a doubled character which is a common one elsewhere; 人人为我，我为人人. */
const IDIOM =
  /^(?:画画(?![家面册报展像图])|头头是道|斤斤计较|息息相[关通]|源源不[断绝竭]|源源而来|夸夸其谈|振振有[词辞]|面面相觑|面面俱到|心心相[印连通]|念念[不有]|口口[声相]|字字[珠句千]|节节[败攀高胜]|比比皆|事事[关顺]|步步[为紧高惊]|层层[叠把加]|生生[不世]|世世代|代代相|团团[转围]|环环相扣|丝丝[入缕]|万万[不没]|千千万|绰绰有余|落落[大寡]|格格不|嗷嗷|惺惺[作相]|断断[续不]|历历[在可]|的的确确|单单[把是凭靠有在从这那为就看用忘没少缺不]|独独[他她你我这那缺少忘没不有是把]|每每[想说提谈念看听读遇回至]|下下棋|打打[牌球拳]|喝喝[茶酒]|吃吃[苦亏]|抽抽血|背背手|按按[喇铃手电门]|清清嗓|正正[衣帽]|亲亲[你我他她它])/u;
/** Said twice to be said lightly (看看): not before an aspect or a complement, not after a negation. */
const VERBS =
  "看想试说走听谈问写画读学聊坐歇等尝闻摸猜数算查找教练玩逛转动摇摆招挥点拍敲擦洗扫刷晒晾吹笑叫喊唱跳跑帮改补修调测" +
  "咬浇散洗见握种扯拉伸捋抹刮剪缝熬煮炒切磨锉钻焊搓揉捏捶抱聚逗哄劝翻理比量掂踩踢碰躺睡喝吃弄管忙晃抖蹦躲藏" +
  "指努耸眨抿跺拢磕遛养瞧瞅望挠凑踮扶拽掸催讲咂撇揪舔缩吐踱捎戳拧叩掐揩拨抠掀撩蹭掏捅挪挤捻嗅嚼瞄蹲认咽松扭甩挽";
/** Said twice for each and all: at a clause's head, after 一, before 都. */
const EACH =
  "个件种块句条张片本只支根样层步处家户村乡代辈次回声字行页点丝缕阵股团堆排队车船间座朵棵株枝滴粒颗串筐箱桶人天年月日夜时刻分秒事岁项份页篇章桩笔";
/** Measures that say every one of what was named before them: 页码样样齐全, 意见条条在理. */
const EVERY_ONE = "样件条页次项门场篇桩棵台间科根批炉道趟回字笔份";
/** 张 is a surname as well, and 个 stands anywhere: only before what is said of sheets and faces, and of people. */
const EVERY_PHRASE =
  /^(?:张张(?:笑[脸容]|清[晰楚]|精[彩美]|合格|[是有])|个个(?:[是像能]|精[神干]|干劲|争先|奋勇|笑|喜|兴高|斗志|身手|生龙|摩拳|满[面脸头]|面带|神采))/u;

/** Measures as usual twice as once, whatever stands before 一. */
const ONE_BY_ONE = "个点步次天件层阵句声遍代";
/** All the other measures of things and doings; not 种: one sort is not said of many. */
const MEASURES =
  "只张条根支枝把块片面座栋幢间扇道盏台辆艘架部件套副双对本册卷页篇章封首幅幕段节行列排队群批拨茬堆捆摞叠沓串簇丛" +
  "缕丝股团滴颗粒朵棵株圈环袋箱筐篮篓桶瓶罐杯碗盘盆壶锅勺盒包匹头口位名家户项桩笔门场趟回轮番刀针线锤锹铲拳脚" +
  "年月日夜周代辈季字寸尺米步级档站村镇";

/** 笑眯眯, 毛茸茸: what colours an adjective, in a word that is one with or without 的; 白净净 without it may be 白净. */
export function isColoured(text: string, at: number): boolean {
  const word = text.slice(Math.max(0, at - 1), at + 2);
  return COLOURED_WORDS.has(word) && (/[的地]/u.test(text[at + 2] ?? "") || !isOneWord(word.slice(0, 2)));
}

/** 一张张, 一只只: a measure said twice after 一 is each in its turn. */
export function isOneByOne(text: string, at: number): boolean {
  const [unit, after] = [text[at] ?? "", text[at + 2] ?? ""];
  if (text[at - 1] !== "一" || isComplete(text, at)) return false;
  if (ONE_BY_ONE.includes(unit)) return unit === "点" || /[\p{Script=Han}、]/u.test(after);
  return MEASURES.includes(unit) && /[\p{Script=Han}、]/u.test(after) && !isSaidOfOne(text, at);
}

/** 第一条条, 是一名名, 一瓶瓶是, 一本记在……一本本记在: what stands around the measure speaks of one. */
function isSaidOfOne(text: string, at: number): boolean {
  if (/[第每某另头哪同任唯统万专是有为十百千零〇]/u.test(text[at - 2] ?? "")) return true;
  if (/[是也就不在有又要到二两三四五六七八九十百千]/u.test(text[at + 2] ?? "")) return true;
  const one = `一${text[at] ?? ""}`;
  const before = /[^。！？]*$/u.exec(text.slice(0, at - 1))?.[0] ?? "";
  const behind = /^[^。！？]*/u.exec(text.slice(at + 2))?.[0] ?? "";
  return [before, behind].some((part) => part.replaceAll(one + one.slice(1), "").includes(one));
}

/** 说一说说, 一点点一点: the pattern was complete before. */
const isComplete = (text: string, at: number): boolean =>
  (text[at - 1] === "一" && text[at - 2] === text[at]) || (text[at + 2] === "一" && text[at + 3] === text[at]);

export const isIdiom = (text: string, at: number): boolean =>
  IDIOM.test(text.slice(at, at + 4)) || text.slice(Math.max(0, at - 2), at + 2) === "我为人人";

/** 再说说你的想法: a verb after a modal word and before a person or a pointing word. */
export const isSaidLightly = (text: string, at: number): boolean =>
  (/[试看]/u.test(text[at] ?? "") && /[想要去来再先]/u.test(text[at - 1] ?? "")) ||
  (VERBS.includes(text[at] ?? "") &&
    /[再就也来去要想能可该请多先都还]/u.test(text[at - 1] ?? "") &&
    /[你我他她它您咱这那]/u.test(text[at + 2] ?? ""));

/** The words around a doubled character say that it was not meant. */
export function isMeantDouble(text: string, at: number): boolean {
  const unit = text[at] ?? "";
  const [before, after] = [text[at - 1] ?? "", text[at + 2] ?? ""];
  if (isComplete(text, at)) return false;
  if (COLOURED.test(text.slice(Math.max(0, at - 1), at + 3))) return true;
  if (LOOSELY_FREE.includes(unit) && !/[很太最更不较挺这那几两二三四五六七八九十百]/u.test(before)) {
    if (/[的地]/u.test(after) && !isOneWord(unit + after) && !isOneWord(before + unit)) return true;
    const apart = !isOneWord(unit + after) && !isOneWord(before + unit);
    // 苦苦|思索: what follows is a word of its own.
    const beside = /^\p{Script=Han}{2}/u.test(segment(text.slice(at + 2, at + 8))[0]?.text ?? "");
    if (before !== "一" && !/[了过着]/u.test(after) && (apart || beside)) return true;
  }
  if (FREE.includes(unit))
    return (
      !/[很太最更不较挺]/u.test(before) && !/[了过着]/u.test(after) && !(unit === "多" && /[十百千万\d]/u.test(before))
    );
  if (VERBS.includes(unit) && !(EACH.includes(unit) && before === "一")) {
    // 是指, 所指: what a word means is said once; 指肚 is a part of the hand.
    if (unit === "指" && (/[是所特专均即]/u.test(before) || /[肚甲尖纹环缝腹]/u.test(after))) return false;
    if (
      /^(?:[了过着完到得的不没在好成出起去见懂清而]|道(?!理)|一[眼下]|近|[上下进回][来去])/u.test(
        text.slice(at + 2, at + 4),
      )
    )
      return false;
    return !/(?:[不没未一二三四五六七八九十]|(?:^|[^现实])在|(?<![能会敢肯想要可])不[能会敢肯想要可])$/u.test(
      text.slice(Math.max(0, at - 3), at),
    );
  }
  if (isEveryOne(text, at)) return true;
  if (!EACH.includes(unit)) return false;
  return (
    !/\p{Script=Han}/u.test(before) ||
    before === "一" ||
    /[都皆]/u.test(after) ||
    (FREE_EACH.includes(unit) && !/[每各某第这那几两二三四五六七八九十百]/u.test(before))
  );
}

export const isVerb = (unit: string): boolean => VERBS.includes(unit);

/**
 * A measure said twice at a clause's head, or between a noun and what is said of it; not where it makes a word with a neighbour
 * (证件|件 said once would be left over).
 */
function isEveryOne(text: string, at: number): boolean {
  const unit = text[at] ?? "";
  const after = text.slice(at + 2, at + 8);
  const said = EVERY_PHRASE.test(text.slice(at, at + 5));
  if (!said && !EVERY_ONE.includes(unit)) return false;
  const noun = segment(text.slice(Math.max(0, at - 6), at)).at(-1)?.text ?? "";
  if (!/^(?:\p{Script=Han}{2,}|[得里上中]|\P{Script=Han}*)$/u.test(noun)) return false;
  if (isOneWord(unit + after.slice(0, 1)) || isOneWord(noun.slice(-1) + unit) || isOneWord(noun + unit)) return false;
  return said || /^(?:[有是能会不]|\p{Script=Han}{2})/u.test(after);
}

/** 咬咬牙, 散散步: a verb said twice before the object that usage joins to it. */
export const isVerbWithObject = (text: string): boolean =>
  VERBS.includes(text[0] ?? "") &&
  text !== "扶扶手" &&
  /^..[牙花天步澡手头觉忙面气歌舞题嘴脸脚腰背地门窗肩眼眉鼻舌弯茶理]/u.test(text);

/** Words among the characters with the mouth radical; the others, as they stand in the code charts, write sounds. */
const MOUTH_WORDS =
  "口古句另只召可台史右叶号司叹叼吃各合吉吊同名后吏吐向吕吗君吞吟否吧含听启吩吴吵吸吹吻告呀呆呈员呢周味呵呼命和咏咐咖咨咬咱咸咽哀品哄哉响哑哥哨哪哭哲唇唐唤售唯唱商啃啄善喂喉喊喘喜喝喧喷嗓嗜嗽嘉嘛嘱嘲嘴嘻噪噩器嚷嚼囚四回因团园困囱围固国图圆圈叙只叮叫";

/** 嘶, 咯, 噔: a character with the mouth radical that is no word of its own writes a sound, and sounds are said again. */
export const isSound = (unit: string): boolean =>
  /[哈呵嘿嘻啊呜哇咚嘟哗砰滴]/u.test(unit) || (/[\u53ed-\u56d7]/u.test(unit) && !MOUTH_WORDS.includes(unit));

/** 压得平平的: what a verb with 得 brings about is doubled by right. */
export const isManner = (text: string, at: number): boolean =>
  text[at - 1] === "得" && text[at + 2] === "的" && !/[到了过着的]/u.test(text[at] ?? "");

const FREE_EACH = "人天年月日夜时刻处事";

/** 二〇一一年, 三三两两, 一一对应: numerals that come twice by right. */
export function isNumeralRun(text: string, at: number): boolean {
  if (!/[〇零一二三四五六七八九]/u.test(text[at] ?? "")) return false;
  if (text.startsWith("三三两两", at)) return true;
  const head = /[〇零一二三四五六七八九]*$/u.exec(text.slice(0, at))?.[0] ?? "";
  const tail = /^[〇零一二三四五六七八九]*/u.exec(text.slice(at))?.[0] ?? "";
  const length = head.length + tail.length;
  const after = text[at + tail.length] ?? "";
  if (length === 2)
    return (
      text.startsWith("一一", at) &&
      !/[十百千第（、]/u.test(text[at - 1] ?? "") &&
      text[at - 1] !== after &&
      !/[年月日号条项个章节、）共起样只定直些般位种次名批旦向切律致边面方道时同]/u.test(after)
    );
  return after === "年" ? length === 4 : length >= 4;
}

/** Two-character verbs and adverbs said twice (考虑考虑), and idioms in which two characters come again. */
const PHRASE =
  /^(?:研究|讨论|商量|考虑|学习|锻炼|了解|打听|收拾|休息|活动|交流|请教|介绍|体验|感受|参观|检查|准备|练习|尝试|观察|琢磨|合计|打扫|整理|调查|比较|总结|反省|反思|认识|教育|放松|热闹|高兴|凉快|暖和|清醒|轻松|意思|帮助|关心|照顾|鼓励|提醒|打量|比划|比画|摆弄|走动|见识|歇息|拾掇|归置|张罗|消化|说道|斟酌|掂量|推敲|思量|寻思|冷静|修理|指点|开导|安慰|溜达|转悠|晃悠|端详|品尝|品味|回味|温习|磨炼|历练|舒展|舒坦|松快|自在|快活|痛快|乐呵|亲热|亲近|教训|管教|照应|唠叨|念叨|盘算|嘀咕|絮叨|许多|很多|非常|特别|永远|真的|好多|好久|多少|一[\p{Script=Han}]|这样|那样|这个|那个|哈哈|呵呵|嘿嘿|滴答|轰隆|哗啦|叮当|扑通|咕噜|吱呀|咔嚓|叽喳|呼噜|噼啪|啪嗒|丁零|等待|加油|前进|冲锋|快跑|来了|好的|是的|对的|谢谢|再见|不是|没有|.着|[很好大小老太真].|[通雪笔冰滚漆碧金火血乌蜡焦喷湛墨翠鲜飞稀煞溜烂].|[哐当啪嗒咔嚓叮咚轰隆哗啦噼叽喳咕噜嘀吱呀扑通呼哧嗡嘎嗖]{2})$/u;

/** A word that ends with the character before one that is the character itself (有目的|的活动). */
const BEFORE_ITSELF = new Set(
  "目的的 平等等 存在在 现在在 首都都 工会会 大会会 主要要 各地地 总和和 未来来 过去去 小时时 何为为 名将将 干将将 身上上".split(
    " ",
  ),
);
/** A body's name before its head, members or offices (总装班|班长). */
const OFFICE =
  /^(?:班班[长员组委]|组组[长员]|队队[长员部]|科科[长员室]|处处[长室]|局局[长机]|站站[长台]|厂厂[长部区房]|部部[长门]|所所长|院院[长内]|校校[长园内]|会会[长员议场]|县县[长委里城]|省省[长委会内]|市市[长委场里]|镇镇[长上]|村村[长民委里]|乡乡[长镇里]|区区[长委内]|店店[长员]|段段长|团团[长员委]|营营长|连连长|排排长|系系主|台台长|馆馆[长内]|行行[长员]|厅厅长|社社[长员]|园园[长区内]|室室内|车车[间门上]|国国[家内]|州州长)$/u;

/** A character that is itself a word before one that begins with it (对|对方). */
const BEFORE_WORD =
  "对对方 对对手 对对象 从从前 从从业 从从事 把把手 把把关 和和平 和和睦 个个人 个个体 种种子 家家庭 名名师 场场地 位位居 有有关 有有利 是是否 在在职 上上海 上上级 去去年 月月底 会会员 会会长 用用户 将将军 向向导 当当地 为为民 能能源 不不同 画画出 画画成".split(
    " ",
  );

/** True when the doubled characters at `at` belong to two words that are both right. */
export function isWordEdge(text: string, at: number): boolean {
  if (BEFORE_ITSELF.has(text.slice(Math.max(0, at - 1), at + 2))) return true;
  if (OFFICE.test(text.slice(at, at + 3)) && /\p{Script=Han}/u.test(text[at - 1] ?? "")) return true;
  // 后来|来了六次
  if (/^后来来[了过到]/u.test(text.slice(Math.max(0, at - 1), at + 3))) return true;
  return BEFORE_WORD.includes(text.slice(at, at + 3));
}

export const isRepeatedPhrase = (phrase: string): boolean => PHRASE.test(phrase);

const SURNAME =
  /[王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文小阿]/u;
const GIVEN = new Set(
  "娜丽丹莉婷媛芳玲珊莎倩蓉圆菲琳晶露萌佳甜欢乐明强磊晨阳洋涛飞鹏燕红兰英梅云霞静雯薇瑶瑞楠楚思诗冰雪月星亮斌冬春秋青宁宝贝豆豆毛牛妞妹苗苏田甜彤童依怡颖艳莹盈玉圆媛岩园点朵",
);

export const isSurname = (character: string): boolean =>
  character !== "小" && character !== "阿" && SURNAME.test(character);

/** 李娜娜, 小丹丹: a surname or 小 before a character that given names double. */
export function mayBeName(text: string, at: number): boolean {
  return GIVEN.has(text[at] ?? "") && SURNAME.test(text[at - 1] ?? "");
}
