// What a charging profile is for and when it counts; its schedule is edited elsewhere.
import { Field } from "./dialog.js";
import { localTime, momentOf, t } from "./i18n.js";
import { Segments } from "./parts.js";
import { midnight } from "./schedule-words.js";
import { html } from "./ui.js";

const PURPOSES = ["ChargePointMaxProfile", "TxDefaultProfile", "TxProfile"];
const KINDS = ["Absolute", "Recurring", "Relative"];

/** A profile of another kind: it keeps what that kind knows. */
function ofKind(profile, kind) {
  const { recurrencyKind, ...rest } = profile;
  const { startSchedule, ...schedule } = profile.chargingSchedule;
  const anchored = kind === "Relative" ? schedule : { ...schedule, startSchedule: startSchedule ?? midnight() };
  return { ...rest, chargingProfileKind: kind, ...(kind === "Recurring" ? { recurrencyKind: recurrencyKind ?? "Daily" } : {}), chargingSchedule: anchored };
}

const without = (object, name, value) => {
  const { [name]: old, ...rest } = object;
  return value === undefined ? rest : { ...rest, [name]: value };
};

export function ProfileFields({ value, onChange, error }) {
  const { profile } = value;
  const schedule = profile.chargingSchedule;
  const set = (name, changed) => onChange({ ...value, profile: without(profile, name, changed) });
  const setSchedule = (name, changed) => set("chargingSchedule", without(schedule, name, changed));
  const whole = (event) => (event.target.value === "" ? undefined : Number(event.target.value));
  const moment = (event) => (momentOf(event.target.value));
  const at = (pointer) => error?.at?.(pointer);
  const isRelative = profile.chargingProfileKind === "Relative";
  return html`<div class="form">
    ${value.name !== undefined && html`<${Field} name="name" label=${t("name")} required value=${value.name} maxlength=${100} error=${at("/name")} onInput=${(event) => onChange({ ...value, name: event.target.value })} />`}
    <${Field} name="purpose" label=${t("sc.purpose")} options=${PURPOSES.map((name) => [name, t(`sc.purpose.${name}`)])} value=${profile.chargingProfilePurpose}
      hint=${t(`sc.purpose-hint.${profile.chargingProfilePurpose}`)} error=${at("/profile/chargingProfilePurpose")} onChange=${(event) => set("chargingProfilePurpose", event.target.value)} />
    <div class="field"><span class="label">${t("sc.kind")}</span><${Segments} label=${t("sc.kind")} value=${profile.chargingProfileKind} options=${KINDS.map((name) => [name, t(`sc.kind.${name}`)])}
      onChange=${(kind) => onChange({ ...value, profile: ofKind(profile, kind) })} /><span class="hint">${t(`sc.kind-hint.${profile.chargingProfileKind}`)}</span></div>
    ${profile.chargingProfileKind === "Recurring" && html`<div class="field"><span class="label">${t("sc.recurrency")}</span><${Segments} label=${t("sc.recurrency")} value=${profile.recurrencyKind ?? "Daily"}
      options=${["Daily", "Weekly"].map((name) => [name, t(`sc.recurrency.${name}`)])} onChange=${(name) => set("recurrencyKind", name)} /></div>`}
    ${!isRelative && html`<${Field} name="startSchedule" label=${t("sc.anchor")} type="datetime-local" value=${localTime(schedule.startSchedule)} hint=${t(`sc.anchor-hint.${profile.chargingProfileKind}`)}
      error=${at("/profile/chargingSchedule/startSchedule")} onChange=${(event) => setSchedule("startSchedule", moment(event))} />`}
    <div class="field"><span class="label">${t("sc.unit")}</span><${Segments} label=${t("sc.unit")} value=${schedule.chargingRateUnit} options=${[["A", t("sc.unit.A")], ["W", t("sc.unit.W")]]}
      onChange=${(unit) => setSchedule("chargingRateUnit", unit)} /></div>
    <div class="columns"><${Field} name="profileConnector" label=${t("connector")} type="number" min="0" value=${value.connectorId} hint=${t("sc.connector-hint")} error=${at("/connectorId")} onInput=${(event) => onChange({ ...value, connectorId: whole(event) ?? 0 })} />
      <${Field} name="stackLevel" label=${t("sc.stack")} type="number" min="0" value=${profile.stackLevel} hint=${t("sc.stack-hint")} error=${at("/profile/stackLevel")} onInput=${(event) => set("stackLevel", whole(event) ?? 0)} />
      <${Field} name="profileId" label=${t("sc.id")} type="number" value=${profile.chargingProfileId} hint=${t("sc.id-hint")} error=${at("/profile/chargingProfileId")} onInput=${(event) => set("chargingProfileId", whole(event) ?? 1)} /></div>
    <details open=${Boolean(profile.validFrom || profile.validTo || schedule.duration || schedule.minChargingRate)}><summary>${t("sc.more")}</summary><div class="form">
      <div class="columns"><${Field} name="validFrom" label=${t("sc.valid-from")} type="datetime-local" value=${localTime(profile.validFrom)} onChange=${(event) => set("validFrom", moment(event))} />
        <${Field} name="validTo" label=${t("sc.valid-to")} type="datetime-local" value=${localTime(profile.validTo)} error=${at("/profile/validTo")} onChange=${(event) => set("validTo", moment(event))} /></div>
      <div class="columns"><${Field} name="duration" label=${t("sc.duration")} type="number" min="1" value=${schedule.duration} hint=${t("sc.duration-hint")} onInput=${(event) => setSchedule("duration", whole(event))} />
        <${Field} name="minRate" label=${t("sc.min-rate")} type="number" min="0" step="0.1" value=${schedule.minChargingRate} hint=${t("sc.min-rate-hint")} onInput=${(event) => setSchedule("minChargingRate", whole(event))} /></div></div></details></div>`;
}
