// All stations, filtered by the system, with the live state of each from the fleet's picture.
import { post } from "../lib/api.js";
import { ask, attempt, FormDialog } from "../lib/dialog.js";
import { exportList } from "../lib/export.js";
import { number, power, t, text } from "../lib/i18n.js";
import { Knocking } from "../lib/knocking.js";
import { Filters, List, useList, useSelection } from "../lib/list.js";
import { Ago, Card, Empty, PageHead, rowOpens, State, Word } from "../lib/parts.js";
import { go, link } from "../lib/router.js";
import { useSites } from "../lib/scope.js";
import { statusOf } from "../lib/states.js";
import { jobFilter, useStationFilter, useStationFilters } from "../lib/station-filter.js";
import { fleet } from "../lib/store.js";
import { html, Icon, useSignal } from "../lib/ui.js";
import { Menu, SavedViews, useColumns } from "../lib/views.js";

const MEMBERS = ["identity", "name", "site.name", "registration", "connected", "vendor", "model", "serialNumber", "firmwareVersion", "securityProfile", "lastSeenAt", "createdAt"];

/** The state of each connector of a station, but not of connector 0. */
export function ConnectorChips({ connectors }) {
  return html`<span class="chips">${[...connectors.slice(1)].map((letter, index) => html`
    <span class="chip" title=${t(`state.${statusOf[letter] ?? "Unknown"}`)}><i class=${`swatch ${letter === "-" ? "N" : letter}`} aria-hidden="true" />${index + 1}
      <span class="hidden">${t(`state.${statusOf[letter] ?? "Unknown"}`)}</span></span>`)}</span>`;
}

function columnsOf(stations, sites) {
  const live = (row) => stations?.station(row.identity);
  return [
    { key: "station", sort: "identity", isFixed: true, title: t("station"), cell: (row) => html`<a class="title" href=${link(["stations", row.identity])}>${row.identity}</a>
        ${row.name && html`<span class="faint">${row.name}</span>`}` },
    { key: "state", title: t("state"), cell: (row) => (row.registration === "accepted" ? html`<${State} letter=${live(row)?.state ?? (row.connected ? "N" : "O")} />`
      : html`<${Word} kind="registration" value=${row.registration} />`) },
    { key: "connectors", title: t("connectors"), wide: true, cell: (row) => html`<${ConnectorChips} connectors=${live(row)?.connectors ?? ""} />` },
    sites.length > 0 && { key: "site", sort: "site", title: t("site"), minor: true, cell: (row) => (row.site ? html`<a href=${link(["sites", String(row.site.id)])}>${row.site.name}</a>` : "–") },
    { key: "power", title: t("power"), number: true, minor: true, cell: (row) => (live(row)?.powerW ? text(power(live(row).powerW)) : "–") },
    { key: "seen", sort: "lastSeenAt", title: t("last-message"), minor: true, cell: (row) => html`<${Ago} at=${live(row)?.lastSeen || row.lastSeenAt} />` },
    { key: "model", sort: "vendor", title: t("model"), minor: true, cell: (row) => [row.vendor, row.model].filter(Boolean).join(" ") || "–" },
    { key: "firmware", sort: "firmwareVersion", title: t("firmware"), minor: true, cell: (row) => row.firmwareVersion ?? "–" },
    { key: "serial", title: t("serial"), minor: true, isExtra: true, cell: (row) => row.serialNumber ?? row.chargeBoxSerialNumber ?? "–" },
    { key: "security", title: t("security-profile"), minor: true, isExtra: true, cell: (row) => t(`profile.${row.securityProfile}`) },
    { key: "registered", sort: "createdAt", title: t("registered-at"), minor: true, isExtra: true, cell: (row) => html`<${Ago} at=${row.createdAt} />` },
    { key: "address", title: t("sec.address"), minor: true, isExtra: true, cell: (row) => html`<code>${row.remoteAddress ?? "–"}</code>` },
  ].filter(Boolean);
}

function register() {
  return ask(t("register-station"), (close) => html`<${FormDialog} close=${close} action=${t("register")}
    fields=${[{ name: "identity", label: t("identity"), required: true, maxlength: 48, hint: t("identity-hint") }, { name: "name", label: t("name") },
      { name: "note", label: t("note") }]}
    submit=${(values) => post("/stations", values)} />`);
}

