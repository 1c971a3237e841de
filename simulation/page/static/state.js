// What stands in the address behind "#": everything a page is, so that a link, a reload and a print are the same page.

/**
 * @typedef {{name: string, from: string, set: Object<string, Object<string, number>>}} Kept
 * @typedef {{v: number, base: string, from: string, set: Object<string, Object<string, number>>,
 *   fix: Object<string, number>, months: number, place: number, by: string, lang: string, view: string, keep: Kept[],
 *   group: string, table: string, slide: number, seeds: number, of: string, was: string}} State
 */

export const KEPT_AT_MOST = 3;

/** The state of a page nobody has touched. @returns {State} */
export function fresh(about, lang) {
  const [base] = about.scenarios;
  return { v: about.v, base: base.name, from: base.name, set: {}, fix: {}, months: base.months, place: 0, by: "", lang,
    view: "rank", keep: [], slide: 0, group: "", table: "", seeds: about.stages.at(-1), of: "", was: "" };
}

/** The address of a state; what is as usual does not stand in it. @param {State} state */
export function address(state, about) {
  const usual = fresh(about, "");
  const parts = [`v=${state.v}`, `lang=${state.lang}`];
  for (const key of ["base", "from", "view", "group", "table"]) if (state[key] !== usual[key]) parts.push(
    `${key}=${encodeURIComponent(state[key])}`);
  if (state.months !== usual.months) parts.push(`months=${state.months}`);
  if (state.place) parts.push(`place=${state.place}`);
  if (state.by) parts.push(`by=${state.by}`);
  if (state.seeds !== usual.seeds) parts.push(`seeds=${state.seeds}`);
  if (state.slide) parts.push(`slide=${state.slide}`);
  if (state.was) parts.push(`of=${encodeURIComponent(state.of)}`, `was=${encodeURIComponent(state.was)}`);
  const moved = settings(state.set);
  if (moved) parts.push(`set=${moved}`);
  const fixed = Object.entries(state.fix).map(([name, value]) => `${name}:${value}`).join(";");
  if (fixed) parts.push(`fix=${fixed}`);
  for (const kept of state.keep) parts.push(
    `keep=${[kept.name, kept.from].map(encodeURIComponent).join("|")}|${settings(kept.set)}`);
  return "#" + parts.join("&");
}

/**
 * The state behind an address. What cannot be read is told by the server, in the same words as always.
 * @returns {State}
 */
export function parsed(hash, about, lang) {
  const state = fresh(about, lang);
  for (const part of hash.replace(/^#/, "").split("&")) {
    const at = part.indexOf("=");
    if (at < 1) continue;
    const [key, value] = [part.slice(0, at), part.slice(at + 1)];
    if (key === "v" || key === "months" || key === "place" || key === "slide" || key === "seeds") state[key] = whole(
      value);
    else if (key === "set") state.set = unsettings(value);
    else if (key === "fix") state.fix = Object.fromEntries(
      value.split(";").map((one) => one.split(":")).map(([name, given]) => [name, amount(given)]));
    else if (key === "keep" && state.keep.length < KEPT_AT_MOST) {
      const [name = "", from = "", set = ""] = value.split("|");
      state.keep.push({ name: decoded(name), from: decoded(from), set: unsettings(set) });
    } else if (["base", "from", "by", "lang", "view", "group", "table", "of", "was"].includes(key)) {
      state[key] = decoded(value);
    } else if (key) state[key] = decoded(value); // the server says that it knows no such thing
  }
  if (!hash.includes("base=") && !hash.includes("from=")) state.from = state.base;
  return state;
}

/** What the server is asked: the state without what is only looked at. @param {State} state */
export function question(state, more = {}) {
  const { view, keep, slide, place, by, group, of, was, ...rest } = state;
  const goal = place ? { goal: by ? { place, by } : { place } } : {};
  return { ...rest, ...goal, ...more };
}

/** One kept policy as a state of its own. @param {State} state @param {Kept} kept */
export function ofKept(state, kept) {
  return { ...state, from: kept.from, set: kept.set, name: kept.name };
}

function settings(set) {
  return Object.entries(set).map(([key, dated]) =>
    `${key}@${Object.entries(dated).map(([month, value]) => `${month}:${value}`).join(",")}`).join(";");
}

function unsettings(text) {
  const found = {};
  for (const one of decoded(text).split(";").filter(Boolean)) {
    const [key, dated = ""] = one.split("@");
    found[key] = Object.fromEntries(dated.split(",").filter(Boolean).map((pair) => pair.split(":")).map(
      ([month, value]) => [month, amount(value)]));
  }
  return found;
}

function whole(text) { const value = Number(text); return Number.isInteger(value) ? value : text; }
function amount(text) { const value = Number(text); return text !== "" && Number.isFinite(value) ? value : text; }
function decoded(text) { try { return decodeURIComponent(text); } catch { return text; } }
