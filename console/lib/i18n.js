// Words of the console in the operator's language, and numbers, times and amounts as that language writes them.
import { base, Signal } from "./ui.js";

export const languages = { en: "English", ko: "한국어" };
const NAME = "csms.language";

function preferred() {
  const chosen = localStorage.getItem(NAME);
  if (chosen in languages) return chosen;
  return navigator.languages?.some((language) => language.startsWith("ko")) ? "ko" : "en";
}

export const language = new Signal(preferred());
let words = {};

let later = null;

const fetchWords = async (name) => (await fetch(`${base}/i18n/${name}.json`)).json();

/** Fetches the words of the first view; to be awaited before anything is drawn. */
export async function loadLanguage() {
  words = await fetchWords(language.value);
  if (later) await (later = addWords());
  document.documentElement.lang = language.value;
}

async function addWords() {
  Object.assign(words, await fetchWords(`${language.value}-later`));
}

/** The words of all other views, once; to be awaited before one of them is drawn. */
export function laterWords() {
  later ??= addWords().catch((error) => {
    later = null;
    throw error;
  });
  return later;
}

export async function setLanguage(name) {
  localStorage.setItem(NAME, name);
  language.value = name;
  await loadLanguage();
  language.touch();
}

const formats = new Map();

/** A formatter of `Intl`, made once: making one takes longer than a hundred uses of it. */
function format(kind, options) {
  const key = `${kind.name} ${language.value} ${JSON.stringify(options)}`;
  if (!formats.has(key)) formats.set(key, new kind(language.value, options));
  return formats.get(key);
}

/** The text of a key, with `{name}` replaced; a key without a text shows itself, so that it is found. */
export function t(key, values = {}) {
  let text = words[key] ?? key;
  if ("count" in values) {
    const rule = format(Intl.PluralRules).select(values.count);
    text = words[`${key}.${rule}`] ?? text;
  }
  return text.replace(/\{(\w+)\}/g, (whole, name) => {
    const value = values[name];
    return typeof value === "number" ? number(value) : (value ?? whole);
  });
}

/** Whether there is a text for a key. */
export const has = (key) => key in words;

export function number(value, digits = 0) {
  if (value === undefined || value === null || Number.isNaN(value)) return "–";
  return format(Intl.NumberFormat, { minimumFractionDigits: digits, maximumFractionDigits: digits }).format(value);
}

/** A quantity in the unit that reads best: `[number, unit]`. */
function scaled(value, units) {
  if (value === undefined || value === null) return ["–", ""];
  let index = 0;
  while (Math.abs(value) >= 1000 && index < units.length - 1) {
    value /= 1000;
    index += 1;
  }
  const digits = index === 0 || Math.abs(value) >= 1000 ? 0 : Math.abs(value) >= 100 ? 1 : 2;
  return [number(value, digits), units[index]];
}

export const power = (watts) => scaled(watts, ["W", "kW", "MW", "GW"]);
export const energy = (wattHours) => scaled(wattHours, ["Wh", "kWh", "MWh", "GWh"]);
export const bytes = (count) => scaled(count, ["B", "kB", "MB", "GB"]);
export const text = ([value, unit]) => (unit ? `${value} ${unit}` : value);

export function time(value, style = { dateStyle: "medium", timeStyle: "medium" }) {
  return value ? format(Intl.DateTimeFormat, style).format(new Date(value)) : "–";
}

export const clock = (value) => time(value, { hour: "2-digit", minute: "2-digit", second: "2-digit", hourCycle: "h23" });
export const day = (value) => time(value, { dateStyle: "medium" });

const STEPS = [
  ["year", 31_536_000], ["month", 2_592_000], ["day", 86_400], ["hour", 3600], ["minute", 60], ["second", 1],
];

/** Such as “3 minutes ago”. */
export function ago(value) {
  if (!value) return t("never");
  const seconds = (new Date(value) - Date.now()) / 1000;
  if (Math.abs(seconds) < 2) return t("now");
  const [unit, length] = STEPS.find(([, length]) => Math.abs(seconds) >= length) ?? STEPS.at(-1);
  return format(Intl.RelativeTimeFormat, { numeric: "always", style: "short" }).format(
    Math.round(seconds / length), unit);
}

/** Such as 1:04:07. */
export function duration(seconds) {
  if (!Number.isFinite(seconds)) return "–";
  const whole = Math.max(0, Math.round(seconds));
  const two = (value) => String(value).padStart(2, "0");
  const days = Math.floor(whole / 86_400);
  const rest = `${Math.floor((whole % 86_400) / 3600)}:${two(Math.floor((whole % 3600) / 60))}:${two(whole % 60)}`;
  return days ? `${t("days", { count: days })} ${rest}` : rest;
}
