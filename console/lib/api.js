// The REST API: JSON in and out, and every failure as one kind of error.
import { credentials, session, signOut } from "./session.js";

const ROOT = "/api/v1";

/** What the system answered instead of what was wanted: a problem document (RFC 9457). */
export class ApiError extends Error {
  constructor(status, problem) {
    super(problem?.detail ?? `HTTP ${status}`);
    this.status = status;
    this.code = problem?.code ?? (status ? `http-${status}` : "unreachable");
    this.items = problem?.errors ?? [];
    this.requestId = problem?.requestId;
  }

  /** The fault at a place in the body, such as `/connectorId`. */
  at(pointer) {
    return this.items.find((item) => item.pointer === pointer)?.message;
  }
}

/** A path from its parts, each of them encoded. */
export function path(parts, ...values) {
  return String.raw({ raw: parts }, ...values.map((value) => encodeURIComponent(value)));
}

/** The query of a URL from an object; what is empty is left out. */
export function query(values) {
  const entries = Object.entries(values).filter(([, value]) => value !== undefined && value !== null && value !== "");
  const text = new URLSearchParams(entries).toString();
  return text ? `?${text}` : "";
}

/**
 * Sends a request and gives the response; throws `ApiError` for every other end.
 *
 * `version`: of the row that was looked at; what somebody else has changed since is not changed (412).
 */
export async function send(method, resource, { body, raw, headers, signal, key, version } = {}) {
  const fields = { ...credentials(method), ...headers };
  if (key) fields.Authorization = `Bearer ${key}`;
  if (method === "POST") fields["Idempotency-Key"] = crypto.randomUUID?.() ?? `${Date.now()}-${Math.random()}`;
  if (version) fields["If-Match"] = version === "*" ? version : `"${version}"`;
  if (body !== undefined) fields["Content-Type"] = "application/json";
  let response;
  try {
    const content = body === undefined ? raw : JSON.stringify(body);
    response = await fetch(ROOT + resource, { method, headers: fields, body: content, signal, cache: "no-store" });
  } catch (error) {
    if (error.name === "AbortError") throw error;
    throw new ApiError(0, null);
  }
  if (response.ok) return response;
  const problem = await response.json().catch(() => null);
  if (response.status === 401 && problem?.code === "unauthorized" && !key && session.value) signOut(true);
  throw new ApiError(response.status, problem);
}

async function json(method, resource, options) {
  const response = await send(method, resource, options);
  return response.status === 204 ? null : response.json();
}

export const get = (resource, options) => json("GET", resource, options);
export const post = (resource, body, options) => json("POST", resource, { ...options, body });
export const put = (resource, body, options) => json("PUT", resource, { ...options, body });
export const patch = (resource, body, options) => json("PATCH", resource, { ...options, body });
export const remove = (resource, options) => json("DELETE", resource, options);

/** The rows of all pages of a list, up to a limit. */
export async function all(resource, limit = 2000, signal) {
  const rows = [];
  const separator = resource.includes("?") ? "&" : "?";
  let cursor = "";
  do {
    const page = await get(`${resource}${separator}limit=500${cursor && `&cursor=${encodeURIComponent(cursor)}`}`, { signal });
    rows.push(...page.data);
    cursor = page.page.next;
  } while (cursor && rows.length < limit);
  return rows;
}

/** Sends a command and waits for its end for a while; the answer says how far it has come. */
export function command(station, action, payload, { reason, wait = 30 } = {}) {
  const body = { action, payload, ...(reason ? { reason } : {}) };
  return post(path`/stations/${station}/commands`, body, { headers: { Prefer: `wait=${wait}` } });
}

/** Lets the browser save a file that was made here. */
export function save(content, name, type) {
  const address = URL.createObjectURL(content instanceof Blob ? content : new Blob([content], { type }));
  Object.assign(document.createElement("a"), { href: address, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}

/** Saves what a resource answers as a file; a plain link could not say who asks. */
export async function download(resource, name, headers) {
  const response = await send("GET", resource, { headers });
  save(await response.blob(), name);
}
