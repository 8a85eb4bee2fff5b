// One event stream for all tabs: browsers allow few connections to one host.
import { Stream } from "./stream.js";

/** Events that are kept for a tab that joins a running stream. */
const KEPT = 5000;
const ports = new Set();
let stream = null;
let identity = "";
let state = "connecting";
let recent = [];

function tellAll(message) {
  if (message.state) state = message.state;
  if (message.reset !== undefined) recent = [];
  if (message.events) {
    recent.push(...message.events);
    if (recent.length > KEPT * 1.2) recent = recent.slice(-KEPT);
  }
  for (const port of ports) port.postMessage(message);
}

/** A tab follows from `after` on: it gets what it has missed, or is told that this is not known any more. */
function join(port, { headers, after, who }) {
  ports.add(port);
  const wanted = String(who);
  if (stream && wanted === identity) {
    port.postMessage({ state });
    if (recent.length && recent[0].seq > after + 1) port.postMessage({ reset: recent.at(-1).seq });
    else port.postMessage({ events: recent.filter(({ seq }) => seq > after) });
    return;
  }
  stream?.stop();
  identity = wanted;
  recent = [];
  stream = new Stream(headers, after, tellAll);
  stream.run();
}

function leave(port) {
  ports.delete(port);
  if (ports.size) return;
  stream?.stop();
  stream = null;
}

addEventListener("connect", ({ ports: [port] }) => {
  port.onmessage = ({ data }) => (data.join ? join(port, data.join) : leave(port));
});
