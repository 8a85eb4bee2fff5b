// A first charger tonight: its name, what to enter in it, and every attempt of it live until it reports its connectors.
import { patch, path, post, send } from "../lib/api.js";
import { Field } from "../lib/dialog.js";
import { t } from "../lib/i18n.js";
import { useResource } from "../lib/list.js";
import { OnboardingPanel, useOnboarding } from "../lib/onboarding.js";
import { Card, Copy, Failure, Notice, PageHead } from "../lib/parts.js";
import { makePassword } from "../lib/remedies.js";
import { go, link } from "../lib/router.js";
import { may, mayEverywhere } from "../lib/session.js";
import { fleet } from "../lib/store.js";
import { suggested } from "../lib/suggestion.js";
import { html, Icon, useEffect, useSignal, useState } from "../lib/ui.js";

/** Passwords that were made here, as long as the page lives: the system shows each once. */
const passwords = new Map();

/** OCPP 1.6 security extensions §2: from the second profile on there is TLS. */
const PROFILES = [0, 1, 2, 3];

function ProfileChoice({ value, onChange, offered }) {
  return html`<fieldset class="choices"><legend>${t("security-profile")}</legend>${PROFILES.map((profile) => html`
    <label class="choice"><input type="radio" name="securityProfile" value=${profile} checked=${profile === value} onChange=${() => onChange(profile)} />
      <span><b>${t(`profile.${profile}`)}</b><span class="faint">${t(`profile.${profile}.text`)}${offered && !offered.includes(profile) ? ` ${t("profile-no-listener")}` : ""}</span></span></label>`)}</fieldset>`;
}

function NewStation() {
  const stations = useSignal(fleet);
  const settings = useResource("/settings").value;
  const sites = useResource("/sites?limit=500").value?.data ?? [];
  const offered = settings && [...new Set(settings.stationUrls.flatMap(({ securityProfiles }) => securityProfiles))];
  const [identity, setIdentity] = useState(null);
  const [profile, setProfile] = useState(1);
  const [error, setError] = useState(null);
  const [isBusy, setBusy] = useState(false);
  const shown = identity ?? (stations ? suggested(stations.identities) : "");
  const submit = async (event) => {
    event.preventDefault();
    const { name, site } = Object.fromEntries(new FormData(event.target));
    setBusy(true);
    setError(null);
    try {
      const needsPassword = profile === 1 || profile === 2;
      const made = await post("/stations", { identity: shown.trim(), ...(name ? { name } : {}), ...(needsPassword ? { generatePassword: true } : {}), ...(site ? { site: Number(site) } : {}) });
      if (made.password) passwords.set(made.identity, made.password);
      if (profile > 0) await patch(path`/stations/${made.identity}`, { securityProfile: profile });
      go(["connect", made.identity]);
    } catch (failure) {
      setError(failure);
      setBusy(false);
    }
  };
  const isKnown = error?.code === "duplicate";
  const at = error?.at?.("/identity") ?? (isKnown ? error.message : null);
  return html`<${PageHead} title=${t("connect-a-charger")} /><p class="soft">${t("connect-text")}</p>
    <div class="narrowpage"><${Card} title=${t("connect.1")}><form class="form" onSubmit=${submit}>
      <${Field} name="identity" label=${t("identity")} required maxlength="48" value=${shown} error=${at} spellcheck="false"
        hint=${t("identity-hint")} onInput=${(event) => setIdentity(event.target.value)} />
      <${Field} name="name" label=${t("name")} hint=${t("name-hint")} />
      ${sites.length > 0 && html`<${Field} name="site" label=${t("site")} options=${[...(mayEverywhere("maintain") ? [["", "–"]] : []), ...sites.map(({ id, name }) => [String(id), name])]} />`}
      <${ProfileChoice} value=${profile} onChange=${setProfile} offered=${offered} />
      ${isKnown && html`<a class="button small" href=${link(["connect", shown])}>${t("go-on-with", { identity: shown })}</a>`}
      ${error && !at && html`<${Failure} error=${error} />`}
      <div class="formfoot"><button class="primary" disabled=${isBusy}>${t("next")}<${Icon} name="chevron-right" /></button></div></form><//></div>`;
}

