// The answer, always in sight: what `chengxin run` prints first, baseline and policy in each cell, and one sentence.

import { fill, h, listed, say, unbroken } from "./dom.js";

const LOUD = ["chance", "rank", "gained", "gap", "firms", "cost", "law"];

/**
 * Draw the strip.
 * @param {HTMLElement} place
 * @param {any} answer what is told of the runs, or null
 * @param {any} once what needs none
 * @param {{next: number, whole: boolean, about: string, lost: boolean, mistakes: string[], since: string}} now
 */
export function draw(place, answer, once, now, on) {
  const alone = !answer || answer.names.length === 1;
  place.setAttribute("aria-busy", String(Boolean(now.next) || !now.whole));
  place.setAttribute("aria-label", say("strip"));
  fill(place,
    now.lost ? h("p", { class: "lost", role: "alert" }, say("lost")) : null,
    now.since ? h("p", { class: "since" }, now.since) : null,
    now.mistakes.length ? h("div", { class: "mistakes", role: "alert" }, h("strong", {}, say("mistakes")),
      h("ul", {}, now.mistakes.map((one) => h("li", {}, one))),
      h("button", { type: "button", onclick: on.drop }, say("drop"))) : null,
    answer ? h("dl", { class: "cells" }, rows(answer, alone).map((row) => cell(row, alone, once, now)))
      : h("p", { class: "waiting" }, say("waiting")),
    h("p", { class: "sentence" }, unbroken(answer ? answer.sentence || say("no_policy") : "")),
    answer ? h("p", { class: "quiet footing" },
      h("span", { class: now.next ? "seeds running" : "seeds" },
        now.next ? say("seeds_more", { seeds: answer.seeds, next: now.next }) : say("seeds", { seeds: answer.seeds })),
      [answer.title, ...answer.goal].map((one) => ` · ${one}`), " ",
        h("details", { class: "small" }, h("summary", {}, say("footing")), h("p", {}, answer.footing),
        answer.notes.map((one) => h("p", {}, one)), answer.assumed.map((one) => h("p", {}, one)),
        Object.values(answer.added).map((one) => h("p", {}, one)), once?.law.map((one) => h("p", {}, one)),
        h("p", {}, answer.not))) : null);
}

/**
 * The rows of an answer. Few runs say nothing of chances, and no gain stands without its margin and what of it is
 * conduct.
 */
function rows(answer, alone) {
  const all = answer.rows.filter((row) => LOUD.includes(row.key) || row.key.startsWith("chance_"));
  if (!answer.few) return all;
  const later = (key) => ({ key, label: say(`few_${key}`), cells: ["…"], later: true });
  return [later("chance"), ...all.filter((row) => row.key === "rank"), ...(alone ? [] : [later("gained")]),
    ...all.filter((row) => row.key !== "rank" && row.key !== "gained")];
}

function cell(row, alone, once, now) {
  const own = row.cells[row.cells.length - 1];
  if (row.key === "law") return lawCell(row, once);
  const shown = row.key === "cost" && once && !alone ? once.cost_said : own;
  const about = row.key === "rank" && now.about ? h("span", { class: "about" }, unbroken(now.about)) : null;
  return h("div", { class: `cell ${row.key}` },
    h("dt", {}, row.label),
    h("dd", {}, h("span", { class: "big" }, unbroken(shown)), about,
      row.key === "cost" && once?.budget ? budget(once) : null,
      alone || row.later || row.key === "gained" ||
        row.key === "cost" ? null : h("span", { class: "was" }, unbroken(say("from_to", { base: row.cells[0] })))));
}

function budget(once) {
  const over = once.cost > once.budget;
  return h("span", { class: over ? "was law" : "was" },
    say("budget", { budget: Math.round(once.budget).toLocaleString("en-US") }), over ? ` ✕ ${say("over")}` : "");
}

function lawCell(row, once) {
  const out = once?.limits_said ?? [];
  return h("div", { class: `cell law-cell ${out.length ? "out" : "within"}` }, h("dt", {}, say("law")),
    h("dd", {}, h("span", { class: "big light" },
    out.length ? say("law_out", { limits: listed(out) }) : say("law_ok"))));
}
