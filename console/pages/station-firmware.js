// Firmware, diagnostics and logs: started here, followed step by step, and the files that came of it.
import { download, get, path, post, query } from "../lib/api.js";
import { ask, attempt, FormDialog, toast } from "../lib/dialog.js";
import { bytes, clock, t, text, time } from "../lib/i18n.js";
import { List, useList, useResource } from "../lib/list.js";
import { Ago, Card, Empty, Facts, Failure, Skeleton, Word } from "../lib/parts.js";
import { link } from "../lib/router.js";
import { may } from "../lib/session.js";
import { ACTIONS, stepsOf } from "../lib/transfer-steps.js";
import { html, Icon } from "../lib/ui.js";

const SHOWN = 8;
const retries = () => [{ name: "retries", label: t("job.field.retries"), type: "number", min: 0 }, { name: "reason", label: t("why"), hint: t("why-hint"), maxlength: 500 }];

async function start(identity, resource, title, fields, bodyOf = (values) => values) {
  const done = await ask(title, (close) => html`<${FormDialog} close=${close} action=${t("send")} fields=${fields}
    submit=${(values) => post(path`/stations/${identity}/` + resource, bodyOf(values), { headers: { Prefer: "wait=30" } })} />`);
  if (done) toast(`${done.action}: ${done.ocppStatus ?? t(`command.${done.state}`)}`, done.state === "succeeded" ? "good" : "bad");
  return done;
}

async function updateFirmware(identity) {
  const files = await get("/files?kind=firmware&limit=200").then(({ data }) => data, () => []);
  return start(identity, "firmware-updates", t("fw.update-title", { identity }), [
    { name: "fileId", label: t("fw.file"), options: [["", t("fw.other-place")], ...files.map(({ id, name, size }) => [id, `${name} (${text(bytes(size))})`])], value: files[0]?.id ?? "", hint: t("fw.file-hint") },
    { name: "location", label: t("fw.location"), type: "url", hint: t("fw.location-hint") }, { name: "retrieveDate", label: t("fw.when"), type: "datetime-local", hint: t("fw.when-hint") }, ...retries(),
  ], ({ fileId, location, ...rest }) => ({ ...(fileId ? { fileId } : { location }), ...rest }));
}

const getDiagnostics = (identity) => start(identity, "diagnostics", t("fw.diagnostics-title", { identity }), [
  { name: "startTime", label: t("job.field.startTime"), type: "datetime-local" }, { name: "stopTime", label: t("job.field.stopTime"), type: "datetime-local" }, ...retries()]);

const getLog = (identity) => start(identity, "logs", t("fw.log-title", { identity }), [
  { name: "logType", label: t("job.field.logType"), required: true, options: [["DiagnosticsLog", "DiagnosticsLog"], ["SecurityLog", "SecurityLog"]], value: "SecurityLog" },
  { name: "startTime", label: t("job.field.startTime"), type: "datetime-local" }, { name: "stopTime", label: t("job.field.stopTime"), type: "datetime-local" }, ...retries()]);

function Steps({ steps }) {
  return html`<ol class="stepbar">${steps.map(({ name, state, at }) => html`<li key=${name} class=${state}><i aria-hidden="true" /><span>${name}</span><span class="hidden">${t(`step-state.${state}`)}</span>
    <span class="faint number">${at ? clock(at) : "\u00a0"}</span></li>`)}</ol>`;
}

function Transfer({ row, steps }) {
  return html`<li class="transfer"><div class="row"><b>${row.action}</b><${Word} kind="command" value=${row.state} />${row.ocppStatus && html`<${Word} value=${row.ocppStatus} />`}
      ${row.effect && html`<span class="soft">${t("effect")} <${Word} kind="effect" value=${row.effect.state} /></span>`}
      <span class="faint"><${Ago} at=${row.createdAt} /> · ${row.requestedBy}</span>${row.jobId && html`<a href=${link(["jobs", row.jobId])}>${t("job")}</a>`}</div>
    ${row.payload?.location && html`<p class="faint break">${row.payload.location}</p>`}<${Steps} steps=${steps} />
    ${row.callError && html`<p class="error">${row.callError.code} ${row.callError.description}</p>`}</li>`;
}

