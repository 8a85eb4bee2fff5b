// The station's messages as they come, each call with its answer, filtered and in words.
import { save } from "../lib/api.js";
import { openCommand } from "../lib/command.js";
import { t } from "../lib/i18n.js";
import { Filters } from "../lib/list.js";
import { paired } from "../lib/pairs.js";
import { Card, Empty, Failure, Skeleton } from "../lib/parts.js";
import { route } from "../lib/router.js";
import { may } from "../lib/session.js";
import { MessageRow, PauseButton, useTail } from "../lib/tail.js";
import { html, Icon, useSignal, useState } from "../lib/ui.js";

function matches(row, { action, direction, outcome, q }) {
  return (!action || row.action === action) && (!direction || (direction === "received") === row.isReceived) && (!outcome || row.outcome === outcome)
    && (!q || JSON.stringify(row.frames).toLowerCase().includes(q.toLowerCase()));
}

const asLines = (rows) => rows.flatMap((row) => row.frames).map((message) => JSON.stringify(message)).join("\n");

/** The log of one station, or of all where `identity` is left out. */
export function MessageLog({ station, identity }) {
  const [isPaused, setPaused] = useState(false);
  const { query } = useSignal(route);
  const { messages, error } = useTail({ station: identity ?? query.station, isPaused });
  const rows = messages ? paired(messages) : [];
  const shown = rows.filter((row) => matches(row, query));
  const actions = [...new Set(rows.map(({ action }) => action).filter(Boolean))].sort();
  const filters = [
    { name: "q", label: t("find"), placeholder: t("find-message") },
    !identity && { name: "station", label: t("station"), placeholder: t("identity") },
    { name: "action", label: t("action"), options: actions.map((name) => [name, name]) },
    { name: "direction", label: t("direction"), options: [["received", t("from-station")], ["sent", t("to-station")]] },
    { name: "outcome", label: t("outcome"), options: ["ok", "error", "open"].map((name) => [name, t(`outcome.${name}`)]) },
  ].filter(Boolean);
  const again = station && may("operate") && ((row) => openCommand(station, row.action, row.request));
  return html`<div class="row"><div class="grow"><${Filters} filters=${filters} /></div>
      <${PauseButton} isPaused=${isPaused} onToggle=${() => setPaused(!isPaused)} />
      <button class="small" onClick=${() => save(asLines(shown), "messages.jsonl", "application/x-ndjson")}><${Icon} name="download" />${t("download")}</button></div>
    <${Card} body=${false} label=${t("tab.messages")}>
      ${error && !messages ? html`<div class="body"><${Failure} error=${error} /></div>` : !messages ? html`<${Skeleton} rows=${8} />`
        : shown.length ? html`<ul class="tail">${shown.slice(0, 200).map((row) => html`<${MessageRow} key=${row.key} row=${row} isOwn=${Boolean(identity)} onAgain=${again} />`)}</ul>`
          : html`<${Empty} icon="messages-square" title=${t(rows.length ? "no-match" : "no-messages")} text=${t(rows.length ? "no-match-text" : "no-messages-text")} />`}<//>`;
}

export default function Messages({ station, identity }) {
  return html`<${MessageLog} station=${station} identity=${identity} />`;
}
