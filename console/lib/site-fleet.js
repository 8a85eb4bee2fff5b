// Which stations stand at which site, with their live states.
import { all } from "./api.js";
import { t } from "./i18n.js";
import { fleet, onEvent } from "./store.js";
import { statusOf } from "./states.js";
import { html, useEffect, useSignal, useState } from "./ui.js";

const WORST_FIRST = "XUEOCVFPRAN";

/** Sites with their stations: `{sites: [{…site, stations, counts, powerW, worst}], loose, error}`. */
export function useSiteFleet() {
  const [state, setState] = useState({});
  const stations = useSignal(fleet);
  const load = () => Promise.all([all("/sites", 5000), all("/stations", 50_000)]).then(([sites, rows]) => setState({ sites, rows }), (error) => setState((old) => ({ ...old, error })));
  useEffect(() => {
    load();
    let timer;
    const stop = onEvent((event) => {
      if (!["station.registered", "station.changed", "station.deleted"].includes(event.type) && event.topic !== "administration") return;
      clearTimeout(timer);
      timer = setTimeout(load, 800);
    });
    return () => {
      clearTimeout(timer);
      stop();
    };
  }, []);
  if (!state.sites) return { error: state.error, reload: load };
  const bySite = new Map(state.sites.map((site) => [site.id, { ...site, stations: [], counts: {}, powerW: 0 }]));
  const loose = [];
  for (const row of state.rows) {
    const live = stations?.station(row.identity);
    const letter = live?.state ?? "O";
    const site = row.site && bySite.get(row.site.id);
    if (!site) {
      loose.push({ ...row, letter });
      continue;
    }
    site.stations.push({ ...row, letter });
    site.counts[letter] = (site.counts[letter] ?? 0) + 1;
    site.powerW += live?.powerW ?? 0;
  }
  const sites = [...bySite.values()].map((site) => ({ ...site, worst: [...WORST_FIRST].find((letter) => site.counts[letter]) ?? "N" }));
  return { sites, loose, reload: load, error: state.error };
}

/** How many stations are in which state, as chips. */
export function StateChips({ counts }) {
  return html`<span class="chips">${[...WORST_FIRST].filter((letter) => counts[letter]).map((letter) => html`<span class="chip"><i class=${`swatch ${letter}`} aria-hidden="true" />${counts[letter]} <span class="hidden">${t(`state.${statusOf[letter]}`)}</span></span>`)}</span>`;
}
