// A workshop: groups with a page each hand in their settings; what they agree on, and what not, stands side by side.

import { Asking, once } from "./ask.js";
import { fill, h, number, say, signed, table } from "./dom.js";
import { address, fresh, question } from "./state.js";
import { strips } from "./views.js";

const AGAIN = 4000; // milliseconds between looks for what others hand in

export const workshop = {
  live: false, asking: new Asking("-workshop"), told: null, found: null, busy: null, wrong: [],

  draw(page) {
    this.page = page;
    const name = h("input", { id: "group", maxlength: "40", required: true, value: page.state.group });
    this.form = h("form", { class: "row", onsubmit: (event) => { event.preventDefault(); this.handIn(name.value); } },
      h("label", { for: "group" }, say("workshop_group")), name,
      h("button", { class: "loud", id: "hand-in" }, say("workshop_hand_in")));
    this.own = h("div", { role: "status" });
    this.groups = h("div", {});
    this.beside = h("div", {});
    this.matters = h("div", {});
    this.show();
    this.look();
    return [h("h3", {}, say("workshop_title", { name: page.about.workshop })),
      h("p", { class: "quiet" }, say("workshop_note")), this.form, this.own, this.groups, this.beside, this.matters];
  },

  /** Ask the server for all groups, now and again while this view is open. */
  async look(more = {}) {
    clearTimeout(this.later);
    const { page } = this;
    try {
      const told = await once("/workshop", { state: question(page.state), ...more });
      const text = JSON.stringify([told, page.state.set, page.state.group]);
      if (text !== this.text || Object.keys(more).length) { this.told = told; this.text = text; this.show(); }
    } catch { /* the strip says that the server is lost */ }
    clearTimeout(this.later);
    this.later = setTimeout(() => { if (page.state.view === "workshop" && this.form.isConnected) this.look(); }, AGAIN);
    return this.told;
  },

  async handIn(name) {
    this.page.state.group = name.trim();
    this.page.remember();
    await this.look({ hand: name });
    this.page.views.draw();
  },

  /** What a group handed in, as this page's own state would be. */
  stateOf(group) {
    const { about, state } = this.page;
    const { goal, ...rest } = group.state;
    return { ...fresh(about, state.lang), ...rest, place: goal?.place ?? 0, by: goal?.by ?? "", group: group.name,
      table: state.table, view: "workshop" };
  },

  show() {
    const { page, told } = this;
    if (!told?.groups) { fill(this.own, told?.wrong?.length ? mistakes(told.wrong)
      : h("p", { class: "waiting" }, say("waiting"))); return; }
    const same = (one) => one.name.toLowerCase() === page.state.group.toLowerCase();
    const mine = told.groups.find(same);
    const moved = mine && settings(mine.state) !== settings(question(page.state));
    fill(this.own, told.wrong.length ? mistakes(told.wrong) : null,
      mine ? h("p", { class: moved ? "stale" : "quiet" },
        say(moved ? "workshop_moved" : "workshop_handed", { group: mine.name }), " ",
        h("button", { type: "button", class: "plain", id: "withdraw",
        onclick: () => this.look({ withdraw: mine.name }) }, say("workshop_withdraw", { group: mine.name }))) : null);
    fill(this.groups, told.groups.length ? [h("h4", {}, say("workshop_groups")),
      h("ul", { class: "groups" }, told.groups.map((one) => h("li", {},
        h("a", { href: address(this.stateOf(one), page.about) }, say("workshop_open", { group: one.name })))))]
      : h("p", {}, say("workshop_nobody")),
    told.problems.length ? mistakes(told.problems) : null);
    fill(this.beside, told.columns?.length > 1 ? [h("h4", {}, say("workshop_levers")), h("p", {}, told.said),
      told.rows.length ? this.sideBySide(told) : null] : null);
    this.showMatters();
  },

  sideBySide(told) {
    const shown = (one) => (one.since ? say("workshop_value", { value: number(one.value), month: one.since })
      : number(one.value));
    return table(say("workshop_levers"), [say("what"), ...told.columns, say("workshop_spread"), say("verdict")],
      told.rows.map((row) => [row.label, number(row.base.value), ...row.values.map(shown),
        row.kind === "single" ? "–" : number(100 * row.spread, 0), say(`workshop_${row.kind}`)]),
      { class: "groups" });
  },

  key() { return JSON.stringify([this.told?.groups, question(this.page.state)]); },

  showMatters() {
    const { told, found, busy } = this;
    if ((told?.columns?.length ?? 0) < 3) { fill(this.matters); return; }
    const stale = found && found.key !== this.key();
    const parts = [h("h4", {}, say("workshop_matters")), h("p", { class: "quiet" }, say("workshop_matters_note"))];
    if (busy) {
      const { done, total, begun } = busy;
      const left = done ? Math.ceil(((Date.now() - begun) / 1000 / done) * (total - done)) : "…";
      parts.push(h("p", { class: "asking" },
        h("progress", { max: total || 1, value: done, "aria-label": say("workshop_matters") }), " ",
        total ? say("progress", { done, total, left }) : say("waiting"), " ",
        h("button", { type: "button", id: "workshop-stop", onclick: () => this.stop() }, say("stop"))));
    } else if (!found || stale) {
      parts.push(h("button", { type: "button", class: "loud", id: "workshop-ask", onclick: () => this.ask() },
        found ? say("ask_again") : say("ask")));
    }
    if (stale) parts.push(h("p", { class: "stale" }, say("stale")));
    if (found) parts.push(found.problems ? mistakes(found.problems) : this.stakes(found.data));
    fill(this.matters, parts);
  },

  stakes(data) {
    const entry = (one) => h("div", {}, say("workshop_stake_of", { ...one, to: number(one.to),
      places: signed(one.places, 1), low: signed(one.low, 1), high: signed(one.high, 1) }));
    return [h("p", { class: "answer" }, data.sentence),
      data.rows.length && !data.few ? table(say("workshop_matters"),
        [say("what"), say("workshop_stake"), say("verdict")],
        data.rows.map((row) => [row.label, row.entries.map(entry), say(`workshop_${row.matters}`)]),
        { class: "stakes" }) : null,
      strips({ title: `${say("workshop_answers")}; ${say("seeds", data)}`, ...data.answers }),
      data.notes.map((one) => h("p", { class: "quiet" }, one))];
  },

  ask() {
    const { page } = this;
    const key = this.key();
    this.busy = { done: 0, total: 0, begun: Date.now() };
    this.showMatters();
    this.asking.ask("/question/workshop", question(page.state), {
      progress: (news) => { Object.assign(this.busy ?? {}, news); this.showMatters(); },
      found: (data) => { this.busy = null; this.found = { key, data }; this.showMatters();
        document.getElementById("live").textContent = data.sentence; },
      mistakes: ({ problems }) => { this.busy = null; this.found = { key, problems }; this.showMatters(); },
      lost: () => page.lost(true),
      found_server: () => page.lost(false),
    });
  },

  stop() { this.asking.stop(); this.busy = null; this.showMatters();
    document.getElementById("workshop-ask")?.focus(); },
};

/** What a group decides: where its policy starts, and what it moved. */
function settings(state) { return JSON.stringify([state.from, Object.entries(state.set ?? {}).sort()]); }

function mistakes(problems) {
  return h("ul", { class: "mistakes", role: "alert" }, problems.map((one) => h("li", {}, one)));
}
