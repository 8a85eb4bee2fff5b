// The shell: sign-in, rail, top bar, and the page of the address.
import { AlertCount } from "./alert-count.js";
import { has, languages, language, laterWords, loadLanguage, setLanguage, t } from "./i18n.js";
import { Overlays } from "./dialog.js";
import { listenToKeys, openPalette } from "./keys.js";
import { entries, pageOf } from "./pages.js";
import { Failure, Skeleton } from "./parts.js";
import { link, route } from "./router.js";
import { may, me, resume, session, signOut, takeFromAddress } from "./session.js";
import { SignIn } from "./signin.js";
import { fleet, liveState, start, stop } from "./store.js";
import { applyTheme, nextTheme, theme } from "./theme.js";
import { base, html, Icon, render, useEffect, useRef, useSignal, useState } from "./ui.js";

function Rail({ page }) {
  useSignal(me);
  return html`<nav class="rail" aria-label=${t("main-navigation")}>
    <a class="brand" href="#/"><img src=${`${base}/icons/icon.svg`} alt="" /><span>EL-CSMS</span></a>
    ${entries.filter((entry) => !entry?.permission || may(entry.permission)).map((entry) => (entry ? html`<${Entry} entry=${entry} page=${page} />` : html`<hr />`))}
    <div class="foot"><${Live} /></div>
  </nav>`;
}

const OWNER = {
  station: "stations", transaction: "transactions", job: "jobs", "job-new": "jobs", connect: "stations", tag: "tags", "profile-template": "smart-charging", site: "sites",
};

/** How many stations are faulted, beside their entry. */
function FaultCount() {
  const count = useSignal(fleet)?.counts.X;
  return count ? html`<span class="count" title=${t("state.Faulted")}>${count}</span>` : null;
}

function Entry({ entry, page }) {
  const isCurrent = (OWNER[page] ?? page) === entry.name;
  return html`<a class="entry" href=${link(entry.path)} aria-current=${isCurrent ? "page" : null} title=${t(`page.${entry.name}`)}>
    <${Icon} name=${entry.icon} /><span class="label">${t(`page.${entry.name}`)}</span>
    ${entry.name === "stations" && html`<${FaultCount} />`}
    ${entry.name === "alerts" && html`<${AlertCount} />`}</a>`;
}

/** Whether what is shown is live; the loss of it is read out. */
function Live() {
  const state = useSignal(liveState);
  const tone = { live: "on", lost: "lost" }[state] ?? "";
  return html`<span class=${`live ${tone}`} role="status"><i aria-hidden="true"></i>${t(`live.${state}`)}</span>`;
}

function TopBar() {
  const name = useSignal(theme);
  useSignal(language);
  const who = useSignal(me);
  const icon = { light: "sun", dark: "moon", auto: "sun-moon" }[name];
  const others = Object.entries(languages).filter(([key]) => key !== language.value);
  return html`<header class="topbar">
    <button class="find" onClick=${openPalette}><${Icon} name="search" /><span>${t("search")}</span><kbd>Ctrl K</kbd></button>
    <div class="grow"></div>
    <a class="button primary wide" href=${link(["connect"])}><${Icon} name="plus" />${t("connect-a-charger")}</a>
    ${others.map(([key, text]) => html`<button class="quiet" lang=${key} data-language=${key} onClick=${() => setLanguage(key)}>${text}</button>`)}
    <button class="quiet" onClick=${nextTheme} aria-label=${t(`theme.${name}`)} title=${t(`theme.${name}`)}><${Icon} name=${icon} /></button>
    ${who && html`<span class="who faint" title=${has(`role.${who.role}`) ? t(`role.${who.role}`) : who.role}>${who.displayName ?? who.name}</span>`}
    <button class="quiet" onClick=${() => signOut()} aria-label=${t("sign-out")} title=${t("sign-out")}><${Icon} name="log-out" /></button>
  </header>`;
}

function BottomBar({ page }) {
  const shown = ["overview", "stations", "transactions", "messages"];
  return html`<nav class="bottombar" aria-label=${t("main-navigation")}>
    ${entries.filter((entry) => entry && shown.includes(entry.name)).map((entry) => html`
      <a href=${link(entry.path)} aria-current=${(OWNER[page] ?? page) === entry.name ? "page" : null}>
        <${Icon} name=${entry.icon} /><span>${t(`page.${entry.name}`)}</span></a>`)}
    <button onClick=${openPalette}><${Icon} name="ellipsis" /><span>${t("more")}</span></button></nav>`;
}

function Lost() {
  const state = useSignal(liveState);
  const [isLong, setLong] = useState(false);
  useEffect(() => {
    const timer = state === "live" ? setLong(false) : setTimeout(() => setLong(true), 2500);
    return () => clearTimeout(timer);
  }, [state]);
  if (!isLong) return null;
  return html`<div class="notice warn" role="alert"><${Icon} name="wifi-off" /><span>${t("connection-lost")}</span></div>`;
}

/** The page of the address; its file is fetched when it is first opened. */
function Page({ name }) {
  const [loaded, setLoaded] = useState({});
  useEffect(() => {
    let isOver = false;
    if (name !== "missing") {
      Promise.all([import(`../pages/${name}.js`), name !== "overview" && laterWords()]).then(
        ([module]) => isOver || setLoaded({ name, Component: module.default }),
        (error) => isOver || setLoaded({ name, error }));
    }
    return () => { isOver = true; };
  }, [name]);
  const { segments, query } = useSignal(route);
  if (name === "missing") return html`<h1>${t("no-such-page")}</h1>`;
  if (loaded.name !== name) return html`<${Skeleton} />`;
  if (loaded.error) return html`<${Failure} error=${loaded.error} retry=${() => location.reload()} />`;
  return html`<${loaded.Component} segments=${segments} query=${query} />`;
}

function Console() {
  const { segments } = useSignal(route);
  const name = pageOf(segments);
  const main = useRef();
  const [error, setError] = useState(null);
  const begin = () => start().then(() => setError(null), setError);
  useEffect(() => {
    begin();
    const unlisten = listenToKeys();
    return () => { unlisten(); stop(); };
  }, []);
  useEffect(() => { scrollTo(0, 0); }, [segments.join("/")]);
  return html`<a class="skip" href="#main" onClick=${(event) => { event.preventDefault(); main.current.focus(); }}>${t("skip")}</a>
    <div class="frame"><${Rail} page=${name} />
      <div class="main"><${TopBar} />
        <main class="content" id="main" tabindex="-1" ref=${main}><${Lost} />
          ${error ? html`<${Failure} error=${error} retry=${begin} />` : html`<${Page} name=${name} key=${segments.join("/")} />`}</main>
      </div></div><${BottomBar} page=${name} />`;
}

function App() {
  useSignal(language);
  const who = useSignal(session);
  if (who === undefined) return null;
  return html`${who ? html`<${Console} key=${who.id} />` : html`<${SignIn} />`}<${Overlays} />`;
}

applyTheme();
addEventListener("hashchange", takeFromAddress);
await Promise.all([takeFromAddress() ?? resume(), loadLanguage()]);
render(html`<${App} />`, document.getElementById("app"));
