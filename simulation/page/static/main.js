// The page: its state stands in the address, a move asks the server, and what it tells is drawn.

import { Asking, once } from "./ask.js";
import { city } from "./city.js";
import { copy, fill, h, label, language, listed, number, say, signed, useLanguage, useWords } from "./dom.js";
import { Tries } from "./fit.js";
import { Levers } from "./levers.js";
import * as more from "./more.js";
import { Papers } from "./papers.js";
import { Slides } from "./present.js";
import { KEPT_AT_MOST, address, fresh, parsed, question } from "./state.js";
import { target } from "./target.js";
import { workshop } from "./workshop.js";
import { draw as drawStrip } from "./strip.js";
import { Views } from "./views.js";

const place = (id) => document.getElementById(id);
const AFTER = 60; // milliseconds between moves of a dragging hand that are asked

/** Everything the page is. */
class Page {
  constructor(about) {
    this.about = about;
    this.asking = new Asking();
    this.answer = this.once = this.seen = null;
    this.inert = []; this.problems = []; this.isLost = this.noTable = false; this.next = 0; this.past = [];
    this.tries = new Tries(about.levers);
    useWords(about.words);
    this.state = parsed(location.hash, about, navigator.language.startsWith("zh") ? "zh" : "en");
    useLanguage(this.state.lang);
    this.levers = new Levers(place("levers"), about, {
      moved: (key, value, settled) => this.moved(key, value, settled),
      since: (key, month) => { const dated = this.state.set[key];
        if (dated) this.change((state) => {
        state.set = { ...state.set, [key]: { [month]: Object.values(dated).at(-1) } }; }); },
      back: (key) => this.change((state) => { const { [key]: _, ...rest } = state.set; state.set = rest; }),
    });
    this.views = new Views(place("views"), this, { ...more, city, target, workshop });
    this.slides = new Slides(place("slides"), this);
    this.papers = new Papers(this);
    // The address is the state: a link within the page must not write there.
    place("skip").addEventListener("click", (event) => { event.preventDefault(); place("levers").focus(); });
    addEventListener("hashchange", () => { if (location.hash !== this.written) this.adopt(); });
    this.frame();
    this.ask();
  }

  /** What decides an answer, as text: two states of the same text have the same numbers. */
  key(state = this.state) { const { lang, seeds, name, ...rest } = question(state); return JSON.stringify(rest); }

  /** What the views must be of to be those of the state, in its language. */
  seenOf() { return this.key() + language(); }

  /** What answers must share to be held against each other: baseline, months, goal, assumptions. */
  scale() { const { base, months, place, by, fix, table } = this.state;
    return JSON.stringify([base, months, place, by, fix, table]); }

  frame() {
    document.title = `${say("name")} · ${this.cityName()}`;
    fill(place("skip"), say("skip"));
    this.top();
    this.levers.draw(this.state);
    this.views.frame();
    this.strip();
    if (this.once) this.levers.told(this.once, this.state, this.inert);
  }

  /** What readers call a scenario of the page. @param {string} name that of its file */
  called(name) {
    const one = this.about.scenarios.find((scenario) => scenario.name === name);
    return one ? one.called[language()] : name;
  }

  /** The same in a sentence. @param {string} name */
  titled(name) { return this.about.scenarios.find((scenario) => scenario.name === name)?.title[language()] ?? name; }

  cityName() {
    const base = this.about.scenarios.find((one) => one.name === this.state.base) ?? this.about.scenarios[0];
    return base.city[language()];
  }

  top() {
    const { about, state } = this;
    const base = about.scenarios.find((one) => one.name === state.base) ?? about.scenarios[0];
    const pick = (id, names, chosen, on) => h("select", { id, onchange: (event) => on(event.target.value) },
      names.map((one) => h("option", { value: one, selected: one === chosen, title: this.titled(one) },
        this.called(one))));
    const months = about.months.map((month, at) =>
      h("option", { value: at + 2, selected: at + 2 === state.months }, month));
    const goal = h("input", { id: "goal", type: "number", min: "1", max: "262", value: state.place || "",
      placeholder: "20", onchange: (event) => this.change((now) => { now.place = Number(event.target.value) || 0; }) });
    place("top").setAttribute("aria-label", say("top"));
    fill(place("top"),
      h("h1", {}, h("span", { class: "seal", "aria-hidden": "true" }, "诚信"), h("span", {}, this.cityName())),
      h("div", { class: "fields" },
        h("label", {}, say("base"), pick("base", about.scenarios.map((one) => one.name), state.base,
          (name) => this.change((now) => {
            now.base = now.from = name;
            now.months = about.scenarios.find((one) => one.name === name).months;
          }))),
        h("label", {}, say("from"), pick("from", base.fits, state.from,
          (name) => this.change((now) => { now.from = name; now.set = {}; }))),
        h("label", {}, say("months"), h("select",
          { id: "months", onchange: (event) => this.change((now) => { now.months = Number(event.target.value); }) },
          months)),
        h("label", {}, say("goal"), h("span", { class: "goal" }, goal))),
      h("div", { class: "buttons" },
        h("button", { type: "button", id: "undo", disabled: !this.past.length, onclick: () => this.undo() },
          say("undo")),
        h("button", { type: "button", id: "reset", onclick: () => this.change((now) => {
          Object.assign(now, fresh(about, now.lang), { view: now.view, keep: now.keep, group: now.group });
        }) }, say("reset")),
        h("button", { type: "button", id: "share", onclick: () => this.share() }, say("share")),
        this.papers.menu(),
        h("button", { type: "button", id: "print", onclick: () => window.print() }, say("print")),
        h("button", { type: "button", id: "present", class: "loud", onclick: () => this.slides.open() },
          say("present")),
        h("button", { type: "button", id: "lang", lang: language() === "zh" ? "en" : "zh-CN",
          "aria-label": say("lang_label"), onclick: () => this.speak(language() === "zh" ? "en" : "zh") },
          say("lang"))));
  }

