// The station's charging profiles: what each says, what comes of all, and the station's own word beside it.
import { all, command, get, path, put, query, remove } from "../lib/api.js";
import { LineChart } from "../lib/chart.js";
import { ask, attempt, confirm, Field, toast } from "../lib/dialog.js";
import { number, t } from "../lib/i18n.js";
import { List, useList, useResource } from "../lib/list.js";
import { Ago, Card, Empty, Failure, Json, Notice, Segments, Skeleton, Word } from "../lib/parts.js";
import { ProfileFields } from "../lib/profile-fields.js";
import { ProfileLanes } from "../lib/profile-lanes.js";
import { ScheduleEditor } from "../lib/schedule-editor.js";
import { DAY, span, wrongPeriods } from "../lib/schedule.js";
import { may } from "../lib/session.js";
import { html, Icon, useEffect, useMemo, useState } from "../lib/ui.js";

const fresh = (id, connectorId) => ({ connectorId, profile: { chargingProfileId: id, stackLevel: 0, chargingProfilePurpose: "TxDefaultProfile", chargingProfileKind: "Relative",
  chargingSchedule: { chargingRateUnit: "A", chargingSchedulePeriod: [{ startPeriod: 0, limit: 16 }] } } });

function SetProfile({ identity, first, close }) {
  const [value, setValue] = useState(first);
  const [templates, setTemplates] = useState([]);
  const [state, setState] = useState({});
  useEffect(() => { all("/charging-profile-templates", 200).then(setTemplates, () => {}); }, []);
  const { profile } = value;
  const isWrong = Object.keys(wrongPeriods(profile.chargingSchedule.chargingSchedulePeriod)).length > 0;
  const take = (event) => {
    const template = templates.find(({ id }) => String(id) === event.target.value);
    if (template) setValue({ connectorId: template.connectorId, profile: { ...template.profile, chargingProfileId: value.profile.chargingProfileId } });
  };
  const send = async (event) => {
    event.preventDefault();
    setState({ isBusy: true });
    try {
      close(await put(path`/stations/${identity}/charging-profiles/${profile.chargingProfileId}`, { connectorId: value.connectorId, profile: JSON.parse(JSON.stringify(profile)) }, { headers: { Prefer: "wait=30" } }));
    } catch (error) {
      setState({ error });
    }
  };
  return html`<form class="form" onSubmit=${send}>
    ${templates.length > 0 && html`<${Field} name="template" label=${t("sc.from-template")} onChange=${take} options=${[["", "–"], ...templates.map(({ id, name }) => [String(id), name])]} />`}
    <${ProfileFields} value=${value} onChange=${setValue} error=${state.error} />
    <${ScheduleEditor} schedule=${profile.chargingSchedule} kind=${profile.chargingProfileKind} end=${span(profile)} onChange=${(chargingSchedule) => setValue({ ...value, profile: { ...profile, chargingSchedule } })} />
    ${state.error && html`<${Failure} error=${state.error} />`}
    <div class="formfoot"><button type="button" onClick=${() => close()}>${t("cancel")}</button>
      <button class="primary" disabled=${state.isBusy || isWrong}><${Icon} name="send" />${t(state.isBusy ? "waiting-for-station" : "sc.send-profile")}</button></div></form>`;
}

const said = (command, word) => toast(`${word}: ${command.ocppStatus ?? t(`command.${command.state}`)}`, command.ocppStatus === "Accepted" ? "good" : "bad");

async function set(identity, first, reload) {
  const done = await ask(t("sc.set-title", { identity }), (close) => html`<${SetProfile} identity=${identity} first=${first} close=${close} />`, { wide: true });
  if (done) said(done, "SetChargingProfile");
  reload();
}

async function clear(identity, id, reload) {
  if (!(await confirm(t("sc.clear-title", { id: String(id) }), t("sc.clear-text"), t("sc.clear")))) return;
  await attempt(async () => said(await remove(path`/stations/${identity}/charging-profiles/${id}`, { headers: { Prefer: "wait=30" } }), "ClearChargingProfile"));
  reload();
}

