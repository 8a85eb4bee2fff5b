// Keyboard and search palette. Single letters can be switched off (WCAG 2.1.4).
import { get, query } from "./api.js";
import { ask } from "./dialog.js";
import { t } from "./i18n.js";
import { entriesHere, mayOpen } from "./pages.js";
import { go, link } from "./router.js";
import { mayEverywhere } from "./session.js";
import { fleet } from "./store.js";
import { nextTheme } from "./theme.js";
import { html, Icon, useEffect, useRef, useState } from "./ui.js";

const NAME = "csms.letters";
/** What single letters do. */
const LETTERS = { t: nextTheme, "?": openHelp, "/": find, j: () => moveRow(1), k: () => moveRow(-1), x: selectRow, c: press("c"), p: press("p") };
/** How long a `g` waits for its second letter. */
const PAUSE = 1200;

export const lettersAreOn = () => localStorage.getItem(NAME) !== "off";
let isGoing = 0;

function find() {
  const field = document.querySelector("main input[type=search]");
  if (field) field.focus();
  else openPalette();
}

const rows = () => [...document.querySelectorAll("main tr[data-row]")].filter((row) => row.offsetParent);
const ownRow = () => document.activeElement?.closest?.("main tr[data-row]");

/** Goes through the rows of the lists; Enter opens the row's link. */
function moveRow(step) {
  const all = rows();
  const at = all.indexOf(ownRow());
  const next = all[Math.min(all.length - 1, Math.max(0, at + step))];
  (next?.querySelector("a") ?? next?.querySelector("button, input"))?.focus();
}

/** Ticks the row that has the focus. */
function selectRow() {
  ownRow()?.querySelector("td:first-child input[type=checkbox]")?.click();
}

/** Presses what the page has under a letter, such as `data-key="c"`. */
function press(letter) {
  return () => [...document.querySelectorAll(`main [data-key=${letter}]`)].find((element) => element.offsetParent)?.click();
}

function onKey(event) {
  if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "k") {
    event.preventDefault();
    openPalette();
    return;
  }
  const isTyping = event.target.closest?.("input:not([type=checkbox]), textarea, select, dialog, [contenteditable]");
  if (isTyping || event.ctrlKey || event.metaKey || event.altKey || !lettersAreOn()) return;
  if (Date.now() - isGoing < PAUSE) {
    isGoing = 0;
    const entry = entriesHere().find((entry) => entry?.key === event.key);
    if (entry) go(entry.path);
    return;
  }
  if (event.key === "g") isGoing = Date.now();
  else if (LETTERS[event.key]) {
    event.preventDefault();
    LETTERS[event.key]();
  }
}

export function listenToKeys() {
  document.addEventListener("keydown", onKey);
  return () => document.removeEventListener("keydown", onKey);
}

function openHelp() {
  ask(t("keyboard"), () => html`<${Help} />`);
}

function Help() {
  const [isOn, setOn] = useState(lettersAreOn());
  const rows = [["Ctrl K", t("search")], ["/", t("key.find")], ["j k", t("key.rows")], ["x", t("key.select")], ["c", t("key.command")], ["p", t("key.pause")], ["t", t("key.theme")], ["?", t("keyboard")],
    ...entriesHere().filter(Boolean).map((entry) => [`g ${entry.key}`, t(`page.${entry.name}`)])];
  const change = () => {
    localStorage.setItem(NAME, isOn ? "off" : "on");
    setOn(!isOn);
  };
  return html`<div class="stack"><dl class="facts">${rows.map(([key, what]) => html`<dt><kbd>${key}</kbd></dt><dd>${what}</dd>`)}</dl>
    <label class="check"><input type="checkbox" checked=${isOn} onChange=${change} />${t("key.letters")}</label></div>`;
}

