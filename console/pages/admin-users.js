// People who sign in: their role, their sites, and what is done when a password or a phone is lost.
import { patch, post, remove } from "../lib/api.js";
import { ask, attempt, confirm, FormDialog } from "../lib/dialog.js";
import { t } from "../lib/i18n.js";
import { Filters, List, useList } from "../lib/list.js";
import { Ago, Card, Empty } from "../lib/parts.js";
import { PersonForm } from "../lib/person-form.js";
import { scopeWords, useSites } from "../lib/scope.js";
import { html, Icon } from "../lib/ui.js";

const password = (more) => ({ name: "password", type: "password", minlength: 12, maxlength: 256, autocomplete: "new-password", label: t("adm.password"), hint: t("adm.password-hint"), ...more });

function addUser() {
  return ask(t("adm.add-user"), (close) => html`<${PersonForm} close=${close} action=${t("adm.add-user")} submit=${(values) => post("/users", values)} fields=${[
    { name: "name", label: t("adm.user-name"), required: true, maxlength: 100, hint: t("adm.user-name-hint") }, { name: "displayName", label: t("name"), maxlength: 100 }, password({ required: true })]} />`);
}

function editUser(user) {
  return ask(t("adm.edit-user", { name: user.name }), (close) => html`<${PersonForm} close=${close} action=${t("tags.save")} given=${user} fields=${[{ name: "displayName", label: t("name"), value: user.displayName, maxlength: 100 }]}
    submit=${({ displayName, ...values }) => patch(`/users/${user.id}`, { ...values, displayName: displayName ?? null }, { version: user.version })} />`);
}

function newPassword(user) {
  return ask(t("adm.new-password", { name: user.name }), (close) => html`<${FormDialog} close=${close} action=${t("set")} fields=${[password({ required: true })]}
    intro=${html`<p class="soft">${t("adm.new-password-text")}</p>`} submit=${(values) => post(`/users/${user.id}/password`, values)} />`);
}

async function forget(user) {
  const sure = await confirm(t("adm.delete-user", { name: user.name }), t("adm.delete-user-text"), t("delete"));
  return Boolean(sure) && attempt(() => remove(`/users/${user.id}`, { version: user.version }), t("deleted"));
}

async function dropPhone(user) {
  const sure = await confirm(t("adm.drop-phone", { name: user.name }), t("adm.drop-phone-text"), t("adm.drop-phone-do"));
  return Boolean(sure) && attempt(() => remove(`/users/${user.id}/second-factor`), t("adm.phone-dropped"));
}

const columns = (then, sites) => [
  { title: t("adm.user-name"), cell: (row) => html`<b>${row.name}</b>${row.displayName && html`<span class="faint">${row.displayName}</span>`}` },
  { title: t("adm.role"), cell: (row) => html`<span class="tag info">${t(`adm.role.${row.role}`)}</span>${row.disabled && html` <span class="tag bad">${t("adm.disabled")}</span>`}` },
  { title: t("adm.sites"), minor: true, cell: (row) => scopeWords(row.sites, sites) },
  { title: t("adm.second-factor"), minor: true, cell: (row) => html`<span class=${`tag ${row.secondFactor ? "good" : ""}`}>${t(row.secondFactor ? "yes" : "no")}</span>` },
  { title: t("adm.last-sign-in"), minor: true, cell: (row) => html`<${Ago} at=${row.lastSignInAt} />` },
  { title: "", wide: true, cell: (row) => html`<span class="row end"><button class="small" onClick=${() => then(editUser(row))}>${t("tags.edit-short")}</button>
      <button class="small" onClick=${() => then(newPassword(row))}>${t("adm.password")}…</button>
      ${row.secondFactor && html`<button class="small" onClick=${() => then(dropPhone(row))}>${t("adm.drop-phone-do")}</button>`}
      <button class="small" onClick=${() => then(attempt(() => patch(`/users/${row.id}`, { disabled: !row.disabled }, { version: row.version })))}>${t(row.disabled ? "adm.enable" : "adm.disable")}</button>
      <button class="small quiet" aria-label=${t("adm.delete-user", { name: row.name })} onClick=${() => then(forget(row))}><${Icon} name="trash-2" /></button></span>` },
];

export default function Users({ query: { q } }) {
  const list = useList("/users", { q }, { topics: ["administration"] });
  const sites = useSites();
  const then = (work) => work.then((done) => done !== undefined && done !== false && list.reload());
  return html`<div class="row"><div class="grow"><${Filters} filters=${[{ name: "q", label: t("find"), placeholder: t("adm.user-name") }]} /></div>
      <button class="primary" onClick=${() => then(addUser())}><${Icon} name="plus" />${t("adm.add-user")}</button></div>
    <${Card} body=${false}><${List} list=${list} columns=${columns(then, sites)} label=${t("tab.users")}
      empty=${html`<${Empty} icon="key-round" title=${t("adm.no-users")} text=${t("adm.no-users-text")} />`} /><//>`;
}
