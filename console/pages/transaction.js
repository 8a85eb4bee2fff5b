// One session: its figures, curves and story, what is odd about it, and every value that the station sent.
import { download, post, save } from "../lib/api.js";
import { Result } from "../lib/command.js";
import { ask, attempt, FormDialog } from "../lib/dialog.js";
import { duration, energy, number, power, t, text, time } from "../lib/i18n.js";
import { useResource } from "../lib/list.js";
import { Card, Empty, Facts, Failure, Notice, PageHead, Skeleton, StationLink, Word } from "../lib/parts.js";
import { curves } from "../lib/readings.js";
import { link } from "../lib/router.js";
import { SessionCurves, useMeterValues } from "../lib/session-curves.js";
import { SessionSamples } from "../lib/session-samples.js";
import { SessionTimeline, useSessionMessages } from "../lib/session-timeline.js";
import { may } from "../lib/session.js";
import { MessageRow } from "../lib/tail.js";
import { lasted } from "../lib/transaction-list.js";
import { html, Icon, useMemo, useState } from "../lib/ui.js";
import { Elapsed } from "./station-live.js";

function stop({ transactionId, station }, done) {
  return ask(t("tx.stop-title", { id: String(transactionId) }), (close) => html`<${FormDialog} close=${close} action=${t("tx.stop-now")}
    intro=${html`<p>${t("tx.stop-text", { station })}</p>`}
    fields=${[{ name: "reason", label: t("why"), hint: t("why-hint"), maxlength: 500 }]}
    submit=${(values) => post(`/transactions/${transactionId}/stop`, values, { headers: { Prefer: "wait=30" } })} />`)
    .then((command) => command && done(command));
}

/** The highest power, and the first and last state of charge, from the readings. */
function extremes(meterValues) {
  const lines = Object.fromEntries(curves(meterValues ?? []).curves.map((curve) => [curve.key, curve.lines[0].values.filter(Number.isFinite)]));
  const soc = lines.soc ?? [];
  return { powerW: lines.power?.length ? lines.power.reduce((most, value) => Math.max(most, value), 0) * 1000 : undefined, from: soc[0], to: soc.at(-1) };
}

function Reading({ label, value: [value, unit], hint }) {
  return html`<div><span>${label}</span><b>${value}${unit && html` <small class="soft">${unit}</small>`}</b>${hint && html`<small class="faint">${hint}</small>`}</div>`;
}

function Readings({ transaction, meterValues }) {
  const { powerW, from, to } = useMemo(() => extremes(meterValues), [meterValues]);
  const isActive = transaction.state === "active";
  const { meterStartWh, meterStopWh, energyWh } = transaction;
  return html`<div class="card readings wide">
    <${Reading} label=${t("energy")} value=${energy(energyWh)} hint=${t("tx.meter-range", { from: number(meterStartWh), to: number(meterStopWh ?? meterStartWh + (energyWh ?? 0)) })} />
    ${isActive && html`<${Reading} label=${t("power")} value=${power(transaction.powerW)} hint=${t("now")} />`}
    <${Reading} label=${t("tx.max-power")} value=${power(powerW)} />
    <div><span>${t("duration")}</span><b>${isActive ? html`<${Elapsed} since=${transaction.startedAt} />` : duration(lasted(transaction))}</b>
      <small class="faint">${time(transaction.startedAt, { dateStyle: "short", timeStyle: "short" })}</small></div>
    ${to !== undefined && html`<${Reading} label=${t("soc")} value=${[`${number(from)} → ${number(to)}`, "%"]} />`}
    <div><span>${t("tag")}</span><b><a href=${link(["tags", transaction.idTag])}>${transaction.idTag}</a></b>
      ${transaction.parentIdTag && html`<small class="faint">${t("tags.of-group", { group: transaction.parentIdTag })}</small>`}</div></div>`;
}

function Anomalies({ flags }) {
  if (!flags.length) return null;
  return html`<${Card} title=${t("tx.anomalies")} tools=${html`<span class="tag warn">${number(flags.length)}</span>`}>
    <ul class="stack">${flags.map((flag) => html`<li><${Notice} tone="warn" icon="triangle-alert"><b>${t(`tx.flag-name.${flag}`)}</b>
      <p>${t(`flag.${flag}`)} ${t(`tx.flag-do.${flag}`)}</p><//></li>`)}</ul><//>`;
}

