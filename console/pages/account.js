// The own account: how one is called and shown things, the password, the second factor, and where one is signed in.
import { ApiError, patch, post, remove } from "../lib/api.js";
import { attempt, Field, toast } from "../lib/dialog.js";
import { adoptLanguage, isZone, languages, t, time, zoneName } from "../lib/i18n.js";
import { List, useList } from "../lib/list.js";
import { Ago, Card, Facts, Failure, Notice, PageHead } from "../lib/parts.js";
import { roleName } from "../lib/person.js";
import { scopeWords } from "../lib/scope.js";
import { setUp, takeAway } from "../lib/second-factor.js";
import { me, refreshMe, signOut } from "../lib/session.js";
import { html, Icon, useSignal, useState } from "../lib/ui.js";

/** A form that sends its fields; what failed stands at the field, or below. */
function useForm(work) {
  const [state, setState] = useState({});
  const submit = async (event) => {
    event.preventDefault();
    const form = event.target;
    setState({ isBusy: true });
    try {
      await work(Object.fromEntries(new FormData(form)), form);
      setState({});
    } catch (error) {
      setState({ error });
    }
  };
  return { ...state, submit, at: (name) => state.error?.at?.(`/${name}`) };
}

const rights = (who) => [[t("adm.role"), roleName(who.role)], [t("account.permissions"), who.permissions.map((name) => t(`adm.permission.${name}`)).join(", ")], [t("adm.sites"), scopeWords(who.sites, [])]];

function About({ who }) {
  const form = useForm(async ({ displayName, language, timeZone }) => {
    if (timeZone.trim() && !isZone(timeZone.trim())) throw new ApiError(422, { errors: [{ pointer: "/timeZone", message: t("account.zone-unknown") }] });
    const changed = await patch("/auth/me", { displayName: displayName.trim() || null, language: language || null, timeZone: timeZone.trim() || null });
    await adoptLanguage(changed.language, true);
    me.set(changed);
    toast(t("saved"));
  });
  const zones = Intl.supportedValuesOf?.("timeZone") ?? [];
  return html`<${Card} title=${t("account.about")}><form class="form" onSubmit=${form.submit}>
    <${Facts} rows=${[[t("user-name"), who.name], ...rights(who)]} />
    <${Field} name="displayName" label=${t("display-name")} value=${who.displayName} maxlength="100" autocomplete="name" error=${form.at("displayName")} />
    <${Field} name="language" label=${t("account.language")} value=${who.language ?? ""} options=${[["", t("account.language-none")], ...Object.entries(languages)]} hint=${t("account.language-hint")} error=${form.at("language")} />
    <${Field} name="timeZone" label=${t("account.zone")} value=${who.timeZone} list=${zones} spellcheck="false" hint=${t("account.zone-hint", { zone: zoneName(), time: time(Date.now(), { timeStyle: "short" }) })} error=${form.at("timeZone")} />
    ${form.error && !form.error.items?.length && html`<${Failure} error=${form.error} />`}
    <div class="formfoot"><button class="primary" disabled=${form.isBusy}>${t("tags.save")}</button></div></form><//>`;
}

function Password({ onChange }) {
  const form = useForm(async ({ currentPassword: password, newPassword }, element) => {
    await post("/auth/password", { password, newPassword });
    element.reset();
    toast(t("account.password-changed"));
    onChange();
  });
  const isWrong = form.error?.code === "wrong-password";
  const isElsewhere = form.error && !isWrong && !form.error.items?.length;
  return html`<${Card} title=${t("password")}><form class="form" onSubmit=${form.submit}>
    <${Field} name="currentPassword" type="password" label=${t("account.password-now")} required autocomplete="current-password" error=${isWrong ? t("account.password-wrong") : form.at("password")} />
    <${Field} name="newPassword" type="password" label=${t("new-password")} required minlength="12" maxlength="256" autocomplete="new-password" hint=${t("password-hint", { count: 12 })} error=${form.at("newPassword")} />
    ${isElsewhere && html`<${Failure} error=${form.error} />`}
    <div class="formfoot"><button class="primary" disabled=${form.isBusy}>${t("account.password-change")}</button></div></form><//>`;
}

