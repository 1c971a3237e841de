// What stands in the address behind "#": everything a page is, so that a link, a reload and a print are the same page.

/**
 * @typedef {{name: string, from: string, set: Object<string, Object<string, number>>}} Kept
 * @typedef {{v: number, base: string, from: string, set: Object<string, Object<string, number>>,
 *   fix: Object<string, number>, months: number, place: number, by: string, lang: string, view: string, keep: Kept[],
 *   group: string, table: string, slide: number, seeds: number, of: string, was: string, odd?: string[][]}} State
 */

export const KEPT_AT_MOST = 3;
export const VIEWS = ["target", "rank", "hurts", "levers", "cost", "sure", "nation", "edition", "backtest", "compare",
  "story",
  "assumptions", "again", "city"];
const ONCE = ["v", "months", "place", "slide", "seeds", "base", "from", "by", "lang", "view", "group", "table", "of",
  "was"];

/** The views a page has. @returns {string[]} */
export function views(about) { return about.workshop ? ["workshop", ...VIEWS] : VIEWS; }

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
 * The state behind an address. What cannot be read is told by the server, in the same words as always; so is what
 * stands there twice, of which the first is taken: several `set=` and `fix=` are one.
 * @returns {State}
 */
export function parsed(hash, about, lang) {
  const state = fresh(about, lang);
  const odd = [];
  const given = new Map();
  const isNew = (name, value) => {
    if (given.has(name) && given.get(name) !== value) odd.push(["twice", name, given.get(name), value]);
    return !given.has(name) && Boolean(given.set(name, value));
  };
  for (const part of hash.replace(/^#/, "").split("&")) {
    const at = part.indexOf("=");
    if (at < 1) continue;
    const [key, value] = [part.slice(0, at), part.slice(at + 1)];
    if (ONCE.includes(key) && !isNew(key, decoded(value))) continue;
    if (key === "v" || key === "months" || key === "place" || key === "slide" || key === "seeds") state[key] = whole(
      value);
    else if (key === "set") unsettings(value, state.set, isNew);
    else if (key === "fix") {
      for (const one of decoded(value).split(";").filter(Boolean)) {
        const [name, put = ""] = one.split(":");
        if (isNew(`parameters.${name}`, put)) state.fix[name] = amount(put);
      }
    } else if (key === "keep") odd.push(...kept(value, state.keep));
    else state[key] = decoded(value); // what it does not know, the server says
  }
  if (!views(about).includes(state.view)) {
    odd.push(["view", "", state.view, ""]);
    state.view = "rank";
  }
  if (!Number.isInteger(state.slide) || state.slide < 0) {
    odd.push(["slide", "", String(state.slide), ""]);
    state.slide = 0;
  }
  return odd.length ? { ...state, odd } : state;
}

/** A kept policy of an address, put to the others; else what is odd about it. @param {Kept[]} all */
function kept(text, all) {
  const [name = "", from = "", set = ""] = text.split("|");
  const one = { name: decoded(name), from: decoded(from), set: unsettings(set) };
  const same = all.find((other) => other.name === one.name);
  if (same) return JSON.stringify(same) === JSON.stringify(one) ? [] : [["kept", "", one.name, ""]];
  if (all.length >= KEPT_AT_MOST) return [["many", "", one.name, ""]];
  all.push(one);
  return [];
}

/** What the server is asked: the state without what is only looked at. @param {State} state */
export function question(state, more = {}) {
  const { view, keep, slide, place, by, group, of, was, ...rest } = state;
  const goal = place || by ? { goal: by ? { place, by } : { place } } : {};
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

/** Levers of an address with their values by month, put to those in `found` where `isNew` does not know them. */
function unsettings(text, found = {}, isNew = (_name, _value) => true) {
  for (const one of decoded(text).split(";").filter(Boolean)) {
    const [key, dated = ""] = one.split("@");
    if (!Object.hasOwn(found, key)) found[key] = {}; // an own one: what is called "constructor" is none yet
    for (const pair of dated.split(",").filter(Boolean)) {
      const [month, value = ""] = pair.split(":");
      if (isNew(`${key} ${month}`, value)) found[key][month] = amount(value);
    }
  }
  return found;
}

function whole(text) { const value = Number(text); return Number.isInteger(value) ? value : text; }
function amount(text) { const value = Number(text); return text !== "" && Number.isFinite(value) ? value : text; }
function decoded(text) { try { return decodeURIComponent(text); } catch { return text; } }
