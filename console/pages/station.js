// One station: its head, and a view for each side of it, fetched when it is opened.
import { path, post, remove } from "../lib/api.js";
import { openCommand } from "../lib/command.js";
import { attempt, confirm } from "../lib/dialog.js";
import { t } from "../lib/i18n.js";
import { useResource } from "../lib/list.js";
import { Ago, Failure, Notice, PageHead, Skeleton, State, Tabs, Word } from "../lib/parts.js";
import { go, link } from "../lib/router.js";
import { may, mayEverywhere } from "../lib/session.js";
import { fleet } from "../lib/store.js";
import { html, Icon, useEffect, useSignal, useState } from "../lib/ui.js";

const TABS = ["live", "configuration", "transactions", "messages", "charging-profiles", "reservations", "local-list", "firmware", "security", "doorbell", "audit"];
/** The views of the one who works here: the audit log is for administrators. */
const tabsHere = () => TABS.filter((name) => name !== "audit" || mayEverywhere("administer"));

/** Fetches the file of a view. */
function useTab(name) {
  const [loaded, setLoaded] = useState({});
  useEffect(() => {
    let isOver = false;
    import(`./station-${name}.js`).then(
      (module) => isOver || setLoaded({ name, Component: module.default }), (error) => isOver || setLoaded({ name, error }));
    return () => { isOver = true; };
  }, [name]);
  return loaded.name === name ? loaded : {};
}

async function decide(identity, decision, reload) {
  await attempt(() => post(path`/stations/${identity}/decision`, { decision }), t(`decided.${decision}`));
  reload();
}

async function disconnect(identity) {
  if (await confirm(t("disconnect-title", { identity }), t("disconnect-text"), t("disconnect"))) {
    await attempt(() => remove(path`/stations/${identity}/connection`), t("disconnected"));
  }
}

async function forget(identity) {
  if (!(await confirm(t("delete-station-title", { identity }), t("delete-station-text"), t("delete")))) return;
  if (await attempt(() => remove(path`/stations/${identity}`), t("deleted"))) go(["stations"]);
}

export default function StationPage({ segments: [, identity], query }) {
  const { value: station, error, reload } = useResource(path`/stations/${identity}`, { topics: ["stations"], station: identity });
  const live = useSignal(fleet)?.station(identity);
  const name = tabsHere().includes(query.tab) ? query.tab : "live";
  const { Component, error: missing } = useTab(name);
  if (error && !station) return html`<${Failure} error=${error} retry=${reload} />`;
  if (!station) return html`<${Skeleton} />`;
  const isConnected = live?.isConnected ?? station.connected;
  return html`<${PageHead} title=${identity} tools=${html`
      ${may("operate") && html`<button class="primary" data-key="c" onClick=${() => openCommand(station)}><${Icon} name="send" />${t("send-a-command")}</button>
      <button onClick=${() => openCommand(station, "Reset")}><${Icon} name="rotate-ccw" />${t("reset")}</button>`}
      ${isConnected && may("operate") && html`<button onClick=${() => disconnect(identity)}>${t("disconnect")}</button>`}
      ${!isConnected && may("maintain") && html`<button class="danger" onClick=${() => forget(identity)}>${t("delete")}</button>`}`}>
      ${station.registration === "accepted" ? html`<${State} letter=${live?.state ?? (isConnected ? "N" : "O")} />`
        : html`<${Word} kind="registration" value=${station.registration} />`}
      <span class="soft">${[station.name, [station.vendor, station.model].filter(Boolean).join(" "), station.firmwareVersion].filter(Boolean).join(" · ")}</span>
    <//>
    <p class="soft">${isConnected ? html`${t("connected-since")} <${Ago} at=${station.connectedSince} /> · ${station.remoteAddress} · ` : ""}
      ${t("last-message")} <${Ago} at=${live?.lastSeen || station.lastSeenAt} /></p>
    ${station.registration === "pending" && html`<${Notice} tone="warn" icon="bell"><div class="row"><span class="grow">${t("pending-text")}</span>
      ${may("maintain") && html`<button class="small primary" onClick=${() => decide(identity, "accept", reload)}>${t("accept")}</button>
      <button class="small" onClick=${() => decide(identity, "block", reload)}>${t("block")}</button>`}</div><//>`}
    ${station.unsupportedActions.length > 0 && html`<${Notice} icon="info">${t("unsupported-actions")} ${station.unsupportedActions.map(({ action }) => action).join(", ")}<//>`}
    <${Tabs} tabs=${tabsHere()} current=${name} href=${(tab) => link(["stations", identity], { tab })} />
    ${missing ? html`<${Failure} error=${missing} />` : Component ? html`<${Component} station=${station} identity=${identity} reload=${reload} />` : html`<${Skeleton} />`}`;
}
