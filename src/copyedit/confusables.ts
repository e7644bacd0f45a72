// Confusable characters: groups that writers and reading machines put for each other, by sound or by shape.

const GROUPS =
  "账帐 像象 份分 唯惟 订定 黏粘 其他其它 做作 座坐 带戴 即既 副付幅 燥躁 密秘 拆折析 署暑 幕墓暮慕募 奖桨浆 练炼 震振 迹绩 " +
  "待侍 抱报 己已巳 未末 人入 日曰 土士 干千于 天夫 戊戌戍 侯候 撤撒 拨拔 徒徙 治冶 博搏 间问 园圆 贷货 茶荼 师帅 兔免 " +
  "鸟乌 名各 今令 哀衷衰 竞竟 晴睛 沐休 板版 辨辩辫 积绩 壁璧 赢羸 蓝篮 检捡 仗伏 详祥 响晌 诗持 狠狼 服报 传伟 技枝 " +
  "工公功 供贡 型形 建健 进近 力立利 历厉励 联连 权全 制治质 致至 重众 住驻 组祖 优忧 育誉 原源 责则 证正政 职织 " +
  "代伐 凤风 佳住 广厂 厅斤 找我 拓括 挖控 科料 史吏 宫官 宣宜 侧测 明朋 眼跟 线钱 线浅 清青情 清淸 情倩 车东 书节 夭天";

const MATES = new Map<string, string>();
for (const group of GROUPS.split(" ")) {
  for (const one of group) {
    const mates = [...group].filter((other) => other !== one).join("");
    MATES.set(one, (MATES.get(one) ?? "") + mates);
  }
}

/** The characters that may stand where this one should; none for most. */
export const matesOf = (character: string): string => MATES.get(character) ?? "";
