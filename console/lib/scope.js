// Roles and sites that somebody works in, as forms ask for them.
import { all } from "./api.js";
import { t } from "./i18n.js";
import { html, useEffect, useState } from "./ui.js";

export const ROLES = ["viewer", "operator", "technician", "administrator"];
export const roleOptions = () => ROLES.map((name) => [name, t(`adm.role.${name}`)]);

/** All sites by their names; empty where there are none. */
export function useSites() {
  const [sites, setSites] = useState([]);
  useEffect(() => { all("/sites", 2000).then(setSites, () => {}); }, []);
  return sites;
}

/** The sites of a person or a key: all of them, or those that are ticked. `value`: null or ids. */
export function SiteScope({ value, onChange, sites }) {
  const chosen = new Set(value ?? []);
  const toggle = (id) => onChange(chosen.has(id) ? value.filter((other) => other !== id) : [...value, id]);
  return html`<fieldset><legend>${t("adm.sites")}</legend>
    <label class="check"><input type="checkbox" checked=${value === null} disabled=${!sites.length && value === null} onChange=${() => onChange(value === null ? [] : null)} />${t("adm.all-sites")}</label>
    ${value !== null && html`<ul class="picker" tabindex="0" aria-label=${t("adm.sites")}>${sites.map((site) => html`<li><label class="check">
      <input type="checkbox" checked=${chosen.has(site.id)} onChange=${() => toggle(site.id)} />${site.name}</label></li>`)}</ul>
      ${!value.length && html`<span class="hint">${t("adm.no-sites-hint")}</span>`}`}</fieldset>`;
}

/** The names of a scope. */
export function scopeWords(scope, sites) {
  if (scope === null || scope === undefined) return t("adm.all-sites");
  const names = new Map(sites.map(({ id, name }) => [id, name]));
  return scope.map((site) => site.name ?? names.get(site) ?? `#${site}`).join(", ") || t("adm.no-sites");
}
