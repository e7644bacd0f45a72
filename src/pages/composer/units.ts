// Units of measure and money that are written with two 字 or more, whose number stands with all of them.

/** 长度、面积、体积、质量、时间、电、力、热、声、光、信息、钱、计数. */
const GROUPS = [
  "纳米 微米 毫米 厘米 分米 千米 公分 公尺 公里 海里 英里 英尺 英寸 光年",
  "平米 平方米 平方厘米 平方毫米 平方千米 平方公里 公顷 立方米 立方厘米 立方分米 立方",
  "微克 毫克 千克 公斤 公吨 市斤 毫升 公升 标准箱 标箱",
  "纳秒 微秒 毫秒 秒钟 分钟 刻钟 点钟 小时 星期 礼拜 个月 周年 周岁 年代 年级 世纪",
  "赫兹 千赫 兆赫 吉赫 千瓦时 千瓦 兆瓦 马力 千伏 毫伏 伏特 毫安 安培 千安 欧姆 兆欧 微法 法拉 亨利 特斯拉",
  "牛顿 千牛 兆帕 千帕 百帕 焦耳 千焦 兆焦 千卡 大卡 摄氏度 华氏度 开尔文 摩尔 弧度",
  "分贝 流明 坎德拉 勒克斯 比特 字节 像素",
  "美元 欧元 日元 港元 澳元 英镑 卢布 块钱 毛钱 分钱",
  "人次 架次 车次 航次 班次 场次 人份 倍频 百分点",
];

export const LONG_UNITS: readonly string[] = GROUPS.flatMap((group) => group.split(" "));
