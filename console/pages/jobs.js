// Jobs: one operation over many stations, and how far each of them is.
import { t } from "../lib/i18n.js";
import { JobState, jobTitle, operationWords, Progress } from "../lib/job-parts.js";
import { Filters, List, useList } from "../lib/list.js";
import { mayOpen } from "../lib/pages.js";
import { Ago, Card, Empty, PageHead, rowOpens, Tabs } from "../lib/parts.js";
import { Part } from "../lib/part.js";
import { go, link } from "../lib/router.js";
import { html, Icon, useEffect } from "../lib/ui.js";

const STATES = ["running", "ending", "completed", "stopped", "cancelled"];
const TABS = ["jobs", "files"];

const columns = () => [
  { title: t("name"), cell: (row) => html`<a class="title" href=${link(["jobs", row.id])}>${jobTitle(row)}</a>${row.name && html`<span class="faint">${operationWords(row)}</span>`}` },
  { title: t("state"), cell: (row) => html`<${JobState} job=${row} />` },
  { title: t("job.progress"), wide: true, cell: (row) => html`<${Progress} job=${row} />` },
  { title: t("job.failed"), number: true, minor: true, cell: (row) => (row.stations.failed ? html`<span class="tag bad">${row.stations.failed}</span>` : "0") },
  { title: t("job.by"), minor: true, cell: (row) => row.requestedBy },
  { title: t("started"), minor: true, cell: (row) => html`<${Ago} at=${row.createdAt} />` },
];

function Jobs({ state }) {
  const list = useList("/jobs", { state }, { topics: ["jobs"] });
  const empty = state ? html`<${Empty} icon="search" title=${t("no-match")} text=${t("no-match-text")} />`
    : html`<${Empty} icon="list-checks" title=${t("job.none")} text=${t("job.none-text")}>${mayOpen("job-new") && html`<a class="button primary" href=${link(["jobs", "new"])}>${t("new-job")}</a>`}<//>`;
  return html`<${Filters} filters=${[{ name: "state", label: t("state"), options: STATES.map((name) => [name, t(`job.state.${name}`)]) }]} />
    <${Card} body=${false} label=${t("page.jobs")}><${List} list=${list} columns=${columns()} empty=${empty} label=${t("page.jobs")} onOpen=${(row) => rowOpens(["jobs", row.id])} /><//>`;
}

export default function JobsPage({ query: { tab, state, stations } }) {
  // The list of stations links to here with what was ticked.
  useEffect(() => { if (stations) go(["jobs", "new"], { stations }); }, [stations]);
  const current = TABS.includes(tab) ? tab : "jobs";
  return html`<${PageHead} title=${t("page.jobs")} tools=${mayOpen("job-new") && html`<a class="button primary" href=${link(["jobs", "new"])}><${Icon} name="plus" />${t("new-job")}</a>`} />
    <${Tabs} tabs=${TABS} current=${current} href=${(name) => link(["jobs"], { tab: name === "jobs" ? "" : name })} />
    ${current === "jobs" ? html`<${Jobs} state=${state} />` : html`<${Part} name="files" />`}`;
}
