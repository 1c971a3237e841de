// A table of published ranks of one's own: sent to the server, named in the address, left out again.

import { once } from "./ask.js";
import { fill, h, language, say } from "./dom.js";

const READ = new Map(); // what the server said of each table that was sent from here, by name and digest

/** The part of "My city" that takes a table. @param {any} page what the page knows: state, about */
export function tables(page) {
  const told = h("div", { id: "table-told", role: "status" });
  const file = h("input", { id: "table-file", type: "file", accept: ".csv,.tsv,.txt,.xlsx" });
  const send = async (event) => {
    event.preventDefault();
    const problems = await sent(page, file.files[0], () => fill(told, h("p", { class: "waiting" }, say("waiting"))));
    if (problems.length) fill(told, h("div", { class: "mistakes", role: "alert" }, h("strong", {}, say("mistakes")),
      h("ul", {}, problems.map((one) => h("li", {}, one)))));
  };
  return [h("h4", {}, say("table_title")), h("p", { class: "quiet" }, say("table_note")), used(page),
    h("form", { class: "row", onsubmit: send }, h("label", { for: "table-file" }, say("table_file")), file,
      h("button", { class: "loud", id: "table-send" }, say("table_send"))), told];
}

/** The table in use, what is in it, and the way out. */
function used(page) {
  const { table } = page.state;
  if (!table) return null;
  const read = READ.get(table);
  return h("section", { id: "table-used", "aria-label": say("table_title") },
    h("p", {}, say("table_used", { name: table.slice(0, table.lastIndexOf(":")) }), " ",
      h("button", { type: "button", class: "plain", id: "table-remove",
        onclick: () => page.change((state) => { state.table = ""; }) }, say("table_remove"))),
    read ? h("p", { class: "quiet" }, say("table_ready", { rows: read.rows, cities: read.cities, first: read.months[0],
      last: read.months.at(-1) })) : null,
    (read?.notes ?? []).map((one) => h("p", { class: "quiet" }, one)));
}

/** Send a file, and rest on it where it stands; else what is wrong with it. @returns {Promise<string[]>} */
async function sent(page, file, waiting) {
  const most = page.about.table_at_most;
  if (!file) return [say("table_none")];
  if (file.size > most) return [say("table_large", { most: most / 2 ** 20 })];
  waiting();
  try {
    const found = await once("/table", { lang: language(), name: file.name, content: await letters(file) });
    if (found.problems) return found.problems;
    READ.set(found.table, found);
    page.change((state) => { state.table = found.table; });
    return [];
  } catch (problem) { return [String(problem.message)]; }
}

/** The bytes of a file as letters that JSON can hold. @param {File} file @returns {Promise<string>} */
export function letters(file) {
  return new Promise((done, failed) => {
    const reader = new FileReader();
    reader.onload = () => done(String(reader.result).split(",")[1] ?? "");
    reader.onerror = () => failed(reader.error);
    reader.readAsDataURL(file);
  });
}
