// One job: its progress, the result of each station, and what can be done about those that failed.
import { get, path, post } from "../lib/api.js";
import { Result } from "../lib/command.js";
import { attempt, confirm, toast } from "../lib/dialog.js";
import { duration, number, t, time } from "../lib/i18n.js";
import { JobState, jobTitle, operationWords, Progress } from "../lib/job-parts.js";
import { List, useList, useResource } from "../lib/list.js";
import { Ago, Card, Empty, Facts, Failure, Json, PageHead, Segments, Skeleton, StationLink, Word } from "../lib/parts.js";
import { go, setQuery } from "../lib/router.js";
import { may } from "../lib/session.js";
import { html, Icon, useState } from "../lib/ui.js";

const STATES = ["queued", "running", "succeeded", "failed", "skipped"];

async function cancel(job, reload) {
  if (!(await confirm(t("job.cancel-title"), t("job.cancel-text"), t("job.cancel")))) return;
  await attempt(() => post(`/jobs/${job.id}/cancel`), t("job.was-cancelled"));
  reload();
}

async function retry(job) {
  try {
    const next = await post(`/jobs/${job.id}/retry`);
    toast(t("job.was-retried"));
    if (next.id !== job.id) go(["jobs", next.id]);
  } catch (error) {
    toast(error.message, "bad");
  }
}

/** The answers of a station, fetched when they are asked for. */
function Answers({ ids }) {
  const [commands, setCommands] = useState(null);
  const [error, setError] = useState(null);
  const [isOpen, setOpen] = useState(false);
  const open = (event) => {
    setOpen(event.target.open);
    if (event.target.open && !commands) Promise.all(ids.map((id) => get(path`/commands/${id}`))).then(setCommands, setError);
  };
  if (!ids.length) return "–";
  return html`<details onToggle=${open}><summary>${t("job.answers", { count: ids.length })}</summary>
    ${!isOpen ? null : error ? html`<${Failure} error=${error} />` : !commands ? html`<${Skeleton} rows=${1} />`
      : html`<div class="stack">${commands.map((command) => html`<div key=${command.id}><b>${command.action}</b><${Result} result=${command} /></div>`)}</div>`}</details>`;
}

const columns = () => [
  { title: t("station"), cell: (row) => html`<${StationLink} identity=${row.station} />` },
  { title: t("state"), cell: (row) => html`<${Word} kind="job.station" value=${row.state} />` },
  { title: t("job.detail"), wide: true, cell: (row) => row.detail ?? html`<span class="faint">–</span>` },
  { title: t("started"), minor: true, cell: (row) => (row.startedAt ? html`<${Ago} at=${row.startedAt} />` : "–") },
  { title: t("duration"), number: true, minor: true, cell: (row) => (row.startedAt && row.finishedAt ? duration((Date.parse(row.finishedAt) - Date.parse(row.startedAt)) / 1000) : "–") },
  { title: t("job.answer"), wide: true, cell: (row) => html`<${Answers} ids=${row.commandIds} />` },
];

function Stations({ job, state }) {
  const list = useList(path`/jobs/${job.id}/stations`, { state }, { topics: ["jobs"] });
  const options = [["", `${t("all")}`], ...STATES.map((name) => [name, `${t(`job.station.${name}`)} ${number(job.stations[name])}`])];
  return html`<${Card} title=${t("page.stations")} body=${false} tools=${html`<${Segments} label=${t("state")} value=${state ?? ""} options=${options} onChange=${(name) => setQuery({ state: name })} />`}>
    <${List} list=${list} columns=${columns()} id=${(row) => row.station} label=${t("page.stations")} empty=${html`<${Empty} icon="list-checks" title=${t("no-match")} text=${t("job.none-in-state")} />`} /><//>`;
}

export default function JobPage({ segments: [, id], query: { state } }) {
  const { value: job, error, reload } = useResource(path`/jobs/${id}`, { topics: ["jobs"], seconds: 5 });
  if (error && !job) return html`<${Failure} error=${error} retry=${reload} />`;
  if (!job) return html`<${Skeleton} rows=${8} />`;
  const isOver = job.state !== "running" && job.state !== "ending";
  return html`<${PageHead} title=${jobTitle(job)} tools=${html`
      ${job.state === "running" && may("maintain") && html`<button class="danger" onClick=${() => cancel(job, reload)}><${Icon} name="ban" />${t("job.cancel")}</button>`}
      ${isOver && job.stations.failed > 0 && may("maintain") && html`<button class="primary" onClick=${() => retry(job)}><${Icon} name="rotate-ccw" />${t("job.retry", { count: job.stations.failed })}</button>`}`}>
      <${JobState} job=${job} /><span class="soft">${job.name ? operationWords(job) : ""}</span><//>
    <div class="card pad"><${Progress} job=${job} isWordy=${true} />
      <div class="readings">${STATES.map((name) => html`<div><span>${t(`job.station.${name}`)}</span><b>${number(job.stations[name])}</b></div>`)}</div></div>
    <${Stations} job=${job} state=${state} />
    <div class="grid two"><${Card} title=${t("tab.about")}><${Facts} rows=${[
      [t("job.by"), job.requestedBy], [t("started"), time(job.createdAt)], [t("job.finished"), job.finishedAt && time(job.finishedAt)],
      [t("job.expires"), time(job.expiresAt)], [t("job.wave"), job.waveSize ? number(job.waveSize) : t("job.no-waves")],
      [t("job.pace"), job.paceMilliseconds ? `${number(job.paceMilliseconds / 1000, 1)} s` : t("job.no-pace")],
      [t("job.stop-after"), job.stopAfterFailures && number(job.stopAfterFailures)], [t("job.waits"), t(`job.waits.${job.waitsFor}`)]]} /><//>
      <${Card} title=${t("job.operation")}><${Json} value=${job.operation ?? job.operationText} /><//></div>`;
}
