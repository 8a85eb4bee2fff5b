// Sign-in by name and password with a second factor, through an issuer, or by an API key; and the first run, which
// makes the first person.
import { get, post } from "./api.js";
import { Field } from "./dialog.js";
import { t } from "./i18n.js";
import { Notice, Segments } from "./parts.js";
import { route } from "./router.js";
import { setupToken, signInAs, signInByKey, signInError } from "./session.js";
import { base, html, useEffect, useSignal, useState } from "./ui.js";

/** The shortest password that the system takes. */
const SHORTEST = 12;

function sentence(failure) {
  if (!failure.status) return t("unreachable");
  return { "wrong-credentials": t("wrong-credentials"), "too-many-attempts": t("too-many-attempts"), "setup-closed": t("setup-closed") }[failure.code] ?? failure.message;
}

function Frame({ title, text, children }) {
  useEffect(() => { document.title = `${title} · EL-CSMS`; }, [title]);
  return html`<main class="signin"><div class="card"><img src=${`${base}/icons/icon.svg`} alt="" />
    <div><h1>${title}</h1><p class="soft">${text}</p></div>${children}</div></main>`;
}

/** Runs a form: what it sends, and what failed. */
function useForm(work) {
  const [error, setError] = useState(null);
  const [isBusy, setBusy] = useState(false);
  const submit = async (event) => {
    event.preventDefault();
    const values = Object.fromEntries(new FormData(event.target));
    setBusy(true);
    setError(null);
    try {
      await work(values);
    } catch (failure) {
      setError(failure);
    }
    setBusy(false);
  };
  return { error, isBusy, submit };
}

function PasswordForm() {
  const [needsCode, setNeedsCode] = useState(false);
  const [name, setName] = useState("");
  const { error, isBusy, submit } = useForm(async ({ name, password, code }) => {
    try {
      signInAs(await post("/auth/login", { name: name.trim(), password, ...(code ? { code: code.trim() } : {}) }));
    } catch (failure) {
      if (failure.code !== "code-required" || code) throw failure;
      setNeedsCode(true);
    }
  });
  const isWrongCode = error?.code === "code-required";
  return html`<form class="form" onSubmit=${submit}>
    <${Field} name="name" label=${t("user-name")} required autocomplete="username" autocapitalize="none" spellcheck="false"
      value=${name} onInput=${(event) => setName(event.target.value)} autofocus />
    <${Field} name="password" type="password" label=${t("password")} required autocomplete="current-password" />
    ${needsCode && html`<${Field} name="code" label=${t("second-factor-code")} required autocomplete="one-time-code" autofocus
      hint=${t("second-factor-hint")} error=${isWrongCode ? t("wrong-code") : null} />`}
    ${error && !isWrongCode && html`<div role="alert"><${Notice} tone="bad" icon="triangle-alert">${sentence(error)}<//></div>`}
    <button class="primary" disabled=${isBusy}>${t("sign-in")}</button></form>`;
}

function KeyForm() {
  const { error, isBusy, submit } = useForm(async ({ key, stay }) => {
    await get("/system", { key: key.trim() });
    await signInByKey(key.trim(), Boolean(stay));
  });
  const text = error && (error.status === 401 ? t("key-refused") : sentence(error));
  return html`<form class="form" onSubmit=${submit}>
    <${Field} name="key" type="password" label=${t("api-key")} required error=${text} autocomplete="current-password"
      placeholder="csk_…" hint=${t("api-key-hint")} />
    <${Field} name="stay" type="checkbox" label=${t("stay-signed-in")} />
    <button class="primary" disabled=${isBusy}>${t("sign-in")}</button></form>`;
}

/** Why the issuer brought nobody in; what has no words of its own is told like what failed here. */
const ISSUER_ERRORS = ["cancelled", "disabled", "expired", "invalid-token", "issuer-refused", "issuer-unreachable", "last-administrator", "no-role"];

function IssuerError() {
  const code = useSignal(signInError);
  if (!code) return null;
  const text = code === "too-many-attempts" ? t(code) : t(`sign-in-error.${ISSUER_ERRORS.includes(code) ? code : "unavailable"}`);
  return html`<div role="alert"><${Notice} tone="bad" icon="triangle-alert">${text}<//></div>`;
}

/** The way through the issuer: a link, because the browser goes there and comes back to the view of now. */
function Issuer({ name }) {
  useSignal(route);
  const view = location.hash.startsWith("#/") ? location.hash : "#/";
  return html`<a class="button" href=${`/api/v1/auth/oidc/start?return=${encodeURIComponent(view)}`}>${t("sign-in-through", { name })}</a>`;
}

function SetUp({ token }) {
  const { error, isBusy, submit } = useForm(async ({ token, name, displayName, password }) => {
    const body = { token: token.trim(), name: name.trim(), password, ...(displayName.trim() ? { displayName: displayName.trim() } : {}) };
    const who = await post("/setup", body);
    setupToken.set(null);
    location.hash = "#/connect";
    signInAs(who);
  });
  const at = (member) => error?.at?.(`/${member}`);
  return html`<${Frame} title=${t("set-up-title")} text=${t("set-up-text")}><form class="form" onSubmit=${submit}>
    <${Field} name="token" label=${t("set-up-token")} required value=${token} hint=${t("set-up-token-hint")} error=${at("token")} spellcheck="false" />
    <${Field} name="name" label=${t("user-name")} required autocomplete="username" autocapitalize="none" spellcheck="false" error=${at("name")} autofocus />
    <${Field} name="displayName" label=${t("display-name")} autocomplete="name" error=${at("displayName")} />
    <${Field} name="password" type="password" label=${t("password")} required minlength=${SHORTEST} autocomplete="new-password"
      hint=${t("password-hint", { count: SHORTEST })} error=${at("password")} />
    ${error && !error.items?.length && html`<div role="alert"><${Notice} tone="bad" icon="triangle-alert">${sentence(error)}<//></div>`}
    <button class="primary" disabled=${isBusy}>${t("set-up")}</button></form><//>`;
}

export function SignIn() {
  const token = useSignal(setupToken);
  // Whether people can sign in with passwords, and whether there is nobody yet; a system without users has keys alone.
  const [ways, setWays] = useState(null);
  const [way, setWay] = useState("password");
  const [isSetUp, setSetUp] = useState(false);
  useEffect(() => {
    const setUp = get("/setup").then(({ open }) => ({ open, password: true }), () => ({ open: false, password: false }));
    const methods = get("/auth/methods").catch(() => ({ oidc: null }));
    Promise.all([setUp, methods]).then(([ways, { oidc }]) => setWays({ ...ways, oidc }));
  }, []);
  if (!ways) return null;
  if (ways.password && (token || isSetUp)) return html`<${SetUp} token=${token ?? ""} />`;
  const isKey = !ways.password || way === "key";
  return html`<${Frame} title=${t("sign-in-title")} text=${t(isKey ? "sign-in-hint" : "sign-in-text")}>
    <${IssuerError} />
    ${ways.password && html`<${Segments} label=${t("way-of-signing-in")} value=${way} onChange=${setWay} options=${[["password", t("password")], ["key", t("api-key")]]} />`}
    ${ways.open && !isKey && html`<${Notice} icon="info"><span>${t("nobody-yet")}</span> <button type="button" class="small" onClick=${() => setSetUp(true)}>${t("set-up")}</button><//>`}
    ${isKey ? html`<${KeyForm} />` : html`<${PasswordForm} />`}
    ${ways.oidc && html`<${Issuer} name=${ways.oidc.name} />`}<//>`;
}
