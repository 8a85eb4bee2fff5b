// What the station does now: a card for each connector, the curve of a running session, and the messages.
import { path, post } from "../lib/api.js";
import { openCommand } from "../lib/command.js";
import { attempt } from "../lib/dialog.js";
import { duration, energy, number, power, t } from "../lib/i18n.js";
import { useResource } from "../lib/list.js";
import { Ago, Card, Empty, Failure, Skeleton, State } from "../lib/parts.js";
import { link } from "../lib/router.js";
import { SessionCurves } from "../lib/session-curves.js";
import { may } from "../lib/session.js";
import { letterOf } from "../lib/states.js";
import { Tail } from "../lib/tail.js";
import { html, Icon, useEffect, useState } from "../lib/ui.js";

function Reading({ label, value: [value, unit] }) {
  return html`<div><span>${label}</span><b>${value} ${unit && html`<small class="soft">${unit}</small>`}</b></div>`;
}

/** The time since a moment, counting. */
export function Elapsed({ since }) {
  const [, setCount] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => setCount((count) => count + 1), 1000);
    return () => clearInterval(timer);
  }, []);
  return html`<span class="number">${duration((Date.now() - Date.parse(since)) / 1000)}</span>`;
}

function Session({ connector }) {
  const { value: transaction } = useResource(`/transactions/${connector.transactionId}`, { topics: ["transactions"], seconds: 10 });
  if (!transaction) return null;
  return html`<div class="readings">
      <${Reading} label=${t("power")} value=${power(transaction.powerW ?? connector.powerW)} />
      <${Reading} label=${t("energy")} value=${energy(transaction.energyWh)} />
      ${transaction.stateOfCharge !== undefined && html`<${Reading} label=${t("soc")} value=${[number(transaction.stateOfCharge), "%"]} />`}
      <div><span>${t("duration")}</span><b><${Elapsed} since=${transaction.startedAt} /></b></div>
      <div><span>${t("tag")}</span><b>${transaction.idTag}</b></div></div>
    <${SessionCurves} transaction=${transaction} keys=${["power", "soc"]} height=${190} />`;
}

function Actions({ station, connector }) {
  const { connectorId, transactionId } = connector;
  if (transactionId) {
    const stop = () => attempt(() => post(`/transactions/${transactionId}/stop`, {}), t("stop-asked"));
    return html`<button class="small" onClick=${stop}>${t("stop")}</button>`;
  }
  return html`<button class="small" onClick=${() => openCommand(station, "RemoteStartTransaction", { connectorId })}>${t("start")}</button>
    <button class="small" onClick=${() => openCommand(station, "UnlockConnector", { connectorId })}><${Icon} name="lock-open" />${t("unlock")}</button>`;
}

function Connector({ station, connector }) {
  const { connectorId, status, errorCode, info, vendorErrorCode, timestamp, transactionId } = connector;
  const isFaulty = errorCode && errorCode !== "NoError";
  return html`<section class="card" aria-label=${t("connector-number", { number: connectorId })}>
    <header><h2>${connectorId ? t("connector-number", { number: connectorId }) : t("whole-station")}</h2><${State} letter=${letterOf[status] ?? "N"} />
      ${isFaulty && html`<span class="tag bad">${errorCode}</span>`}
      <span class="faint">${t("since")} <${Ago} at=${timestamp} /></span>
      <div class="tools">${transactionId && html`<a href=${link(["transactions", transactionId])}>${t("transaction-title", { id: String(transactionId) })}</a>`}
        ${connectorId > 0 && may("operate") && html`<${Actions} station=${station} connector=${connector} />`}</div></header>
    ${(info || vendorErrorCode) && html`<p class="connector soft">${[info, vendorErrorCode].filter(Boolean).join(" · ")}</p>`}
    ${transactionId && html`<div class="connector"><${Session} connector=${connector} /></div>`}
  </section>`;
}

export default function Live({ station, identity }) {
  const { value, error, reload } = useResource(path`/stations/${identity}/connectors`, { topics: ["connectors", "transactions"], station: identity, seconds: 15 });
  if (error && !value) return html`<${Failure} error=${error} retry=${reload} />`;
  if (!value) return html`<${Skeleton} />`;
  const shown = value.data.filter(({ connectorId, status, errorCode }) => connectorId > 0 || status !== "Available" || (errorCode ?? "NoError") !== "NoError");
  return html`<div class="grid wide-left"><div class="grid" >
      ${shown.map((connector) => html`<${Connector} key=${connector.connectorId} station=${station} connector=${connector} />`)}
      ${!shown.length && html`<${Card} body=${false} label=${t("connectors")}><${Empty} icon="cable" title=${t("no-connectors")} text=${t("no-connectors-text")} /><//>`}
    </div><${Card} title=${t("tab.messages")} body=${false}><${Tail} station=${identity} limit=${12} /><//></div>`;
}
