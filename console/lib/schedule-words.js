// Times of schedules as people write them.
import { localTime, momentOf, t } from "./i18n.js";
import { DAY } from "./schedule.js";

const two = (value) => String(value).padStart(2, "0");

/** Seconds as `h:mm` or `h:mm:ss`. */
export function hours(seconds) {
  const rest = seconds % 60;
  return `${Math.floor(seconds / 3600)}:${two(Math.floor((seconds % 3600) / 60))}${rest ? `:${two(rest)}` : ""}`;
}

/** Seconds from `h:mm`, `h:mm:ss` or a number of hours; undefined where it is none of these. */
export function secondsOf(text) {
  const match = /^\s*(\d{1,4})(?::([0-5]?\d))?(?::([0-5]?\d))?\s*$/.exec(text);
  return match ? Number(match[1]) * 3600 + Number(match[2] ?? 0) * 60 + Number(match[3] ?? 0) : undefined;
}

/** The name of a day of a weekly schedule: they count from the anchor. */
const dayName = (index) => t("sc.day", { number: index + 1 });

/** A mark of the time axis: hours, and days where the schedule is longer than one. */
export function clockOf(seconds, kind, end) {
  if (end <= DAY) return kind === "Recurring" ? hours(seconds) : `+${hours(seconds)}`;
  const rest = seconds % DAY;
  return rest ? `${dayName(Math.floor(seconds / DAY))} ${hours(rest)}` : dayName(Math.floor(seconds / DAY));
}

/** The moment at which today begins, which a daily schedule counts from, in the operator's zone. */
export function midnight() {
  return momentOf(localTime(new Date(), 10));
}

