// The fleet on a canvas: one cell is one station. Only cells that have changed are painted again.
import { t } from "./i18n.js";
import { go } from "./router.js";
import { statusOf } from "./states.js";
import { fleet } from "./store.js";
import { colour, shown } from "./theme.js";
import { html, useEffect, useRef, useSignal, useState } from "./ui.js";

/** The largest and smallest edge of a cell, in CSS pixels, gap included. */
const LARGEST = 30;
const SMALLEST = 4;
/** Height that the picture should not leave far behind. */
const HEIGHT = 250;

/** Edge and columns with which so many cells fill the width. */
export function layout(count, width) {
  let edge = LARGEST;
  while (edge > SMALLEST && Math.ceil(count / Math.floor(width / edge)) * edge > HEIGHT) edge -= 1;
  const columns = Math.max(1, Math.floor(width / edge));
  return { edge, columns, height: Math.max(edge, Math.ceil(count / columns) * edge) };
}

class Painter {
  #canvas;
  #painted = [];
  #colours = {};
  form = { edge: 1, columns: 1, height: 1 };

  constructor(canvas) {
    this.#canvas = canvas;
  }

  /** Takes the theme's colours and the width again, and forgets what is painted. */
  prepare(count) {
    const width = this.#canvas.parentElement.clientWidth;
    const ratio = devicePixelRatio || 1;
    this.form = layout(count, width);
    this.#canvas.width = width * ratio;
    this.#canvas.height = this.form.height * ratio;
    this.#canvas.style.height = `${this.form.height}px`;
    this.#canvas.getContext("2d").scale(ratio, ratio);
    this.#colours = Object.fromEntries(Object.keys(statusOf).map((letter) => [letter, colour(`--state-${letter}`)]));
    this.#painted = [];
  }

  paint(states, only) {
    const context = this.#canvas.getContext("2d");
    const { edge, columns } = this.form;
    const gap = edge > 12 ? 3 : edge > 6 ? 2 : 1;
    const size = edge - gap;
    for (let index = 0; index < states.length; index += 1) {
      const look = states[index] + (only && only !== states[index] ? "-" : "");
      if (this.#painted[index] === look) continue;
      this.#painted[index] = look;
      const x = (index % columns) * edge;
      const y = Math.floor(index / columns) * edge;
      context.clearRect(x, y, edge, edge);
      context.globalAlpha = look.length > 1 ? 0.16 : 1;
      context.fillStyle = this.#colours[states[index]];
      context.beginPath();
      context.roundRect(x, y, size, size, Math.min(5, size / 4));
      context.fill();
    }
    context.globalAlpha = 1;
  }
}

export function HeatMap({ only }) {
  const canvas = useRef();
  const painter = useRef();
  const [tip, setTip] = useState(null);
  const theme = useSignal(shown);
  const count = fleet.value?.identities.length ?? 0;
  const focus = useRef(only);
  focus.current = only;
  useEffect(() => {
    const draw = () => fleet.value && painter.current.paint(fleet.value.states, focus.current);
    const begin = () => {
      painter.current = new Painter(canvas.current);
      painter.current.prepare(fleet.value?.identities.length ?? 0);
      draw();
    };
    begin();
    const watch = new ResizeObserver(begin);
    watch.observe(canvas.current.parentElement);
    const end = fleet.subscribe(draw);
    return () => {
      watch.disconnect();
      end();
    };
  }, [theme, count, only]);
  const at = (event) => {
    const box = canvas.current.getBoundingClientRect();
    const { edge, columns } = painter.current.form;
    const column = Math.floor((event.clientX - box.left) / edge);
    const index = Math.floor((event.clientY - box.top) / edge) * columns + column;
    return column < columns && fleet.value?.identities[index] !== undefined ? index : null;
  };
  const hover = (event) => {
    const index = at(event);
    if (index === null) return setTip(null);
    const box = canvas.current.getBoundingClientRect();
    const text = `${fleet.value.identities[index]} · ${t(`state.${statusOf[fleet.value.states[index]]}`)}`;
    return setTip({ text, left: `${Math.min(box.width - 80, Math.max(80, event.clientX - box.left))}px`, top: `${event.clientY - box.top}px` });
  };
  const open = (event) => {
    const index = at(event);
    if (index !== null) go(["stations", fleet.value.identities[index]]);
  };
  return html`<div class="heat">
    <canvas ref=${canvas} role="img" aria-label=${t("heat-map-label", { count })} onMouseMove=${hover} onMouseLeave=${() => setTip(null)} onClick=${open}></canvas>
    ${tip && html`<span class="tip" aria-hidden="true" style=${{ left: tip.left, top: tip.top }}>${tip.text}</span>`}</div>`;
}
