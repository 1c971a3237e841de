// Downloads: documents of the answer, made by the server of the study it keeps, and the scenario file.

import { Asking } from "./ask.js";
import { fill, h, say } from "./dom.js";
import { question } from "./state.js";

/** The menu of downloads in the top bar. */
export class Papers {
  /** @param {any} page what the page knows: state, once, seen */
  constructor(page) { this.page = page; this.asking = new Asking("-paper"); this.busy = ""; this.isOpen = false; }

  /** The menu, drawn anew with the top bar; what is being made goes on. */
  menu() {
    this.buttons = this.page.about.documents.map(({ kind, install }) => [kind, install, h("button", {
      type: "button", id: `paper-${kind}`, onclick: () => this.make(kind),
    }, say(`paper_${kind}`))]);
    this.file = h("button", { type: "button", id: "download", onclick: () => this.save() }, say("download"));
    this.news = h("p", { id: "paper-news" });
    const lines = this.buttons.map(([, install, button]) => [button,
      install ? h("p", { class: "quiet" }, say("paper_needs"), " ", h("code", {}, install)) : null]);
    const menu = h("details", { class: "menu", id: "papers", open: this.isOpen,
      ontoggle: () => { this.isOpen = menu.open; },
      onkeydown: (event) => { if (event.key === "Escape") this.close(menu); } },
    h("summary", {}, say("papers")), h("div", { class: "sheet" }, lines, this.file,
      this.note = h("p", { class: "quiet" }), this.news));
    this.told();
    return menu;
  }

  close(menu) { menu.open = false; menu.querySelector("summary").focus(); }

  /** Which documents can be made now: those of a policy whose last seeds are there. */
  told() {
    if (!this.buttons) return;
    const { seen, state, once: told } = this.page;
    const isThere = seen?.of === this.page.seenOf() && seen.seeds >= state.seeds && seen.names.length > 1;
    for (const [kind, install, button] of this.buttons) button.disabled = !isThere || Boolean(install) ||
      this.busy === kind;
    this.file.disabled = !told?.recipe.toml;
    fill(this.note, isThere ? "" : seen?.names.length === 1 ? say("nothing") : say("paper_later"));
  }

  make(kind) {
    this.busy = kind;
    this.told();
    const begun = Date.now();
    const progress = ({ done, total }) => fill(this.news,
      h("progress", { max: total, value: done, "aria-label": say(`paper_${kind}`) }),
      " ", say("paper_made", { paper: say(`paper_${kind}`), seconds: Math.round((Date.now() - begun) / 1000) }), " ",
      h("button", { type: "button", onclick: () => this.stop() }, say("stop")));
    progress({ done: 0, total: 3 });
    this.asking.ask("/question/paper", question(this.page.state), {
      progress,
      found: ({ address, file }) => {
        const link = h("a", { href: address, download: file }, file);
        this.end(h("span", {}, say("paper_ready"), " ", link));
        document.getElementById("live").textContent = `${say("paper_ready")} ${file}`;
        link.click();
      },
      mistakes: ({ problems }) => this.end(h("span", { class: "law" }, problems.join(" "))),
      lost: () => this.page.lost(true),
      found_server: () => this.page.lost(false),
    }, { kind });
  }

  stop() { this.asking.stop(); this.end(""); }

  end(said) { this.busy = ""; fill(this.news, said); this.told(); }

  /** The scenario file of the policy, from what the page knows already. */
  save() {
    const { toml, file } = this.page.once.recipe;
    h("a", { href: `data:text/plain;charset=utf-8,${encodeURIComponent(toml)}`, download: file }).click();
  }
}
