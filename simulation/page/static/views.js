// Views of the runs at hand, and of longer questions that a planner asks for.

import * as charts from "./charts.js";
import { Asking } from "./ask.js";
import { fill, h, language, number, put, say, signed, table, unbroken } from "./dom.js";
import { question, views } from "./state.js";

const LONG = ["levers", "sure", "nation", "edition", "backtest"];

/** The panel of views: tabs, and the one that is open. */
export class Views {
  /** @param {HTMLElement} place @param {any} page what the page knows: state, answer, once, tries */
  constructor(place, page, more) {
    this.place = place; this.page = page; this.more = more; this.found = new Map(); this.asking = new Asking("-long");
    this.busy = null;
    new ResizeObserver(() => this.draw()).observe(place);
  }

  /** Draw tabs and all; once a language. */
  frame() {
    const names = views(this.page.about);
    this.tabs = names.map((name) => h("button", {
      type: "button", role: "tab", id: `tab-${name}`, "aria-controls": "view", onclick: () => this.open(name),
      onkeydown: (event) => {
        const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
        if (!step) return;
        event.preventDefault();
        this.open(names[(names.indexOf(name) + step + names.length) % names.length], true);
      },
    }, say(`view_${name}`)));
    this.view = h("div", { id: "view", role: "tabpanel", tabindex: "0" });
    fill(this.place, h("h2", { class: "unseen" }, say("views")),
      h("div", { role: "tablist", "aria-label": say("views"), class: "tabs" }, this.tabs), this.view);
    this.draw();
  }

  open(name, focus = false) {
    this.page.state.view = name;
    this.page.remember();
    this.draw();
    if (focus) document.getElementById(`tab-${name}`)?.focus();
  }

  /** Draw the open view. */
  draw() {
    if (!this.view) return;
    const name = this.page.state.view;
    for (const tab of this.tabs) {
      const open = tab.id === `tab-${name}`;
      tab.setAttribute("aria-selected", String(open));
      tab.tabIndex = open ? 0 : -1;
    }
    this.view.setAttribute("aria-labelledby", `tab-${name}`);
    const zoom = parseFloat(getComputedStyle(document.documentElement).fontSize) / 16; // a wall's letters are larger
    const width = Math.max(280, Math.floor((this.view.clientWidth - 4) / zoom));
    if (this.view.dataset.name !== name) this.view.replaceChildren(); // what is unfolded there is none of this view
    if (LONG.includes(name)) fill(this.view, this.long(name, width));
    else if (name in this.more) { if (this.view.dataset.name !== name || this.more[name].live) fill(this.view,
      this.more[name].draw(this.page, width)); } else fill(this.view, this.short(name, width));
    this.view.dataset.name = name;
  }

  short(name, width) {
    const { seen } = this.page;
    if (name === "cost") return cost(this.page, width);
    if (!seen) return h("p", { class: "waiting" }, say("waiting"));
    const stale = seen.of === this.page.seenOf() ? null : h("p", { class: "stale" }, say("stale"));
    return [stale, name === "rank" ? rank(seen, width) : hurts(seen)];
  }

  long(name, width) {
    const { page } = this;
    const needs = ["levers", "nation"].includes(name) && page.answer?.names.length === 1;
    const found = this.found.get(name);
    const key = page.key() + language();
    const parts = [];
    if (needs) parts.push(h("p", {}, say("nothing")));
    else if (this.busy?.name === name) {
      const { done, total, begun } = this.busy;
      const left = done ? Math.ceil(((Date.now() - begun) / 1000 / done) * (total - done)) : "…";
      parts.push(h("p", { class: "asking" },
        h("progress", { max: total || 1, value: done, "aria-label": say(`view_${name}`) }), " ",
        total ? say("progress", { done, total, left }) : say("waiting"), " ",
        h("button", { type: "button", id: "stop", onclick: () => this.stop() }, say("stop"))));
    } else if (!found || found.key !== key) {
      parts.push(h("p", { class: "quiet" }, say("long")),
        h("button", { type: "button", class: "loud", id: "work-out", onclick: () => this.ask(name) },
        found ? say("ask_again") : say("ask")));
    }
    if (found) {
      if (found.key !== key) parts.push(h("p", { class: "stale" }, say("stale")));
      parts.push(SHOWN[name](found.data, width));
    }
    return parts;
  }

