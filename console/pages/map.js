// Where the sites are, and the same as a list beside it.
import { number, power, t, text } from "../lib/i18n.js";
import { useResource } from "../lib/list.js";
import { Card, Empty, Failure, Notice, PageHead, Skeleton, State } from "../lib/parts.js";
import { link, setQuery } from "../lib/router.js";
import { SiteMap } from "../lib/site-map.js";
import { StateChips, useSiteFleet } from "../lib/site-fleet.js";
import { statusOf } from "../lib/states.js";
import { html } from "../lib/ui.js";

const hasPlace = ({ latitude, longitude }) => latitude !== undefined && longitude !== undefined && latitude !== null && longitude !== null;
const ORDER = "XUEOCVFPRAN";

function Entry({ site, isChosen }) {
  return html`<li class=${isChosen ? "current" : ""}><button class="quiet" aria-pressed=${String(isChosen)} disabled=${!hasPlace(site)} onClick=${() => setQuery({ site: site.id })}>
      <span class="row"><i class=${`swatch ${site.worst}`} aria-hidden="true" /><b>${site.name}</b><span class="hidden">${t(`state.${statusOf[site.worst]}`)}</span></span>
      <span class="faint">${site.address ?? (hasPlace(site) ? `${site.latitude}, ${site.longitude}` : t("map.no-place"))}</span></button>
    ${isChosen && html`<div class="stack chosen"><${State} letter=${site.worst} /><${StateChips} counts=${site.counts} /><span class="soft">${text(power(site.powerW))} · ${t("job.stations", { count: site.stations.length })}</span>
      <a class="button small" href=${link(["sites", site.id])}>${t("map.open")}</a></div>`}</li>`;
}

export default function MapPage({ query: { site: chosen, state } }) {
  const { sites, error, reload } = useSiteFleet();
  const { value: settings, error: unset } = useResource("/settings");
  if (error && !sites) return html`<${Failure} error=${error} retry=${reload} />`;
  if (!sites || !(settings || unset)) return html`<${Skeleton} rows=${8} />`;
  const shown = sites.filter((site) => !state || site.worst === state).sort((left, right) => ORDER.indexOf(left.worst) - ORDER.indexOf(right.worst) || left.name.localeCompare(right.name));
  const placed = shown.filter(hasPlace);
  const counts = sites.reduce((found, { worst }) => ({ ...found, [worst]: (found[worst] ?? 0) + 1 }), {});
  if (!sites.length) {
    return html`<${PageHead} title=${t("page.map")} /><${Card} body=${false}><${Empty} icon="map" title=${t("site.none")} text=${t("map.none-text")}><a class="button primary" href=${link(["sites"])}>${t("page.sites")}</a><//><//>`;
  }
  return html`<${PageHead} title=${t("page.map")} tools=${html`<a class="button" href=${link(["sites"])}>${t("page.sites")}</a>`} />
    <div class="legend" role="group" aria-label=${t("filter-by-state")}>${[...ORDER].filter((letter) => counts[letter]).map((letter) => html`<button aria-pressed=${String(state === letter)} onClick=${() => setQuery({ state: state === letter ? "" : letter })}>
      <i class=${`swatch ${letter}`} aria-hidden="true" />${t(`state.${statusOf[letter]}`)} <b class="number">${number(counts[letter])}</b></button>`)}</div>
    <div class="maplayout"><div class="card">${placed.length ? html`<${SiteMap} key=${state ?? ""} sites=${placed} chosen=${Number(chosen) || undefined} onChoose=${(id) => setQuery({ site: id })} tileUrl=${settings?.mapTileUrl} attribution=${settings?.mapAttribution} />`
      : html`<${Empty} icon="map" title=${t("map.nothing")} text=${t("map.nothing-text")} />`}</div>
      <${Card} title=${t("page.sites")} body=${false} tools=${html`<span class="faint number">${number(shown.length)}</span>`}><ul class="maplist" tabindex="0" aria-label=${t("map.list")}>${shown.map((site) => html`<${Entry} key=${site.id} site=${site} isChosen=${String(site.id) === chosen} />`)}</ul><//></div>
    ${!settings?.mapTileUrl && html`<${Notice}>${t("map.schematic")}<//>`}`;
}