function SecondFactor({ who }) {
  const then = async (work, words) => {
    if (!(await work())) return;
    await refreshMe();
    toast(words);
  };
  const { secondFactor: isOn } = who;
  return html`<${Card} title=${t("adm.second-factor")} tools=${html`<span class=${`tag ${isOn ? "good" : ""}`}>${t(isOn ? "account.second-on" : "account.second-off")}</span>`}><div class="stack">
    <p class="soft">${t(isOn ? "account.second-is-on" : "account.second-text")}</p>
    <div class="row"><button class=${isOn ? "" : "primary"} onClick=${() => then(setUp, t("account.second-done"))}><${Icon} name="qr-code" />${t(isOn ? "account.second-again" : "account.second-set-up")}…</button>
      ${isOn && html`<button class="danger" onClick=${() => then(takeAway, t("account.second-removed"))}>${t("account.second-remove")}…</button>`}</div></div><//>`;
}

const NAMES = [["Edg/", "Edge"], ["OPR/", "Opera"], ["Firefox/", "Firefox"], ["Chrome/", "Chrome"], ["Safari/", "Safari"], ["python-httpx", "Python"], ["curl/", "curl"]];
const SYSTEMS = [["Android", "Android"], ["iPhone", "iPhone"], ["iPad", "iPad"], ["Windows", "Windows"], ["Mac OS", "macOS"], ["Linux", "Linux"]];
const nameIn = (text, names) => names.find(([mark]) => text.includes(mark))?.[1];

/** A browser and its system in two words; what is not known stays as it came. */
function agentWords(text = "") {
  return [nameIn(text, NAMES), nameIn(text, SYSTEMS)].filter(Boolean).join(", ") || text || "–";
}

function Sessions({ list }) {
  const end = (row) => attempt(() => remove(`/auth/sessions/${row.id}`), t("account.session-ended")).then(list.reload);
  const columns = [
    { title: t("account.browser"), cell: (row) => html`<b title=${row.userAgent}>${agentWords(row.userAgent)}</b>${row.current && html` <span class="tag good">${t("account.this-one")}</span>`}` },
    { title: t("sec.address"), cell: (row) => html`<code>${row.address}</code>` }, { title: t("account.signed-in"), minor: true, cell: (row) => html`<${Ago} at=${row.createdAt} />` },
    { title: t("account.last-used"), cell: (row) => html`<${Ago} at=${row.usedAt} />` }, { title: t("account.ends"), minor: true, cell: (row) => time(row.expiresAt, { dateStyle: "medium", timeStyle: "short" }) },
    { title: "", wide: true, cell: (row) => html`<span class="row end">${row.current ? html`<button class="small" onClick=${() => signOut()}><${Icon} name="log-out" />${t("sign-out")}</button>`
      : html`<button class="small" aria-label=${t("account.end-session", { browser: agentWords(row.userAgent), address: row.address })} onClick=${() => end(row)}>${t("account.end")}</button>`}</span>` },
  ];
  return html`<${Card} title=${t("account.sessions")} body=${false}><${List} list=${list} columns=${columns} label=${t("account.sessions")} /><//>`;
}

function Person({ who }) {
  const list = useList("/auth/sessions");
  return html`<div class="grid two start"><${About} key=${who.id} who=${who} /><div class="grid"><${Password} onChange=${list.reload} /><${SecondFactor} who=${who} /></div></div><${Sessions} list=${list} />`;
}

function Key({ who }) {
  return html`<${Notice} icon="key-round">${t("account.key-text")}<//><div class="narrowpage"><${Card} title=${t("account.about")}><div class="stack">
    <${Facts} rows=${[[t("api-key"), who.name], ...rights(who), [t("adm.expires"), who.expiresAt && time(who.expiresAt)], [t("account.zone"), zoneName()]]} />
    <div><button onClick=${() => signOut()}><${Icon} name="log-out" />${t("sign-out")}</button></div></div><//></div>`;
}

export default function Account() {
  const who = useSignal(me);
  return html`<${PageHead} title=${t("my-account")} />${!who ? html`<${Notice} tone="warn" icon="triangle-alert">${t("account.unknown")}<//>`
    : who.kind === "key" ? html`<${Key} who=${who} />` : html`<${Person} who=${who} />`}`;
}
