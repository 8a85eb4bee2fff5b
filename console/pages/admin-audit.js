// Who did what: every change with its author, its target, and what was before and after.
import { download, query as queryOf } from "../lib/api.js";
import { attempt } from "../lib/dialog.js";
import { number, t, time } from "../lib/i18n.js";
import { Filters, List, useList } from "../lib/list.js";
import { Card, Empty, Json, StationLink } from "../lib/parts.js";
import { html, Icon } from "../lib/ui.js";

const NAMES = ["actor", "action", "kind", "target", "station", "from", "to"];
const filters = () => NAMES.map((name) => ({ name, label: t(`adm.audit.${name}`), type: name === "from" || name === "to" ? "datetime-local" : "search", placeholder: name === "action" ? "station.update" : undefined }));

/** What a change touched: a line for each member that is not the same. */
function Difference({ before, after }) {
  const isPlain = (value) => value && typeof value === "object" && !Array.isArray(value);
  if (!isPlain(before) || !isPlain(after)) return html`<${Json} value=${after ?? before} />`;
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])].filter((name) => JSON.stringify(before[name]) !== JSON.stringify(after[name]));
  if (!names.length) return html`<span class="faint">–</span>`;
  return html`<dl class="facts">${names.map((name) => html`<dt>${name}</dt><dd><del class="soft">${JSON.stringify(before[name]) ?? "–"}</del> → <ins>${JSON.stringify(after[name]) ?? "–"}</ins></dd>`)}</dl>`;
}

/** Names as they are, but only the beginning of ids that no person reads. */
const short = (target) => (/^[0-9a-f]{8}-[0-9a-f-]{27}$/.test(target ?? "") ? `${target.slice(0, 8)}…` : target);

export const columns = () => [
  { title: t("time"), cell: (row) => html`<time class="whole" datetime=${row.at}>${time(row.at, { dateStyle: "short", timeStyle: "medium" })}</time>${row.count > 1 && html`<span class="faint">${t("adm.audit.times", { count: row.count })}</span>`}` },
  { title: t("adm.audit.actor"), cell: (row) => html`<b>${row.actor ?? "–"}</b><span class="faint">${row.address ?? ""}</span>` },
  { title: t("adm.audit.action"), cell: (row) => html`<code class="whole">${row.action}</code>${row.status >= 400 && html` <span class="tag bad">${number(row.status)}</span>`}` },
  { title: t("adm.audit.target"), cell: (row) => html`<span title=${row.target}>${[row.kind, short(row.target)].filter(Boolean).join(" ") || "–"}</span>${row.station && html`<span class="faint"><${StationLink} identity=${row.station} /></span>`}` },
  { title: t("why"), minor: true, cell: (row) => row.reason ?? "–" },
  { title: t("adm.audit.change"), wide: true, cell: (row) => (row.before || row.after ? html`<details><summary>${t("tx.show-data")}</summary><${Difference} before=${row.before} after=${row.after} /></details>` : "–") },
  { title: t("adm.audit.request"), minor: true, cell: (row) => html`<span class="faint mono whole">${row.requestId?.slice(0, 8) ?? "–"}</span>` },
];

export default function Audit({ query }) {
  const values = Object.fromEntries(NAMES.map((name) => [name, query[name]]));
  const list = useList("/audit-log", values, { topics: ["administration"] });
  const save = () => attempt(() => download(`/audit-log/export${queryOf(values)}`, "audit-log.csv"));
  return html`<div class="row"><div class="grow"><${Filters} filters=${filters()} /></div><button onClick=${save}><${Icon} name="download" />${t("tx.export-csv")}</button></div>
    <${Card} body=${false}><${List} list=${list} columns=${columns()} label=${t("tab.audit")} empty=${html`<${Empty} icon="list-checks" title=${t("no-match")} text=${t("adm.audit.none")} />`} /><//>`;
}
