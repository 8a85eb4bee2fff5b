// One site: where it is, how its stations are, and which ones stand there.
import { patch, path } from "../lib/api.js";
import { ask, attempt, FormDialog } from "../lib/dialog.js";
import { power, t, text } from "../lib/i18n.js";
import { List } from "../lib/list.js";
import { LoadBar } from "../lib/load-bar.js";
import { Ago, Card, Empty, Facts, Failure, PageHead, rowOpens, Skeleton, State } from "../lib/parts.js";
import { go, link } from "../lib/router.js";
import { mayEverywhere } from "../lib/session.js";
import { StateChips, useSiteFleet } from "../lib/site-fleet.js";
import { deleteSite, editSite } from "../lib/site-form.js";
import { html, Icon } from "../lib/ui.js";

const move = (identity, site) => attempt(() => patch(path`/stations/${identity}`, { site }), t(site === null ? "site.taken-out" : "site.put-here", { identity }));

function put(site, loose) {
  return ask(t("site.put"), (close) => html`<${FormDialog} close=${close} action=${t("site.put")} fields=${[{ name: "station", label: t("station"), required: true, list: loose.map(({ identity }) => identity), hint: t("site.put-hint") }]}
    submit=${({ station }) => patch(path`/stations/${station}`, { site: site.id })} />`);
}

const columns = (reload) => [
  { title: t("station"), cell: (row) => html`<a class="title" href=${link(["stations", row.identity])}>${row.identity}</a>${row.name && html`<span class="faint">${row.name}</span>`}` },
  { title: t("state"), cell: (row) => html`<${State} letter=${row.letter} />` },
  { title: t("model"), minor: true, cell: (row) => [row.vendor, row.model].filter(Boolean).join(" ") || "–" },
  { title: t("last-message"), minor: true, cell: (row) => html`<${Ago} at=${row.lastSeenAt} />` },
  mayEverywhere("maintain") && { title: "", wide: true, cell: (row) => html`<span class="row end"><button class="small" onClick=${() => move(row.identity, null).then(reload)}>${t("site.take-out")}</button></span>` },
].filter(Boolean);

export default function SitePage({ segments: [, id] }) {
  const { sites, loose, error, reload } = useSiteFleet();
  if (error && !sites) return html`<${Failure} error=${error} retry=${reload} />`;
  if (!sites) return html`<${Skeleton} rows=${8} />`;
  const site = sites.find((other) => String(other.id) === id);
  if (!site) return html`<${PageHead} title=${t("page.sites")} /><${Card} body=${false}><${Empty} icon="map" title=${t("site.gone")} text=${t("site.gone-text")}><a class="button" href=${link(["sites"])}>${t("page.sites")}</a><//><//>`;
  const then = (work) => work.then((done) => done && reload());
  const add = () => then(put(site, loose));
  return html`<${PageHead} title=${site.name} tools=${html`${mayEverywhere("maintain") && html`<button class="primary" onClick=${add}><${Icon} name="plus" />${t("site.put")}</button>`}
      ${mayEverywhere("administer") && html`<button onClick=${() => then(editSite(site))}><${Icon} name="settings-2" />${t("tags.edit-short")}</button>
      <button class="danger" onClick=${() => deleteSite(site).then((done) => done && go(["sites"]))}>${t("delete")}</button>`}`}>${site.stations.length > 0 && html`<${State} letter=${site.worst} />`}<//>
    <div class="grid two start"><${Card} title=${t("tab.about")}><${Facts} rows=${[[t("site.address"), site.address], [t("site.place"), site.latitude && html`<a href=${link(["map"], { site: site.id })}>${site.latitude}, ${site.longitude}</a>`],
        [t("site.zone"), site.timeZone], [t("site.limit"), site.powerLimitW !== undefined && text(power(site.powerLimitW))], [t("note"), site.note]].map(([name, value]) => [name, value === false ? undefined : value])} /><//>
      <${Card} title=${t("site.load")}><div class="stack"><${LoadBar} powerW=${site.powerW} limitW=${site.powerLimitW} /><${StateChips} counts=${site.counts} /></div><//></div>
    <${Card} title=${t("page.stations")} body=${false}><${List} list=${{ rows: site.stations, page: 1, reload }} columns=${columns(reload)} id=${(row) => row.identity} label=${t("site.stations-here")} onOpen=${(row) => rowOpens(["stations", row.identity])}
      empty=${html`<${Empty} icon="plug-zap" title=${t("site.no-stations")} text=${t("site.no-stations-text")}>${mayEverywhere("maintain") && html`<button class="primary" onClick=${add}>${t("site.put")}</button>`}<//>`} /><//>`;
}