/** The picture of the URL; it is fetched, since a picture's own request could not say who asks. */
function QRCode({ identity, url }) {
  const [source, setSource] = useState(null);
  useEffect(() => {
    let address;
    let isOver = false;
    send("GET", path`/stations/${identity}/onboarding.svg`).then(async (response) => {
      const blob = await response.blob();
      if (isOver) return;
      address = URL.createObjectURL(blob);
      setSource(address);
    }, () => {});
    return () => {
      isOver = true;
      if (address) URL.revokeObjectURL(address);
    };
  }, [identity, url]);
  return html`<figure class="qr">${source && html`<img src=${source} width="176" height="176" alt=${t("qr-alt", { url })} />`}<figcaption class="faint">${t("qr-text")}</figcaption></figure>`;
}

function Entry({ label, value, hint, children }) {
  return html`<div class="entry"><span class="label">${label}</span><div class="value">${value && html`<code>${value}</code><${Copy} text=${value} />`}${children}</div>
    ${hint && html`<span class="faint">${hint}</span>`}</div>`;
}

function Secret({ facts, onChange }) {
  const password = passwords.get(facts.identity);
  const [isShown, setShown] = useState(false);
  const renew = async () => {
    const made = await makePassword(facts.identity);
    if (made) passwords.set(facts.identity, made);
    onChange();
  };
  if (!facts.needsPassword && !password) return null;
  return html`<${Entry} label=${t("password")} hint=${t(password ? "password-key-hint" : facts.hasPassword ? "password-hidden" : "password-missing")}>
    ${password && html`<code>${isShown ? password : "•".repeat(16)}</code><button class="small" aria-pressed=${String(isShown)} onClick=${() => setShown(!isShown)}><${Icon} name="eye" />${t(isShown ? "hide" : "show")}</button><${Copy} text=${password} />`}
    ${may("administer") && html`<button class="small" onClick=${renew}><${Icon} name="key-round" />${t("new-password")}</button>`}<//>`;
}

const HINTS = ["url", "identity", "password", "time", "network"];

function KnownStation({ identity }) {
  const onboarding = useOnboarding(identity);
  const [, redraw] = useState(0);
  const { value: facts, error } = onboarding;
  if (error?.status === 404 && !facts) return html`<${PageHead} title=${t("connect-a-charger")} /><${Failure} error=${error} />
    <p><a class="button" href=${link(["connect"])}>${t("connect-a-charger")}</a></p>`;
  const isComplete = facts?.state === "complete";
  return html`<${PageHead} title=${t("connect-identity", { identity })} tools=${isComplete
      ? html`<a class="button primary" href=${link(["stations", identity])}>${t("open-station")}<${Icon} name="chevron-right" /></a>`
      : html`<a class="button" href=${link(["stations", identity])}>${t("open-station")}</a>`} />
    <div class="grid two top">
      <${Card} title=${t("connect.2")}>${facts && html`<div class="stack entries">
        <div class="split"><div class="stack">
          ${facts.url ? html`<${Entry} label=${t("url")} value=${facts.url} hint=${t("url-hint")} />` : html`<${Notice} tone="bad" icon="triangle-alert">${t("no-listener")}<//>`}
          ${facts.urls?.filter(({ suggested, url }) => !suggested && url !== facts.url).map(({ url, tls }) => html`<${Entry} key=${url} label=${t(tls ? "url-tls" : "url-other")} value=${url} />`)}
          <${Entry} label=${t("station-user")} value=${facts.user ?? identity} />
          <${Secret} facts=${facts} onChange=${() => { redraw((count) => count + 1); onboarding.reload(); }} />
          <${Entry} label=${t("subprotocol")} value=${facts.subprotocol} />
          <${Entry} label=${t("security-profile")}><span>${t(`profile.${facts.nextSecurityProfile ?? facts.securityProfile}`)}</span><//>
        </div>${facts.url && html`<${QRCode} identity=${identity} url=${facts.url} />`}</div>
        <details><summary>${t("hints")}</summary><ul class="hints">${HINTS.map((name) => html`<li>${t(`hint.${name}`)}</li>`)}</ul></details></div>`}<//>
      <${Card} title=${t("connect.3")} tools=${html`<span class="faint">${t("every-attempt")}</span>`}>
        <${OnboardingPanel} onboarding=${onboarding} onPassword=${(password) => { passwords.set(identity, password); redraw((count) => count + 1); }} />
        ${isComplete && html`<div class="formfoot"><a class="button primary" href=${link(["stations", identity])}>${t("open-station")}</a></div>`}<//>
    </div>`;
}

export default function Connect({ segments: [, identity] }) {
  return identity ? html`<${KnownStation} identity=${identity} />` : html`<${NewStation} />`;
}
