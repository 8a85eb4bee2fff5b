// Charging schedules as numbers: their steps, and what they come to over time. Pure, so that node tests it.

export const HOUR = 3600;
export const DAY = 86_400;
export const WEEK = 604_800;

/** How long the picture of a schedule is, in seconds. */
export function span({ chargingProfileKind, recurrencyKind, chargingSchedule: { duration, chargingSchedulePeriod } }) {
  if (chargingProfileKind === "Recurring") return recurrencyKind === "Weekly" ? WEEK : DAY;
  const last = Math.max(...chargingSchedulePeriod.map(({ startPeriod }) => startPeriod ?? 0));
  if (duration) return Math.max(duration, last);
  return Math.max(2 * HOUR, Math.ceil((last * 1.25) / HOUR) * HOUR);
}

/** The periods as `[{index, from, to, limit, phases}]`, in order; the last one ends with the picture. */
export function steps(periods, end) {
  const order = periods.map((period, index) => ({ index, from: period.startPeriod, limit: period.limit, phases: period.numberPhases }))
    .filter(({ from }) => Number.isFinite(from)).sort((left, right) => left.from - right.from);
  return order.map((step, at) => ({ ...step, to: order[at + 1]?.from ?? Math.max(end, step.from) }));
}

const round = (value, to) => Math.round(value / to) * to;

/** The period at an index with another start: between its neighbours, in whole `grid` seconds; the first one stays at 0. */
export function withStart(periods, index, seconds, { grid = 300, end = WEEK } = {}) {
  if (index === 0) return periods;
  const least = (periods[index - 1].startPeriod ?? 0) + grid;
  const most = (periods[index + 1]?.startPeriod ?? end) - grid;
  const startPeriod = Math.max(least, Math.min(most, round(seconds, grid)));
  return periods.map((period, at) => (at === index ? { ...period, startPeriod } : period));
}

/** The period at an index with another limit: not below 0, with one decimal at most. */
export function withLimit(periods, index, value, grid = 0.1) {
  const limit = Math.max(0, Math.round(round(value, grid) * 10) / 10);
  return periods.map((period, at) => (at === index ? { ...period, limit } : period));
}

/** The periods with one more: behind the longest step, in the middle of it. */
export function withMore(periods, end) {
  const all = steps(periods, end);
  const longest = all.reduce((best, step) => (step.to - step.from > best.to - best.from ? step : best));
  const startPeriod = Math.round((longest.from + (longest.to - longest.from) / 2) / 300) * 300 || longest.from + 60;
  const { limit, numberPhases } = periods[longest.index];
  const added = { startPeriod, limit, ...(numberPhases ? { numberPhases } : {}) };
  return [...periods, added].sort((left, right) => left.startPeriod - right.startPeriod);
}

/** What is wrong with periods, by their index: `{1: "order"}`. */
export function wrongPeriods(periods) {
  const found = {};
  periods.forEach(({ startPeriod, limit }, index) => {
    if (!Number.isInteger(startPeriod) || startPeriod < 0) found[index] = "start";
    else if (index === 0 && startPeriod !== 0) found[index] = "first";
    else if (index > 0 && startPeriod <= periods[index - 1].startPeriod) found[index] = "order";
    else if (!Number.isFinite(limit) || limit < 0) found[index] = "limit";
  });
  return found;
}

/** When the schedule of a profile begins that counts at a moment, in milliseconds; undefined: none does. */
function beginning({ chargingProfileKind: kind, recurrencyKind, chargingSchedule: { startSchedule } }, at, start) {
  if (kind === "Relative") return start;
  const anchor = startSchedule ? Date.parse(startSchedule) : start;
  if (kind !== "Recurring") return anchor <= at ? anchor : undefined;
  const length = (recurrencyKind === "Weekly" ? WEEK : DAY) * 1000;
  return anchor + Math.floor((at - anchor) / length) * length;
}

/** The limit of a profile at a moment, if a car had begun to charge at `start`; undefined: it says nothing. */
export function limitAt(profile, at, start) {
  if (profile.validFrom && at < Date.parse(profile.validFrom)) return undefined;
  if (profile.validTo && at >= Date.parse(profile.validTo)) return undefined;
  const from = beginning(profile, at, start);
  if (from === undefined) return undefined;
  const seconds = (at - from) / 1000;
  const { duration, chargingSchedulePeriod } = profile.chargingSchedule;
  if (duration && seconds >= duration) return undefined;
  const period = chargingSchedulePeriod.findLast(({ startPeriod }) => startPeriod <= seconds);
  return period?.limit;
}

/** The limits of a profile from `start` on, a value every `step` seconds: `{times, values}`. */
export function expanded(profile, start, seconds, step) {
  const times = Array.from({ length: Math.floor(seconds / step) + 1 }, (nothing, index) => start / 1000 + index * step);
  return { times, values: times.map((at) => limitAt(profile, at * 1000, start) ?? null) };
}

/** A limit in the other unit, for a supply of so many volts (A: per phase; W: all phases together). */
export function converted(value, from, to, { volts = 230, phases = 3 } = {}) {
  if (from === to || value === null || value === undefined) return value;
  return from === "A" ? value * volts * phases : value / volts / phases;
}
