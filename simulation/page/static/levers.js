// Levers: native sliders with value, the mark of 2018, the start month, the price, the law in red, and what is known.

import { fill, h, label, language, number, s, say, signed } from "./dom.js";

/** The value of a lever as it is shown beside it. */
export function shown(lever, value) {
  const digits = Math.max(0, Math.min(4, Math.round(-Math.log10(lever.step) + 0.4)));
  return value.toLocaleString("en-US", { maximumFractionDigits: digits });
}

/** The panel of levers; made once a language, and kept up to date by `told`. */
export class Levers {
  /**
   * @param {HTMLElement} place
   * @param {any} about
   * @param {{moved: function(string, number, boolean): void, since: function(string, string): void, back:
   * function(string): void}} on
   */
  constructor(place, about, on) {
    this.place = place; this.about = about; this.on = on;
    this.rows = new Map();
  }

  /** Draw all levers anew. @param {import("./state.js").State} state */
  draw(state) {
    this.rows.clear();
    const groups = [...new Set(this.about.levers.map((lever) => lever.group))];
    const first = this.about.levers.filter((lever) => lever.first || lever.key in state.set);
    const rest = groups.map((group) => [group,
      this.about.levers.filter((lever) => lever.group === group && !first.includes(lever))]).filter(
      ([, all]) => all.length);
    const zh = language() === "zh" ? 1 : 0;
    fill(this.place,
      h("h2", {}, say("levers")),
      first.map((lever) => this.row(lever, state)),
      rest.map(([group, all]) => h("details", { class: "group" },
        h("summary", {}, h("span", {}, this.about.groups[group]?.[zh] ?? group),
          h("span", { class: "quiet" }, say("fold", { number: all.length }))),
        all.map((lever) => this.row(lever, state)))));
  }

  row(lever, state) {
    const id = `lever-${lever.key.replace(".", "-")}`;
    const name = label(lever);
    const unit = language() === "zh" ? lever.unit_zh : lever.unit;
    const input = h("input", { type: "range", id, min: lever.low, max: lever.high, step: lever.step,
      "aria-describedby": `${id}-unit ${id}-note` });
    const value = h("output", { class: "value", for: id });
    const price = h("span", { class: "price" });
    const note = h("span", { class: "note", id: `${id}-note` });
    const back = h("button", { type: "button", class: "plain back", "aria-label": say("put_back", { lever: name }),
      hidden: true, onclick: () => this.on.back(lever.key) }, "↺");
    const since = h("select", { "aria-label": say("since_of", { lever: name }), hidden: true,
      onchange: () => this.on.since(lever.key, since.value) },
      this.about.months.slice(0, Math.max(1, state.months - 1)).map((month) => h("option", { value: month }, month)));
    const why = h("dialog", { class: "why", "aria-label": say("why", { lever: name }) });
    const ask = h("button", { type: "button", class: "plain ask", "aria-label": say("why", { lever: name }),
      onclick: () => { this.explain(why, lever, name, unit); why.showModal(); } }, "?");
    input.addEventListener("input", () => { this.say(this.rows.get(lever.key), Number(input.value));
      this.on.moved(lever.key, Number(input.value), false); });
    input.addEventListener("change", () => this.on.moved(lever.key, Number(input.value), true));
    const row = h("div", { class: "lever" },
      h("div", { class: "head" }, h("label", { for: id }, name),
        lever.own ? h("span", { class: "tag" }, say("own")) : null, value, back, ask),
      h("div", { class: "track" }, marks(lever), input),
      h("div", { class: "foot" }, h("span", { class: "unit", id: `${id}-unit` }, unit), price,
        h("span", { class: "from", hidden: true }, say("since"), " ", since)),
      note, why);
    this.rows.set(lever.key, { lever, input, value, price, note, back, since, row, unit, name });
    return row;
  }

  say(row, value) {
    const { lever } = row;
    row.value.textContent = shown(lever, value);
    row.input.setAttribute("aria-valuetext", `${shown(lever, value)}, ${row.unit}`);
    const more = value - lever.default;
    const cost = more < 0 && lever.cost_below != null ? -lever.cost_below * more
      : (lever.cost ?? 0) * more + (lever.dearer ?? 0) * Math.max(0, value - lever.dear_from) ** 2;
    row.price.textContent = lever.cost || lever.cost_below ? say("price", { cost: signed(cost, 0) }) : say("no_price");
  }

