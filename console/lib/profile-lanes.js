// What each installed profile says over the coming hours: a lane for each purpose and stack level.
import { number, t, time } from "./i18n.js";
import { DAY, expanded } from "./schedule.js";
import { html } from "./ui.js";

const STEP = 300;
const WIDTH = 1000;
const LANE = 40;
const ORDER = ["ChargePointMaxProfile", "TxDefaultProfile", "TxProfile"];

/** Stretches of one limit: `[{from, to, limit}]` in steps. */
function stretches(values) {
  const found = [];
  values.forEach((limit, index) => {
    const last = found.at(-1);
    if (last && last.limit === limit) last.to = index + 1;
    else found.push({ from: index, to: index + 1, limit });
  });
  return found.filter(({ limit }) => limit !== null);
}

/** Profiles in lanes, the weightiest first. */
export function inOrder(rows) {
  return [...rows].sort((left, right) => ORDER.indexOf(left.profile.chargingProfilePurpose) - ORDER.indexOf(right.profile.chargingProfilePurpose)
    || right.profile.stackLevel - left.profile.stackLevel || left.connectorId - right.connectorId);
}

export function ProfileLanes({ rows, start }) {
  const count = DAY / STEP;
  const x = (step) => (step / count) * WIDTH;
  const lanes = inOrder(rows).map((row) => {
    const unit = row.profile.chargingSchedule.chargingRateUnit;
    const spans = stretches(expanded(row.profile, start, DAY - STEP, STEP).values);
    return { row, unit, spans, top: Math.max(1, ...spans.map(({ limit }) => limit)) };
  });
  const label = (limit, unit) => (unit === "W" ? `${number(limit / 1000, limit % 1000 ? 1 : 0)} kW` : `${number(limit, limit % 1 ? 1 : 0)} A`);
  return html`<div class="lanes">${lanes.map(({ row: { id, profile, connectorId }, unit, spans, top }) => html`<div key=${id} class="lane">
      <div class="lanelabel"><b>${t(`sc.purpose.${profile.chargingProfilePurpose}`)}</b><span class="faint">${t("sc.level", { level: String(profile.stackLevel) })} · ${connectorId ? t("connector-number", { number: connectorId }) : t("whole-station")}</span></div>
      <svg viewBox=${`0 0 ${WIDTH} ${LANE}`} preserveAspectRatio="none" role="img" aria-label=${spans.map(({ from, limit }) => `${time(start + from * STEP * 1000, { timeStyle: "short" })} ${label(limit, unit)}`).join(", ") || t("sc.says-nothing-now")}>
        <rect class="ground" x="0" y="0" width=${WIDTH} height=${LANE} />
        ${spans.map(({ from, to, limit }) => html`<rect class="span" x=${x(from)} width=${Math.max(2, x(to) - x(from) - 1.5)} y=${LANE - Math.max(3, (limit / top) * (LANE - 3))} height=${Math.max(3, (limit / top) * (LANE - 3))} />`)}</svg>
      <ul class="chips limits">${spans.slice(0, 8).map(({ from, limit }) => html`<li class="chip"><span class="faint">${time(start + from * STEP * 1000, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" })}</span> ${label(limit, unit)}</li>`)}
        ${!spans.length && html`<li class="faint">${t("sc.nothing-today")}</li>`}</ul></div>`)}
    <div class="lane laneaxis faint" aria-hidden="true"><span></span><div class="axis">${[0, 6, 12, 18, 24].map((hour) => html`<span>${time(start + hour * 3_600_000, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" })}</span>`)}</div></div></div>`;
}
