// How fast a job goes through its stations, and when it stops by itself.
import { Field } from "./dialog.js";
import { momentOf, t } from "./i18n.js";
import { html } from "./ui.js";

const whole = (text) => (text === "" || text === undefined ? undefined : Number(text));

/** The fields of a job's pace. */
export function PaceFields({ defaults = {} }) {
  return html`<div class="columns">
      <${Field} name="waveSize" label=${t("job.wave")} type="number" min="0" max="1000000" value=${defaults.waveSize} hint=${t("job.wave-hint")} />
      <${Field} name="paceSeconds" label=${t("job.pace")} type="number" min="0" max="86400" step="0.1" hint=${t("job.pace-hint")} />
      <${Field} name="stopAfterFailures" label=${t("job.stop-after")} type="number" min="1" max="1000000" hint=${t("job.stop-after-hint")} /></div>
    <div class="columns"><${Field} name="waitsFor" label=${t("job.waits")} options=${["answer", "effect"].map((name) => [name, t(`job.waits.${name}`)])} value=${defaults.waitsFor ?? "answer"} hint=${t("job.waits-hint")} />
      <${Field} name="whenOffline" label=${t("job.offline")} options=${["refuse", "queue"].map((name) => [name, t(`job.offline.${name}`)])} value="refuse" /></div>
    <div class="columns"><${Field} name="expiresAt" label=${t("job.expires")} type="datetime-local" hint=${t("job.expires-hint")} /></div>`;
}

/** What the fields say, as a job takes it. */
export function paceOf(elements) {
  const seconds = whole(elements.paceSeconds.value);
  return {
    waveSize: whole(elements.waveSize.value), paceMilliseconds: seconds === undefined ? undefined : Math.round(seconds * 1000),
    stopAfterFailures: whole(elements.stopAfterFailures.value), waitsFor: elements.waitsFor.value, whenOffline: elements.whenOffline.value,
    expiresAt: momentOf(elements.expiresAt.value),
  };
}
