// Bars: upright over time, lying for names. The table beside them says the same.
import { html } from "./ui.js";

const HEIGHT = 240;
const WIDTH = 760;
const BOTTOM = 24;

function Upright({ rows, label, most }) {
  const step = WIDTH / rows.length;
  const every = Math.ceil(rows.length / 8);
  return html`<svg class="plot" viewBox=${`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label=${label}>
    ${[0.25, 0.5, 0.75, 1].map((share) => html`<line class="axis" x1="0" x2=${WIDTH} y1=${(HEIGHT - BOTTOM) * (1 - share) + 1} y2=${(HEIGHT - BOTTOM) * (1 - share) + 1} />`)}
    ${rows.map((row, index) => {
    const height = (row.value / most) * (HEIGHT - BOTTOM - 4);
    return html`<g><title>${`${row.label}: ${row.words}`}</title><rect class="slot" x=${index * step} y="0" width=${step} height=${HEIGHT - BOTTOM} />
        <rect class="bar" x=${index * step + step * 0.14} y=${HEIGHT - BOTTOM - height} width=${step * 0.72} height=${height} rx=${Math.min(3, step * 0.2)} /></g>
      ${index % every === 0 && html`<text x=${index * step + step / 2} y=${HEIGHT - 6} text-anchor="middle">${row.label}</text>`}`;
  })}<line class="axis" x1="0" x2=${WIDTH} y1=${HEIGHT - BOTTOM} y2=${HEIGHT - BOTTOM} /></svg>`;
}

/** `rows`: `[{label, value, words}]`. */
export function BarChart({ rows, label, isHorizontal }) {
  const most = Math.max(1e-9, ...rows.map(({ value }) => value));
  if (!isHorizontal) return html`<${Upright} rows=${rows} label=${label} most=${most} />`;
  return html`<ul class="bars" aria-label=${label}>${rows.map((row) => html`<li><span class="break">${row.label}</span>
    <svg aria-hidden="true"><rect width=${`${Math.max(0.5, (row.value / most) * 100)}%`} height="16" rx="3" /></svg><span class="number">${row.words}</span></li>`)}</ul>`;
}
