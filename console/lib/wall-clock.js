// Moments as clocks on the wall show them in a time zone, and back; without a zone: in the browser's.

/** `2026-03-29T02:30:00` of a moment. */
export function wallTime(at, zone) {
  const parts = new Intl.DateTimeFormat("en", { timeZone: zone, hourCycle: "h23", year: "numeric", month: "2-digit", day: "2-digit", hour: "2-digit", minute: "2-digit", second: "2-digit" }).formatToParts(new Date(at));
  const { year, month, day, hour, minute, second } = Object.fromEntries(parts.map(({ type, value }) => [type, value]));
  return `${year.padStart(4, "0")}-${month}-${day}T${hour}:${minute}:${second}`;
}

/** Milliseconds by which the zone is ahead of UTC at a moment. */
const ahead = (at, zone) => Date.parse(`${wallTime(at, zone)}Z`) - Math.floor(at / 1000) * 1000;

/** The moment at which clocks show this; where they skip it, that of an hour later, and the first of two. */
export function momentOfWall(text, zone) {
  const wanted = Date.parse(`${text.length > 10 ? text : `${text}T00:00`}Z`);
  if (Number.isNaN(wanted)) return undefined;
  // The zone's offset may change between the first guess and the moment itself: both sides of it are tried.
  const offsets = [ahead(wanted - 86_400_000, zone), ahead(wanted + 86_400_000, zone)];
  const found = offsets.map((offset) => wanted - offset).find((at) => ahead(at, zone) === wanted - at);
  return new Date(found ?? wanted - Math.min(...offsets)).toISOString();
}
