// Compare, one enterprise, assumptions, the same elsewhere.

import { Asking } from "./ask.js";
import { copy, fill, h, label, language, number, say, table, unbroken } from "./dom.js";
import { KEPT_AT_MOST, ofKept, question } from "./state.js";
import { command, strips } from "./views.js";

const FOUND = "wrongly_listed"; // whom a story is told of first

/** Up to three policies by name, beside each other and the baseline. */
export const compare = {
  live: true, answers: new Map(), asking: new Map(), typed: null, // a name on its way, which no answer takes away
  draw(page) {
    const { keep } = page.state;
    const name = h("input", { id: "keep-name", maxlength: "40",
      value: this.typed ?? page.answer?.names.at(-1) ?? "", oninput: () => { this.typed = name.value; } });
    const full = keep.length >= KEPT_AT_MOST;
    return [
      h("h3", {}, say("view_compare")), h("p", { class: "quiet" }, say("keep_none"), " ", say("keep_seeds")),
      h("form", { class: "row", onsubmit: (event) => { event.preventDefault(); this.typed = null;
        page.keep(name.value); } },
        h("label", { for: "keep-name" }, say("keep_name")), name,
          h("button", { class: "loud", id: "keep", disabled: full }, say("keep")),
          full ? h("span", { class: "quiet" }, say("keep_full")) : null),
      this.beside(keep.map((kept) => this.answer(page, kept))),
      keep.map((kept) => {
        const answer = this.answer(page, kept);
        return h("section", { class: "kept", "aria-label": kept.name },
          h("h4", {}, kept.name, " ",
            h("button", { type: "button", onclick: () => page.load(kept) }, say("keep_load", { name: kept.name })), " ",
            h("button", { type: "button", class: "plain", onclick: () => page.unkeep(kept.name) },
              say("keep_remove", { name: kept.name }))),
          answer ? [h("p", { class: "told-of" }, unbroken(answer.sentence)), keep.length > 1 ? null : strips(answer)]
            : h("p", { class: "waiting" }, say("waiting")));
      }),
    ];
  },
  /** Policies that are kept side by side in one table, those of which an answer is there. */
  beside(answers) {
    const there = answers.filter((answer) => answer?.rows.length);
    const [first] = there;
    if (answers.length < 2 || !first) return null;
    const cell = (answer, key) => answer.rows.find((row) => row.key === key)?.cells.at(-1) ?? "–";
    return strips({ ...first, names: [first.names[0], ...there.map((answer) => answer.names.at(-1))],
      rows: first.rows.map((row) => ({ label: row.label,
        cells: [row.cells[0], ...there.map((answer) => cell(answer, row.key))] })) });
  },
  answer(page, kept) {
    const state = question(ofKept(page.state, kept), { seeds: 20, name: kept.name });
    const key = JSON.stringify(state);
    if (!this.answers.has(key)) {
      this.answers.set(key, null);
      const asking = this.asking.get(kept.name) ?? new Asking(`-${page.state.keep.indexOf(kept)}`);
      this.asking.set(kept.name, asking);
      let once = null;
      asking.ask("/move", state, {
        once: (told) => { once = told; },
        answer: (told) => { if (told.seeds >= 20) { this.answers.set(key, told);
          page.tried(told, once, page.key(ofKept(page.state, kept)), kept.name); page.views.draw(); } },
        mistakes: ({ problems }) => { this.answers.set(key,
          { sentence: problems.join(" "), title: "", names: [], rows: [] }); page.views.draw(); },
      });
    }
    return this.answers.get(key);
  },
};

/** One enterprise's story, as cards. */
export const story = {
  live: false, asking: new Asking("-story"),
  draw(page) {
    const event = h("select", { id: "story-event" },
      page.about.events.map((one) => h("option", { value: one.name, selected: one.name === FOUND }, label(one))));
    const seed = h("input", { id: "story-seed", type: "number", min: "0", max: "99999", value: "0" });
    const which = h("input", { id: "story-number", type: "number", min: "0" });
    const cards = h("div", { class: "cards", "aria-live": "polite" });
    const ask = (happened) => {
      happened.preventDefault();
      fill(cards, h("p", { class: "waiting" }, say("waiting")));
      const more = { seed: Number(seed.value),
        ...(which.value === "" ? { find: event.value } : { enterprise: Number(which.value) }) };
      this.asking.ask("/question/story", question(page.state), {
        found: (data) => fill(cards, told(data)),
        mistakes: ({ problems }) => fill(cards,
          h("ul", { class: "mistakes", role: "alert" }, problems.map((one) => h("li", {}, one)))),
      }, more);
    };
    return [h("h3", {}, say("view_story")), h("p", { class: "quiet" }, say("story_none")),
      h("form", { class: "row", onsubmit: ask }, h("label", { for: "story-event" }, say("story_event")), event,
        h("label", { for: "story-number" }, say("story_number")), which,
        h("label", { for: "story-seed" }, say("story_seed")), seed, h("button", { class: "loud" }, say("ask"))), cards];
  },
};

