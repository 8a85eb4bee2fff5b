// Connectors that are kept for somebody: made, followed and cancelled here.
import { all, post, remove } from "../lib/api.js";
import { ask, attempt, confirm, FormDialog, toast } from "../lib/dialog.js";
import { t, time } from "../lib/i18n.js";
import { Filters, List, useList } from "../lib/list.js";
import { Ago, Card, Empty, PageHead, StationLink, Word } from "../lib/parts.js";
import { link } from "../lib/router.js";
import { may } from "../lib/session.js";
import { fleet } from "../lib/store.js";
import { html, Icon, useEffect, useState } from "../lib/ui.js";

const STATES = ["requested", "active", "refused", "unclear", "used", "expired", "cancelled", "ended", "replaced", "lost"];
const MINUTES = [15, 30, 60, 120, 240];

function NewReservation({ close, given }) {
  const [tags, setTags] = useState([]);
  useEffect(() => { all("/id-tags", 500).then((rows) => setTags(rows.map(({ idTag }) => idTag)), () => {}); }, []);
  const fields = [
    { name: "station", label: t("station"), required: true, value: given.station, maxlength: 48, list: (fleet.value?.identities ?? []).slice(0, 500) },
    { name: "connectorId", label: t("connector"), type: "number", min: 0, value: given.connectorId ?? 1, required: true, hint: t("res.connector-hint") },
    { name: "idTag", label: t("tag"), required: true, maxlength: 20, value: given.idTag, list: tags },
    { name: "minutes", label: t("res.for"), options: MINUTES.map((minutes) => [String(minutes), t("res.minutes", { count: minutes })]), value: "30" },
    { name: "parentIdTag", label: t("res.group"), maxlength: 20, hint: t("res.group-hint") },
  ];
  return html`<${FormDialog} close=${close} action=${t("res.make")} fields=${fields}
    submit=${(values) => post("/reservations", { ...values, minutes: Number(values.minutes) }, { headers: { Prefer: "wait=30" } })} />`;
}

/** Asks for a reservation and tells how the station took it. */
export async function reserve(given = {}) {
  const command = await ask(t("res.make"), (close) => html`<${NewReservation} close=${close} given=${given} />`);
  if (!command) return;
  const status = command.ocppStatus ?? t(`command.${command.state}`);
  toast(t("res.answer", { station: command.station, status }), command.ocppStatus === "Accepted" ? "good" : "bad");
}

async function cancel(row) {
  const sure = await confirm(t("res.cancel-title", { station: row.station }), t("res.cancel-text", { tag: row.idTag }), t("res.cancel"));
  if (sure) await attempt(() => remove(`/reservations/${row.id}`, { headers: { Prefer: "wait=30" } }), t("res.cancel-asked"));
}

export function columns(reload) {
  return [
    { title: t("state"), cell: (row) => html`<${Word} kind="res.state" value=${row.state} />${row.detail && html`<span class="faint">${row.detail}</span>`}` },
    { title: t("station"), cell: (row) => html`<${StationLink} identity=${row.station} /> <span class="soft">/ ${row.connectorId || t("res.any")}</span>` },
    { title: t("tag"), cell: (row) => html`<a class="mono" href=${link(["tags", row.idTag])}>${row.idTag}</a>` },
    { title: t("res.until"), cell: (row) => html`<time datetime=${row.expiryDate}>${time(row.expiryDate, { dateStyle: "short", timeStyle: "short" })}</time> <span class="faint"><${Ago} at=${row.expiryDate} /></span>` },
    { title: t("transaction"), minor: true, cell: (row) => (row.transactionId ? html`<a class="number" href=${link(["transactions", row.transactionId])}>${row.transactionId}</a>` : "–") },
    { title: t("res.by"), minor: true, cell: (row) => row.requestedBy },
    { title: t("res.made"), minor: true, cell: (row) => html`<${Ago} at=${row.createdAt} />` },
    { title: "", wide: true, cell: (row) => html`<span class="row end">${may("operate") && (row.state === "active" || row.state === "unclear")
      ? html`<button class="small" onClick=${() => cancel(row).then(reload)}>${t("res.cancel")}</button>` : ""}</span>` },
  ];
}

export default function Reservations({ query: { state, station } }) {
  const list = useList("/reservations", { state, station }, { topics: ["commands", "transactions", "connectors"] });
  const make = () => reserve({ station }).then(list.reload);
  const filters = [
    { name: "station", label: t("station"), placeholder: t("identity") },
    { name: "state", label: t("state"), options: STATES.map((name) => [name, t(`res.state.${name}`)]) },
  ];
  const empty = state || station ? html`<${Empty} icon="search" title=${t("no-match")} text=${t("no-match-text")} />`
    : html`<${Empty} icon="calendar-clock" title=${t("res.none")} text=${t("res.none-text")}>${may("operate") && html`<button class="primary" onClick=${make}>${t("res.make")}</button>`}<//>`;
  return html`<${PageHead} title=${t("page.reservations")} tools=${may("operate") && html`<button class="primary" onClick=${make}><${Icon} name="plus" />${t("res.make")}</button>`} />
    <${Filters} filters=${filters} />
    <${Card} body=${false} label=${t("page.reservations")}><${List} list=${list} columns=${columns(list.reload)} empty=${empty} label=${t("page.reservations")} /><//>`;
}