  ask(name) {
    const key = this.page.key() + language();
    this.busy = { name, done: 0, total: 0, begun: Date.now() };
    this.draw();
    this.asking.ask(`/question/${name}`, question(this.page.state), {
      progress: (news) => { Object.assign(this.busy ?? {}, news); if (this.page.state.view === name) this.draw(); },
      found: (data) => { this.busy = null; this.found.set(name, { key, data }); this.draw(); },
      mistakes: ({ problems }) => { this.busy = null; this.draw();
        put(this.view, h("ul", { class: "mistakes", role: "alert" }, problems.map((one) => h("li", {}, one)))); },
      lost: () => this.page.lost(true),
      found_server: () => this.page.lost(false),
    });
  }

  stop() { this.asking.stop(); this.busy = null; this.draw(); }
}

/** The gaming gap and those listed in error, which no place stands without. */
export function beside(answer) {
  const cells = Object.fromEntries(answer.rows.map((row) => [row.key, row.cells[row.cells.length - 1]]));
  return h("p", { class: "beside" }, unbroken(say("beside", { gap: cells.gap, firms: cells.firms })));
}

export function rank(answer, width) {
  const data = answer.views.rank;
  const heads = data.few ? [say("month"), ...data.lines.map((line) => line.name)]
    : [say("month"), ...data.lines.flatMap((line) => [`${line.name}: ${say("median")}`, say("low80"), say("high80")])];
  const rows = data.lines[0].months.map((month, at) =>
    [month, ...data.lines.flatMap((line) =>
    (data.few ? [line.runs.map((run) => number(run[at], 0)).join(", ")]
    : [number(line.median[at], 1), number(line.bands["80"][0][at], 1), number(line.bands["80"][1][at], 1)]))]);
  return [
    h("h3", {}, say("rank_title")), charts.key(answer.names),
      charts.fan(data, width, `${say("rank_title")}. ${answer.sentence}`), beside(answer),
    h("p", { class: "quiet" }, say(data.few ? "rank_few" : "rank_note")),
    h("details", {}, h("summary", {}, say("numbers")), table(say("rank_title"), heads, rows)),
  ];
}

/** Whom it hurts: a row a harm, in firms of the city where firms are counted. */
export function hurts(answer, only = null) {
  const alone = answer.names.length === 1;
  const rows = answer.views.hurts.filter((row) => !only || only.includes(row.key)).map((row) => {
    const name = [row.label, h("span", { class: "quiet unit" }, ` ${row.unit}`)];
    if (answer.few) return [name, ...(alone ? [ends(row.ends[1])] : row.ends.map(ends))];
    if (alone) return [name, number(row.policy)];
    const whole = Math.abs(row.policy) >= 10 && row.key.endsWith("_per_100k") ? 0 : null;
    const sure = row.low > 0 || row.high < 0;
    const worse = row.better === "lower" ? row.change > 0 : row.change < 0;
    const verdict = row.low === 0 && row.high === 0 ? "same" : !sure ? "unsure" : row.better === "" ? "neither" : worse
      ? "worse" : "better";
    return [name, number(row.base, whole), number(row.policy, whole),
      [`${signed(row.change, whole)} `, h("span", { class: "quiet" },
      `(${signed(row.low, whole)}…${signed(row.high, whole)})`)], h("span", { class: verdict }, say(verdict))];
  });
  const heads = alone ? [say("what"), answer.names[0]] : answer.few ? [say("what"), ...answer.names]
    : [say("what"), answer.names[0], answer.names[1], say("change"), say("verdict")];
  return [table(say("slide_hurts"), heads, rows, { class: "hurts" }),
    h("p", { class: "quiet" }, say(answer.few ? "hurts_few" : alone ? "hurts_alone" : "hurts_note"))];
}