  strip() {
    drawStrip(place("strip"), this.answer, this.once,
      { next: this.next, whole: this.isWhole, about: this.guess, lost: this.isLost, mistakes: this.problems,
        since: this.sinceThen() },
      { drop: () => this.drop() });
  }

  /** A lever was moved: asked at once, or a little later while a hand drags. */
  moved(key, value, settled) {
    const month = Object.keys(this.state.set[key] ?? {}).sort()[0] ?? this.about.months[0];
    if (!this.dragging) { this.past.push(JSON.stringify(this.state)); this.dragging = true; }
    this.state = { ...this.state, was: "", set: { ...this.state.set, [key]: { [month]: value } } };
    const values = Object.fromEntries(Object.entries(this.once?.values ?? {}).map(([name, one]) => [name, one.value]));
    const guess = this.tries.about({ ...values, [key]: value }, this.scale());
    this.guess = guess ? say("about", { rank: number(guess.rank, 0), low: number(guess.low, 0),
      high: number(guess.high, 0), gap: signed(guess.gap, 1), firms: number(guess.firms, 0), tries: guess.tries }) : "";
    clearTimeout(this.later);
    if (settled) { this.dragging = false; this.remember(); this.ask();
      } else this.later = setTimeout(() => { this.remember(); this.ask(); }, AFTER);
    if (this.guess) this.strip();
  }

  /** Change the state, remember it, ask anew. */
  change(how) {
    this.past.push(JSON.stringify(this.state));
    this.state.was = "";
    how(this.state);
    this.remember();
    this.frame();
    this.ask();
  }

  undo() {
    const before = this.past.pop();
    if (!before) return;
    this.state = { ...JSON.parse(before), lang: this.state.lang };
    this.remember();
    this.frame();
    this.ask();
  }

  fix(name, value) {
    this.change((state) => { const { [name]: _, ...rest } = state.fix;
      state.fix = value === null ? rest : { ...rest, [name]: value }; });
  }

  /** Whether the state is that of a link which another version of the model made, as it came. */
  get isOfAnother() { return Boolean(this.state.was && this.about.model) && this.state.of !== this.about.model; }

  /** What has changed since another version made the link: its rank and chance, then and now. */
  sinceThen() {
    if (!this.isOfAnother) return "";
    const versions = { theirs: this.state.of, ours: this.about.model };
    const then = this.state.was.split(":").map(Number);
    if (!this.shown || then.length !== 2 || !then.every(Number.isFinite)) return say("of_another", versions);
    const [rank, chance] = this.shown.split(":").map(Number);
    return say("of_another_now", { ...versions, then_rank: number(then[0]), then_chance: number(then[1]),
      rank: number(rank), chance: number(chance) });
  }

  /** Keep in the address what is shown, for whoever opens the link with another version. */
  showed(own) {
    this.shown = `${own.rank}:${Math.round(100 * own.chances[0].share)}`;
    if (this.isOfAnother || this.state.was === this.shown) return;
    Object.assign(this.state, { of: this.about.model, was: this.shown });
    this.remember();
  }

  /** Write the state into the address. */
  remember() {
    this.written = address(this.state, this.about);
    history.replaceState(null, "", this.written);
    place("undo").disabled = !this.past.length;
  }

  adopt() {
    this.state = parsed(location.hash, this.about, this.state.lang);
    useLanguage(this.state.lang);
    this.answer = this.once = this.seen = null;
    this.frame();
    this.ask();
  }

  ask() {
    const key = { policy: this.key(), seen: this.seenOf() };
    if (this.written === undefined) this.written = location.hash;
    this.next = this.about.stages[0];
    this.inert = [];
    this.shown = "";
    place("strip").dataset.seeds = ""; // of the answer to what was asked last
    this.asking.ask("/move", question(this.state), {
      once: (told) => { this.about.model = told.model; // which version answers, known with the first answer
        this.problems = []; this.noTable = false; this.once = told; this.papers.told();
        this.levers.told(told, this.state, this.inert); this.strip(); this.views.draw(); },
      answer: (told) => this.answered(told, key),
      inert: ({ levers }) => { this.inert = levers; this.levers.told(this.once, this.state, levers); },
      mistakes: ({ problems, no_table: noTable }) => { this.problems = problems; this.noTable = Boolean(noTable);
        this.next = 0; this.strip(); },
      done: () => { this.next = 0; this.strip(); },
      lost: () => this.lost(true),
      found_server: () => this.lost(false),
    });
  }