/** Views and beginnings that the rail does not show. */
const places = () => [
  mayOpen("connect") && { icon: "plus", title: t("connect-a-charger"), href: link(["connect"]) },
  mayOpen("job-new") && { icon: "list-checks", title: t("new-job"), href: link(["jobs", "new"]) },
  mayOpen("profile-template", "new") && { icon: "chart-spline", title: t("sc.new"), href: link(["smart-charging", "new"]) },
  { icon: "receipt-text", title: t("tab.orphan-stops"), href: link(["transactions"], { tab: "orphan-stops" }) },
  { icon: "circle-help", title: t("tab.unknown-tags"), href: link(["tags"], { tab: "unknown-tags" }) },
  mayEverywhere("maintain") && { icon: "upload", title: t("tags.import-title"), href: link(["tags"], { tab: "import" }) },
  mayEverywhere("maintain") && { icon: "file-down", title: t("job.upload"), href: link(["jobs"], { tab: "files" }) },
  { icon: "bell", title: `${t("page.alerts")}: ${t("tab.alert-rules")}`, href: link(["alerts"], { tab: "alert-rules" }) },
  ...(mayOpen("admin") ? ["users", "roles", "api-keys", "webhooks", "audit", "settings"] : []).map((name) => ({ icon: "settings-2", title: `${t("page.admin")}: ${t(`tab.${name}`)}`, href: link(["admin", name]) })),
].filter(Boolean);

/** What the text could mean: pages, stations that are known here, tags and transactions that the system knows. */
async function search(text) {
  const wanted = text.toLowerCase();
  const found = [];
  for (const entry of entriesHere().filter(Boolean)) {
    const title = t(`page.${entry.name}`);
    if (title.toLowerCase().includes(wanted)) found.push({ icon: entry.icon, title, href: link(entry.path) });
  }
  found.push(...places().filter(({ title }) => title.toLowerCase().includes(wanted)));
  for (const identity of fleet.value?.identities ?? []) {
    if (found.length > 24) break;
    if (wanted && identity.toLowerCase().includes(wanted)) {
      found.push({ icon: "plug-zap", title: identity, href: link(["stations", identity]) });
    }
  }
  if (/^\d+$/.test(wanted)) {
    found.push({ icon: "receipt-text", title: t("transaction-title", { id: wanted }), href: link(["transactions", wanted]) });
  }
  if (wanted.length > 1) {
    const { data } = await get(`/id-tags${query({ q: text, limit: 5 })}`);
    found.push(...data.map(({ idTag }) => ({ icon: "credit-card", title: idTag, href: link(["tags", idTag]) })));
  }
  return found;
}

export function openPalette() {
  if (document.querySelector(".palette")) return;
  ask(t("search"), (close) => html`<${Palette} close=${close} />`);
}

function Palette({ close }) {
  const [found, setFound] = useState([]);
  const [at, setAt] = useState(0);
  const field = useRef();
  const wanted = useRef("");
  const look = async (text) => {
    wanted.current = text;
    const rows = await search(text).catch(() => []);
    if (wanted.current === text) {
      setFound(rows);
      setAt(0);
    }
  };
  useEffect(() => {
    field.current.focus();
    look("");
  }, []);
  const choose = (row) => {
    if (!row) return;
    close();
    location.hash = row.href;
  };
  const onKeyDown = (event) => {
    if (event.key === "ArrowDown") setAt(Math.min(at + 1, found.length - 1));
    else if (event.key === "ArrowUp") setAt(Math.max(at - 1, 0));
    else if (event.key === "Enter") choose(found[at]);
    else return;
    event.preventDefault();
  };
  return html`<div class="palette">
    <input ref=${field} autofocus type="search" role="combobox" aria-expanded="true" aria-controls="found" aria-label=${t("search-hint")}
      aria-activedescendant=${found.length ? `found-${at}` : null} placeholder=${t("search-hint")}
      onInput=${(event) => look(event.target.value)} onKeyDown=${onKeyDown} />
    <ul id="found" role="listbox" aria-label=${t("search")}>${found.map((row, index) => html`
      <li id=${`found-${index}`} role="option" aria-selected=${String(index === at)} onClick=${() => choose(row)}
        onMouseMove=${() => setAt(index)}><${Icon} name=${row.icon} />${row.title}</li>`)}</ul></div>`;
}
