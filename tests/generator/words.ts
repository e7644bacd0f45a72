// Words of the generated prose: invented people and places, things of a workshop, a town and a river.

export const PEOPLE =
  "老周 小顾 阿澄 林师傅 石工 许家姐弟 摆渡的老人 值夜的姑娘 两名学徒 三位退休工人 班组长 调度员 绘图员 女焊工 钟表匠 图书管理员 养蜂人 邮递员 气象员 修桥的人".split(
    " ",
  );
export const PLACES =
  "江边的船坞 三号车间 旧粮仓 山脚的苗圃 铁桥下面 东门的茶馆 县里的资料室 北岸码头 新修的水塔 染坊后院 半山的气象站 地下室的机房 操场边的看台 河湾村 青瓦巷 沙洲上的灯塔".split(
    " ",
  );
export const THINGS =
  "一台铣床 半张图纸 两捆缆绳 一盏汽灯 三本值班日志 一只旧怀表 几把卡尺 一车石料 新换的轴承 整箱的种子 一口铜钟 两面镜子 一份名单 几页乐谱 一段铁轨 满架的书".split(
    " ",
  );
export const DEEDS =
  "慢慢擦干净 重新量了一遍 搬到窗下 记进本子里 交给下一班 锁进柜子 拆开又装好 画成草图 送到对岸 挂在墙上 埋在树下 念给大家听 按编号排好 借给了邻村".split(
    " ",
  );
export const TIMES =
  "天亮以前 第二年春天 雨停之后 那个冬天 上个月底 每逢赶集的日子 收工的铃声响过 雾散的时候 立秋那天 半夜里 午饭以后 船靠岸时".split(
    " ",
  );
export const QUALITIES = "结实 安静 耐用 潮湿 明亮 粗糙 准确 缓慢 温和 陈旧 轻巧 稀罕".split(" ");
export const IDEAS = "耐心 手艺 规矩 秩序 记忆 尺寸 声音 光线 时间 分寸 名声 缘分".split(" ");
export const LATIN =
  "Markdown Chromium PDF ISO A4 RGB CPU USB Wi-Fi GB/T Node.js PLC LED CAD TypeScript OpenType".split(" ");
export const UNITS = "公里 千克 小时 立方米 平方米 吨 元 台 册 页 毫米".split(" ");
export const BOOKS = "江堤杂记 灯下工谱 北岸植物志 车床手册 水文年表 旧街名考".split(" ");
export const SURNAMES = "陆 顾 沈 温 柏 许 姜 梁 方 叶 石 庄".split(" ");
export const GIVEN = "延川 小舟 青禾 如初 知行 砚之 满仓 听雨 望潮 晓棠 春生 闻钟".split(" ");
export const ROLES = "文 图 记者 通讯员 口述 整理".split(" ");
export const POSTS = "车间主任 工程师 教研员 站长 编辑 技术员".split(" ");
export const ORGS = "临江机修厂 北岸中学 河湾水文站 青瓦巷书店 沙洲农场".split(" ");
export const HEADS =
  "从一把卡尺说起 桥的两头 夜里的声音 谁在记录 慢下来的办法 水位与钟点 一张图纸的旅行 手上的尺度 名单之外 种子的脾气 灯塔值班表 回到船坞 茶馆里的算术 说给后来的人".split(
    " ",
  );
export const READINGS: readonly (readonly [string, string])[] = [
  ["缆绳", "lǎn shéng"],
  ["船坞", "chuán wù"],
  ["卡尺", "qiǎ chǐ"],
  ["砚台", "yàn tái"],
  ["水", "shuǐ"],
];
