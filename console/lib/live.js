// How a tab gets its events: from the worker that all tabs share, or by itself where there are no shared workers.
import { credentials, session } from "./session.js";
import { Stream } from "./stream.js";
import { base } from "./ui.js";

let end = null;

/** Calls `tell` with what the stream says, from behind the event `after`. */
export function follow(after, tell) {
  unfollow();
  const headers = credentials();
  if (typeof SharedWorker === "undefined") {
    const stream = new Stream(headers, after, tell);
    stream.run();
    end = () => stream.stop();
    return;
  }
  const worker = new SharedWorker(`${base}/lib/worker.js`, { type: "module", name: "csms-events" });
  worker.port.onmessage = ({ data }) => tell(data);
  worker.port.postMessage({ join: { headers, after, who: session.value?.id } });
  const leave = () => worker.port.postMessage({ leave: true });
  addEventListener("pagehide", leave);
  end = () => {
    removeEventListener("pagehide", leave);
    leave();
    worker.port.close();
  };
}

export function unfollow() {
  end?.();
  end = null;
}
