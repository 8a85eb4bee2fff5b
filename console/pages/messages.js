// Every message of every station: as it comes, or as it was at a time, each call with its answer.
import { save } from "../lib/api.js";
import { t, time } from "../lib/i18n.js";
import { Filters } from "../lib/list.js";
import { useMessageSearch } from "../lib/message-search.js";
import { Card, Empty, Failure, PageHead, Skeleton } from "../lib/parts.js";
import { setQuery } from "../lib/router.js";
import { MessageRow, PauseButton } from "../lib/tail.js";
import { html, Icon, useState } from "../lib/ui.js";

const ACTIONS = ["Authorize", "BootNotification", "CancelReservation", "CertificateSigned", "ChangeAvailability", "ChangeConfiguration", "ClearCache",
  "ClearChargingProfile", "DataTransfer", "DeleteCertificate", "DiagnosticsStatusNotification", "ExtendedTriggerMessage", "FirmwareStatusNotification",
  "GetCompositeSchedule", "GetConfiguration", "GetDiagnostics", "GetInstalledCertificateIds", "GetLocalListVersion", "GetLog", "Heartbeat",
  "InstallCertificate", "LogStatusNotification", "MeterValues", "RemoteStartTransaction", "RemoteStopTransaction", "ReserveNow", "Reset",
  "SecurityEventNotification", "SendLocalList", "SetChargingProfile", "SignCertificate", "SignedFirmwareStatusNotification", "SignedUpdateFirmware",
  "StartTransaction", "StatusNotification", "StopTransaction", "TriggerMessage", "UnlockConnector", "UpdateFirmware"];

const filters = () => [
  { name: "station", label: t("station"), placeholder: t("identity") },
  { name: "action", label: t("action"), options: ACTIONS.map((name) => [name, name]) },
  { name: "direction", label: t("direction"), options: [["received", t("from-station")], ["sent", t("to-station")]] },
  { name: "outcome", label: t("outcome"), options: ["ok", "error", "open", "broken"].map((name) => [name, t(`outcome.${name}`)]) },
  { name: "from", label: t("msg.from"), type: "datetime-local" },
  { name: "to", label: t("msg.to"), type: "datetime-local" },
  { name: "messageId", label: t("msg.id"), placeholder: t("msg.id-hint") },
  { name: "q", label: t("find"), placeholder: t("find-message") },
];

/** A moment of the address: as it is linked to, or as an input writes it. */
const moment = (value) => {
  const at = value && new Date(value);
  return at && !Number.isNaN(at.getTime()) ? at.toISOString() : undefined;
};

const passes = (row, { outcome, q }) => (!outcome || row.outcome === outcome) && (!q || JSON.stringify(row.frames).toLowerCase().includes(q.toLowerCase()));

const asLines = (rows) => rows.flatMap((row) => row.frames).map((message) => JSON.stringify(message)).join("\n");

export default function Messages({ query }) {
  const [isPaused, setPaused] = useState(false);
  const { station, action, direction, messageId } = query;
  const from = moment(query.from);
  const to = moment(query.to);
  const { rows, error, older, isSearching, isWhole } = useMessageSearch({ station, action, direction, messageId, from, to }, isPaused);
  const toggle = () => setPaused(!isPaused);
  const shown = (rows ?? []).filter((row) => passes(row, query));
  const isNarrow = query.outcome || query.q;
  const list = !rows ? html`<${Skeleton} rows=${8} />` : shown.length ? html`<ul class="tail">${shown.map((row) => html`<${MessageRow} key=${row.key} row=${row}
        onFollow=${row.messageId && (() => setQuery({ messageId: row.messageId, station: row.station }))} />`)}</ul>`
    : html`<${Empty} icon="messages-square" title=${t(Object.keys(query).length ? "no-match" : "no-messages")} text=${t(Object.keys(query).length ? "msg.none-text" : "no-messages-text")}>
        ${Object.keys(query).length > 0 && html`<button onClick=${() => setQuery(Object.fromEntries(Object.keys(query).map((name) => [name, ""])))}>${t("clear-filters")}</button>`}<//>`;
  return html`<${PageHead} title=${t("page.messages")} tools=${html`
      ${!query.to && html`<${PauseButton} isPaused=${isPaused} onToggle=${toggle} />`}
      <button onClick=${() => save(asLines(shown), "messages.jsonl", "application/x-ndjson")} disabled=${!shown.length}><${Icon} name="download" />${t("download")}</button>`}>
      <span class=${`live ${isPaused || query.to ? "" : "on"}`}><i aria-hidden="true"></i>${t(query.to ? "msg.past" : isPaused ? "msg.paused" : "live.live")}</span><//>
    <${Filters} filters=${filters()} />
    <${Card} body=${false} label=${t("page.messages")}>
      ${error && html`<div class="body"><${Failure} error=${error} /></div>`}
      ${!(error && !rows) && list}
      ${rows && html`<div class="pager"><span class="faint grow">${isNarrow ? t("msg.among", { count: shown.length, all: rows.length }) : t("msg.shown", { count: rows.length })}
          ${rows.length > 0 && ` · ${t("msg.since", { time: time(rows.at(-1).time, { dateStyle: "short", timeStyle: "medium" }) })}`}</span>
        <button class="small" disabled=${isWhole || isSearching} onClick=${older}>${t(isSearching ? "msg.searching" : isWhole ? "msg.all" : "older")}<${Icon} name="chevron-right" /></button></div>`}<//>`;
}
