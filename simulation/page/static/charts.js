// The few charts of the page, drawn as SVG from the server's numbers: no script or style of others, so that the content
// security policy can forbid all of them. Each has a table of its numbers beside it.

import { h, number, s, say } from "./dom.js";

/** How high a chart is: no flatter on a wide screen than can be read. @param {number} width */
function tall(width) { return Math.round(Math.max(330, Math.min(560, 0.28 * width))); }

/** Round steps of an axis from low to high. */
export function steps(low, high, most = 6) {
  const raw = (high - low || 1) / most;
  const size = 10 ** Math.floor(Math.log10(raw));
  const step = [1, 2, 2.5, 5, 10].map((times) => times * size).find((one) => one >= raw);
  const found = [];
  for (let at = Math.ceil(low / step) * step; at <= high + 1e-9; at += step) found.push(Math.round(at * 1e9) / 1e9);
  return found;
}

function sheet(width, height, title, ...children) {
  return s("svg", { class: "chart", viewBox: `0 0 ${width} ${height}`, width, height, role: "img",
    "aria-label": title }, ...children);
}

/** The rank month by month: bands, medians, published places; or every run. */
export function fan(data, width, title) {
  const [left, right, top, bottom] = [44, 46, 14, 30];
  const height = tall(width);
  const months = data.lines[0].months;
  const x = (at) => left + ((width - left - right) * at) / Math.max(1, months.length - 1);
  const worst = Math.max(20, ...data.lines.flatMap((line) => (data.few ? line.runs.flat() : line.bands["80"][1])),
    ...data.published.map((point) => point.rank));
  const y = (rank) => top + ((height - top - bottom) * (rank - 1)) / (Math.min(262, worst * 1.04) - 1);
  const path = (values) => values.map((value, at) =>
    `${at ? "L" : "M"}${x(at).toFixed(1)},${y(value).toFixed(1)}`).join("");
  const band = ([low, high]) =>
    path(low) + [...high].map((value, at) => [value, at]).reverse()
      .map(([value, at]) => `L${x(at).toFixed(1)},${y(value).toFixed(1)}`).join("") + "Z";
  const every = Math.max(1, Math.ceil(months.length / Math.max(2, Math.floor((width - left - right) / 62))));
  const ends = [];
  const marks = data.lines.map((line, number_) => {
    const kind = `line line-${data.lines.length === 1 ? 0 : number_}`;
    const last = data.few ? line.runs[0][months.length - 1] : line.median[months.length - 1];
    let at = y(last);
    for (const other of ends) if (Math.abs(other - at) < 16) at = other + (at < other ? -16 : 16);
    ends.push(at);
    return s("g", { class: kind },
      data.few ? line.runs.map((run) => s("path", { class: "run", d: path(run) }))
        : [s("path", { class: "band b80", d: band(line.bands["80"]) }),
        s("path", { class: "band b50", d: band(line.bands["50"]) }),
        s("path", { class: "median", d: path(line.median) })],
      data.few ? null : s("text", { class: "end", x: x(months.length - 1) + 6, y: at + 4 },
        number(last, last % 1 ? 1 : 0)));
  });
  return sheet(width, height, title,
    [1, ...steps(1, worst, 5).filter((rank) => rank > 1 && y(rank) < height - bottom)].map(
      (rank) => s("g", { class: "grid" }, s("line", { x1: left, x2: width - right, y1: y(rank), y2: y(rank) }),
      s("text", { x: left - 6, y: y(rank) + 4, "text-anchor": "end" }, rank))),
    months.map((month, at) => (at % every ? null
      : s("text", { class: "tick", x: x(at), y: height - 8, "text-anchor": "middle" }, month))),
    marks,
    data.published.filter((point) => months.includes(point.month)).map(
      (point) => s("text", { class: "published", x: x(months.indexOf(point.month)), y: y(point.rank) + 5,
      "text-anchor": "middle" }, "◆")));
}

/** Which line is whose. */
export function key(names) {
  return h("ul", { class: "lines" }, names.map(
    (name, at) => h("li", { class: `line-${names.length === 1 ? 0 : at}` },
    s("svg", { viewBox: "0 0 34 10", width: 34, height: 10, "aria-hidden": "true", class: "chart" },
    s("path", { class: "median", d: "M1,5H33" })), " ", name)));
}

