// Energy, sessions and uptime by day, site and station, as a picture, a table and a file.
import { download, query as queryOf } from "../lib/api.js";
import { BarChart } from "../lib/bar-chart.js";
import { attempt } from "../lib/dialog.js";
import { duration, energy, localTime, momentOf, number, t, text, time, zoneName } from "../lib/i18n.js";
import { useResource } from "../lib/list.js";
import { Card, Empty, Failure, Figure, PageHead, Segments, Skeleton } from "../lib/parts.js";
import { link, setQuery } from "../lib/router.js";
import { html, Icon } from "../lib/ui.js";

const GROUPS = { energy: ["day", "month", "site", "station"], sessions: ["day", "month", "site", "station"], duration: ["day", "month", "site", "station"], plugIn: ["day", "month", "site", "station"], uptime: ["site", "station"] };
const PERIODS = { "7": 7, "30": 30, "90": 90, "365": 365 };
const DAY = 86_400_000;

/** A value of a metric as people read it. */
export function valueWords(metric, value) {
  if (value === null || value === undefined) return "–";
  if (metric === "energy") return text(energy(value));
  if (metric === "duration") return duration(value);
  if (metric === "uptime" || metric === "plugIn") return t("percent", { value: number(value, 2) });
  return number(value);
}

/** The whole of a period; of groups the sum, where all of them are there and a sum means something. */
function totalOf({ total, data, page }, metric) {
  if (total) return total;
  if (page?.next || !["energy", "sessions", "duration"].includes(metric)) return {};
  const sum = (name) => data.reduce((all, row) => all + (row[name] ?? 0), 0);
  return { value: sum("value"), count: sum("count") };
}

function labelOf(group, row, zone) {
  if (group === "site") return row.name ?? t("rep.no-site");
  if (group === "station") return row.station;
  return time(row.from, group === "month" ? { year: "numeric", month: "long", timeZone: zone } : { month: "short", day: "numeric", weekday: "short", timeZone: zone });
}

function Table({ metric, group, rows, zone }) {
  const hrefs = { station: (row) => link(["stations", row.station]), site: (row) => row.site && link(["sites", row.site]) };
  return html`<div class="tablewrap high" tabindex="0" role="group" aria-label=${t("rep.table")}><table class="list tight"><thead><tr><th>${t(`rep.group.${group}`)}</th><th class="number">${t(`rep.metric.${metric}`)}</th><th class="number">${t(metric === "uptime" ? "rep.samples" : "rep.sessions")}</th></tr></thead>
    <tbody>${rows.map((row) => { const href = hrefs[group]?.(row); return html`<tr><td>${href ? html`<a href=${href}>${labelOf(group, row, zone)}</a>` : labelOf(group, row, zone)}</td>
      <td class="number">${valueWords(metric, row.value)}</td><td class="number">${number(row.count)}</td></tr>`; })}</tbody></table></div>`;
}

export default function Reports({ query }) {
  const metric = GROUPS[query.metric] ? query.metric : "energy";
  const group = GROUPS[metric].includes(query.group) ? query.group : GROUPS[metric][0];
  const days = PERIODS[query.days] ? query.days : "30";
  const timeZone = zoneName();
  // Whole days, so that the address stands for the same figures all day long.
  const end = new Date(momentOf(localTime(Date.now() + DAY, 10)));
  const values = { metric, group, timeZone, from: new Date(end.getTime() - PERIODS[days] * DAY).toISOString(), to: metric === "uptime" ? undefined : end.toISOString(),
    sort: group === "station" && metric !== "uptime" ? "-value" : undefined, limit: group === "station" ? (metric === "uptime" ? 500 : 100) : undefined };
  const resource = `/stats${queryOf(values)}`;
  const { value, error, reload } = useResource(resource, { topics: ["transactions"], seconds: 20 });
  const { sort, limit, ...whole } = values;
  const save = () => attempt(() => download(`/stats${queryOf(whole)}`, `${metric}-by-${group}.csv`, { Accept: "text/csv" }));
  // Of uptimes the worst are looked for, of all else the most.
  const rows = metric === "uptime" ? (value?.data ?? []).toSorted((left, right) => (left.value ?? 101) - (right.value ?? 101)) : (value?.data ?? []);
  const total = value && totalOf(value, metric);
  const isEmpty = value && !rows.some((row) => row.value);
  return html`<${PageHead} title=${t("page.reports")} tools=${html`<button onClick=${save}><${Icon} name="download" />${t("tx.export-csv")}</button>`} />
    <div class="row"><${Segments} label=${t("rep.what")} value=${metric} options=${Object.keys(GROUPS).map((name) => [name, t(`rep.metric.${name}`)])} onChange=${(name) => setQuery({ metric: name })} />
      <${Segments} label=${t("rep.by")} value=${group} options=${GROUPS[metric].map((name) => [name, t(`rep.group.${name}`)])} onChange=${(name) => setQuery({ group: name })} />
      <${Segments} label=${t("rep.period")} value=${days} options=${Object.keys(PERIODS).map((name) => [name, t("rep.days", { count: PERIODS[name] })])} onChange=${(name) => setQuery({ days: name })} />
      <span class="faint">${timeZone}</span></div>
    ${error && !value ? html`<${Failure} error=${error} retry=${reload} />` : !value ? html`<${Skeleton} rows=${6} />` : html`
      <div class="figures"><${Figure} label=${t(`rep.metric.${metric}`)} value=${valueWords(metric, total.value)} hint=${t("rep.total")} />
        ${metric !== "uptime" && html`<${Figure} label=${t("rep.sessions")} value=${number(total.count)} hint=${t("rep.ended")} />`}
        ${metric === "energy" && total.count > 0 && html`<${Figure} label=${t("rep.mean")} value=${valueWords(metric, total.value / total.count)} hint=${t("rep.per-session")} />`}</div>
      ${isEmpty ? html`<${Card} body=${false}><${Empty} icon="chart-column" title=${t("rep.none")} text=${t("rep.none-text")} /><//>`
        : html`<div class="grid wide-left"><${Card} title=${`${t(`rep.metric.${metric}`)} – ${t(`rep.group.${group}`)}`}><${BarChart} label=${t(`rep.metric.${metric}`)} isHorizontal=${group === "site" || group === "station"}
            rows=${rows.slice(0, group === "station" ? 30 : 400).map((row) => ({ label: labelOf(group, row, timeZone), value: row.value ?? 0, words: valueWords(metric, row.value) }))} /><//>
          <${Card} title=${t("rep.table")} body=${false}><${Table} metric=${metric} group=${group} rows=${rows} zone=${timeZone} /><//></div>`}`}`;
}
