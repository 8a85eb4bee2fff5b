// What a profile comes to over time, beside what limits a station now.
import { path, query } from "./api.js";
import { LineChart } from "./chart.js";
import { t } from "./i18n.js";
import { useResource } from "./list.js";
import { Failure, Segments } from "./parts.js";
import { converted, DAY, expanded, limitAt, WEEK } from "./schedule.js";
import { fleet } from "./store.js";
import { html, useMemo, useSignal, useState } from "./ui.js";

const POINTS = 288;

/** The limits of a composite schedule at given times; null: nothing limits. */
function valuesOf({ start, periods, duration }, times) {
  const begin = Date.parse(start) / 1000;
  return times.map((at) => {
    const seconds = at - begin;
    if (seconds < 0 || seconds > duration) return null;
    return periods.findLast(({ startPeriod }) => startPeriod <= seconds)?.limit ?? null;
  });
}

export function ProfilePreview({ profile, connectorId, isWrong }) {
  const stations = useSignal(fleet);
  const [days, setDays] = useState("1");
  const [station, setStation] = useState("");
  const unit = profile.chargingSchedule.chargingRateUnit;
  const seconds = days === "1" ? DAY : WEEK;
  const [start] = useState(() => Math.floor(Date.now() / 300_000) * 300_000);
  const isKnown = stations?.indices.has(station);
  const { value, error } = useResource(isKnown ? path`/stations/${station}/composite-schedule` + query({
    connectorId: connectorId || undefined, duration: seconds, unit, start: new Date(start).toISOString(), assumeStart: true }) : null);
  const own = useMemo(() => (isWrong ? null : expanded(profile, start, seconds, seconds / POINTS)), [profile, isWrong, seconds, start]);
  if (!own) return html`<p class="faint">${t("sc.preview-wrong")}</p>`;
  const series = [{ label: t("sc.this-profile"), unit, values: own.values }];
  if (isKnown && value) series.push({ label: t("sc.now-limits"), unit, values: valuesOf(value, own.times).map((limit) => converted(limit, value.unit, unit)) });
  const now = limitAt(profile, Date.now(), start);
  return html`<div class="stack"><div class="row"><${Segments} label=${t("sc.window")} value=${days} options=${[["1", t("sc.one-day")], ["7", t("sc.one-week")]]} onChange=${setDays} />
      <label class="inline">${t("sc.beside")} <input list="preview-stations" value=${station} placeholder=${t("identity")} onInput=${(event) => setStation(event.target.value)} autocomplete="off" /></label>
      <datalist id="preview-stations">${(stations?.identities ?? []).slice(0, 300).map((identity) => html`<option value=${identity} />`)}</datalist></div>
    <${LineChart} label=${t("sc.preview")} times=${own.times} series=${series} height=${200} stepped=${true} />
    <p class="faint">${now === undefined ? t("sc.says-nothing-now") : ""} ${isKnown ? t("sc.preview-both") : t("sc.preview-text")}</p>
    ${error && isKnown && html`<${Failure} error=${error} />`}</div>`;
}
