// The small parts that all pages are made of.
import { ApiError } from "./api.js";
import { ago, has, t, time } from "./i18n.js";
import { go, link } from "./router.js";
import { statusOf } from "./states.js";
import { html, Icon, useEffect, useRef, useState } from "./ui.js";

/** Head of a page: its title, what belongs to it, and its tools on the right. */
export function PageHead({ title, children, tools }) {
  useEffect(() => {
    document.title = `${title} · EL-CSMS`;
  }, [title]);
  return html`<div class="pagehead"><h1>${title}</h1>${children}<div class="tools">${tools}</div></div>`;
}

/** A box; one with a head is a landmark, one without is named by what it holds. */
export function Card({ title, tools, children, body = true }) {
  if (!title) return html`<div class="card">${body ? html`<div class="body">${children}</div>` : children}</div>`;
  return html`<section class="card" aria-label=${title}>
    <header><h2>${title}</h2><div class="tools">${tools}</div></header>
    ${body ? html`<div class="body">${children}</div>` : children}
  </section>`;
}

/** A key figure with its unit. */
export function Figure({ label, value, unit, hint, href }) {
  const inside = html`<span class="label">${label}</span>
    <span class="value">${value}${unit && html`<small>${unit}</small>`}</span>
    <span class="hint">${hint ?? "\u00a0"}</span>`;
  return href ? html`<a class="card figure" href=${href}>${inside}</a>` : html`<div class="card figure">${inside}</div>`;
}

/** Colour, shape and word of a state, by its letter. */
export function State({ letter }) {
  const name = statusOf[letter] ?? statusOf.N;
  return html`<span class="state"><i class=${`swatch ${letter === "-" ? "N" : letter}`} aria-hidden="true" />${t(`state.${name}`)}</span>`;
}

/** A time as people say it, with the exact one behind it; it stays true while it is shown. */
export function Ago({ at }) {
  const [, setCount] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => setCount((count) => count + 1), 5000);
    return () => clearInterval(timer);
  }, []);
  if (!at) return html`<span class="faint">${t("never")}</span>`;
  return html`<time datetime=${new Date(at).toISOString()} title=${time(at)}>${ago(at)}</time>`;
}

const TONES = {
  good: ["succeeded", "Accepted", "accepted", "active", "completed", "delivered", "Installed", "Uploaded", "synchronized", "reached", "used", "observed", "achieved", "installed", "occurred"],
  bad: ["failed", "Rejected", "rejected", "blocked", "timedOut", "Faulted", "refused", "expired", "NotSupported", "Invalid",
    "Blocked", "InstallationFailed", "DownloadFailed", "UploadFailed", "lost", "missed", "stopped", "disabled", "conflict"],
  info: ["queued", "sent", "running", "pending", "requested", "awaited", "Scheduled", "asking", "sending", "ending"],
  warn: ["unknown", "unclear", "RebootRequired", "cancelled", "NotImplemented", "unsupported", "ConcurrentTx", "Expired", "NotFound", "Occupied", "Unavailable", "VersionMismatch"],
};

/** A word such as a command's state, with the tone that it has for an operator. */
export function Word({ value, kind = "word" }) {
  if (!value) return null;
  const tone = Object.keys(TONES).find((name) => TONES[name].includes(value)) ?? "";
  const key = `${kind}.${value}`;
  return html`<span class=${`tag ${tone}`}>${has(key) ? t(key) : value}</span>`;
}

/** What is there to say when there is nothing to show, and what to do about it. */
export function Empty({ icon = "circle-check", title, text, children }) {
  return html`<div class="empty"><${Icon} name=${icon} /><b>${title}</b>${text && html`<p>${text}</p>`}${children}</div>`;
}

export function Skeleton({ rows = 5 }) {
  return html`<div class="skeleton" role="status"><span class="hidden">${t("loading")}</span>
    ${Array.from({ length: rows }, () => html`<i />`)}</div>`;
}

/** What went wrong, and what to try. */
export function Failure({ error, retry }) {
  const isOurs = error instanceof ApiError;
  const hint = isOurs && has(`problem.${error.code}`) ? t(`problem.${error.code}`) : null;
  const element = useRef();
  // Below a long form it would be missed.
  useEffect(() => element.current.scrollIntoView({ block: "nearest" }), [error]);
  return html`<div class="notice bad" role="alert" ref=${element}><${Icon} name="triangle-alert" /><div class="grow">
    <b>${isOurs && error.status ? error.message : t("unreachable")}</b>
    ${hint && html`<p>${hint}</p>`}
    ${isOurs && error.items.length > 0 && html`<ul>${error.items.map((item) =>
      html`<li><code>${item.pointer ?? item.parameter}</code> ${item.message}</li>`)}</ul>`}
  </div>${retry && html`<button class="small" onClick=${retry}>${t("try-again")}</button>`}</div>`;
}

export function Notice({ tone = "info", icon = "info", children }) {
  return html`<div class=${`notice ${tone}`}><${Icon} name=${icon} /><div class="grow">${children}</div></div>`;
}

/** Views of one thing, each with an address of its own. */
export function Tabs({ tabs, current, href }) {
  const element = useRef();
  // Where there are more than fit, the current one is in sight.
  useEffect(() => element.current.querySelector("[aria-current=page]")?.scrollIntoView({ inline: "nearest", block: "nearest" }), [current]);
  return html`<nav class="tabs" ref=${element} aria-label=${t("views")}>${tabs.map((name) => html`
    <a href=${href(name)} aria-current=${name === current ? "page" : null}>${t(`tab.${name}`)}</a>`)}</nav>`;
}

/** Names and values. */
export function Facts({ rows }) {
  return html`<dl class="facts">${rows.filter((row) => row && row[1] !== undefined && row[1] !== null && row[1] !== "" && row[1] !== false)
    .map(([name, value]) => html`<dt>${name}</dt><dd>${value}</dd>`)}</dl>`;
}

export const StationLink = ({ identity }) => html`<a href=${link(["stations", identity])}>${identity}</a>`;

export function Copy({ text, label }) {
  const [isDone, setDone] = useState(false);
  const copy = async () => {
    await navigator.clipboard?.writeText(text);
    setDone(true);
    setTimeout(() => setDone(false), 1500);
  };
  return html`<button type="button" class="small" onClick=${copy}>
    <${Icon} name=${isDone ? "check" : "copy"} />${isDone ? t("copied") : (label ?? t("copy"))}</button>`;
}

export function Json({ value }) {
  return html`<pre class="json" tabindex="0">${JSON.stringify(value, null, 2)}</pre>`;
}

/** One of a few choices, as buttons. */
export function Segments({ options, value, onChange, label }) {
  return html`<div class="seg" role="group" aria-label=${label}>${options.map(([key, text]) => html`
    <button type="button" aria-pressed=${String(key === value)} onClick=${() => onChange(key)}>${text}</button>`)}</div>`;
}

/** Opens a row's view from anywhere in the row, but leaves links and buttons in it alone. */
export function rowOpens(segments) {
  return (event) => {
    if (!event.target.closest("a, button, input, label, select")) go(segments);
  };
}
