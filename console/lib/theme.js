// Light, dark, or as the system has it.
import { Signal } from "./ui.js";

const NAME = "csms.theme";
const system = matchMedia("(prefers-color-scheme: dark)");

/** What was chosen: light, dark or auto. */
export const theme = new Signal(localStorage.getItem(NAME) ?? "auto");
/** What is shown; canvases are drawn again when it changes. */
export const shown = new Signal("light");

export function applyTheme() {
  const name = theme.value === "auto" ? (system.matches ? "dark" : "light") : theme.value;
  document.documentElement.dataset.theme = name;
  shown.set(name);
}

export function setTheme(name) {
  localStorage.setItem(NAME, name);
  theme.set(name);
  applyTheme();
}

export const nextTheme = () => setTheme({ light: "dark", dark: "auto", auto: "light" }[theme.value]);

/** A colour of the theme, for canvases. */
export const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

system.addEventListener("change", applyTheme);
