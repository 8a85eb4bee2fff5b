// Stops that named a transaction which nobody knows: energy that belongs to no session.
import { energy, number, t, text, time } from "../lib/i18n.js";
import { List, useList } from "../lib/list.js";
import { Card, Empty, Json, Notice, StationLink } from "../lib/parts.js";
import { html } from "../lib/ui.js";

const columns = () => [
  { title: t("time"), cell: (row) => html`<time datetime=${row.timestamp}>${time(row.timestamp, { dateStyle: "short", timeStyle: "medium" })}</time>` },
  { title: t("station"), cell: (row) => html`<${StationLink} identity=${row.station} />` },
  { title: t("tx.reported-id"), number: true, cell: (row) => number(row.reportedTransactionId) },
  { title: t("tag"), minor: true, cell: (row) => html`<span class="mono">${row.idTag ?? "–"}</span>` },
  { title: t("tx.meter-stop"), number: true, cell: (row) => text(energy(row.meterStopWh)) },
  { title: t("reason"), minor: true, cell: (row) => row.reason ?? "–" },
  { title: t("tx.data"), wide: true, cell: (row) => (row.transactionData ? html`<details><summary>${t("tx.show-data")}</summary><${Json} value=${row.transactionData} /></details>` : "–") },
];

export default function OrphanStops() {
  const list = useList("/orphan-stops", {}, { topics: ["transactions"] });
  return html`<${Notice}>${t("tx.orphan-text")}<//><${Card} body=${false} label=${t("tab.orphan-stops")}><${List} list=${list} columns=${columns()} label=${t("tab.orphan-stops")}
    empty=${html`<${Empty} icon="circle-check" title=${t("tx.no-orphans")} text=${t("tx.no-orphans-text")} />`} /><//>`;
}
