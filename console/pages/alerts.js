// What needs a person: open alerts, their rules, and what is kept silent.
import { t } from "../lib/i18n.js";
import { acknowledge, AlertState, KINDS, SEVERITIES, Severity, silence } from "../lib/alert-parts.js";
import { Filters, List, useList } from "../lib/list.js";
import { Part } from "../lib/part.js";
import { Ago, Card, Empty, PageHead, StationLink, Tabs } from "../lib/parts.js";
import { link } from "../lib/router.js";
import { may } from "../lib/session.js";
import { html, Icon } from "../lib/ui.js";

const TABS = ["open-alerts", "all-alerts", "alert-rules", "silences"];

const columns = (then) => [
  { title: t("alert.severity"), cell: (row) => html`<${Severity} value=${row.severity} />` },
  { title: t("alert.what"), wide: true, cell: (row) => html`<div class="alertrow"><span>${row.words}</span><span class="faint">${t(`alert.kind.${row.kind}`)}${row.count > 1 ? ` · ${t("job.stations", { count: row.count })}` : ""}</span></div>` },
  { title: t("station"), cell: (row) => (row.station ? html`<${StationLink} identity=${row.station} />${row.connectorId !== undefined ? ` / ${row.connectorId}` : ""}`
    : html`<span class="chips">${(row.stations ?? []).map((identity) => html`<a class="chip" href=${link(["stations", identity])}>${identity}</a>`)}</span>`) },
  { title: t("state"), cell: (row) => html`<${AlertState} row=${row} />${row.acknowledgedBy && html`<span class="faint">${row.acknowledgedBy}${row.note ? `: ${row.note}` : ""}</span>`}` },
  { title: t("alert.since"), minor: true, cell: (row) => html`<${Ago} at=${row.since} />${row.clearedAt && html`<span class="faint">${t("alert.cleared")} <${Ago} at=${row.clearedAt} /></span>`}` },
  may("operate") && { title: "", wide: true, cell: (row) => html`<span class="row end">${row.state === "open" && html`<button class="small primary" onClick=${() => then(acknowledge(row))}><${Icon} name="check" />${t("alert.ack")}</button>`}
      ${row.state !== "cleared" && html`<button class="small" onClick=${() => then(silence({ kind: row.kind, station: row.station }))}>${t("alert.silence")}…</button>`}</span>` },
].filter(Boolean);

function Alerts({ tab, query: { severity, kind, station, state } }) {
  const isOpen = tab === "open-alerts";
  const list = useList("/alerts", { severity, kind, station, state: isOpen ? "open,acknowledged" : state }, { topics: ["alerts"] });
  const filters = [
    { name: "station", label: t("station"), placeholder: t("identity") },
    { name: "kind", label: t("alert.kind"), options: KINDS.map((name) => [name, t(`alert.kind.${name}`)]) },
    { name: "severity", label: t("alert.severity"), options: SEVERITIES.map((name) => [name, t(`alert.severity.${name}`)]) },
    !isOpen && { name: "state", label: t("state"), options: ["open", "acknowledged", "cleared"].map((name) => [name, t(`alert.state.${name}`)]) },
  ].filter(Boolean);
  const isFiltered = severity || kind || station || (!isOpen && state);
  const then = (work) => work.then((done) => done && list.reload());
  const empty = isFiltered ? html`<${Empty} icon="search" title=${t("no-match")} text=${t("no-match-text")} />` : html`<${Empty} icon="circle-check" title=${t("alert.none")} text=${t("alert.none-text")} />`;
  return html`<${Filters} filters=${filters} /><${Card} body=${false}><${List} list=${list} columns=${columns(then)} label=${t("page.alerts")} empty=${empty} /><//>`;
}

export default function AlertsPage({ query }) {
  const tab = TABS.includes(query.tab) ? query.tab : "open-alerts";
  return html`<${PageHead} title=${t("page.alerts")} tools=${may("operate") && html`<button onClick=${() => silence()}>${t("alert.silence")}…</button>`} />
    <${Tabs} tabs=${TABS} current=${tab} href=${(name) => link(["alerts"], { tab: name === "open-alerts" ? "" : name })} />
    ${tab.endsWith("-alerts") ? html`<${Alerts} key=${tab} tab=${tab} query=${query} />` : html`<${Part} name=${tab === "silences" ? "alert-silences" : "alert-rules"} />`}`;
}
