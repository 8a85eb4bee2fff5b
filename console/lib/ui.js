// The one file that names the rendering library.
import {
  Component, html, render, useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState,
} from "../vendor/preact.js";

export { Component, html, render, useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState };

/** Address of the release that this file belongs to. */
export const base = new URL("..", import.meta.url).pathname.replace(/\/$/, "");

/** One symbol of the sprite; decoration, so that words beside it do the telling. */
export function Icon({ name }) {
  return html`<svg class="icon" aria-hidden="true"><use href=${`${base}/icons/sprite.svg#${name}`} /></svg>`;
}

/** A topic that components subscribe to; whoever changes its value calls `set` or `touch`. */
export class Signal {
  #listeners = new Set();
  #isScheduled = false;

  /** Counts the changes. */
  version = 0;
  #pace;
  #told = 0;

  /** `pace`: milliseconds between two times that it tells; 0: once a frame. */
  constructor(value, pace = 0) {
    this.value = value;
    this.#pace = pace;
  }

  set(value) {
    if (value === this.value) return;
    this.value = value;
    this.touch();
  }

  /** Tells the listeners, once per frame or in its pace, however often it is called. */
  touch() {
    this.version += 1;
    if (this.#isScheduled) return;
    this.#isScheduled = true;
    const tell = () => {
      this.#isScheduled = false;
      this.#told = performance.now();
      for (const listener of [...this.#listeners]) listener(this.value);
    };
    const wait = this.#told + this.#pace - performance.now();
    if (document.hidden || wait > 0) setTimeout(tell, Math.max(wait, document.hidden ? 250 : 0));
    else requestAnimationFrame(tell);
  }

  subscribe(listener) {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }
}

/** The value of a signal; the component is drawn again when it changes. */
export function useSignal(signal) {
  const [, setCount] = useState(0);
  const seen = signal.version;
  useEffect(() => {
    const draw = () => setCount((count) => count + 1);
    // It may have changed after the drawing and before this.
    if (signal.version !== seen) draw();
    return signal.subscribe(draw);
  }, [signal]);
  return signal.value;
}

/** Calls `work` a while after something, `first` milliseconds, and in a storm of it every `slowest` only. */
export function paced(work, first, slowest) {
  let timer;
  let last = -Infinity;
  const call = () => {
    timer ??= setTimeout(() => {
      timer = undefined;
      last = performance.now();
      work();
    }, Math.max(first, last + slowest - performance.now()));
  };
  call.stop = () => clearTimeout(timer);
  return call;
}

/** Calls `work` now and then every `seconds` while the page is to be seen. */
export function useInterval(work, seconds, inputs = []) {
  useEffect(() => {
    let timer;
    let isOver = false;
    const run = async () => {
      clearTimeout(timer);
      if (!document.hidden) await work(() => isOver);
      if (!isOver) timer = setTimeout(run, seconds * 1000);
    };
    const wake = () => document.hidden || run();
    run();
    document.addEventListener("visibilitychange", wake);
    return () => {
      isOver = true;
      clearTimeout(timer);
      document.removeEventListener("visibilitychange", wake);
    };
  }, inputs);
}