/**
 * Bars to both sides of nothing, with margins: a row a thing.
 * @param {{label: string, value: number, margin: number|null, note: string, loud: boolean}[]} rows
 */
export function bars(rows, width, title, digits = 1) {
  const narrow = width < 560;
  const [left, right, high] = [narrow ? 8 : Math.min(260, width * 0.34), narrow ? 76 : 120, narrow ? 46 : 30];
  const ends = rows.flatMap((row) => [row.value - (row.margin ?? 0), row.value + (row.margin ?? 0), 0]);
  const [low, most] = [Math.min(...ends), Math.max(...ends)];
  const x = (value) => left + ((width - left - right) * (value - low)) / (most - low || 1);
  return sheet(width, rows.length * high + 12, title,
    s("line", { class: "zero", x1: x(0), x2: x(0), y1: 0, y2: rows.length * high + 6 }),
    rows.map((row, at) => {
      const middle = at * high + (narrow ? 30 : 16);
      return s("g", { class: row.loud ? "bar loud" : row.value < 0 ? "bar down" : "bar" },
        s("text", { x: narrow ? left : left - 8, y: narrow ? middle - 14 : middle + 4,
          "text-anchor": narrow ? "start" : "end" }, row.label),
        s("rect", { x: Math.min(x(0), x(row.value)), width: Math.max(1, Math.abs(x(row.value) - x(0))), y: middle - 8,
          height: 16, rx: 2 }),
        row.margin ? s("path", { class: "margin",
          d: `M${x(row.value - row.margin)},${middle}H${x(row.value + row.margin)}` +
            `M${x(row.value - row.margin)},${middle - 4}v8M${x(row.value + row.margin)},${middle - 4}v8` }) : null,
        s("text", { class: "end", x: width - right + 8, y: middle + 4 },
          (row.value > 0 ? "+" : "") + number(row.value, digits) +
            (row.margin ? ` ±${number(row.margin, digits)}` : "")));
    }));
}

/** Shares that add to one, a stacked line with its key. */
export function shares(parts, width, title) {
  let at = 0;
  return sheet(width, 44, title, parts.map((part, number_) => {
    const wide = Math.max(0, part.share) * (width - 4);
    const made = s("g", { class: `share share-${number_}` }, s("rect", { x: 2 + at, width: wide, y: 6, height: 30 }),
      wide > 44 ? s("text", { x: 2 + at + wide / 2, y: 26, "text-anchor": "middle" },
      `${Math.round(100 * part.share)} %`) : null);
    at += wide;
    return made;
  }));
}

/** Cost against chance: every policy tried, with the margin of its chance. */
export function dots(tries, width, title, now) {
  const [left, right, top, bottom] = [48, 20, 14, 46];
  const height = tall(width);
  const costs = [0, ...tries.map((one) => one.cost)];
  const [low, high] = [Math.min(...costs), Math.max(...costs, 1)];
  const room = (high - low) * 0.06 || 1;
  const x = (cost) => left + ((width - left - right) * (cost - low + room)) / (high - low + 2 * room);
  const y = (chance) => top + (height - top - bottom) * (1 - chance);
  return sheet(width, height, title,
    [0, 0.25, 0.5, 0.75, 1].map((chance) =>
      s("g", { class: "grid" }, s("line", { x1: left, x2: width - right, y1: y(chance), y2: y(chance) }),
      s("text", { x: left - 6, y: y(chance) + 4, "text-anchor": "end" }, `${100 * chance}`))),
    steps(low, high, width < 500 ? 3 : 6).map(
      (cost) => s("text", { class: "tick", x: x(cost), y: height - 26, "text-anchor": "middle" }, number(cost, 0))),
    s("text", { class: "tick", x: (left + width - right) / 2, y: height - 8, "text-anchor": "middle" },
      say("cost_axis")),
    tries.map((one) => s("g", { class: `dot ${one.key === now ? "now" : ""}` },
      one.margin ? s("line", { x1: x(one.cost), x2: x(one.cost), y1: y(Math.min(1, one.chance + one.margin)),
        y2: y(Math.max(0, one.chance - one.margin)) }) : null,
      s("circle", { cx: x(one.cost), cy: y(one.chance), r: one.key === now ? 7 : 5, class: one.outside ? "open" : "" },
        s("title", {}, one.title)))));
}
