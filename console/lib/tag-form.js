// What is done with id tags: add, change, block, expire, delete.
import { patch, path, post, remove } from "./api.js";
import { ask, attempt, confirm, FormDialog } from "./dialog.js";
import { localTime, t } from "./i18n.js";
import { html } from "./ui.js";

const fields = (row = {}) => [
  { name: "parentIdTag", label: t("tags.group"), value: row.parentIdTag, maxlength: 20, hint: t("tags.group-hint") },
  { name: "expiryDate", label: t("tags.expiry"), type: "datetime-local", value: localTime(row.expiryDate), hint: t("tags.expiry-hint") },
  { name: "concurrentLimit", label: t("tags.limit"), type: "number", min: 0, max: 1000, value: row.concurrentLimit, hint: t("tags.limit-hint") },
  { name: "note", label: t("note"), value: row.note, maxlength: 2000 },
];

/** Asks for a new tag; the promise is of the tag that was made. */
export function addTag(given = {}) {
  return ask(t("tags.add"), (close) => html`<${FormDialog} close=${close} action=${t("tags.add")}
    fields=${[{ name: "idTag", label: t("tag"), required: true, maxlength: 20, value: given.idTag, hint: t("tags.tag-hint") }, ...fields(given),
      { name: "blocked", label: t("tags.blocked-at-once"), type: "checkbox" }]}
    submit=${(values) => post("/id-tags", values)} />`);
}

/** Asks for changes; a field that was emptied is cleared. */
export function editTag(row) {
  const names = ["parentIdTag", "expiryDate", "concurrentLimit", "note"];
  return ask(t("tags.edit", { tag: row.idTag }), (close) => html`<${FormDialog} close=${close} action=${t("tags.save")} fields=${fields(row)}
    submit=${(values) => patch(path`/id-tags/${row.idTag}`, Object.fromEntries(names.map((name) => [name, values[name] ?? null])), { version: row.version })} />`);
}

export const setBlocked = (row, blocked) =>
  attempt(() => patch(path`/id-tags/${row.idTag}`, { blocked }), t(blocked ? "tags.was-blocked" : "tags.was-unblocked", { tag: row.idTag }));

export const expireNow = (row) =>
  attempt(() => patch(path`/id-tags/${row.idTag}`, { expiryDate: new Date().toISOString() }), t("tags.was-expired", { tag: row.idTag }));

export async function deleteTag(row) {
  const sure = await confirm(t("tags.delete-title", { tag: row.idTag }), t("tags.delete-text"), t("delete"));
  return Boolean(sure) && attempt(() => remove(path`/id-tags/${row.idTag}`), t("deleted"));
}

/** valid, blocked or expired. */
export function tagState({ blocked, expiryDate }) {
  if (blocked) return "blocked";
  return expiryDate && Date.parse(expiryDate) <= Date.now() ? "expired" : "valid";
}

export function TagState({ row }) {
  const state = tagState(row);
  return html`<span class=${`tag ${{ valid: "good", blocked: "bad", expired: "warn" }[state]}`}>${t(`tags.state.${state}`)}</span>`;
}
