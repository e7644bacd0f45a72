// Plot: lines over pages on two logarithmic scales, as SVG text, from named rows of points.

const [WIDTH, HEIGHT, LEFT, RIGHT, TOP, FOOT] = [760, 420, 64, 210, 40, 44];
const COLOURS = [
  "#b3261e",
  "#e07a5f",
  "#3d5a80",
  "#2a9d8f",
  "#6d597a",
  "#8a8d91",
  "#e9a820",
  "#4f772d",
  "#111111",
  "#9c6644",
];

/** `lines`: [{ name, points: [{ x, y }] }], all numbers above 0; `unit` stands at the y axis. */
export function plot(title, unit, lines) {
  const drawn = lines.filter(({ points }) => points.length > 0);
  const xs = drawn.flatMap(({ points }) => points.map(({ x }) => x));
  const ys = drawn.flatMap(({ points }) => points.map(({ y }) => y));
  const x = scale([Math.min(...xs), Math.max(...xs)], [LEFT, WIDTH - RIGHT]);
  const y = scale([Math.min(...ys), Math.max(...ys)], [HEIGHT - FOOT, TOP]);
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" font-family="sans-serif" font-size="12">`,
    `<title>${escaped(title)}</title><rect width="${WIDTH}" height="${HEIGHT}" fill="#ffffff"/>`,
    `<text x="${LEFT}" y="20" font-size="14">${escaped(title)}</text>`,
    ...[...new Set(xs)].map(
      (at) =>
        `<path d="M${x(at)} ${TOP}V${HEIGHT - FOOT}" stroke="#e4e4e4"/><text x="${x(at)}" y="${HEIGHT - FOOT + 16}" text-anchor="middle">${at}</text>`,
    ),
    ...ticks(ys).map(
      (at) =>
        `<path d="M${LEFT} ${y(at)}H${WIDTH - RIGHT}" stroke="#e4e4e4"/><text x="${LEFT - 6}" y="${y(at) + 4}" text-anchor="end">${at}</text>`,
    ),
    `<text x="${(LEFT + WIDTH - RIGHT) / 2}" y="${HEIGHT - 8}" text-anchor="middle">pages asked for</text><text x="${LEFT - 6}" y="${TOP - 6}" text-anchor="end">${escaped(unit)}</text>`,
    ...drawn.map((line, at) => drawLine(line, COLOURS[at % COLOURS.length], x, y)),
    ...names(drawn, y),
    "</svg>\n",
  ].join("\n");
}

function drawLine({ points }, colour, x, y) {
  const path = points.map((point) => `${x(point.x)} ${y(point.y)}`).join("L");
  const dots = points.map((point) => `<circle cx="${x(point.x)}" cy="${y(point.y)}" r="3"/>`).join("");
  return `<g fill="${colour}" stroke="none"><path d="M${path}" fill="none" stroke="${colour}" stroke-width="2"/>${dots}</g>`;
}

/** Beside the last points, pushed apart where they would lie on each other. */
function names(lines, y) {
  const wanted = lines
    .map(({ name, points }, at) => ({ name, at: y(points.at(-1).y) + 4, colour: COLOURS[at % COLOURS.length] }))
    .sort((a, b) => a.at - b.at);
  let last = Number.NEGATIVE_INFINITY;
  return wanted.map(({ name, at, colour }) => {
    last = Math.max(at, last + 14);
    return `<text x="${WIDTH - RIGHT + 10}" y="${round(last)}" fill="${colour}">${escaped(name)}</text>`;
  });
}

const scale =
  ([from, to], [first, last]) =>
  (value) =>
    round(first + ((last - first) * Math.log(value / from)) / Math.log(to / from || 1.0001));

/** 1, 2, 5 and their tenfolds between the least and the greatest. */
function ticks(values) {
  const [least, most] = [Math.min(...values), Math.max(...values)];
  const found = [];
  for (let power = -3; power < 7; power += 1)
    for (const digit of [1, 2, 5]) {
      const value = Number((digit * 10 ** power).toPrecision(1));
      if (value >= least && value <= most) found.push(value);
    }
  return found;
}

const round = (value) => Math.round(value * 10) / 10;
const escaped = (text) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
