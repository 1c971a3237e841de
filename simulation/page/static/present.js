// A view a slide: the title says the answer; arrow keys turn, N shows the notes, Escape leaves.

import * as charts from "./charts.js";
import { fill, h, listed, say, unbroken } from "./dom.js";
import { changes } from "./more.js";
import { hurts, strips } from "./views.js";

const LOUDEST = ["wrongful_year_per_100k", "innocent_share", "correction_days", "gaming_gap", "unable_share",
  "displaced_per_100k"]; // what it costs has a slide of its own

/** The slides of an answer: title, content, notes. */
function slides(page, width) {
  const { seen: answer, once } = page;
  const cells = Object.fromEntries(answer.rows.map((row) => [row.key, row.cells.at(-1)]));
  const said = answer.sentence || say("no_policy");
  return [
    [said, () => strips(answer), [...answer.goal, answer.footing]],
    [say("slide_rank", { rank: cells.rank, gap: cells.gap, firms: cells.firms }),
      () => [charts.key(answer.names), charts.fan(answer.views.rank, width, said)],
      [say(answer.few ? "rank_few" : "rank_note")]],
    [say("slide_harm", cells), () => hurts(answer, LOUDEST), answer.notes],
    [say("slide_law", { cost: once.cost_said,
      law: once.limits_said.length ? say("law_out", { limits: listed(once.limits_said) }) : say("law_ok") }),
      () => h("div", { class: "words" }, h("ul", {}, once.changes.map((one) => h("li", {}, one))),
      once.law.map((one) => h("p", { class: "quiet" }, one))), answer.notes],
    [say("slide_assumed"), () => h("div", { class: "words" }, changes(page, false),
      answer.assumed.map((one) => h("p", {}, one)), h("p", {}, answer.not)), [answer.footing]],
  ];
}

/** Show the slides over the page until Escape. */
export class Slides {
  constructor(place, page) { this.place = place; this.page = page; this.notes = false; }

  open(number = 1) {
    if (!this.page.seen) return;
    this.before = document.activeElement;
    this.page.state.slide = number;
    this.page.remember();
    document.body.classList.add("presenting");
    this.place.hidden = false;
    for (const other of document.body.children) if (other !== this.place) other.inert = true;
    this.keys ??= (event) => this.key(event);
    document.addEventListener("keydown", this.keys);
    this.draw();
  }

  draw() {
    if (this.place.hidden) return;
    const wide = Math.min(1500, window.innerWidth - 120);
    const all = slides(this.page, window.innerWidth > 700 ? (wide * 17) / 28 : wide); // letters of 17 grow to 28
    const at = Math.min(all.length, Math.max(1, this.page.state.slide));
    this.page.state.slide = at;
    const [title, content, notes] = all[at - 1];
    fill(this.place, h("div", { class: "slide", role: "dialog", "aria-modal": "true", "aria-label": say("slides") },
      h("h2", { class: title.length > 260 ? "long" : "" }, unbroken(title)), h("div", { class: "content" }, content()),
      this.notes ? h("aside", { class: "notes", "aria-label": say("notes") }, h("h3", {}, say("notes")),
        notes.filter(Boolean).map((one) => h("p", {}, one))) : null,
      h("footer", {}, h("button", { id: "slide-back", type: "button", onclick: () => this.turn(-1) }, say("back")),
        h("span", {}, say("slide_of", { number: at, all: all.length })),
        h("button", { id: "slide-next", type: "button", onclick: () => this.turn(1) }, say("next")),
        h("button", { id: "slide-notes", type: "button", "aria-pressed": String(this.notes),
        onclick: () => { this.notes = !this.notes; this.draw(); } }, say("notes")),
        h("button", { id: "slide-leave", type: "button", onclick: () => this.leave() }, say("leave")),
        h("span", { class: "quiet" }, say("keys")))));
    if (!this.place.contains(document.activeElement)) document.getElementById("slide-next").focus();
  }

  turn(step) {
    const all = slides(this.page, 1000).length;
    this.page.state.slide = Math.min(all, Math.max(1, this.page.state.slide + step));
    this.page.remember();
    this.draw();
  }

  key(event) {
    const step = { ArrowRight: 1, PageDown: 1, ArrowLeft: -1, PageUp: -1 }[event.key];
    if (step) { event.preventDefault(); this.turn(step); } else if (event.key === "Escape") this.leave();
    else if (event.key.toLowerCase() === "n" && !event.ctrlKey && !event.metaKey) { this.notes = !this.notes;
      this.draw(); }
  }

  leave() {
    document.removeEventListener("keydown", this.keys);
    this.page.state.slide = 0;
    this.page.remember();
    document.body.classList.remove("presenting");
    this.place.hidden = true;
    for (const other of document.body.children) other.inert = false;
    this.before?.focus();
  }
}
