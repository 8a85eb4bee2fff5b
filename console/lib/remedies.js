// What an operator does so that a refused charger can come in: one button for each remedy that the system names.
import { patch, path, post } from "./api.js";
import { ask, attempt, FormDialog } from "./dialog.js";
import { t } from "./i18n.js";
import { Copy, Notice } from "./parts.js";
import { link } from "./router.js";
import { may, mayEverywhere } from "./session.js";
import { html, Icon } from "./ui.js";

/** Shows a password once. */
export function showPassword(identity, password) {
  return ask(t("password-of", { identity }), (close) => html`<div class="stack">
    <p>${t("password-once")}</p><div class="secret"><code>${password}</code><${Copy} text=${password} /></div>
    <${Notice} icon="info">${t("password-where")}<//>
    <div class="formfoot"><button class="primary" onClick=${() => close(password)}>${t("done")}</button></div></div>`);
}

/** Makes a new password and shows it; gives it, or undefined where that failed. */
export async function makePassword(identity) {
  let made;
  if (!(await attempt(async () => { made = await post(path`/stations/${identity}/credentials`, {}); }))) return undefined;
  await showPassword(identity, made.password);
  return made.password;
}

/** Sets the password that the charger has already. */
export function enterPassword(identity) {
  return ask(t("enter-password"), (close) => html`<${FormDialog} close=${close} action=${t("set")} intro=${html`<p class="soft">${t("enter-password-text")}</p>`}
    fields=${[{ name: "password", label: t("password"), required: true, maxlength: 40, hint: t("station-password-hint") }]}
    submit=${async ({ password }) => { await post(path`/stations/${identity}/credentials`, { password }); return password; }} />`);
}

export function chooseProfile(identity, current) {
  const options = ["0", "1", "2", "3"].map((profile) => [profile, t(`profile.${profile}`)]);
  return ask(t("expected-profile"), (close) => html`<${FormDialog} close=${close} action=${t("set")} intro=${html`<p class="soft">${t("expected-profile-text")}</p>`}
    fields=${[{ name: "securityProfile", label: t("security-profile"), options, value: String(current ?? 0) }]}
    submit=${({ securityProfile }) => patch(path`/stations/${identity}`, { securityProfile: Number(securityProfile) })} />`);
}

function nameCertificate(identity) {
  return ask(t("certificate-name"), (close) => html`<${FormDialog} close=${close} action=${t("set")}
    fields=${[{ name: "certificateName", label: t("certificate-name"), required: true, hint: t("certificate-name-hint") }]}
    submit=${(values) => patch(path`/stations/${identity}`, values)} />`);
}

async function register(identity) {
  let made;
  if (!(await attempt(async () => { made = await post("/stations", { identity, generatePassword: true }); }, t("registered", { identity })))) return;
  await showPassword(identity, made.password);
  location.hash = link(["connect", identity]);
}

/** What the button of each remedy does; where there is none, only words help. */
const ACTIONS = {
  register: ({ identity }) => register(identity),
  accept: ({ identity }) => attempt(() => post(path`/stations/${identity}/decision`, { decision: "accept" }), t("decided.accept")),
  setPassword: ({ identity }) => makePassword(identity),
  setSecurityProfile: ({ identity, profile }) => chooseProfile(identity, profile),
  setCertificateName: ({ identity }) => nameCertificate(identity),
};
const NEEDS = { setPassword: () => may("administer"), register: () => mayEverywhere("maintain") };
const mayMend = (remedy) => NEEDS[remedy]?.() ?? may("maintain");

/** How to mend a refusal: words, and the button that does it. */
export function Remedy({ remedy, identity, profile, url, onDone, onPassword }) {
  if (!remedy) return null;
  const run = async () => {
    const result = await ACTIONS[remedy]({ identity, profile });
    if (remedy === "setPassword" && result) onPassword?.(result);
    onDone?.();
  };
  const known = async () => {
    if (await enterPassword(identity)) onDone?.();
  };
  return html`<div class="remedy"><p>${t(`remedy.${remedy}`)}</p><div class="row">
    ${ACTIONS[remedy] && mayMend(remedy) && html`<button class="small primary" onClick=${run}>${t(`remedy.${remedy}.do`)}</button>`}
    ${remedy === "setPassword" && mayMend(remedy) && html`<button class="small" onClick=${known}>${t("enter-password")}</button>`}
    ${(remedy === "correctURL" || remedy === "useOtherListener") && url && html`<code>${url}</code><${Copy} text=${url} />`}
    ${remedy === "renewCertificate" && html`<a class="button small" href=${link(["stations", identity], { tab: "security" })}>${t("tab.security")}<${Icon} name="chevron-right" /></a>`}
  </div></div>`;
}
