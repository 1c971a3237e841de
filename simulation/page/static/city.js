// A city of one's own: its file with the tables it names, or a form that begins one; and a table of ranks.

import { once } from "./ask.js";
import { fill, h, language, say } from "./dom.js";
import { letters, tables } from "./tables.js";

const TABLES = ["counties", "sectors", "institutions"];
const OF_A_TABLE = ".csv,.tsv,.txt,.xlsx";

export const city = {
  live: false,
  draw(page) {
    const told = h("div", { id: "city-told", role: "status" });
    const send = async (event, body) => {
      event.preventDefault();
      fill(told, h("p", { class: "waiting" }, say("waiting")));
      const found = await sent(page, body);
      if (found.problems) fill(told, h("div", { class: "mistakes", role: "alert" }, h("strong", {}, say("mistakes")),
        h("ul", {}, found.problems.map((one) => h("li", {}, one)))));
      else { await page.reload(); fill(told, h("p", {}, say("city_ready", { name: page.called(found.name) })),
        (found.notes ?? []).map((one) => h("p", { class: "quiet" }, one))); }
    };
    return [h("h3", {}, say("view_city")), h("p", { class: "quiet" }, say("city_note")), ofFiles(send),
      h("h4", {}, say("city_form")), begun(send), told, tables(page)];
  },
};

/** The form that takes a city file and its tables. */
function ofFiles(send) {
  const files = h("input", { id: "city-file", type: "file", multiple: true, accept: `.toml,text/plain,${OF_A_TABLE}` });
  return h("form", { class: "row", onsubmit: (event) => send(event, async () => ({ files: await all(files.files) })) },
    h("label", { for: "city-file" }, say("city_file")), files, h("button", { class: "loud" }, say("city_send")));
}

/** The form that begins a city, with what it knows of itself as tables. */
function begun(send) {
  const name = h("input", { id: "city-name", required: true });
  const place = h("input", { id: "city-rank", type: "number", min: "1", max: "262" });
  const month = h("input", { id: "city-month", pattern: "\\d{4}-\\d{2}", placeholder: "2018-12", required: true });
  const own = TABLES.map((kind) => h("input", { id: `city-${kind}`, type: "file", accept: OF_A_TABLE }));
  const body = async () => {
    const chosen = TABLES.map((kind, at) => [kind, own[at].files[0]]).filter(([, file]) => file);
    const read = await Promise.all(chosen.map(async ([kind, file]) => [kind, await one(file)]));
    return { city: name.value, month: month.value, rank: place.value === "" ? null : Number(place.value),
      tables: Object.fromEntries(read) };
  };
  return h("form", { onsubmit: (event) => send(event, body) },
    h("div", { class: "row" }, [name, place, month].map((field) => h("span", { class: "pair" },
      h("label", { for: field.id }, say(field.id.replace("-", "_"))), field)),
    h("button", { class: "loud" }, say("city_make"))),
    h("details", { class: "small" }, h("summary", {}, say("city_tables")), TABLES.map((kind, at) =>
      h("div", { class: "row" }, h("label", { for: `city-${kind}` }, say(`city_${kind}`)), own[at]))));
}

/** Send what is asked, unless a file of it is too large. @returns {Promise<any>} what the server says */
async function sent(page, body) {
  try {
    const given = await body();
    const most = page.about.table_at_most;
    const large = [...(given.files ?? []), ...Object.values(given.tables ?? {})].filter((one) => one.size > most);
    if (large.length) return { problems: [say("table_large", { most: most / 2 ** 20 })] };
    return await once("/city", { lang: language(), ...given });
  } catch (problem) { return { problems: [String(problem.message)] }; }
}

/** A file as it is sent. @param {File} file */
async function one(file) { return { name: file.name, size: file.size, content: await letters(file) }; }

/** @param {FileList} files */
async function all(files) { return Promise.all([...files].map(one)); }