/** What most views are: a word and how many there are. */
function Tabs({ query, counts, total }) {
  const tabs = [["all", {}, total], ["error", { status: "Faulted" }, counts.X ?? 0], ["offline", { connected: "false" }, counts.O ?? 0], ["unknown", { view: "unknown" }]];
  const current = query.view === "unknown" ? "unknown" : query.status === "Faulted" ? "error" : query.connected === "false" ? "offline" : "all";
  return html`<nav class="tabs" aria-label=${t("views")}>${tabs.map(([name, values, count]) => html`<a href=${link(["stations"], values)} aria-current=${name === current ? "page" : null}>
    ${t(`stations.${name}`)}${count !== undefined && html` <span class="tag">${number(count)}</span>`}</a>`)}</nav>`;
}

/** What is done with those that were ticked. */
function Bulk({ selection, rows, filter }) {
  const chosen = [...selection.value];
  const job = (more) => link(["jobs", "new"], { stations: chosen.join(","), ...more });
  const isPage = rows.every(({ identity }) => selection.value.has(identity));
  return html`<div class="notice info bulk"><b class="grow">${t("selected", { count: chosen.length })}</b>
    ${!isPage && html`<button class="small" onClick=${() => rows.forEach(({ identity }) => selection.value.has(identity) || selection.toggle(identity))}>${t("select-page")}</button>`}
    ${["Reset", "ChangeAvailability", "TriggerMessage"].map((action) => html`<a class="button small" href=${job({ action })}>${action}…</a>`)}
    <a class="button small" href=${job({ kind: "firmware" })}>${t("fw.update")}…</a><a class="button small" href=${job({ kind: "diagnostics" })}>${t("fw.diagnostics")}…</a>
    <a class="button small" href=${job({})}>${t("new-job")}…</a>
    ${filter && html`<a class="button small" href=${link(["jobs", "new"], { filter: JSON.stringify(filter) })}>${t("job-for-all-matching")}…</a>`}
    <button class="small quiet" onClick=${selection.clear}>${t("clear-selection")}</button></div>`;
}

function Table({ query, stations, sites }) {
  const filter = useStationFilter(query);
  const list = useList("/stations", { ...filter, sort: query.sort }, { topics: ["stations"] });
  const selection = useSelection();
  const { shown, chooser } = useColumns("stations", columnsOf(stations, sites));
  const { filters, more } = useStationFilters(sites);
  const isFiltered = Object.values(filter).some(Boolean);
  const empty = isFiltered ? html`<${Empty} icon="search" title=${t("no-match")} text=${t("no-match-text")}><button onClick=${() => go(["stations"])}>${t("clear-filters")}</button><//>`
    : html`<${Empty} icon="plug-zap" title=${t("no-stations")} text=${t("no-stations-text")}>
        <a class="button primary" href=${link(["connect"])}>${t("connect-a-charger")}</a><//>`;
  const save = (format) => attempt(() => exportList("/stations", filter, "stations", format, MEMBERS));
  return html`<div class="toolbar"><${Filters} filters=${filters} more=${more} /><div class="row tools"><${SavedViews} page="stations" />${chooser}
      <${Menu} label=${t("export")} icon="download"><button type="button" class="small" onClick=${() => save("csv")}>${t("export-csv")}</button><button type="button" class="small" onClick=${() => save("json")}>${t("export-json")}</button><//></div></div>
    ${selection.value.size > 0 && list.rows && html`<${Bulk} selection=${selection} rows=${list.rows} filter=${isFiltered && jobFilter(filter)} />`}
    <${Card} body=${false}><${List} list=${list} columns=${shown} id=${(row) => row.identity} empty=${empty} label=${t("page.stations")}
        selection=${selection} onOpen=${(row) => rowOpens(["stations", row.identity])} /><//>`;
}

export default function Stations({ query }) {
  const stations = useSignal(fleet);
  const sites = useSites();
  return html`<${PageHead} title=${t("page.stations")} tools=${html`<button onClick=${async () => { const made = await register(); if (made) go(["connect", made.identity]); }}><${Icon} name="plus" />${t("register-station")}</button>`} />
    <${Tabs} query=${query} counts=${stations?.counts ?? {}} total=${stations?.identities.length} />
    ${query.view === "unknown" ? html`<${Knocking} />` : html`<${Table} query=${query} stations=${stations} sites=${sites} />`}`;
}
