// A site, as it is made and changed.
import { patch, post, remove } from "./api.js";
import { ask, attempt, confirm, FormDialog } from "./dialog.js";
import { t } from "./i18n.js";
import { html } from "./ui.js";

const zones = () => Intl.supportedValuesOf?.("timeZone") ?? [];

const fields = (site = {}) => [
  { name: "name", label: t("name"), required: true, maxlength: 100, value: site.name },
  { name: "address", label: t("site.address"), maxlength: 500, value: site.address },
  { name: "latitude", label: t("site.latitude"), value: site.latitude, pattern: "-?[0-9]{1,2}([.][0-9]+)?", hint: t("site.latitude-hint"), inputmode: "decimal" },
  { name: "longitude", label: t("site.longitude"), value: site.longitude, pattern: "-?[0-9]{1,3}([.][0-9]+)?", hint: t("site.longitude-hint"), inputmode: "decimal" },
  { name: "timeZone", label: t("site.zone"), value: site.timeZone, list: zones(), hint: t("site.zone-hint") },
  { name: "powerLimitKw", label: t("site.limit"), type: "number", min: 0, step: 0.1, value: site.powerLimitW === undefined ? undefined : site.powerLimitW / 1000, hint: t("site.limit-hint") },
  { name: "note", label: t("note"), maxlength: 2000, value: site.note },
];

/** The body of a site; what is empty is cleared. */
function bodyOf(values, isNew) {
  const { powerLimitKw, ...rest } = values;
  const body = { ...rest, powerLimitW: powerLimitKw === undefined ? undefined : Math.round(powerLimitKw * 1000) };
  if (isNew) return body;
  return Object.fromEntries(["name", "address", "latitude", "longitude", "timeZone", "powerLimitW", "note"].map((name) => [name, body[name] ?? null]));
}

export const addSite = () => ask(t("site.add"), (close) => html`<${FormDialog} close=${close} action=${t("site.add")} fields=${fields()} submit=${(values) => post("/sites", bodyOf(values, true))} />`);

export const editSite = (site) => ask(t("site.edit", { name: site.name }), (close) => html`<${FormDialog} close=${close} action=${t("tags.save")} fields=${fields(site)}
  submit=${(values) => patch(`/sites/${site.id}`, bodyOf(values, false), { version: site.version })} />`);

export async function deleteSite(site) {
  const sure = await confirm(t("site.delete-title", { name: site.name }), t("site.delete-text"), t("delete"));
  return Boolean(sure) && attempt(() => remove(`/sites/${site.id}`, { version: site.version }), t("deleted"));
}