function ends([low, high]) { return low === high ? number(low) : `${number(low)} – ${number(high)}`; }

function cost(page, width) {
  page.askKept();
  const tries = page.tries.of(page.scale()).filter((one) => one.chance !== null && one.seeds >= 20);
  if (!tries.length) return h("p", { class: "waiting" }, say("waiting"));
  return [h("h3", {}, say("view_cost")), h("p", { class: "quiet" }, `↑ ${say("chance_axis")}`),
    charts.dots(tries, width, say("view_cost"), page.key()), h("p", { class: "quiet" }, say("cost_note")),
    h("details", {}, h("summary", {}, say("numbers")),
      table(say("view_cost"), [say("what"), say("chance_axis"), say("cost_axis"), say("law")],
      tries.map(
      (one) => [one.title, `${Math.round(100 * one.chance)} ±${Math.max(1, Math.round(100 * (one.margin ?? 0)))}`,
      signed(one.cost, 0), one.outside ? "✕" : "✓"])))];
}

const SHOWN = {
  levers: (data, width) => {
    const rows = data.rows.map(
      (row) => ({ label: row.label, value: row.places, margin: row.places_margin,
      loud: row.lever === "whole policy" }));
    const names = Object.entries(data.grounds);
    return [h("h3", {}, `${say("view_levers")}, ${data.month}`), charts.bars(rows, width, say("view_levers")),
      h("p", {}, data.beside), h("p", { class: "quiet" }, say("levers_note", { seeds: data.seeds })),
      table(`${say("places_conduct")}; ${say("by")}`,
        [say("what"), say("places_conduct"), ...names.map(([, words]) => words), say("evidence")],
        data.rows.map(
        (row) =>
        [row.label,
        `${signed(row.places, 1)} ±${number(row.places_margin, 1)}` +
          (row.by_conduct === null ? "" : ` (${signed(row.by_conduct, 1)})`),
        ...names.map(([key]) => signed(row.grounds[key], 2)), row.measured ?? "–"])),
      command(data)];
  },
  sure: (data, width) => [h("p", { class: "quiet" }, say("sure_note", data)), data.answers.map((answer) => [
    h("h3", {}, answer.answer.replace("{name}", answer.scenario)), charts.shares(answer.parts, width, answer.answer),
    h("ul", { class: "key" }, answer.parts.map(
      (part, at) => h("li", { class: `share-${at}` },
      `${part.label}: ${Math.round(100 * part.share)} % ±${Math.round(196 * part.error)}`))),
  ]), command(data)],
  edition: (data) => [h("p", { class: "quiet" }, say("edition_note", { month: data.since, seeds: data.seeds })),
    data.editions.map((one) => [
    h("h3", {}, say("edition", one)), strips(one), h("p", { class: "told-of" }, unbroken(one.sentence)),
  ]), command(data)],
  backtest: (data) => [picture(data), command(data)],
  nation: (data) => [h("p", { class: "quiet" }, say("nation_note", { ...data, enterprises: number(data.enterprises) })),
    picture(data), command(data)],
};

/** The rows of an answer strip as a table. */
export function strips(one) {
  return table(one.title, [say("what"), ...one.names], one.rows.map((row) => [row.label, ...row.cells]));
}

function picture(data) {
  return [h("img", { class: "picture", src: `data:image/svg+xml;base64,${data.picture}`, alt: data.alt }),
    h("details", {}, h("summary", {}, say("numbers")),
      h("pre", { class: "told", tabindex: "0", "aria-label": say("numbers") }, data.text))];
}

/** How to ask a longer question elsewhere, and what must stand before it. */
export function command(data) {
  const before = data.command.startsWith("for ") ? "after_python" : data.command.includes("my-policy.toml")
    ? "after_file" : "after_nothing";
  return data.command ? h("p", { class: "quiet" }, say(before), " ", h("code", {}, data.command)) : null;
}