/** The newest commands that move files, each with its steps. */
function Transfers({ identity, transfers }) {
  const { value, error, reload } = transfers;
  const notes = useResource(path`/stations/${identity}/notifications` + "?limit=200", { topics: ["stations", "notifications", "commands", "security"], station: identity, seconds: 5 }).value?.data ?? [];
  if (error && !value) return html`<div class="body"><${Failure} error=${error} retry=${reload} /></div>`;
  if (!value) return html`<${Skeleton} />`;
  const rows = value.data.filter(({ action }) => ACTIONS.includes(action)).slice(0, SHOWN);
  if (!rows.length) return html`<${Empty} icon="file-down" title=${t("fw.none")} text=${t("fw.none-text")} />`;
  const until = (row, index) => rows.slice(0, index).reverse().find(({ action }) => action === row.action)?.createdAt;
  return html`<ul class="transfers">${rows.map((row, index) => html`<${Transfer} key=${row.id} row=${row} steps=${stepsOf(row, notes, until(row, index) ? Date.parse(until(row, index)) : undefined)} />`)}</ul>`;
}

const columns = () => [
  { title: t("name"), cell: (file) => html`<button class="small quiet" onClick=${() => attempt(() => download(`/files/${file.id}/content`, file.name))}><${Icon} name="download" />${file.name}</button>` },
  { title: t("fw.kind"), cell: ({ kind }) => html`<${Word} kind="fw.kind" value=${kind} />` },
  { title: t("fw.size"), number: true, cell: ({ size }) => text(bytes(size)) },
  { title: t("time"), cell: ({ createdAt }) => html`<time datetime=${createdAt} title=${time(createdAt)}>${time(createdAt, { dateStyle: "short", timeStyle: "short" })}</time>` },
];

export default function Firmware({ station, identity }) {
  const transfers = useResource(path`/stations/${identity}/commands` + query({ limit: 200 }), { topics: ["commands", "files"], station: identity, seconds: 10 });
  const files = useList("/files", { station: identity }, { topics: ["commands", "files"], station: identity });
  const run = (work) => async () => { if (await work(identity)) transfers.reload(); };
  const isUnknown = (action) => station.unsupportedActions.some((other) => other.action === action);
  return html`<div class="grid wide-left"><${Card} title=${t("fw.progress")} body=${false} tools=${may("maintain") && html`<button class="small primary" onClick=${run(updateFirmware)}><${Icon} name="upload" />${t("fw.update")}…</button>
        <button class="small" onClick=${run(getDiagnostics)}><${Icon} name="file-down" />${t("fw.diagnostics")}…</button>
        ${!isUnknown("GetLog") && html`<button class="small" onClick=${run(getLog)}>${t("fw.log")}…</button>`}`}><${Transfers} identity=${identity} transfers=${transfers} /><//>
    <div class="grid"><${Card} title=${t("firmware")}><${Facts} rows=${[[t("fw.now"), station.firmwareVersion ?? "–"], [t("model"), [station.vendor, station.model].filter(Boolean).join(" ")], [t("fw.serial"), station.serialNumber ?? station.chargeBoxSerialNumber], [t("fw.last-boot"), station.lastBootAt && html`<${Ago} at=${station.lastBootAt} />`]]} /><//>
      <${Card} title=${t("page.files")} body=${false}><${List} list=${files} columns=${columns()} label=${t("fw.files-of", { identity })} empty=${html`<${Empty} icon="file-down" title=${t("fw.no-files")} text=${t("fw.no-files-text")} />`} /><//></div></div>`;
}
