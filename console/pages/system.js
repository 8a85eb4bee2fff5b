// How the system itself is: its nodes, how much it does, how fast it answers.
import { bytes, number, t, text, time } from "../lib/i18n.js";
import { useResource } from "../lib/list.js";
import { quantile, total } from "../lib/metrics.js";
import { Ago, Card, Facts, Failure, Figure, Notice, PageHead, Skeleton } from "../lib/parts.js";
import { base, html, Icon } from "../lib/ui.js";
import { gauge, useMetrics } from "../lib/use-metrics.js";

const ms = (seconds) => (seconds === undefined || !Number.isFinite(seconds) ? "–" : `≤ ${number(seconds * 1000, seconds < 0.01 ? 1 : 0)}`);

/** Rows of a histogram by one of its labels: count, rate and quantiles since the start. */
function byLabel(samples, before, seconds, name, label) {
  const names = [...new Set(samples.filter((sample) => sample.name === `${name}_count`).map(({ labels }) => labels[label]))];
  const of = (list, key) => list.filter((sample) => sample.labels[label] === key);
  return names.map((key) => {
    const own = of(samples, key);
    const count = total(own, `${name}_count`);
    const rate = seconds > 0 && before.length ? (count - total(of(before, key), `${name}_count`)) / seconds : undefined;
    return { key, count, rate, p50: quantile(own, name, 0.5), p95: quantile(own, name, 0.95), p99: quantile(own, name, 0.99) };
  }).sort((left, right) => right.count - left.count);
}

function Rates({ title, rows, label }) {
  if (!rows.length) return null;
  return html`<${Card} title=${title} body=${false}><div class="tablewrap high" tabindex="0" role="group" aria-label=${title}><table class="list tight"><thead><tr><th>${label}</th>
      <th class="number">${t("sys.count")}</th><th class="number">/s</th><th class="number">p50 ms</th><th class="number">p95 ms</th><th class="number">p99 ms</th></tr></thead>
    <tbody>${rows.map((row) => html`<tr><td class="break">${row.key}</td><td class="number">${number(row.count)}</td><td class="number">${number(row.rate, 1)}</td>
      <td class="number">${ms(row.p50)}</td><td class="number">${ms(row.p95)}</td><td class="number">${ms(row.p99)}</td></tr>`)}</tbody></table></div><//>`;
}

function Nodes({ nodes }) {
  return html`<${Card} title=${t("sys.nodes")} body=${false}><div class="tablewrap" tabindex="0" role="group" aria-label=${t("sys.nodes")}><table class="list cards"><thead><tr>
      <th>${t("sys.node")}</th><th>${t("sys.version")}</th><th>${t("sys.alive")}</th><th class="number">${t("sys.stations")}</th><th>${t("started")}</th></tr></thead>
    <tbody>${nodes.map((node) => html`<tr><td><b>${node.name}</b>${node.leads && html` <span class="tag info">${t("sys.leads")}</span>`}</td><td class="minor">${node.version}</td>
      <td><${Ago} at=${node.renewedAt} /></td><td class="number">${number(node.connectedStations)}</td><td class="minor"><${Ago} at=${node.startedAt} /></td></tr>`)}</tbody></table></div><//>`;
}

/** What an administrator should know of these figures. */
function troubles(system, samples) {
  const failed = total(samples, "csms_failed_writes_total");
  const dropped = total(samples, "csms_message_log_dropped_total");
  return [[failed, "sys.failed-writes"], [dropped, "sys.dropped"], [(system.database.waitingWriters ?? 0) > 50 ? system.database.waitingWriters : 0, "sys.writers-wait"]].filter(([count]) => count);
}

const LINKS = [["/metrics", "sys.link-metrics"], ["/healthz", "sys.link-health"], ["/readyz", "sys.link-ready"], ["/docs", "sys.link-docs"], ["/openapi.json", "sys.link-openapi"]];

export default function System() {
  const { value: system, error, reload } = useResource("/system", { seconds: 5 });
  const { samples = [], before = [], seconds = 0, error: unseen } = useMetrics();
  if (error && !system) return html`<${Failure} error=${error} retry=${reload} />`;
  if (!system) return html`<${Skeleton} rows=${8} />`;
  const { counts, database, nodes } = system;
  const messages = byLabel(samples, before, seconds, "csms_answer_seconds", "action");
  const requests = byLabel(samples, before, seconds, "csms_http_request_seconds", "route");
  const rate = messages.reduce((sum, row) => sum + (row.rate ?? 0), 0);
  const [size, unit] = bytes(database.sizeBytes);
  const [memory, memoryUnit] = bytes(gauge(samples, "process_resident_memory_bytes"));
  return html`<${PageHead} title=${t("page.system")} tools=${LINKS.map(([href, key]) => html`<a class="button small" href=${href} target="_blank" rel="noopener">${t(key)}</a>`)}>
      <span class="soft">EL-CSMS ${system.version}</span><//>
    ${troubles(system, samples).map(([count, key]) => html`<${Notice} key=${key} tone="warn" icon="triangle-alert">${t(key, { count })}<//>`)}
    ${unseen && html`<${Notice} tone="warn" icon="triangle-alert">${t("sys.no-metrics")}<//>`}
    <div class="figures">
      <${Figure} label=${t("figure.connected")} value=${number(counts.connectedStations)} unit=${`/ ${number(counts.stations)}`} hint=${t("page.stations")} />
      <${Figure} label=${t("figure.messages")} value=${seconds ? number(rate, 1) : "–"} unit="/s" hint=${t("figure.messages-hint")} />
      <${Figure} label=${t("figure.answers")} value=${ms(quantile(samples, "csms_answer_seconds", 0.95))} unit="ms" hint=${t("figure.answers-hint")} />
      <${Figure} label=${t("sys.database")} value=${size} unit=${unit} hint=${database.engine === "postgres" ? "PostgreSQL" : "SQLite"} />
      <${Figure} label=${t("sys.queue")} value=${number(database.waitingWriters ?? gauge(samples, "csms_database_waiting_writers"))} hint=${t("sys.queue-hint")} />
      <${Figure} label=${t("sys.memory")} value=${memory} unit=${memoryUnit} hint=${t("sys.memory-hint")} />
      <${Figure} label=${t("sys.streams")} value=${number(gauge(samples, "csms_open_event_streams"))} hint=${t("sys.streams-hint")} /></div>
    <${Nodes} nodes=${nodes} />
    <div class="grid two start"><${Rates} title=${t("sys.by-action")} label=${t("action")} rows=${messages} /><${Rates} title=${t("sys.by-route")} label=${t("sys.route")} rows=${requests} /></div>
    <div class="grid two start"><${Card} title=${t("tab.about")}><${Facts} rows=${[[t("sys.version"), system.version], [t("sys.clock"), time(system.time)], [t("sys.station-port"), String(system.stationPort)],
        [t("sys.clock-correction"), gauge(samples, "csms_node_clock_correction_seconds") !== undefined && `${number(gauge(samples, "csms_node_clock_correction_seconds") * 1000, 1)} ms`],
        [t("page.tags"), number(counts.idTags)], [t("figure.sessions"), number(counts.activeTransactions)], [t("sys.pending"), number(counts.pendingStations)]].map(([name, value]) => [name, value === false ? undefined : value])} /><//>
      <${Card} title=${t("sys.notices")}><div class="stack"><p>${t("sys.notices-text")}</p><div><a class="button small" href=${`${base}/vendor/notices.txt`} target="_blank" rel="noopener"><${Icon} name="info" />${t("sys.notices-open")}</a></div></div><//></div>`;
}
