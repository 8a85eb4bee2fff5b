// What an operator looks at all day: is the fleet well, and what needs a person.
import { query } from "../lib/api.js";
import { Attention } from "../lib/attention.js";
import { LineChart } from "../lib/chart.js";
import { HeatMap } from "../lib/heatmap.js";
import { duration, energy, number, power, t, text } from "../lib/i18n.js";
import { useResource } from "../lib/list.js";
import { Card, Empty, Failure, Figure, PageHead, Segments, Skeleton } from "../lib/parts.js";
import { link } from "../lib/router.js";
import { statusOf } from "../lib/states.js";
import { fleet, refreshFleet } from "../lib/store.js";
import { Tail } from "../lib/tail.js";
import { html, Icon, useInterval, useMemo, useSignal, useState } from "../lib/ui.js";

/** How often power values are read anew: they come with no event. */
const POWER_SECONDS = 10;

function Legend({ counts, only, onChoose }) {
  return html`<div class="legend" role="group" aria-label=${t("filter-by-state")}>${Object.keys(statusOf).filter((letter) => counts[letter])
    .map((letter) => html`<button aria-pressed=${String(only === letter)} onClick=${() => onChoose(only === letter ? null : letter)}>
      <i class=${`swatch ${letter}`} aria-hidden="true" />${t(`state.${statusOf[letter]}`)} <b class="number">${number(counts[letter])}</b></button>`)}</div>`;
}

function Figures({ stations, counts, figures }) {
  const connected = stations.identities.length - (counts.O ?? 0);
  const [watts, unit] = power(stations.powerW.reduce((sum, value) => sum + value, 0));
  const share = connected / stations.identities.length;
  const oldest = stations.lastSeen.filter((at, index) => stations.connected[index] && at).reduce((least, at) => Math.min(least, at), Infinity);
  const { plugIn, latencyMs } = figures ?? {};
  return html`<div class="figures">
    <${Figure} label=${t("figure.connected")} value=${number(connected)} unit=${`/ ${number(stations.identities.length)}`}
      hint=${t("percent", { value: number(share * 100, share < 1 ? 1 : 0) })} href=${link(["stations"])} />
    <${Figure} label=${t("figure.power")} value=${watts} unit=${unit} hint=${t("figure.power-hint", { count: counts.C ?? 0 })} href=${link(["stations"], { status: "Charging" })} />
    <${Figure} label=${t("figure.sessions")} value=${number(figures?.activeSessions)} href=${link(["transactions"], { state: "active" })}
      hint=${figures?.energy24hWh === undefined ? null : t("figure.energy-hint", { energy: text(energy(figures.energy24hWh)) })} />
    <${Figure} label=${t("figure.messages")} value=${number(figures?.messagesPerSecond, 1)} unit="/s" hint=${t("figure.messages-hint")} href=${link(["messages"])} />
    <${Figure} label=${t("figure.answers")} value=${number(latencyMs?.p95, latencyMs?.p95 < 10 ? 1 : 0)} unit="ms" hint=${t("figure.answers-hint")} />
    <${Figure} label=${t("figure.plug-in")} value=${plugIn?.percent === null ? "–" : number(plugIn?.percent, 1)} unit="%"
      hint=${plugIn?.attempted ? t("figure.plug-in-hint", { count: plugIn.attempted }) : t("figure.plug-in-none")} />
    <${Figure} label=${t("figure.silence")} value=${Number.isFinite(oldest) ? duration((Date.now() - oldest) / 1000) : "–"} hint=${t("figure.silence-hint")} />
  </div>`;
}

/** The longer curves, as the system keeps them: `[seconds back, group]`. */
const SPANS = { day: [86_400, "minute"], week: [604_800, "hour"] };

function PowerCurve({ recent }) {
  const [span, setSpan] = useState("hour");
  const resource = useMemo(() => {
    if (!SPANS[span]) return null;
    const [seconds, group] = SPANS[span];
    return `/stats${query({ metric: "power", group, from: new Date(Date.now() - seconds * 1000).toISOString() })}`;
  }, [span]);
  const { value, error, reload } = useResource(resource, { seconds: 60 });
  const points = resource ? value?.data.map(({ from, value: watts }) => [Date.parse(from) / 1000, watts]) : recent;
  // Kilowatts, or megawatts for a large fleet.
  const scale = Math.max(0, ...(points ?? []).map(([, watts]) => watts ?? 0)) >= 10_000_000 ? 1_000_000 : 1000;
  const [times, values] = useMemo(() => [points?.map(([at]) => at) ?? [], points?.map(([, watts]) => (watts === null ? null : watts / scale)) ?? []], [value, recent, span]);
  return html`<${Card} title=${t("fleet-power")} tools=${html`<${Segments} label=${t("span")} value=${span} onChange=${setSpan}
      options=${["hour", "day", "week"].map((name) => [name, t(`span.${name}`)])} />`}>
    ${error && !value ? html`<${Failure} error=${error} retry=${reload} />` : !points ? html`<${Skeleton} rows=${4} />`
      : times.length > 1 ? html`<${LineChart} label=${t("fleet-power")} times=${times} series=${[{ label: t("power"), unit: scale > 1000 ? "MW" : "kW", values }]} height=${220} />`
        : html`<${Empty} icon="chart-spline" title=${t("no-power-yet")} text=${t("collecting")} />`}<//>`;
}

export default function Overview() {
  const stations = useSignal(fleet);
  const [only, setOnly] = useState(null);
  const figures = useResource("/stats/overview", { topics: ["transactions"], seconds: 10 }).value;
  const attention = useResource("/fleet/attention", { topics: ["alerts", "stations"], seconds: 15 });
  useInterval(() => refreshFleet().catch(() => {}), POWER_SECONDS);
  if (!stations) return html`<${Skeleton} rows=${8} />`;
  if (!stations.identities.length) return html`<${FirstStep} />`;
  const counts = stations.counts;
  return html`<${PageHead} title=${t("page.overview")} />
    <${Figures} stations=${stations} counts=${counts} figures=${figures} />
    <div class="grid wide-left">
      <${Card} title=${t("fleet")} tools=${html`<span class="faint">${t("one-cell")}</span>`}>
        <div class="stack"><${HeatMap} only=${only} /><${Legend} counts=${counts} only=${only} onChoose=${setOnly} /></div><//>
      <${Card} title=${t("needs-attention")} body=${false} tools=${attention.value?.openAlerts && html`<a href=${link(["alerts"])}>${t("all-alerts")}</a>`}>
        ${attention.value ? html`<${Attention} kinds=${attention.value.kinds} />` : attention.error ? html`<div class="body"><${Failure} error=${attention.error} retry=${attention.reload} /></div>` : html`<${Skeleton} />`}<//>
    </div>
    <div class="grid two top">
      <${PowerCurve} recent=${figures?.power} />
      <${Card} title=${t("page.messages")} body=${false}><${Tail} limit=${8} /><//>
    </div>`;
}

function FirstStep() {
  return html`<${PageHead} title=${t("page.overview")} />
    <${Card} body=${false}><${Empty} icon="plug-zap" title=${t("no-stations")} text=${t("no-stations-text")}>
      <a class="button primary" href=${link(["connect"])}><${Icon} name="plus" />${t("connect-a-charger")}</a><//><//>`;
}
