// Which stations something is for: some that are named, or all that a filter finds. The answer is what a job takes.
import { post } from "./api.js";
import { number, t } from "./i18n.js";
import { Segments } from "./parts.js";
import { fleet } from "./store.js";
import { html, Icon, useEffect, useSignal, useState } from "./ui.js";

/** Stations that are offered at once. */
const OFFERED = 60;

/** A first choice: the named stations, or all that are connected. */
export const initialTargets = (stations = [], filter = { registration: "accepted", connected: true }) => (stations.length ? { stations } : { filter });

/** How many stations a choice means; the system counts, so that no other answer is promised. */
export function useCount(targets, operation) {
  const [state, setState] = useState({});
  const key = JSON.stringify([targets, operation]);
  useEffect(() => {
    if (!operation || targets.stations?.length === 0) {
      setState({ count: targets.stations ? 0 : undefined });
      return undefined;
    }
    const timer = setTimeout(() => post("/jobs?dryRun=true", { ...targets, operation })
      .then(({ stationCount }) => setState({ count: stationCount }), (error) => setState({ error })), 400);
    return () => clearTimeout(timer);
  }, [key]);
  return state;
}

function Named({ value, onChange }) {
  const stations = useSignal(fleet);
  const [wanted, setWanted] = useState("");
  const [pasted, setPasted] = useState("");
  const chosen = new Set(value);
  const found = (stations?.identities ?? []).filter((identity) => identity.toLowerCase().includes(wanted.toLowerCase()));
  const toggle = (identity) => onChange(chosen.has(identity) ? value.filter((other) => other !== identity) : [...value, identity]);
  const take = () => {
    const names = pasted.split(/[\s,;]+/).filter(Boolean);
    onChange([...new Set([...value, ...names])]);
    setPasted("");
  };
  return html`<div class="stack">
    ${value.length > 0 && html`<ul class="chips">${value.slice(0, 40).map((identity) => html`<li class="chip">${identity}
      <button type="button" class="quiet tiny" aria-label=${t("job.take-out", { name: identity })} onClick=${() => toggle(identity)}><${Icon} name="x" /></button></li>`)}
      ${value.length > 40 && html`<li class="chip">+${number(value.length - 40)}</li>`}</ul>`}
    <div class="field"><label for="targets-find">${t("job.find-stations")}</label>
      <input id="targets-find" type="search" value=${wanted} placeholder=${t("identity")} onInput=${(event) => setWanted(event.target.value)} autocomplete="off" /></div>
    <ul class="picker" aria-label=${t("page.stations")} tabindex="0">${found.slice(0, OFFERED).map((identity) => html`<li><label class="check">
      <input type="checkbox" checked=${chosen.has(identity)} onChange=${() => toggle(identity)} />${identity}</label></li>`)}
      ${found.length > OFFERED && html`<li class="faint">${t("job.and-more", { count: found.length - OFFERED })}</li>`}
      ${!found.length && html`<li class="faint">${t("no-match")}</li>`}</ul>
    <details><summary>${t("job.paste")}</summary><div class="field"><label for="targets-paste">${t("job.paste-hint")}</label>
      <textarea id="targets-paste" rows="4" value=${pasted} onInput=${(event) => setPasted(event.target.value)}></textarea>
      <div><button type="button" class="small" onClick=${take} disabled=${!pasted.trim()}><${Icon} name="plus" />${t("add")}</button></div></div></details></div>`;
}

function Found({ value, onChange }) {
  const set = (name) => (event) => {
    const text = event.target.value;
    onChange({ ...value, [name]: text === "" ? undefined : name === "connected" ? text === "true" : text });
  };
  const option = (name, key, text) => html`<option value=${key} selected=${String(value[name] ?? "") === key}>${text}</option>`;
  return html`<div class="columns">
    <div class="field"><label for="targets-registration">${t("registration")}</label><select id="targets-registration" onChange=${set("registration")}>
      ${option("registration", "", t("all"))}${["accepted", "pending", "blocked", "rejected"].map((name) => option("registration", name, t(`registration.${name}`)))}</select></div>
    <div class="field"><label for="targets-connected">${t("connection")}</label><select id="targets-connected" onChange=${set("connected")}>
      ${option("connected", "", t("all"))}${option("connected", "true", t("connected"))}${option("connected", "false", t("state.Offline"))}</select></div>
    <div class="field"><label for="targets-q">${t("find")}</label><input id="targets-q" type="search" maxlength="100" placeholder=${t("find-station")} value=${value.q ?? ""} onInput=${set("q")} /></div></div>`;
}

/** The choice of stations, with the number of those that it means. */
export function Targets({ value, onChange, operation }) {
  const { count, error } = useCount(value, operation);
  const isNamed = Boolean(value.stations);
  const turn = (name) => onChange(name === "named" ? { stations: [] } : { filter: { registration: "accepted" } });
  return html`<div class="form"><div class="row"><${Segments} label=${t("job.which")} value=${isNamed ? "named" : "found"} onChange=${turn}
      options=${[["found", t("job.all-that")], ["named", t("job.named")]]} />
      <span role="status" class="soft">${error ? html`<span class="error">${error.message}</span>` : count === undefined ? "" : t("job.stations", { count })}</span></div>
    ${isNamed ? html`<${Named} value=${value.stations} onChange=${(stations) => onChange({ stations })} />`
      : html`<${Found} value=${value.filter} onChange=${(filter) => onChange({ filter })} />`}</div>`;
}