function About({ transaction: row }) {
  return html`<${Facts} rows=${[
    [t("started"), time(row.startedAt)], [t("tx.start-received"), row.startReceivedAt !== row.startedAt && time(row.startReceivedAt)],
    [t("tx.verdict"), html`<${Word} value=${row.startVerdict} /> ${row.startVerdictReason ?? ""}`],
    [t("tx.stopped"), row.stoppedAt && time(row.stoppedAt)], [t("tx.stop-received"), row.stopReceivedAt && row.stopReceivedAt !== row.stoppedAt && time(row.stopReceivedAt)],
    [t("reason"), row.stoppedAt && (row.stopReason ?? t("tx.reason-local"))], [t("tx.stop-tag"), row.stopIdTag],
    [t("tx.meter-start"), `${number(row.meterStartWh)} Wh`], [t("tx.meter-stop"), row.meterStopWh !== undefined && `${number(row.meterStopWh)} Wh`],
    [t("tx.reservation"), row.reservationId !== undefined && html`<a href=${link(["reservations"], { station: row.station })}>${row.reservationId}</a>`],
  ].map(([name, value]) => [name, value === false ? undefined : value])} />`;
}

function saveJSON(transaction, meterValues) {
  save(JSON.stringify({ ...transaction, meterValues }, null, 2), `transaction-${transaction.transactionId}.json`, "application/json");
}

function Raw({ transaction, messages, error }) {
  const [count, setCount] = useState(20);
  const from = new Date(Date.parse(transaction.startReceivedAt) - 180_000).toISOString();
  const address = link(["messages"], { station: transaction.station, from, to: transaction.stopReceivedAt && new Date(Date.parse(transaction.stopReceivedAt) + 120_000).toISOString() });
  const all = html`<a class="button small" href=${address}>${t("tx.open-in-messages")}</a>`;
  return html`<${Card} title=${t("tx.raw-messages")} body=${false} tools=${all}>
    ${error && !messages ? html`<div class="body"><${Failure} error=${error} /></div>` : !messages ? html`<${Skeleton} />`
      : !messages.length ? html`<${Empty} icon="messages-square" title=${t("tx.no-log")} text=${t("tx.no-log-text")} />`
        : html`<ul class="tail">${messages.slice(0, count).map((row) => html`<${MessageRow} key=${row.key} row=${row} isOwn=${true} />`)}</ul>
          ${messages.length > count && html`<div class="pager"><span class="faint grow">${t("tx.of-messages", { count, all: messages.length })}</span>
            <button class="small" onClick=${() => setCount(count + 100)}>${t("more")}</button></div>`}`}<//>`;
}

function Session({ transaction, reload }) {
  const meterValues = useMeterValues(transaction);
  const { rows, error } = useSessionMessages(transaction);
  const [result, setResult] = useState(null);
  const { transactionId, station, connectorId, state, flags } = transaction;
  const done = (command) => {
    setResult(command);
    reload();
  };
  const csv = () => attempt(() => download(`/transactions/${transactionId}/meter-values/export`, `transaction-${transactionId}.csv`));
  return html`<${PageHead} title=${t("transaction-title", { id: String(transactionId) })} tools=${html`
      ${state === "active" && may("operate") && html`<button class="danger" onClick=${() => stop(transaction, done)}><${Icon} name="power" />${t("stop")}</button>`}
      <button onClick=${csv}><${Icon} name="download" />${t("tx.values-csv")}</button>
      <button onClick=${() => saveJSON(transaction, meterValues)} disabled=${!meterValues}><${Icon} name="braces" />JSON</button>`}>
      <span class=${`tag ${state === "active" ? "info" : ""}`}>${t(`transaction.${state}`)}</span>
      <span class="soft"><${StationLink} identity=${station} /> / ${connectorId}</span><//>
    ${result && html`<${Result} result=${result} />`}
    <${Readings} transaction=${transaction} meterValues=${meterValues} />
    <${Anomalies} flags=${flags} />
    <${Card} title=${t("tx.curves")}>${meterValues ? html`<div class="curves"><${SessionCurves} transaction=${transaction} values=${meterValues} isTitled=${true}
      keys=${["power", "energy", "soc", "current", "voltage"]} /></div>` : html`<${Skeleton} rows=${6} />`}<//>
    <div class="grid wide-left"><${Card} title=${t("tx.timeline")}><${SessionTimeline} transaction=${transaction} rows=${rows} meterValues=${meterValues} /><//>
      <${Card} title=${t("tab.about")}><${About} transaction=${transaction} /><//></div>
    <${Card} title=${t("tx.sampled-values")} body=${false}>${meterValues ? html`<${SessionSamples} meterValues=${meterValues} />` : html`<${Skeleton} />`}<//>
    <${Raw} transaction=${transaction} messages=${rows} error=${error} />`;
}

export default function TransactionPage({ segments: [, id] }) {
  const { value, error, reload } = useResource(`/transactions/${encodeURIComponent(id)}`, { topics: ["transactions"], seconds: 10 });
  if (error && !value) return html`<${PageHead} title=${t("transaction-title", { id })} /><${Failure} error=${error} retry=${reload} />`;
  if (!value) return html`<${Skeleton} rows=${8} />`;
  return html`<${Session} transaction=${value} reload=${reload} />`;
}