  /** Set all sliders to what the server says is in force. @param {any} once @param {string[]} inert */
  told(once, state, inert) {
    for (const [key, row] of this.rows) {
      const { value } = once.values[key] ?? { value: row.lever.default };
      if (document.activeElement !== row.input || Number(row.input.value) !== value) row.input.value = String(value);
      this.say(row, value);
      const moved = key in state.set;
      row.row.classList.toggle("moved", moved);
      row.back.hidden = !moved;
      row.since.parentElement.hidden = row.since.hidden = !moved;
      if (moved) row.since.value = Object.keys(state.set[key]).sort()[0];
      if (key in once.costs) row.price.textContent = say("price", { cost: signed(once.costs[key], 0) });
      const red = row.lever.red.filter((zone) => value >= zone.low - 1e-9 && value <= zone.high + 1e-9);
      const zh = language() === "zh";
      const said = red.map((zone) => say("red",
        { low: number(zone.low), high: number(zone.high), says: zh ? zone.says_zh : zone.says,
        clause: zh ? zone.clause_zh : zone.clause }));
      row.note.classList.toggle("law", red.length > 0);
      row.note.textContent = [...said.map((one) => `✕ ${one}`),
        ...(inert.includes(key) ? [`○ ${say("inert")}`] : [])].join(" ");
      row.input.setAttribute("aria-invalid", String(red.length > 0));
    }
  }

  explain(dialog, lever, name, unit) {
    const zh = language() === "zh";
    fill(dialog,
      h("h3", {}, name),
      h("p", {}, unit, " · ", `${number(lever.low)}–${number(lever.high)}`, " · ",
        say("was", { value: number(lever.default) })),
      h("dl", {},
        h("dt", {}, say("source")), h("dd", { lang: "en" }, lever.source),
        lever.cost_source ? [h("dt", {}, say("price_source")), h("dd", { lang: "en" }, lever.cost_source)] : null,
        lever.evidence ? [h("dt", {}, say("evidence")),
          h("dd", {}, h("strong", {}, zh ? lever.evidence.measured_zh : lever.evidence.measured), ": ",
          zh ? lever.evidence.says_zh : lever.evidence.says,
          lever.evidence.source ? h("span", { class: "quiet", lang: "en" }, ` (${lever.evidence.source})`) : null)]
          : null,
        ["dear", "tried"].filter((what) => lever[what]).map((what) => [h("dt", {}, say(what)),
          h("dd", {}, zh ? lever[what].says_zh : lever[what].says,
          h("span", { class: "quiet", lang: "en" }, ` (${lever[what].source})`))]),
        lever.red.map((zone) => [h("dt", { class: "law" }, say("red_mark")),
          h("dd", {},
          say("red", { low: number(zone.low), high: number(zone.high), says: zh ? zone.says_zh : zone.says,
          clause: zh ? zone.clause_zh : zone.clause }))])),
      h("button", { type: "button", onclick: () => dialog.close() }, say("close")));
  }
}

/** The mark of 2018, the part that some city has tried and the red zones, drawn over the track. */
function marks(lever) {
  const at = (value) => (100 * (value - lever.low)) / (lever.high - lever.low);
  const half = (50 * lever.step) / (lever.high - lever.low);
  return s("svg", { class: "marks", viewBox: "0 0 100 10", preserveAspectRatio: "none", "aria-hidden": "true" },
    lever.tried_range ? s("rect", { class: "tried", x: at(lever.tried_range[0]), y: 6.6, height: 1.2,
      width: Math.max(0.6, at(lever.tried_range[1]) - at(lever.tried_range[0])) }) : null,
    lever.red.map(
      (zone) => s("rect", { class: "red", x: Math.max(0, at(zone.low) - half),
      width: Math.min(100, at(zone.high) + half) - Math.max(0, at(zone.low) - half), y: 8.2, height: 1.8 })),
    s("rect", { class: "tick", x: Math.min(99.6, at(lever.default)), width: 0.6, y: 0, height: 3 }));
}
