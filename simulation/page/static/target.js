// A target: what must be reached, and the cheapest packages that reach it, each of which can be put on the sliders.

import { Asking } from "./ask.js";
import { fill, h, number, say, signed } from "./dom.js";
import { question } from "./state.js";
import { command } from "./views.js";

/** The box of a target. What was given and what was found stay while other views are looked at. */
export const target = {
  live: false, asking: new Asking("-target"), given: {}, found: null, busy: null,

  draw(page) {
    this.page = page;
    const { about, state } = page;
    const field = (name, kind, usual, more = {}) => h("label", {}, say(`target_${name}`), h("input", {
      id: `target-${name}`, type: kind, value: this.given[name] ?? usual, ...more,
        onchange: (event) => { this.given[name] = event.target.value; },
    }));
    const months = about.months.slice(0, Math.max(1, state.months - 1));
    const by = months.includes(this.given.by) ? this.given.by : months.at(-1);
    const month = h("select", { id: "target-by", onchange: (event) => { this.given.by = event.target.value; } },
      months.map((one) => h("option", { value: one, selected: one === by }, one)));
    this.news = h("div", {});
    this.place = h("div", { role: "region", "aria-label": say("target_found") });
    this.show();
    return [h("h3", {}, say("view_target")), h("p", { class: "quiet" }, say("target_note")),
      h("form", { class: "row target", onsubmit: (event) => { event.preventDefault(); this.ask(); } },
        field("place", "number", state.place || 20, { min: 1, max: 262, required: true }),
          h("label", {}, say("target_by"), month),
        field("chance", "number", 80, { min: 1, max: 100, required: true }), field("budget", "number", "", { min: 0 }),
        field("firms", "number", "", { min: 0 }),
          h("button", { class: "loud", id: "target-find" }, say("target_find"))),
      this.news, this.place];
  },

  /** What the form asks for. */
  more() {
    const value = (name) => document.getElementById(`target-${name}`).value;
    const amount = (name) => (value(name) === "" ? null : Number(value(name)));
    return { place: amount("place"), by: value("by"), chance: amount("chance"), budget: amount("budget"),
      firms: amount("firms") };
  },

  ask() {
    const { page } = this;
    this.busy = { done: 0, total: 0, begun: Date.now() };
    this.found = null;
    this.show();
    this.asking.ask("/question/target", question(page.state), {
      progress: (news) => { Object.assign(this.busy ?? {}, news); this.show(); },
      found: (data) => {
        this.busy = null;
        this.found = data;
        this.show();
        document.getElementById("live").textContent = data.sentences[0];
      },
      mistakes: ({ problems }) => { this.busy = null; this.found = { problems }; this.show(); },
      lost: () => page.lost(true),
      found_server: () => page.lost(false),
    }, this.more());
  },

  stop() { this.asking.stop(); this.busy = null; this.show(); document.getElementById("target-find")?.focus(); },

  show() {
    const { busy, found } = this;
    if (busy) {
      const { done, total, begun } = busy;
      const left = done ? Math.ceil(((Date.now() - begun) / 1000 / done) * (total - done)) : "…";
      fill(this.news, h("p", { class: "asking" },
        h("progress", { max: total || 1, value: done, "aria-label": say("target_find") }), " ",
        total ? say("progress", { done, total, left }) : say("waiting"), " ",
        h("button", { type: "button", id: "target-stop", onclick: () => this.stop() }, say("stop"))),
      h("p", { class: "quiet" }, say("target_long")));
    } else fill(this.news);
    fill(this.place, !found ? null : found.problems ? mistakes(found.problems) : this.told(found));
  },

  told(found) {
    return [h("h4", {}, found.title), found.sentences.map((one) => h("p", {}, one)),
      h("div", { class: "cards" }, found.packages.map((one, at) => this.card(one, at + 1))),
      h("details", {}, h("summary", {}, say("footing")), found.notes.map((one) => h("p", { class: "quiet" }, one))),
        command(found)];
  },

  /**
   * A package: what it costs, its chance and rank, and never these without the gaming gap and those listed in error.
   */
  card(one, at) {
    const [rank, low, high] = one.rank;
    const rows = [["target_cost", `${signed(one.cost, 0)}`],
      ["target_chance_of", `${Math.round(100 * one.chance)} % ±${Math.round(100 * one.margin)}`],
      ["target_rank", `${number(rank, 0)} (${number(low, 0)}-${number(high, 0)})`], ["target_gap", signed(one.gap, 2)],
      ["target_firms_of", number(one.firms, 0)],
        ["target_levers", one.levers.map(({ label, value }) => `${label} ${number(value)}`).join("; ")]];
    return h("article", { class: one.best ? "card best" : "card" },
      h("h5", {}, `${at}`, one.best ? [" ", h("span", { class: "tag policy" }, say("target_best"))] : null,
        one.lawful ? null : " ✕"),
      h("dl", { class: "facts" }, rows.map(([name, told]) => [h("dt", {}, say(name)), h("dd", {}, told)])),
      h("button", { type: "button", onclick: () => this.use(one) }, say("target_use", { number: at })));
  },

  /** Put a package on the sliders: the baseline with its levers. */
  use(one) { this.page.change((state) => { state.from = state.base; state.set = structuredClone(one.set); }); },
};

function mistakes(problems) {
  return h("ul", { class: "mistakes", role: "alert" }, problems.map((one) => h("li", {}, one)));
}
