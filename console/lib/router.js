// Where the operator is: behind the # of the address, so that every view is a link and the server need not know it.
import { Signal } from "./ui.js";

function read() {
  const [path, search = ""] = location.hash.replace(/^#/, "").split("?");
  const segments = path.split("/").filter(Boolean).map(decodeURIComponent);
  return { segments, query: Object.fromEntries(new URLSearchParams(search)) };
}

export const route = new Signal(read());

addEventListener("hashchange", () => route.set(read()));

/** The address of a view. */
export function link(segments, query = {}) {
  const entries = Object.entries(query).filter(([, value]) => value !== undefined && value !== null && value !== "");
  const search = new URLSearchParams(entries).toString();
  return `#/${segments.map(encodeURIComponent).join("/")}${search ? `?${search}` : ""}`;
}

export function go(segments, query) {
  location.hash = link(segments, query);
}

/** Changes the view's own parameters, without a step in the history. */
export function setQuery(change) {
  const { segments, query } = route.value;
  history.replaceState(null, "", link(segments, { ...query, ...change }));
  route.set(read());
}
