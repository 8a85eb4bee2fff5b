// What an operator looks at all day: is the fleet well, and what needs a person.
import { HeatMap } from "../lib/heatmap.js";
import { duration, number, power, t } from "../lib/i18n.js";
import { useResource } from "../lib/list.js";
import { parse, quantile, total } from "../lib/metrics.js";
import { Card, Empty, Figure, PageHead, Skeleton } from "../lib/parts.js";
import { link } from "../lib/router.js";
import { statusOf } from "../lib/states.js";
import { fleet, refreshFleet } from "../lib/store.js";
import { LineChart } from "../lib/chart.js";
import { Tail } from "../lib/tail.js";
import { html, Icon, useInterval, useRef, useSignal, useState } from "../lib/ui.js";

/** How often power values are read anew: they come with no event. */
const POWER_SECONDS = 10;
/** Points of the power curve: two hours. */
const POINTS = 720;
/** The power curve outlives the page, so that it is still there when the operator comes back. */
const history = { times: [], values: [] };

function usePower() {
  const [, setCount] = useState(0);
  useInterval(async () => {
    await refreshFleet().catch(() => {});
    if (!fleet.value) return;
    history.times = [...history.times, Date.now() / 1000].slice(-POINTS);
    history.values = [...history.values, fleet.value.powerW.reduce((sum, value) => sum + value, 0) / 1000].slice(-POINTS);
    setCount((count) => count + 1);
  }, POWER_SECONDS);
}

/** Messages a second and the time to answer, from two looks at /metrics. */
function useRates() {
  const [rates, setRates] = useState({});
  const last = useRef(null);
  useInterval(async () => {
    const response = await fetch("/metrics").catch(() => null);
    if (!response?.ok) return;
    const now = { at: Date.now(), samples: parse(await response.text()) };
    const before = last.current ?? { at: 0, samples: [] };
    const count = total(now.samples, "csms_answer_seconds_count") - total(before.samples, "csms_answer_seconds_count");
    last.current = now;
    setRates({
      perSecond: before.at && (count * 1000) / (now.at - before.at),
      p95: quantile(now.samples, "csms_answer_seconds", 0.95, before.samples) ?? quantile(now.samples, "csms_answer_seconds", 0.95),
    });
  }, 5);
  return rates;
}

function Legend({ counts, only, onChoose }) {
  return html`<div class="legend" role="group" aria-label=${t("filter-by-state")}>${Object.keys(statusOf).filter((letter) => counts[letter])
    .map((letter) => html`<button aria-pressed=${String(only === letter)} onClick=${() => onChoose(only === letter ? null : letter)}>
      <i class=${`swatch ${letter}`} aria-hidden="true" />${t(`state.${statusOf[letter]}`)} <b class="number">${number(counts[letter])}</b></button>`)}</div>`;
}

/** What needs a person, the worst first. */
function attention(counts, system) {
  return [
    [counts.X, "X", "attention.faulted", link(["stations"], { status: "Faulted" })],
    [counts.O, "O", "attention.offline", link(["stations"], { connected: "false" })],
    [system?.counts.pendingStations, "P", "attention.pending", link(["doorbell"])],
    [counts.E, "E", "attention.suspended", link(["stations"], { status: "SuspendedEVSE" })],
    [counts.U, "U", "attention.unavailable", link(["stations"], { status: "Unavailable" })],
    [counts.N, "N", "attention.silent", link(["stations"])],
  ].filter(([count]) => count);
}

function Attention({ rows }) {
  if (!rows.length) return html`<${Empty} icon="circle-check" title=${t("all-is-well")} text=${t("all-is-well-text")} />`;
  return html`<ul class="attention">${rows.map(([count, letter, key, href]) => html`<li><a href=${href}>
    <i class=${`swatch ${letter}`} aria-hidden="true" /><span>${t(key, { count })}</span><${Icon} name="chevron-right" /></a></li>`)}</ul>`;
}

export default function Overview() {
  const stations = useSignal(fleet);
  const [only, setOnly] = useState(null);
  const system = useResource("/system", { topics: ["transactions", "stations"], seconds: 15 }).value;
  const rates = useRates();
  usePower();
  if (!stations) return html`<${Skeleton} rows=${8} />`;
  if (!stations.identities.length) return html`<${FirstStep} />`;
  const counts = stations.counts();
  const connected = stations.identities.length - (counts.O ?? 0);
  const [watts, unit] = power(stations.powerW.reduce((sum, value) => sum + value, 0));
  const share = connected / stations.identities.length;
  const oldest = stations.lastSeen.filter((at, index) => stations.connected[index] && at).reduce((least, at) => Math.min(least, at), Infinity);
  return html`<${PageHead} title=${t("page.overview")} />
    <div class="figures">
      <${Figure} label=${t("figure.connected")} value=${number(connected)} unit=${`/ ${number(stations.identities.length)}`}
        hint=${t("percent", { value: number(share * 100, share < 1 ? 1 : 0) })} href=${link(["stations"])} />
      <${Figure} label=${t("figure.power")} value=${watts} unit=${unit} hint=${t("figure.power-hint", { count: counts.C ?? 0 })} />
      <${Figure} label=${t("figure.sessions")} value=${number(system?.counts.activeTransactions)} href=${link(["transactions"], { state: "active" })} hint=${t("figure.sessions-hint")} />
      <${Figure} label=${t("figure.messages")} value=${rates.perSecond === undefined ? "–" : number(rates.perSecond, 1)} unit="/s" hint=${t("figure.messages-hint")} />
      <${Figure} label=${t("figure.answers")} value=${rates.p95 === undefined ? "–" : `≤ ${number(rates.p95 * 1000, rates.p95 < 0.01 ? 1 : 0)}`} unit="ms" hint=${t("figure.answers-hint")} />
      <${Figure} label=${t("figure.silence")} value=${Number.isFinite(oldest) ? duration((Date.now() - oldest) / 1000) : "–"} hint=${t("figure.silence-hint")} />
    </div>
    <div class="grid wide-left">
      <${Card} title=${t("fleet")} tools=${html`<span class="faint">${t("one-cell")}</span>`}>
        <div class="stack"><${HeatMap} only=${only} /><${Legend} counts=${counts} only=${only} onChoose=${setOnly} /></div><//>
      <${Card} title=${t("needs-attention")} body=${false}><${Attention} rows=${attention(counts, system)} /><//>
    </div>
    <div class="grid two">
      <${Card} title=${t("fleet-power")} tools=${html`<span class="faint">${t("since-opened")}</span>`}>
        ${history.times.length > 1 ? html`<${LineChart} label=${t("fleet-power")} times=${history.times} series=${[{ label: t("power"), unit: "kW", values: history.values }]} height=${200} />`
          : html`<p class="faint">${t("collecting")}</p>`}<//>
      <${Card} title=${t("page.messages")} body=${false}><${Tail} limit=${8} /><//>
    </div>`;
}

function FirstStep() {
  return html`<${PageHead} title=${t("page.overview")} />
    <${Card} body=${false} label=${t("no-stations")}><${Empty} icon="plug-zap" title=${t("no-stations")} text=${t("no-stations-text")}>
      <a class="button primary" href=${link(["connect"])}><${Icon} name="plus" />${t("connect-a-charger")}</a><//><//>`;
}
