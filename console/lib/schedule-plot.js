// The picture of a charging schedule: steps that are moved by pointer or by arrow keys. The numbers beside it say the same.
import { number, t } from "./i18n.js";
import { clockOf } from "./schedule-words.js";
import { DAY, HOUR, steps, WEEK, withLimit, withStart } from "./schedule.js";
import { html, useRef } from "./ui.js";

const WIDTH = 760;
const HEIGHT = 250;
const LEFT = 52;
const BOTTOM = 26;
const TOP = 12;
const RIGHT = 12;

/** A round number that is a little more than the highest limit. */
function ceiling(periods, unit) {
  const highest = Math.max(0, ...periods.map(({ limit }) => limit || 0)) * 1.15;
  const least = unit === "A" ? 16 : 3700;
  const wanted = Math.max(highest, least);
  const power = 10 ** Math.floor(Math.log10(wanted));
  return [1, 1.6, 2, 3.2, 4, 5, 6.4, 8, 10].map((factor) => factor * power).find((value) => value >= wanted);
}

/** Seconds between the marks of the time axis. */
function markStep(end) {
  return [900, 1800, HOUR, 2 * HOUR, 3 * HOUR, 4 * HOUR, 6 * HOUR, 12 * HOUR, DAY, 2 * DAY].find((step) => end / step <= 8.5) ?? WEEK;
}

function Axes({ end, top, unit, x, y, kind }) {
  const step = markStep(end);
  const times = Array.from({ length: Math.floor(end / step) + 1 }, (nothing, index) => index * step);
  const values = [0, 0.25, 0.5, 0.75, 1].map((share) => share * top);
  const label = (value) => (unit === "W" ? `${number(value / 1000, value % 1000 ? 1 : 0)} kW` : `${number(value, value % 1 ? 1 : 0)} A`);
  return html`${values.map((value) => html`<line class="gridline" x1=${LEFT} x2=${WIDTH - RIGHT} y1=${y(value)} y2=${y(value)} /><text class="small-away" x=${LEFT - 8} y=${y(value) + 4} text-anchor="end">${label(value)}</text>`)}
    ${times.map((at) => html`<line class="gridline" x1=${x(at)} x2=${x(at)} y1=${TOP} y2=${HEIGHT - BOTTOM} />
      <text class="small-away" x=${x(at)} y=${HEIGHT - 7} text-anchor=${at === 0 ? "start" : at >= end ? "end" : "middle"}>${clockOf(at, kind, end)}</text>`)}`;
}

/**
 * A plot of periods.
 *
 * `onChange` takes the periods as they were moved; without it nothing can be moved.
 */
export function SchedulePlot({ periods, unit, end, kind, grid = 300, onChange }) {
  const element = useRef();
  const held = useRef(null);
  const top = held.current?.top ?? ceiling(periods, unit);
  const x = (seconds) => LEFT + (Math.min(seconds, end) / end) * (WIDTH - LEFT - RIGHT);
  const y = (value) => HEIGHT - BOTTOM - (Math.min(value || 0, top) / top) * (HEIGHT - BOTTOM - TOP);
  const all = steps(periods, end);
  const limitGrid = unit === "A" ? 0.5 : 100;
  const line = all.map(({ from, to, limit }, index) => `${index ? "L" : "M"}${x(from)},${y(limit)}L${x(to)},${y(limit)}`).join("");
  const move = (event) => {
    if (!held.current) return;
    const box = element.current.getBoundingClientRect();
    const across = ((event.clientX - box.left) / box.width) * WIDTH;
    const down = ((event.clientY - box.top) / box.height) * HEIGHT;
    const seconds = ((across - LEFT) / (WIDTH - LEFT - RIGHT)) * end;
    const value = ((HEIGHT - BOTTOM - down) / (HEIGHT - BOTTOM - TOP)) * held.current.top;
    const { index, axis } = held.current;
    onChange(axis === "x" ? withStart(periods, index, seconds, { grid, end }) : withLimit(periods, index, Math.min(value, held.current.top), limitGrid));
  };
  const hold = (index, axis) => (event) => {
    event.preventDefault();
    event.target.focus();
    event.target.setPointerCapture(event.pointerId);
    held.current = { index, axis, top };
  };
  const drop = () => { held.current = null; };
  const press = (index, axis) => (event) => {
    const by = { ArrowUp: 1, ArrowRight: 1, ArrowDown: -1, ArrowLeft: -1, PageUp: 10, PageDown: -10 }[event.key];
    if (!by) return;
    event.preventDefault();
    onChange(axis === "x" ? withStart(periods, index, periods[index].startPeriod + by * grid, { grid, end })
      : withLimit(periods, index, (periods[index].limit || 0) + by * limitGrid, limitGrid));
  };
  const handle = (index, axis, shape, label, value, text, max) => html`<g class=${`handle ${axis}`} role="slider" tabindex="0" aria-label=${label} aria-valuenow=${value}
      aria-valuemin="0" aria-valuemax=${max} aria-valuetext=${text} aria-orientation=${axis === "x" ? "horizontal" : "vertical"}
      onPointerDown=${hold(index, axis)} onPointerMove=${move} onPointerUp=${drop} onPointerCancel=${drop} onKeyDown=${press(index, axis)}>${shape}</g>`;
  return html`<svg class=${`schedule ${onChange ? "" : "still"}`} viewBox=${`0 0 ${WIDTH} ${HEIGHT}`} ref=${element} role=${onChange ? "group" : "img"} aria-label=${t("sc.plot")}>
    <${Axes} end=${end} top=${top} unit=${unit} x=${x} y=${y} kind=${kind} />
    ${all.length > 0 && html`<path class="area" d=${`${line}L${x(all.at(-1).to)},${y(0)}L${x(0)},${y(0)}Z`} /><path class="line" d=${line} />`}
    ${onChange && all.map(({ index, from, to, limit }) => html`
      ${index > 0 && handle(index, "x", html`<rect x=${x(from) - 12} y=${TOP} width="24" height=${HEIGHT - BOTTOM - TOP} class="hit" /><line x1=${x(from)} x2=${x(from)} y1=${TOP} y2=${HEIGHT - BOTTOM} /><rect class="grip" x=${x(from) - 4} y=${HEIGHT - BOTTOM - 9} width="8" height="18" rx="4" />`,
        t("sc.start-of", { number: index + 1 }), from, clockOf(from, kind, end), end)}
      ${handle(index, "y", html`<rect x=${x(from)} y=${y(limit) - 12} width=${Math.max(24, x(to) - x(from))} height="24" class="hit" /><circle class="grip" cx=${(x(from) + x(to)) / 2} cy=${y(limit)} r="7" />`,
        t("sc.limit-of", { number: index + 1 }), limit ?? 0, `${number(limit ?? 0, 1)} ${unit}`, top)}
      <text class="value" x=${(x(from) + x(to)) / 2} y=${Math.max(TOP + 4, y(limit) - 13)} text-anchor="middle">${x(to) - x(from) > 44 ? `${number(unit === "W" ? limit / 1000 : limit, limit % 1 || (unit === "W" && limit % 1000) ? 1 : 0)} ${unit === "W" ? "kW" : "A"}` : ""}</text>`)}
  </svg>`;
}
