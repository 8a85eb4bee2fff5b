// Keys of programs; each is shown once, when it is made.
import { post, remove } from "../lib/api.js";
import { ask, attempt, confirm } from "../lib/dialog.js";
import { t, time } from "../lib/i18n.js";
import { List, useList } from "../lib/list.js";
import { Ago, Card, Empty } from "../lib/parts.js";
import { PersonForm } from "../lib/person-form.js";
import { scopeWords, useSites } from "../lib/scope.js";
import { showSecret } from "../lib/secret.js";
import { html, Icon } from "../lib/ui.js";

async function make(reload) {
  const made = await ask(t("adm.add-key"), (close) => html`<${PersonForm} close=${close} action=${t("adm.add-key")} given=${{ role: "viewer" }} submit=${(values) => post("/api-keys", values)} fields=${[
    { name: "name", label: t("name"), required: true, maxlength: 100, hint: t("adm.key-name-hint") }, { name: "expiresAt", label: t("adm.expires"), type: "datetime-local", hint: t("tags.expiry-hint") }]} />`);
  if (!made) return;
  reload();
  await showSecret(t("adm.key-made", { name: made.name }), made.key, t("adm.key-once"));
}

async function revoke(row, reload) {
  if (!(await confirm(t("adm.revoke-title", { name: row.name }), t("adm.revoke-text"), t("adm.revoke")))) return;
  if (await attempt(() => remove(`/api-keys/${row.id}`), t("adm.revoked"))) reload();
}

function KeyState({ row }) {
  if (row.revokedAt) return html`<span class="tag bad">${t("adm.revoked")}</span>`;
  if (row.expiresAt && Date.parse(row.expiresAt) < Date.now()) return html`<span class="tag warn">${t("tags.state.expired")}</span>`;
  return html`<span class="tag good">${t("tags.state.valid")}</span>`;
}

const columns = (reload, sites) => [
  { title: t("name"), cell: (row) => html`<b>${row.name}</b><span class="faint">${t("adm.key-number", { id: String(row.id) })}</span>` },
  { title: t("state"), cell: (row) => html`<${KeyState} row=${row} />` },
  { title: t("adm.role"), cell: (row) => (row.role ? t(`adm.role.${row.role}`) : row.permissions?.join(", ") ?? "–") },
  { title: t("adm.sites"), minor: true, cell: (row) => scopeWords(row.sites, sites) },
  { title: t("adm.last-use"), minor: true, cell: (row) => html`<${Ago} at=${row.lastUsedAt} />` },
  { title: t("adm.expires"), minor: true, cell: (row) => (row.expiresAt ? time(row.expiresAt, { dateStyle: "medium" }) : t("never")) },
  { title: "", wide: true, cell: (row) => html`<span class="row end">${!row.revokedAt && html`<button class="small danger" onClick=${() => revoke(row, reload)}>${t("adm.revoke")}</button>`}</span>` },
];

export default function ApiKeys() {
  const list = useList("/api-keys", {}, { topics: ["administration"] });
  const sites = useSites();
  return html`<div class="row"><p class="soft grow">${t("adm.keys-text")}</p><button class="primary" onClick=${() => make(list.reload)}><${Icon} name="plus" />${t("adm.add-key")}</button></div>
    <${Card} body=${false}><${List} list=${list} columns=${columns(list.reload, sites)} label=${t("tab.api-keys")} empty=${html`<${Empty} icon="key-round" title=${t("adm.no-keys")} text=${t("adm.keys-text")} />`} /><//>`;
}
