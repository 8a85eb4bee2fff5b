// Words of the console in the operator's language, and numbers, times and amounts as that language writes them.
import { base, Signal } from "./ui.js";
import { momentOfWall, wallTime } from "./wall-clock.js";

export const languages = { en: "English", ko: "한국어" };
/** Where this browser keeps what was chosen in it, and what the account of its last person says. */
const NAME = "csms.language";
const OF_ACCOUNT = "csms.language.account";

function preferred() {
  const known = [NAME, OF_ACCOUNT].map((name) => localStorage.getItem(name)).find((name) => name in languages);
  if (known) return known;
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

/** Chooses a language in this browser; it holds until somebody signs in whose account says another. */
export function setLanguage(name) {
  localStorage.setItem(NAME, name);
  return show(name);
}

/** Takes an account's language, or none, unless another was chosen here since. `isFresh`: the person has just said so. */
export async function adoptLanguage(name, isFresh = false) {
  if (name in languages) localStorage.setItem(OF_ACCOUNT, name);
  else localStorage.removeItem(OF_ACCOUNT);
  if (isFresh && name) localStorage.removeItem(NAME);
  if (preferred() !== language.value) await show(preferred());
}

async function show(name) {
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

/** The zone of all times that are shown and typed: the person's, else the system's; undefined: the browser's. */
export const zone = new Signal(undefined);

/** Whether this browser knows a zone. */
export function isZone(name) {
  try {
    return Boolean(new Intl.DateTimeFormat("en", { timeZone: name }));
  } catch {
    return false;
  }
}

/** Goes by a zone from now on, or by the browser's where this one is not known. */
export const setZone = (name) => zone.set(name && isZone(name) ? name : undefined);

export const zoneName = () => zone.value ?? Intl.DateTimeFormat().resolvedOptions().timeZone;

/** A moment as inputs of the type `datetime-local` take it; empty where it is none. */
export function localTime(value, length = 16) {
  return value && !Number.isNaN(new Date(value).getTime()) ? wallTime(value, zone.value).slice(0, length) : "";
}

/** The moment that such an input means, or the beginning of a day; undefined where it is empty. */
export const momentOf = (text) => (text ? momentOfWall(text, zone.value) : undefined);

export function time(value, style = { dateStyle: "medium", timeStyle: "medium" }) {
  return value ? format(Intl.DateTimeFormat, { timeZone: zone.value, ...style }).format(new Date(value)) : "–";
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
