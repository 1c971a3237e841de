// Questions to the server, whose answers come as a stream of events. The last move wins; a lost server is asked again.

const AGAIN = 1500; // milliseconds until a server that does not answer is asked again
export const page = crypto.randomUUID();

/** One line of questions: a new one drops the one before. */
export class Asking {
  /** @param {string} suffix tells several lines of one page apart */
  constructor(suffix = "") { this.page = (page + suffix).slice(0, 64); this.running = null; }

  /**
   * Ask, and hand on each event as it comes.
   * @param {string} path
   * @param {any} state
   * @param {Object<string, function(any): void>} on
   */
  async ask(path, state, on, more = undefined) {
    this.stop();
    const control = (this.running = new AbortController());
    for (;;) {
      try {
        const answer = await fetch(path, {
          method: "POST", signal: control.signal, headers: { "content-type": "application/json" },
          body: JSON.stringify({ page: this.page, state, more }),
        });
        if (!answer.ok) return on.mistakes?.({ problems: [await answer.text()] });
        on.found_server?.();
        let ended = false;
        for await (const [name, data] of events(answer.body)) {
          if (control.signal.aborted) return;
          ended ||= name === "done" || name === "found" || name === "mistakes";
          on[name]?.(data);
        }
        if (ended || control.signal.aborted) return on.end?.();
        throw new Error("the stream broke off");
      } catch (problem) {
        if (control.signal.aborted) return;
        on.lost?.(problem);
        await new Promise((done) => setTimeout(done, AGAIN));
        if (control.signal.aborted) return;
      }
    }
  }

  /** Drop what is asked. */
  stop() { this.running?.abort(); this.running = null; }
}

/** Events of a stream: `event: name`, `data: json`, an empty line. */
async function* events(body) {
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  let text = "";
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    text += value;
    for (let end = text.indexOf("\n\n"); end >= 0; end = text.indexOf("\n\n")) {
      const lines = text.slice(0, end).split("\n");
      text = text.slice(end + 2);
      const name = lines.find((line) => line.startsWith("event: "))?.slice(7) ?? "";
      const data = lines.filter((line) => line.startsWith("data: ")).map((line) => line.slice(6)).join("\n");
      yield [name, JSON.parse(data)];
    }
  }
}

/** Ask once for plain data. */
export async function once(path, body = undefined) {
  const answer = await fetch(path, body === undefined ? {
    } : { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify({ page, ...body }) });
  if (!answer.ok) throw new Error(await answer.text());
  return answer.json();
}
