// Figures of the printed lines of issue.html: read in a browser character by character, judged by the rules of line ends.

const OPENING = "“‘（《〈「『【〔〖［｛";
const CLOSING = "”’）》〉」』】〕〗］｝，、；：。？！";
const STOPS = "，、；：。？！";
const UNITS = "%％‰℃年月日时分元人名项个份岁万亿多余次种家所级度吨米里克";
/** Units of more than one 字: none may be parted inside, nor from the figure before it. */
const LONG_UNITS =
  "赫兹|千赫|兆赫|毫米|厘米|微米|纳米|千米|公里|海里|平方米|平方公里|平方千米|立方米|立方厘米|公顷|公斤|千克|毫克|公吨|毫升|小时|分钟|秒钟|毫秒|星期|个月|千瓦时|千瓦|兆瓦|千伏|毫安|马力|兆帕|千焦|分贝|摄氏度|美元|欧元|人次|架次|像素|字节";
const NUMBER_UNIT = new RegExp(
  `\\d[多余几]?[十百千万亿]{0,2}(?:${LONG_UNITS}|元|人|吨|米)|\\d[多余几]|(?:十[一二]|[一二三四五六七八九十])月`,
  "gu",
);
const isHan = (text) => /\p{Script=Han}/u.test(text);
const isWord = (text) => /[A-Za-z0-9]/.test(text);

/** Counts over all body lines of a tab that shows issue.html. */
export async function lineFigures(tab) {
  const paragraphs = await tab.evaluate(readParagraphs);
  const counts = {
    lines: 0,
    starts: 0,
    ends: 0,
    pairs: 0,
    words: 0,
    units: 0,
    shortLast: 0,
    full: 0,
    flush: 0,
    hung: 0,
    endMarks: 0,
    endHalf: 0,
    adjacent: 0,
    compressed: 0,
  };
  const faults = [];
  for (const paragraph of paragraphs) judge(paragraph, counts, faults);
  return { ...counts, faults };
}

function judge({ source, em, goesOn, lines: rows }, counts, faults) {
  const lines = rows.map(({ characters }) => characters);
  const fault = (name, line, by = 1) => {
    if (by === 0) return;
    counts[name] += by;
    faults.push(`${source} ${name}: ${line.map((one) => one.text).join("")}`);
  };
  lines.forEach((line, at) => {
    counts.lines += 1;
    const first = line[0];
    const last = line.at(-1);
    const before = lines[at - 1]?.at(-1)?.text ?? "";
    fault("starts", line, Number(`${CLOSING}·～／％‰℃`.includes(first.text)));
    fault("ends", line, Number(`${OPENING}￥`.includes(last.text)));
    fault("pairs", line, Number(/[—…]/.test(first.text) && before === first.text));
    // "Markdown 4717" may part at its space, as any two words.
    fault("words", line, Number(!first.spaced && isWord(before) && isWord(first.text)));
    fault("units", line, Number((/\d/.test(before) && UNITS.includes(first.text)) || partsUnit(lines[at - 1], line)));
    for (let mark = 1; mark < line.length; mark += 1) {
      const [one, other, next] = [line[mark - 1], line[mark], line[mark + 1]];
      // 。①， are no neighbours: a note's call stands between.
      if (other.apart) continue;
      if (!(OPENING + CLOSING).includes(one.text) || !(OPENING + CLOSING).includes(other.text)) continue;
      counts.adjacent += 1;
      // Two marks take one and a half 字; what the line was opened by may come on top.
      const width = (next ? next.left - one.left : other.left + em / 2 - one.left) / em;
      if (width <= 1.62) counts.compressed += 1;
      else faults.push(`${source} adjacent: ${one.text}${other.text} ${width.toFixed(2)} em`);
    }
    const { ended, right } = rows[at];
    // What the author has ended, as verse, is as long as it is.
    if (ended) return;
    if (at === lines.length - 1 && !goesOn) {
      const letters = line.filter((one) => isHan(one.text) || isWord(one.text)).length;
      fault("shortLast", line, Number(lines.length > 1 && letters < 2));
      return;
    }
    counts.full += 1;
    const gap = gapOf(line, em);
    if (gap > 0.1) faults.push(`${source} loose ${gap.toFixed(3)} em: ${line.map((one) => one.text).join("")}`);
    const mark = CLOSING.includes(last.text);
    const end = mark ? last.left + em / 2 : isHan(last.text) ? last.left + em : last.right;
    const off = (right - end) / em;
    // A stop that hangs stands outside by its half 字, and what is before it ends at the measure.
    const hung = STOPS.includes(last.text) && Math.abs(off + 0.5) <= 0.03;
    if (mark) counts.endMarks += 1;
    if (mark && (hung || Math.abs(off) < 0.06)) counts.endHalf += 1;
    if (hung) counts.hung += 1;
    if (hung || Math.abs(off) <= 0.03) counts.flush += 1;
    else faults.push(`${source} ragged ${off.toFixed(3)} em: ${line.map((one) => one.text).join("")}`);
  });
}

