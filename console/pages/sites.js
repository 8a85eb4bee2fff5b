// Places with stations: how they are, and how much they draw against their limit.
import { number, t } from "../lib/i18n.js";
import { List } from "../lib/list.js";
import { LoadBar } from "../lib/load-bar.js";
import { Card, Empty, PageHead, rowOpens, State } from "../lib/parts.js";
import { link, setQuery } from "../lib/router.js";
import { mayEverywhere } from "../lib/session.js";
import { StateChips, useSiteFleet } from "../lib/site-fleet.js";
import { addSite } from "../lib/site-form.js";
import { html, Icon } from "../lib/ui.js";

const columns = () => [
  { title: t("name"), cell: (row) => html`<a class="title" href=${link(["sites", row.id])}>${row.name}</a>${row.address && html`<span class="faint">${row.address}</span>`}` },
  { title: t("state"), cell: (row) => (row.stations.length ? html`<${State} letter=${row.worst} />` : html`<span class="faint">–</span>`) },
  { title: t("page.stations"), wide: true, cell: (row) => html`<span class="row"><b class="number">${number(row.stations.length)}</b><${StateChips} counts=${row.counts} /></span>` },
  { title: t("site.load"), wide: true, cell: (row) => html`<${LoadBar} powerW=${row.powerW} limitW=${row.powerLimitW} />` },
  { title: t("site.zone"), minor: true, cell: (row) => row.timeZone ?? "–" },
];

export default function Sites({ query: { q } }) {
  const { sites, loose, error, reload } = useSiteFleet();
  const rows = sites?.filter(({ name, address }) => !q || `${name} ${address ?? ""}`.toLowerCase().includes(q.toLowerCase()));
  const add = () => addSite().then((made) => made && reload());
  const empty = q ? html`<${Empty} icon="search" title=${t("no-match")} text=${t("no-match-text")} />`
    : html`<${Empty} icon="map" title=${t("site.none")} text=${t("site.none-text")}>${mayEverywhere("administer") && html`<button class="primary" onClick=${add}>${t("site.add")}</button>`}<//>`;
  return html`<${PageHead} title=${t("page.sites")} tools=${html`<a class="button" href=${link(["map"])}><${Icon} name="map" />${t("page.map")}</a>${mayEverywhere("administer") && html`<button class="primary" onClick=${add}><${Icon} name="plus" />${t("site.add")}</button>`}`} />
    <form class="filters" role="search" onSubmit=${(event) => event.preventDefault()}><label>${t("find")}<input type="search" value=${q ?? ""} onInput=${(event) => setQuery({ q: event.target.value })} /></label></form>
    <${Card} body=${false}><${List} list=${{ rows, error, reload, page: 1 }} columns=${columns()} empty=${empty} label=${t("page.sites")} onOpen=${(row) => rowOpens(["sites", String(row.id)])} /><//>
    ${loose?.length > 0 && html`<div class="row"><span class="soft">${t("site.loose", { count: loose.length })}</span><a class="button small" href=${link(["stations"], { site: "none" })}>${t("site.show-loose")}</a></div>`}`;
}