function told(data) {
  const { diary } = data;
  const zh = language() === "zh";
  const words = (kind, name) => diary[kind][name]?.[zh ? "zh" : "en"] ?? name;
  const found = [
    h("h4", {},
    say("story_title", { number: diary.enterprise, size: zh ? diary.size_zh : diary.size,
    sector: zh ? diary.sector_zh : diary.sector, county: zh ? diary.county_zh : diary.county }))];
  let quiet = [];
  const flush = () => {
    if (quiet.length) found.push(h("p", { class: "quiet silent" },
      say("quiet", { first: quiet[0], last: quiet.at(-1) })));
    quiet = [];
  };
  for (const month of diary.months) {
    const happened = [...month.did, ...month.met].filter((name) => name !== "kept");
    if (!happened.length && !Object.keys(month.charged).length && !month.left) { quiet.push(month.month); continue; }
    flush();
    found.push(h("article", { class: "card" }, h("h5", {}, month.month),
      h("p", {}, happened.map((name) => words("events", name)).join(zh ? "；" : "; ") || words("events", "kept")),
      Object.keys(month.charged).length ? h("p", {}, say("charged"), ": ",
        Object.entries(month.charged).map(([name, value]) => `${say(`charged_${name}`)} ${number(value, 2)}`).join(
        ", ")) : null,
      h("details", {}, h("summary", {}, say("numbers")),
        h("ul", {},
        month.chances.map((faced) => h("li", {},
        say("chance_of", { what: words("draws", faced.draw), chance: number(100 * faced.chance, 2),
        drawn: number(faced.drawn, 4) }))))),
      month.stands.length ? h("p", { class: "quiet" },
        month.stands.map((name) => words("events", name)).join(zh ? "；" : "; ")) : null));
  }
  flush();
  return [...found, command(data)];
}

/** What is policy and what is assumption; each number that was changed is marked. */
export const assumptions = {
  live: false,
  draw(page) {
    const { about, state } = page;
    const filter = h("input", { id: "find", type: "search", oninput: () => list() });
    const body = h("div", {});
    const list = () => {
      const wanted = filter.value.trim().toLowerCase();
      const shown = about.parameters.filter(
        (one) => one.name in state.fix || (
        wanted && `${one.en} ${one.zh} ${one.name} ${one.unit}`.toLowerCase().includes(wanted))).slice(0, 40);
      const rest = wanted ? [] : about.parameters.filter((one) => !(one.name in state.fix)).slice(0, 12);
      fill(body, [...shown, ...rest].map((one) => parameter(page, one)));
    };
    list();
    return [h("h3", {}, say("view_assumptions")), h("p", { class: "quiet" }, say("assumed_note")), changes(page),
      h("p", { class: "row" }, h("label", { for: "find" }, say("find")), filter), body];
  },
};

function parameter(page, one) {
  const { state } = page;
  const fixed = one.name in state.fix;
  const id = `fix-${one.name}`;
  const input = h("input", { id, type: "number", min: one.low, max: one.high, step: "any",
    value: fixed ? state.fix[one.name] : "", placeholder: number(one.default),
    onchange: () => page.fix(one.name, input.value === "" ? null : Number(input.value)) });
  return h("div", { class: fixed ? "assumption changed" : "assumption" },
    h("label", { for: id }, label(one)), input, fixed ? h("span", { class: "tag" }, say("changed")) : null,
    fixed ? h("button", { type: "button", class: "plain", onclick: () => page.fix(one.name, null) }, say("free"))
      : null,
    h("span", { class: "quiet" },
      ` ${language() === "zh" ? one.unit_zh : one.unit}; `,
      one.prior ? say("drawn", { low: number(one.prior[0]), high: number(one.prior[1]) })
        : say("usual", { value: number(one.default) }),
      ". ", h("span", { lang: "en" }, one.source)));
}

/** What was changed, policy and assumption told apart; assumptions alone where the policy stands elsewhere. */
export function changes(page, whole = true) {
  const { state, about, once: told } = page;
  const policy = whole ? told?.changes ?? [] : [];
  const fixed = Object.entries(state.fix).map(
    ([name, value]) =>
    `${label(about.parameters.find((one) => one.name === name) ?? { en: name, zh: name })}: ${value}`);
  if (!policy.length && !fixed.length) return null;
  return h("section", { class: "changes", "aria-label": say("changes") }, h("h4", {}, say("changes")),
    h("ul", {}, policy.map((one) => h("li", {}, h("span", { class: "tag policy" }, say("change_policy")), " ", one)),
    fixed.map((one) => h("li", {}, h("span", { class: "tag assumed" }, say("change_assumption")), " ", one))));
}

/** The file, the command and the Python that make the same numbers. */
export const again = {
  live: true,
  draw(page) {
    const recipe = page.once?.recipe;
    if (!recipe) return h("p", { class: "waiting" }, say("waiting"));
    const block = (name, text) => [h("h4", {}, name, " ",
      h("button", { type: "button", class: "plain", onclick: (event) => copy(event.currentTarget, text,
        say("copied", { name }), say("copy_by_hand")) }, `${say("copy")} (${name})`)),
    h("pre", { tabindex: "0", "aria-label": name }, text)];
    return [h("h3", {}, say("view_again")), h("p", { class: "quiet" }, say("again_note")),
      recipe.toml ? block(say("again_file", { file: recipe.file }), recipe.toml) : null,
        block(say("again_command"), recipe.command), recipe.python ? block(say("again_python"), recipe.python) : null];
  },
};
