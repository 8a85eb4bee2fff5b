// The periods of a schedule: a picture whose steps are moved, and the same as numbers beside it.
import { t } from "./i18n.js";
import { SchedulePlot } from "./schedule-plot.js";
import { clockOf, hours, secondsOf } from "./schedule-words.js";
import { DAY, steps, withMore, wrongPeriods } from "./schedule.js";
import { html, Icon, useEffect, useState } from "./ui.js";

/** A time that is typed as h:mm; what cannot be read stays as it was typed. */
function TimeInput({ value, onChange, label, disabled, isWrong }) {
  const [text, setText] = useState(hours(value ?? 0));
  useEffect(() => setText(hours(value ?? 0)), [value]);
  const leave = () => {
    const seconds = secondsOf(text);
    if (seconds === undefined) setText(hours(value ?? 0));
    else onChange(seconds);
  };
  return html`<input class="narrow" inputmode="numeric" value=${text} aria-label=${label} disabled=${disabled} aria-invalid=${isWrong ? "true" : null}
    onInput=${(event) => setText(event.target.value)} onBlur=${leave} onKeyDown=${(event) => event.key === "Enter" && (event.preventDefault(), leave())} />`;
}

export function ScheduleEditor({ schedule, kind, end, onChange }) {
  const { chargingSchedulePeriod: periods, chargingRateUnit: unit } = schedule;
  const wrong = wrongPeriods(periods);
  const set = (next) => onChange({ ...schedule, chargingSchedulePeriod: next });
  const change = (index, values) => set(periods.map((period, at) => (at === index ? { ...period, ...values } : period)));
  const all = steps(periods, end);
  const lengths = new Map(all.map((step) => [step.index, step.to - step.from]));
  const phases = (period, event) => {
    const { numberPhases, ...rest } = period;
    return event.target.value ? { ...rest, numberPhases: Number(event.target.value) } : rest;
  };
  return html`<div class="stack"><${SchedulePlot} periods=${periods} unit=${unit} end=${end} kind=${kind} grid=${end > DAY ? 900 : 300} onChange=${set} />
    <p class="faint">${t("sc.plot-hint")}</p>
    <div class="tablewrap"><table class="list tight"><thead><tr><th>#</th><th>${t("sc.from")}</th><th>${t("sc.limit")} (${unit})</th><th>${t("sc.phases")}</th><th class="number">${t("duration")}</th><th><span class="hidden">${t("actions")}</span></th></tr></thead>
      <tbody>${periods.map((period, index) => html`<tr key=${index}><td class="number">${index + 1}</td>
        <td><div class="withnote"><${TimeInput} value=${period.startPeriod} disabled=${index === 0} label=${t("sc.start-of", { number: index + 1 })} isWrong=${wrong[index] && wrong[index] !== "limit"}
          onChange=${(startPeriod) => change(index, { startPeriod })} />${end > DAY && html`<span class="faint">${clockOf(period.startPeriod ?? 0, kind, end)}</span>`}</div></td>
        <td><input class="narrow" type="number" min="0" step="0.1" value=${period.limit} aria-label=${t("sc.limit-of", { number: index + 1 })} aria-invalid=${wrong[index] === "limit" ? "true" : null}
          onInput=${(event) => change(index, { limit: event.target.value === "" ? undefined : Number(event.target.value) })} /></td>
        <td><select class="narrow" aria-label=${t("sc.phases-of", { number: index + 1 })} onChange=${(event) => set(periods.map((old, at) => (at === index ? phases(old, event) : old)))}>
          ${["", "1", "2", "3"].map((value) => html`<option value=${value} selected=${String(period.numberPhases ?? "") === value}>${value || t("sc.all-phases")}</option>`)}</select></td>
        <td class="number soft">${hours(lengths.get(index) ?? 0)}</td>
        <td class="actions"><button type="button" class="quiet" disabled=${index === 0} aria-label=${t("remove-item", { number: index + 1 })}
          onClick=${() => set(periods.filter((old, at) => at !== index))}><${Icon} name="trash-2" /></button></td></tr>`)}</tbody></table></div>
    ${Object.keys(wrong).length > 0 && html`<p class="error" role="alert">${Object.entries(wrong).map(([index, fault]) => t(`sc.wrong.${fault}`, { number: String(Number(index) + 1) })).join(" ")}</p>`}
    <div><button type="button" class="small" onClick=${() => set(withMore(periods, end))}><${Icon} name="plus" />${t("sc.add-period")}</button></div></div>`;
}