/** Does a number with its unit begin on one line and end on the next? */
function partsUnit(before, line) {
  const written = (characters) => characters.map((one) => one.text).join("");
  const head = before ? written(before.slice(-10)) : "";
  const text = head + written(line.slice(0, 6));
  return [...text.matchAll(NUMBER_UNIT)].some(
    (match) => match.index < head.length && match.index + match[0].length > head.length,
  );
}

/** Mean extra gap between neighbouring Han of a line, in em. */
function gapOf(line, em) {
  const gaps = line.flatMap((one, at) => {
    const next = line[at + 1];
    return next && !next.spaced && !next.apart && isHan(one.text) && isHan(next.text)
      ? [(next.left - one.left) / em - 1]
      : [];
  });
  return gaps.length === 0 ? 0 : gaps.reduce((sum, gap) => sum + gap, 0) / gaps.length;
}

/** Runs in the tab: body paragraphs, or their parts, with the characters of each line and where those stand. */
function readParagraphs() {
  const range = new Range();
  return [...document.querySelectorAll(".band")].flatMap((band) => {
    const em = Number(band.dataset.em);
    return [...band.querySelectorAll(".body p")]
      .filter((p) => Math.abs(Number.parseFloat(getComputedStyle(p).fontSize) - em) < em * 0.01)
      .map((p) => {
        const style = getComputedStyle(p);
        const box = p.getBoundingClientRect();
        const lines = [];
        let spaced = false;
        // Generated text (a note's call, a folio) is no character of the manuscript, but stands between those that are.
        let apart = false;
        // Beside a photo at its right a line is as many whole 字 as are left, with half a 字 between at least.
        const beside = [...(p.closest("[data-host]")?.querySelectorAll("figure") ?? [])]
          .map((photo) => photo.getBoundingClientRect())
          .filter((photo) => photo.left > box.left);
        const rightAt = (middle) => {
          const photo = beside.find(({ top, bottom }) => top < middle && middle < bottom);
          const whole = box.right - Number.parseFloat(style.paddingRight);
          return photo ? box.left + Math.floor((photo.left - box.left) / em - 0.49) * em : whole;
        };
        const walker = document.createTreeWalker(p, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
        for (let node = walker.nextNode(); node; node = walker.nextNode()) {
          if (node.nodeType === Node.ELEMENT_NODE) {
            if (node.tagName === "BR" && lines.length > 0) lines.at(-1).ended = true;
            continue;
          }
          if (node.parentElement.closest("rt, .drop-cap, [data-generated]")) {
            if (!node.parentElement.closest("rt")) apart = true;
            continue;
          }
          for (let at = 0; at < node.length; at += 1) {
            range.setStart(node, at);
            range.setEnd(node, at + 1);
            const rect = [...range.getClientRects()].at(-1);
            if (/\s/.test(node.data[at])) spaced = true;
            if (!rect || rect.width < 0.01 || /\s/.test(node.data[at])) continue;
            const middle = (rect.top + rect.bottom) / 2;
            if (!lines.at(-1) || Math.abs(lines.at(-1).middle - middle) > em * 0.8)
              lines.push({ middle, characters: [], ended: false, right: rightAt(middle) });
            lines.at(-1).characters.push({ text: node.data[at], left: rect.left, right: rect.right, spaced, apart });
            spaced = false;
            apart = false;
          }
        }
        const host = p.closest("[data-split-from], [data-split-to]");
        return {
          source: p.closest("[data-source]")?.dataset.source ?? "",
          em,
          goesOn:
            host !== null && (p.dataset.splitTo !== undefined || host === p) && host.dataset.splitTo !== undefined,
          lines,
        };
      })
      .filter((paragraph) => paragraph.lines.length > 0);
  });
}
