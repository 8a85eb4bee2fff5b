// The event stream, read with fetch since EventSource cannot say who asks. Runs in a shared worker, or in the page
// of a browser that has none.

/** Splits the text of a stream into events (HTML Living Standard, server-sent events). */
export class EventParser {
  #rest = "";

  push(text) {
    const blocks = (this.#rest + text).replaceAll("\r\n", "\n").split("\n\n");
    this.#rest = blocks.pop();
    return blocks.map((block) => EventParser.#event(block)).filter((event) => event.data !== "");
  }

  static #event(block) {
    const event = { name: "message", id: null, data: "" };
    const lines = [];
    for (const line of block.split("\n")) {
      const [, field, value] = /^([^:]*):? ?(.*)$/.exec(line) ?? [];
      if (field === "event") event.name = value;
      else if (field === "id") event.id = value;
      else if (field === "data") lines.push(value);
    }
    event.data = lines.join("\n");
    return event;
  }
}

/** Follows the events until it is stopped; connects again by itself, behind the last event that came. */
export class Stream {
  #headers;
  #after;
  #tell;
  #abort = new AbortController();
  /** A stream that says nothing for so long is dead: the system comments every 15 seconds. */
  static silence = 40_000;

  /** `tell` is called with `{state}` and `{events}`; `{reset}` means: what you know is too old. */
  constructor(headers, after, tell) {
    this.#headers = headers;
    this.#after = after;
    this.#tell = tell;
  }

  stop() {
    this.#abort.abort();
  }

  async run() {
    let pause = 500;
    while (!this.#abort.signal.aborted) {
      this.#tell({ state: "connecting" });
      try {
        await this.#read(() => (pause = 500));
      } catch (error) {
        if (error.status === 401) return this.#tell({ state: "refused" });
      }
      if (this.#abort.signal.aborted) return;
      this.#tell({ state: "lost" });
      await new Promise((resume) => setTimeout(resume, pause));
      pause = Math.min(pause * 2, 5000);
    }
  }

  async #read(onOpen) {
    const abort = new AbortController();
    const stop = () => abort.abort();
    this.#abort.signal.addEventListener("abort", stop);
    let watch = setTimeout(stop, Stream.silence);
    try {
      const headers = { ...this.#headers, Accept: "text/event-stream" };
      if (this.#after !== null) headers["Last-Event-ID"] = String(this.#after);
      const response = await fetch("/api/v1/events", { headers, signal: abort.signal, cache: "no-store" });
      if (!response.ok) throw Object.assign(new Error("refused"), { status: response.status });
      onOpen();
      this.#tell({ state: "live" });
      const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
      const parser = new EventParser();
      for (let chunk = await reader.read(); !chunk.done; chunk = await reader.read()) {
        clearTimeout(watch);
        watch = setTimeout(stop, Stream.silence);
        this.#take(parser.push(chunk.value));
      }
    } finally {
      clearTimeout(watch);
      this.#abort.signal.removeEventListener("abort", stop);
    }
  }

  /** Tells what came at once in one message: a message to a page costs more than an event. */
  #take(parsed) {
    const events = [];
    for (const event of parsed) {
      if (event.id !== null) this.#after = Number(event.id);
      if (event.name !== "reset") events.push(JSON.parse(event.data));
      else {
        events.length = 0;
        this.#tell({ reset: this.#after });
      }
    }
    if (events.length) this.#tell({ events });
  }
}
