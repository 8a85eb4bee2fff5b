// Line charts by uPlot, which is fetched when the first one is shown. They follow the theme and their own width.
import { language, number, t, time, zone, zoneName } from "./i18n.js";
import { colour, shown } from "./theme.js";
import { base, html, Icon, useEffect, useRef, useSignal, useState } from "./ui.js";

let library = null;

/** Fetches the library once; it comes as a plain script that names itself on the window. */
function load() {
  library ??= new Promise((resolve, reject) => {
    const style = document.createElement("link");
    style.rel = "stylesheet";
    style.href = `${base}/vendor/uplot.css`;
    const script = document.createElement("script");
    script.src = `${base}/vendor/uplot.js`;
    script.onload = () => resolve(window.uPlot);
    script.onerror = () => {
      library = null;
      reject(new Error("the chart library could not be fetched"));
    };
    document.head.append(style, script);
  });
  return library;
}

/** From where to where an axis goes: power and energy from nought, a percentage over all of it, a voltage around what it is. */
const RANGES = {
  "%": () => [0, 100],
  V: (plot, low, high) => [Math.floor((low - 5) / 5) * 5, Math.ceil((high + 5) / 5) * 5],
};
const fromZero = (plot, low, high) => [Math.min(0, low), high * 1.08 || 1];

function options(uPlot, { series, height, group, stepped }, width) {
  const text = colour("--text-soft");
  const line = colour("--line");
  const axis = { stroke: text, grid: { stroke: line, width: 1 }, ticks: { stroke: line, width: 1 }, font: `11px ${getComputedStyle(document.body).fontFamily}` };
  const scales = [...new Set(series.map(({ unit }) => unit))];
  return {
    width, height, tzDate: (seconds) => uPlot.tzDate(new Date(seconds * 1000), zoneName()), cursor: { sync: group ? { key: group } : undefined, y: false },
    legend: { live: true },
    scales: Object.fromEntries([["x", { time: true }], ...scales.map((unit) => [unit, { range: RANGES[unit] ?? fromZero }])]),
    axes: [
      { ...axis, space: 76, values: (plot, values, index, space, step) => values.map((value) =>
        time(value * 1000, { hour: "2-digit", minute: "2-digit", second: step < 60 ? "2-digit" : undefined, hourCycle: "h23" })) },
      ...scales.map((unit, index) => ({ ...axis, scale: unit, side: index ? 1 : 3, size: 66, grid: index ? { show: false } : axis.grid,
        values: (plot, values) => values.map((value) => `${number(value, value % 1 ? 1 : 0)} ${unit}`) })),
    ],
    series: [
      { label: t("time"), value: (plot, value) => (value ? time(value * 1000, { timeStyle: "medium" }) : "–") },
      ...series.map(({ label, unit, digits = 1 }, index) => ({
        label, scale: unit, stroke: colour(`--series-${(index % 4) + 1}`), width: 2, points: { show: false }, spanGaps: false,
        fill: index === 0 && scales.length < 3 ? `${colour(`--series-${index + 1}`)}22` : undefined,
        paths: stepped ? uPlot.paths.stepped({ align: 1 }) : undefined,
        value: (plot, value) => (value === null || value === undefined ? "–" : `${number(value, digits)} ${unit}`),
      })),
    ],
  };
}

/**
 * Lines over time.
 *
 * `times` in seconds; `series`: `[{label, unit, values}]`; charts of one `group` share their cursor.
 */
export function LineChart({ label, times, series, height = 220, group, stepped }) {
  const place = useRef();
  const plot = useRef();
  const [isTable, setTable] = useState(false);
  const theme = useSignal(shown);
  useSignal(language);
  useSignal(zone);
  const shape = series.map(({ label, unit }) => label + unit).join();
  const data = [times, ...series.map(({ values }) => values)];
  const latest = useRef(data);
  latest.current = data;
  useEffect(() => {
    if (isTable) return undefined;
    let isOver = false;
    const element = place.current;
    const draw = (uPlot) => {
      if (isOver) return;
      plot.current = new uPlot(options(uPlot, { series, height, group, stepped }, element.clientWidth), latest.current, element);
    };
    load().then(draw, () => {});
    const watch = new ResizeObserver(() => isOver || plot.current?.setSize({ width: element.clientWidth, height }));
    watch.observe(element);
    return () => {
      isOver = true;
      watch.disconnect();
      plot.current?.destroy();
      plot.current = null;
    };
  }, [shape, theme, language.value, zone.value, isTable, height]);
  useEffect(() => { plot.current?.setData(data); });
  return html`<div class="stack">
    ${isTable ? html`<${Table} label=${label} times=${times} series=${series} />`
      : html`<div class="chart" role="img" aria-label=${label} ref=${place}></div>`}
    <div><button type="button" class="quiet small" onClick=${() => setTable(!isTable)}>
      <${Icon} name=${isTable ? "chart-spline" : "table"} />${t(isTable ? "show-as-chart" : "show-as-table")}</button></div></div>`;
}

function Table({ label, times, series }) {
  return html`<div class="tablewrap json" tabindex="0" role="group" aria-label=${label}><table class="list">
    <thead><tr><th>${t("time")}</th>${series.map((line) => html`<th class="number">${line.label} (${line.unit})</th>`)}</tr></thead>
    <tbody>${times.map((at, row) => html`<tr><td>${time(at * 1000)}</td>
      ${series.map(({ values, digits = 1 }) => html`<td class="number">${number(values[row] ?? null, digits)}</td>`)}</tr>`)}</tbody></table></div>`;
}