  answered(told, key) {
    this.answer = told;
    // Few runs are told at once, in the months of the goal alone; views wait for whole runs.
    if (told.views) this.seen = { ...told, of: key.seen };
    this.isWhole = Boolean(told.views);
    place("strip").dataset.seeds = told.seeds;
    this.guess = "";
    this.next = this.about.stages.find((stage) => stage > told.seeds && stage <= this.state.seeds) ?? 0;
    const own = told.numbers[told.names.at(-1)];
    this.tried(told, this.once, key.policy, this.title());
    if (!told.few && own.chances[0].share !== null) this.showed(own);
    this.strip();
    this.views.draw();
    this.slides.draw();
    this.papers.told();
    if (this.state.slide && place("slides").hidden) this.slides.open(this.state.slide);
    if (told.seeds >= this.about.stages[1]) place("live").textContent = say("live",
      { seeds: told.seeds, sentence: told.sentence || say("no_policy") });
  }

  /** Note a policy that was answered: what guesses are made of, and a dot of cost against chance. */
  tried(told, once, key, title) {
    const own = told.numbers[told.names.at(-1)];
    const values = Object.fromEntries(Object.entries(once.values).map(([name, one]) => [name, one.value]));
    const [chance] = own.chances;
    this.tries.note({ key, frame: this.scale(), values, seeds: told.seeds, rank: own.rank,
      low: own.rank_80_low, high: own.rank_80_high, gap: own.gaming_gap, firms: own.firms, chance: chance.share,
      margin: chance.margin, cost: once.cost, outside: once.limits.length > 0, title });
  }

  /** Ask for the policies that are kept, so that they are dots as well, also on a page that was opened anew. */
  askKept() { for (const kept of this.state.keep) more.compare.answer(this, kept); }

  /** A policy in a few words: what was moved. */
  title() {
    const moved = Object.entries(this.state.set).map(([key, dated]) => {
      const lever = this.about.levers.find((one) => one.key === key) ?? { en: key, zh: key };
      return `${label(lever)} ${Object.values(dated).at(-1)}`;
    });
    return listed([this.called(this.state.from), ...moved]);
  }

  lost(is) { if (this.isLost !== is) { this.isLost = is; this.strip(); } }

  /** Leave out what this page does not know. */
  drop() {
    const known = new Set(this.about.levers.map((lever) => lever.key));
    const named = new Set(this.about.parameters.map((one) => one.name));
    const names = new Set(this.about.scenarios.map((one) => one.name));
    const good = (dated) => Object.entries(dated).every(
      ([month, value]) => this.about.months.includes(month) && typeof value === "number");
    const within = (key, dated) => { const lever = this.about.levers.find((one) => one.key === key);
      return Object.values(dated).every((value) => value >= lever.low && value <= lever.high); };
    this.change((state) => {
      const usual = fresh(this.about, state.lang === "zh" ? "zh" : "en");
      const clean = { ...usual, view: state.view, keep: state.keep, group: state.group,
        table: this.noTable ? "" : state.table };
      for (const key of ["base", "from"]) if (names.has(state[key])) clean[key] = state[key];
      if (Number.isInteger(state.months) && state.months > 1 && state.months <= 120) clean.months = state.months;
      if (this.about.stages.includes(state.seeds)) clean.seeds = state.seeds;
      if (Number.isInteger(state.place) && state.place > 0 && state.place <= 262) clean.place = state.place;
      clean.set = Object.fromEntries(Object.entries(state.set).filter(
        ([key, dated]) => known.has(key) && good(dated) && within(key, dated)));
      clean.fix = Object.fromEntries(Object.entries(state.fix).filter(
        ([key, value]) => named.has(key) && typeof value === "number"));
      for (const key of Object.keys(state)) delete state[key];
      Object.assign(state, clean);
      useLanguage(state.lang);
    });
  }

  keep(name) {
    const called = name.trim() || this.answer?.names.at(-1) || "";
    if (!called || this.state.keep.length >= KEPT_AT_MOST) return;
    const kept = { name: called, from: this.state.from, set: structuredClone(this.state.set) };
    this.state.keep = [...this.state.keep.filter((one) => one.name !== called), kept];
    this.remember();
    this.views.draw();
  }

  unkeep(name) { this.state.keep = this.state.keep.filter((one) => one.name !== name); this.remember();
    this.views.draw(); }

  load(kept) { this.change((state) => { state.from = kept.from; state.set = structuredClone(kept.set); }); }

  speak(lang) {
    this.state.lang = lang;
    useLanguage(lang);
    this.remember();
    delete this.views.view?.dataset.name;
    this.frame();
    this.ask();
    place("lang").focus();
  }

  share() { return copy(place("share"), location.href, say("shared"), say("share_by_hand")); }

  /** Read anew what the server has: a city was added. */
  async reload() { this.about = this.levers.about = await once("/page.json"); this.top(); }
}

window.chengxin = new Page(JSON.parse(place("about").textContent));