/** The limits of a schedule at moments; `periods` are in order. */
function valuesAt(times, { start, startSchedule, periods }) {
  const begin = Date.parse(start ?? startSchedule) / 1000;
  return times.map((at) => periods.findLast(({ startPeriod }) => startPeriod <= at - begin + 0.5)?.limit ?? null);
}

function Composite({ identity, connectors, count }) {
  const [connectorId, setConnector] = useState("0");
  const [unit, setUnit] = useState("A");
  const [seconds, setSeconds] = useState(String(DAY));
  const [theirs, setTheirs] = useState({});
  const [start, setStart] = useState(() => Math.floor(Date.now() / 60_000) * 60_000);
  const [isAssumed, setAssumed] = useState(true);
  const given = { connectorId, duration: seconds, unit, start: new Date(start).toISOString(), assumeStart: isAssumed || undefined };
  const ours = useResource(path`/stations/${identity}/composite-schedule` + query(given));
  useEffect(() => { setTheirs({}); ours.reload(); }, [connectorId, unit, seconds, count, isAssumed]);
  const compare = async () => {
    setTheirs({ isBusy: true });
    try {
      const done = await command(identity, "GetCompositeSchedule", { connectorId: Number(connectorId), duration: Number(seconds), chargingRateUnit: unit });
      if (done.ocppStatus !== "Accepted") return setTheirs({ refusal: done });
      return setTheirs({ comparison: await get(`/commands/${done.id}/comparison`) });
    } catch (error) {
      return setTheirs({ error });
    }
  };
  const step = Math.max(60, Number(seconds) / 288);
  const times = useMemo(() => Array.from({ length: Math.floor(Number(seconds) / step) }, (nothing, index) => start / 1000 + index * step), [seconds, start]);
  const { comparison } = theirs;
  const series = [];
  const computed = comparison?.computed ?? ours.value;
  if (computed) series.push({ label: t("sc.ours"), unit, values: valuesAt(times, computed) });
  if (comparison) {
    const { scheduleStart, chargingSchedule } = comparison.station;
    series.push({ label: t("sc.theirs"), unit: chargingSchedule?.chargingRateUnit ?? unit, values: valuesAt(times, { start: scheduleStart ?? comparison.computed.start, periods: chargingSchedule?.chargingSchedulePeriod ?? [] }) });
  }
  return html`<${Card} title=${t("sc.composite")} tools=${may("operate") && html`<button class="small" disabled=${theirs.isBusy} onClick=${() => { setStart(Math.floor(Date.now() / 60_000) * 60_000); compare(); }}><${Icon} name="refresh-cw" />${t(theirs.isBusy ? "waiting-for-station" : "sc.ask-station")}</button>`}>
    <div class="stack"><div class="row"><label class="inline">${t("connector")} <select onChange=${(event) => setConnector(event.target.value)}>${connectors.map((id) => html`<option value=${id} selected=${String(id) === connectorId}>${id || t("whole-station")}</option>`)}</select></label>
      <${Segments} label=${t("sc.unit")} value=${unit} options=${[["A", "A"], ["W", "W"]]} onChange=${setUnit} />
      <${Segments} label=${t("sc.window")} value=${seconds} options=${[["10800", t("sc.three-hours")], [String(DAY), t("sc.one-day")], [String(7 * DAY), t("sc.one-week")]]} onChange=${setSeconds} />
      <label class="check"><input type="checkbox" checked=${isAssumed} onChange=${() => setAssumed(!isAssumed)} />${t("sc.assume")}</label></div>
    ${ours.error && !ours.value ? html`<${Failure} error=${ours.error} retry=${ours.reload} />` : !ours.value ? html`<${Skeleton} rows=${3} />`
      : series.some(({ values }) => values.some((value) => value !== null)) ? html`<${LineChart} label=${t("sc.composite")} times=${times} series=${series} height=${210} stepped=${true} />`
        : html`<p class="faint">${t("sc.no-limit")}</p>`}
    ${theirs.error && html`<${Failure} error=${theirs.error} />`}
    ${theirs.refusal && html`<${Notice} tone="warn" icon="triangle-alert">${t("sc.station-says")} ${theirs.refusal.ocppStatus ?? t(`command.${theirs.refusal.state}`)}<//>`}
    ${comparison && (comparison.differences.length ? html`<${Notice} tone="warn" icon="triangle-alert">${t("sc.differs", { count: comparison.differences.length })}
      <ul>${comparison.differences.slice(0, 6).map((difference) => html`<li class="number">${t("sc.difference", { from: number(difference.startPeriod / 60), to: number(difference.endPeriod / 60), ours: difference.computed ?? "–", theirs: difference.station ?? "–" })}</li>`)}</ul><//>`
      : html`<${Notice} tone="good" icon="circle-check">${t("sc.agrees")}<//>`)}</div><//>`;
}

