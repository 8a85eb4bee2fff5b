// A charging profile template: what it is for, when it counts, its schedule, and what comes of it at a station.
import { patch, post } from "../lib/api.js";
import { assign } from "../lib/assign.js";
import { toast } from "../lib/dialog.js";
import { t } from "../lib/i18n.js";
import { useResource } from "../lib/list.js";
import { Card, Failure, Json, PageHead, Skeleton } from "../lib/parts.js";
import { ProfileFields } from "../lib/profile-fields.js";
import { ProfilePreview } from "../lib/profile-preview.js";
import { go } from "../lib/router.js";
import { ScheduleEditor } from "../lib/schedule-editor.js";
import { midnight } from "../lib/schedule-words.js";
import { span, wrongPeriods } from "../lib/schedule.js";
import { may, mayEverywhere } from "../lib/session.js";
import { html, Icon, useState } from "../lib/ui.js";

const fresh = () => ({
  name: "", connectorId: 0, profile: {
    chargingProfileId: 1, stackLevel: 0, chargingProfilePurpose: "TxDefaultProfile", chargingProfileKind: "Recurring", recurrencyKind: "Daily",
    chargingSchedule: { chargingRateUnit: "A", startSchedule: midnight(), chargingSchedulePeriod: [
      { startPeriod: 0, limit: 32 }, { startPeriod: 61_200, limit: 16 }, { startPeriod: 75_600, limit: 32 }] } } });

/** The body that the system takes: the profile without what was left empty. */
const bodyOf = ({ name, connectorId, profile }) => ({ name: name.trim(), connectorId, profile: JSON.parse(JSON.stringify(profile)) });

function Editor({ first, id, version, reload }) {
  const [value, setValue] = useState(first);
  const [state, setState] = useState({});
  const { profile } = value;
  const setProfile = (changed) => setValue({ ...value, profile: changed });
  const end = span(profile);
  const isWrong = Object.keys(wrongPeriods(profile.chargingSchedule.chargingSchedulePeriod)).length > 0;
  const isChanged = JSON.stringify(value) !== JSON.stringify(first);
  const keep = async (known) => {
    setState({ isBusy: true });
    try {
      const made = id ? await patch(`/charging-profile-templates/${id}`, bodyOf(value), { version: known }) : await post("/charging-profile-templates", bodyOf(value));
      toast(t("sc.saved"));
      setState({});
      if (id) reload();
      else go(["smart-charging", String(made.id)]);
    } catch (error) {
      setState({ error });
    }
  };
  return html`<${PageHead} title=${id ? first.name : t("sc.new")} tools=${html`
      ${id && may("maintain") && html`<button disabled=${isChanged} title=${isChanged ? t("sc.save-first") : null} onClick=${() => assign({ ...first, id })}><${Icon} name="send" />${t("sc.assign")}…</button>`}
      ${mayEverywhere("maintain") && html`<button class="primary" disabled=${state.isBusy || isWrong || !value.name.trim()} onClick=${() => keep(version)}><${Icon} name="check" />${t("tags.save")}</button>`}`}>
      ${isChanged && id && html`<span class="tag warn">${t("sc.unsaved")}</span>`}<//>
    ${state.error && html`<${Failure} error=${state.error} />`}
    ${state.error?.code === "version-conflict" && html`<div class="row"><button onClick=${reload}>${t("show-theirs")}</button><button class="danger" onClick=${() => keep("*")}>${t("save-mine")}</button></div>`}
    <div class="grid wide-right"><${Card} title=${t("sc.profile")}><${ProfileFields} value=${value} onChange=${setValue} error=${state.error} /><//>
      <div class="grid"><${Card} title=${t("sc.schedule")}><${ScheduleEditor} schedule=${profile.chargingSchedule} kind=${profile.chargingProfileKind} end=${end}
          onChange=${(chargingSchedule) => setProfile({ ...profile, chargingSchedule })} /><//>
        <${Card} title=${t("sc.preview")}><${ProfilePreview} profile=${profile} connectorId=${value.connectorId} isWrong=${isWrong} /><//>
        <details><summary>${t("preview")}</summary><${Json} value=${bodyOf(value)} /></details></div></div>`;
}

export default function ProfileTemplate({ segments: [, id] }) {
  const isNew = id === "new";
  const { value, error, reload } = useResource(isNew ? null : `/charging-profile-templates/${encodeURIComponent(id)}`);
  if (isNew) return html`<${Editor} first=${fresh()} />`;
  if (error && !value) return html`<${Failure} error=${error} retry=${reload} />`;
  if (!value) return html`<${Skeleton} rows=${8} />`;
  const { name, connectorId, profile } = value;
  return html`<${Editor} key=${value.changedAt} first=${{ name, connectorId, profile }} id=${value.id} version=${value.version} reload=${reload} />`;
}
