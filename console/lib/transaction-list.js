// Transactions as rows, for the page of all and the station's own.
import { duration, energy, power, t, text, time } from "./i18n.js";
import { List, useList } from "./list.js";
import { Empty, rowOpens, StationLink } from "./parts.js";
import { link } from "./router.js";
import { html } from "./ui.js";

/** How long a transaction took, or takes so far, in seconds. */
export const lasted = ({ startedAt, stoppedAt }) => (Date.parse(stoppedAt ?? new Date()) - Date.parse(startedAt)) / 1000;

export function TransactionState({ row }) {
  return html`<span class=${`tag ${row.state === "active" ? "info" : ""}`}>${t(`transaction.${row.state}`)}</span>
    ${row.flags.map((flag) => html` <span class="tag warn" title=${t(`flag.${flag}`)}>${t(`tx.flag-name.${flag}`)}</span>`)}`;
}

function columns(isOwn) {
  return [
    { title: t("transaction"), cell: (row) => html`<a class="title number" href=${link(["transactions", row.transactionId])}>${row.transactionId}</a>` },
    { title: t("state"), cell: (row) => html`<${TransactionState} row=${row} />` },
    !isOwn && { title: t("station"), cell: (row) => html`<${StationLink} identity=${row.station} /> <span class="soft">/ ${row.connectorId}</span>` },
    isOwn && { title: t("connector"), minor: true, cell: (row) => row.connectorId },
    { title: t("tag"), minor: true, cell: (row) => html`<a class="mono" href=${link(["tags", row.idTag])}>${row.idTag}</a>` },
    { title: t("started"), cell: (row) => html`<time datetime=${row.startedAt}>${time(row.startedAt, { dateStyle: "short", timeStyle: "medium" })}</time>` },
    { title: t("duration"), number: true, minor: true, cell: (row) => duration(lasted(row)) },
    { title: t("energy"), number: true, cell: (row) => text(energy(row.energyWh)) },
    { title: t("power"), number: true, minor: true, cell: (row) => (row.state === "active" && row.powerW !== undefined ? text(power(row.powerW)) : "–") },
    { title: t("reason"), minor: true, cell: (row) => row.stopReason ?? "–" },
  ].filter(Boolean);
}

export function TransactionList({ filters, isOwn = false }) {
  const list = useList("/transactions", filters, { topics: ["transactions"], station: isOwn ? filters.station : undefined });
  const isFiltered = Object.entries(filters).some(([name, value]) => value && !(isOwn && name === "station"));
  const empty = isFiltered ? html`<${Empty} icon="search" title=${t("no-match")} text=${t("no-match-text")} />` : html`<${Empty} icon="receipt-text" title=${t("no-transactions")} text=${t("no-transactions-text")} />`;
  return html`<${List} list=${list} columns=${columns(isOwn)} id=${(row) => row.transactionId} empty=${empty} label=${t("page.transactions")}
    onOpen=${(row) => rowOpens(["transactions", String(row.transactionId)])} />`;
}