export default function ChargingProfiles({ identity }) {
  const list = useList(path`/stations/${identity}/charging-profiles`, {}, { topics: ["commands", "chargingProfiles", "transactions"], station: identity });
  const connectors = useResource(path`/stations/${identity}/connectors`).value?.data.map(({ connectorId }) => connectorId) ?? [0];
  const [start] = useState(() => Math.floor(Date.now() / 300_000) * 300_000);
  const installed = (list.rows ?? []).filter(({ state, profile }) => profile && (state === "installed" || state === "unclear"));
  const next = Math.max(0, ...(list.rows ?? []).map(({ profile }) => profile?.chargingProfileId ?? 0)) + 1;
  const make = () => set(identity, fresh(next, 0), list.reload);
  const columns = [
    { title: t("sc.profile"), cell: ({ profile, profileText }) => (profile ? html`<b>${t(`sc.purpose.${profile.chargingProfilePurpose}`)}</b><span class="faint">${t("sc.level", { level: String(profile.stackLevel) })} · ID ${profile.chargingProfileId}</span>` : html`<code>${profileText}</code>`) },
    { title: t("connector"), cell: ({ connectorId }) => connectorId || t("whole-station") },
    { title: t("state"), cell: ({ state, detail }) => html`<${Word} kind="profile-state" value=${state} />${detail && html`<span class="faint">${detail}</span>`}` },
    { title: t("sc.kind"), minor: true, cell: ({ profile }) => profile && t(`sc.kind.${profile.chargingProfileKind}`) },
    { title: t("changed"), minor: true, cell: ({ changedAt }) => html`<${Ago} at=${changedAt} />` },
    { title: "", wide: true, cell: ({ profile, connectorId, state }) => profile && html`<span class="row end">
      <button class="small quiet" onClick=${() => ask(t("sc.profile"), () => html`<${Json} value=${profile} />`)}><${Icon} name="braces" />JSON</button>
      ${may("maintain") && html`<button class="small" onClick=${() => set(identity, { connectorId, profile }, list.reload)}>${t("change")}…</button>`}
      ${may("maintain") && (state === "installed" || state === "unclear") && html`<button class="small" onClick=${() => clear(identity, profile.chargingProfileId, list.reload)}>${t("sc.clear")}</button>`}</span>` },
  ];
  const empty = html`<${Empty} icon="chart-spline" title=${t("sc.none-here")} text=${t("sc.none-here-text")}>${may("maintain") && html`<button class="primary" onClick=${make}>${t("sc.set")}</button>`}<//>`;
  return html`${installed.length > 0 && html`<${Card} title=${t("sc.next-day")} tools=${html`<span class="faint">${t("sc.lanes-hint")}</span>`}><${ProfileLanes} rows=${installed} start=${start} /><//>`}
    <${Composite} identity=${identity} connectors=${connectors.includes(0) ? connectors : [0, ...connectors]} count=${installed.length} />
    <${Card} title=${t("tab.charging-profiles")} body=${false} tools=${may("maintain") && html`<button class="small primary" onClick=${make}><${Icon} name="plus" />${t("sc.set")}</button>`}>
      <${List} list=${list} columns=${columns} empty=${empty} label=${t("sc.sent-here")} /><//>`;
}
