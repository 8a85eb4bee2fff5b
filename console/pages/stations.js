// All stations, filtered by the system, with the live state of each from the fleet's picture.
import { get, post, query, save } from "../lib/api.js";
import { ask, confirm, FormDialog, toast } from "../lib/dialog.js";
import { number, power, t, text } from "../lib/i18n.js";
import { Filters, List, useList, useSelection } from "../lib/list.js";
import { Ago, Card, Empty, PageHead, rowOpens, State, Word } from "../lib/parts.js";
import { link } from "../lib/router.js";
import { statusOf } from "../lib/states.js";
import { fleet } from "../lib/store.js";
import { html, Icon, useSignal } from "../lib/ui.js";

/** What OCPP knows; Offline and Unknown are no statuses that a connector reports. */
const STATUSES = Object.values(statusOf).filter((status) => status !== "Offline" && status !== "Unknown");

/** The state of each connector of a station, but not of connector 0. */
export function ConnectorChips({ connectors }) {
  return html`<span class="chips">${[...connectors.slice(1)].map((letter, index) => html`
    <span class="chip" title=${t(`state.${statusOf[letter] ?? "Unknown"}`)}><i class=${`swatch ${letter === "-" ? "N" : letter}`} aria-hidden="true" />${index + 1}
      <span class="hidden">${t(`state.${statusOf[letter] ?? "Unknown"}`)}</span></span>`)}</span>`;
}

function columns(stations) {
  const live = (row) => stations?.station(row.identity);
  return [
    { title: t("station"), cell: (row) => html`<a class="title" href=${link(["stations", row.identity])}>${row.identity}</a>
        ${row.name && html`<span class="faint">${row.name}</span>`}` },
    { title: t("state"), cell: (row) => (row.registration === "accepted" ? html`<${State} letter=${live(row)?.state ?? (row.connected ? "N" : "O")} />`
      : html`<${Word} kind="registration" value=${row.registration} />`) },
    { title: t("connectors"), wide: true, cell: (row) => html`<${ConnectorChips} connectors=${live(row)?.connectors ?? ""} />` },
    { title: t("power"), number: true, minor: true, cell: (row) => (live(row)?.powerW ? text(power(live(row).powerW)) : "–") },
    { title: t("last-message"), minor: true, cell: (row) => html`<${Ago} at=${live(row)?.lastSeen || row.lastSeenAt} />` },
    { title: t("model"), minor: true, cell: (row) => [row.vendor, row.model].filter(Boolean).join(" ") || "–" },
    { title: t("firmware"), minor: true, cell: (row) => row.firmwareVersion ?? "–" },
  ];
}

/** Jobs that one form is enough for: the same simple message to all that were ticked. */
async function resetAll(identities, done) {
  const sure = await confirm(t("reset-many", { count: identities.length }), t("reset-many-text"), t("reset"));
  if (!sure) return;
  const job = await post("/jobs", { stations: identities, operation: { action: "Reset", payload: { type: "Soft" } }, name: t("reset") })
    .catch((error) => toast(error.message, "bad"));
  if (!job) return;
  done();
  location.hash = link(["jobs", job.id]);
}

function register() {
  return ask(t("register-station"), (close) => html`<${FormDialog} close=${close} action=${t("register")}
    fields=${[{ name: "identity", label: t("identity"), required: true, hint: t("identity-hint") }, { name: "name", label: t("name") },
      { name: "note", label: t("note") }]}
    submit=${(values) => post("/stations", values)} />`);
}

export default function Stations({ query: values }) {
  const stations = useSignal(fleet);
  const { status, connected, registration, q } = values;
  const list = useList("/stations", { status, connected, registration, q }, { topics: ["stations"] });
  const selection = useSelection();
  const filters = [
    { name: "q", label: t("find"), placeholder: t("find-station") },
    { name: "status", label: t("connector-state"), options: STATUSES.map((name) => [name, t(`state.${name}`)]) },
    { name: "connected", label: t("connection"), options: [["true", t("connected")], ["false", t("state.Offline")]] },
    { name: "registration", label: t("registration"), options: ["accepted", "pending", "blocked", "rejected"].map((name) => [name, t(`registration.${name}`)]) },
  ];
  const isFiltered = status || connected || registration || q;
  const empty = isFiltered ? html`<${Empty} icon="search" title=${t("no-match")} text=${t("no-match-text")} />`
    : html`<${Empty} icon="plug-zap" title=${t("no-stations")} text=${t("no-stations-text")}>
        <a class="button primary" href=${link(["connect"])}>${t("connect-a-charger")}</a><//>`;
  const chosen = [...selection.value];
  const exportAll = () => exportStations({ status, connected, registration, q });
  return html`<${PageHead} title=${t("page.stations")} tools=${html`
      <button onClick=${exportAll}><${Icon} name="download" />${t("export")}</button>
      <button onClick=${() => register().then((made) => made && list.reload())}>${t("register-station")}</button>`}>
      <span class="soft number">${number(stations?.identities.length)}</span><//>
    <${Filters} filters=${filters} />
    ${chosen.length > 0 && html`<div class="notice info"><span class="grow">${t("selected", { count: chosen.length })}</span>
      <button class="small" onClick=${() => resetAll(chosen, selection.clear)}>${t("reset")}…</button>
      <a class="button small" href=${link(["jobs"], { stations: chosen.join(",") })}>${t("new-job")}…</a>
      <button class="small quiet" onClick=${selection.clear}>${t("clear-selection")}</button></div>`}
    <${Card} body=${false} label=${t("page.stations")}>
      <${List} list=${list} columns=${columns(stations)} id=${(row) => row.identity} empty=${empty} label=${t("page.stations")}
        selection=${selection} onOpen=${(row) => rowOpens(["stations", row.identity])} /><//>`;
}

/** All that match, as a table file made here: the API has no CSV of stations. */
async function exportStations(filters) {
  const names = ["identity", "name", "registration", "connected", "vendor", "model", "serialNumber", "firmwareVersion", "lastSeenAt"];
  const rows = [names];
  let cursor = "";
  do {
    const { data, page } = await get(`/stations${query({ ...filters, limit: 500, cursor })}`);
    rows.push(...data.map((row) => names.map((name) => row[name] ?? "")));
    cursor = page.next;
  } while (cursor);
  // A cell that begins like a formula is made text, for spreadsheets would run it.
  const cell = (value) => `"${String(value).replace(/^([=+\-@\t\r])/, "'$1").replaceAll('"', '""')}"`;
  save(rows.map((row) => row.map(cell).join(",")).join("\r\n"), "stations.csv", "text/csv");
}
