// Sites on a map: a mark for each, or for several that are close, in the colour of the worst state.
import { clustered } from "./clusters.js";
import { t } from "./i18n.js";
import { loadLeaflet } from "./leaflet.js";
import { statusOf } from "./states.js";
import { html, useEffect, useRef, useState } from "./ui.js";

const placeOf = ({ latitude, longitude }) => [Number(latitude), Number(longitude)];

/** The map of sites that have a place. `chosen`: the id that the map goes to; `onChoose` takes the id of a mark. */
export function SiteMap({ sites, chosen, onChoose, tileUrl, attribution }) {
  const element = useRef();
  const map = useRef(null);
  const marks = useRef(null);
  const [, setView] = useState(0);
  const [library, setLibrary] = useState(null);
  useEffect(() => {
    let isOver = false;
    loadLeaflet().then((L) => {
      if (isOver) return;
      const isStill = matchMedia("(prefers-reduced-motion: reduce)").matches;
      map.current = L.map(element.current, { zoomControl: true, attributionControl: Boolean(tileUrl), minZoom: 2, maxZoom: 18, worldCopyJump: true,
        zoomAnimation: !isStill, fadeAnimation: !isStill, markerZoomAnimation: false });
      if (tileUrl) L.tileLayer(tileUrl, { attribution: attribution ?? "", maxZoom: 18 }).addTo(map.current);
      marks.current = L.layerGroup().addTo(map.current);
      map.current.on("moveend zoomend", () => setView((count) => count + 1));
      const all = sites.map(placeOf);
      if (all.length > 1) map.current.fitBounds(all, { padding: [50, 50], maxZoom: 13 });
      else map.current.setView(all[0] ?? [36.3, 127.8], all.length ? 12 : 6);
      setLibrary(() => L);
    }, () => {});
    const watch = new ResizeObserver(() => map.current?.invalidateSize());
    watch.observe(element.current);
    return () => {
      isOver = true;
      watch.disconnect();
      map.current?.remove();
      map.current = null;
    };
  }, [tileUrl]);
  useEffect(() => {
    const site = sites.find(({ id }) => id === chosen);
    if (library && site) map.current.setView(placeOf(site), Math.max(13, map.current.getZoom()));
  }, [library, chosen]);
  useEffect(() => { if (library && map.current) draw(library); });

  function draw(L) {
    const zoom = map.current.getZoom();
    const focused = document.activeElement?.dataset?.cluster;
    marks.current.clearLayers();
    for (const { places, worst } of clustered(sites, (site) => map.current.project(placeOf(site), zoom))) {
      const count = places.reduce((sum, { stations }) => sum + stations.length, 0);
      const isOne = places.length === 1;
      const words = t("map.mark", { name: isOne ? places[0].name : t("map.sites", { count: places.length }), stations: count, state: t(`state.${statusOf[worst]}`) });
      const size = Math.min(52, 30 + Math.sqrt(count) * 3);
      const icon = L.divIcon({ className: `mapmark ${worst} ${places.some(({ id }) => id === chosen) ? "chosen" : ""}`, html: `<span>${count}</span>`, iconSize: [size, size] });
      const mark = L.marker(placeOf(places[0]), { icon, title: words, alt: words, keyboard: true }).addTo(marks.current);
      const button = mark.getElement();
      button.setAttribute("aria-label", words);
      button.dataset.cluster = places.map(({ id }) => id).join();
      if (button.dataset.cluster === focused) button.focus();
      const open = () => (isOne ? onChoose(places[0].id) : map.current.fitBounds(places.map(placeOf), { padding: [60, 60], maxZoom: 16 }));
      mark.on("click", open);
      mark.on("keypress", ({ originalEvent }) => originalEvent.key === "Enter" && open());
    }
  }
  return html`<div class=${`sitemap ${tileUrl ? "" : "schematic"}`} ref=${element} role="group" aria-label=${t("map.label")}></div>`;
}
