// The newest commands of a station, how each ended, and the same once more.
import { path } from "./api.js";
import { number, t } from "./i18n.js";
import { useResource } from "./list.js";
import { Ago, Json, Word } from "./parts.js";
import { html, Icon } from "./ui.js";

const SHOWN = 8;

/** `onAgain(action, payload)` fills the form. */
export function CommandHistory({ identity, onAgain }) {
  const { value } = useResource(path`/stations/${identity}/commands` + `?limit=${SHOWN}`, { topics: ["commands"], station: identity });
  if (!value?.data.length) return null;
  return html`<details class="history"><summary>${t("history")} <span class="tag">${number(value.data.length)}</span></summary><ul class="rows">${value.data.map((row) => {
    const took = row.sentAt && row.finishedAt && Date.parse(row.finishedAt) - Date.parse(row.sentAt);
    return html`<li key=${row.id}><div class="grow"><span class="row"><b>${row.action}</b><${Word} kind="command" value=${row.state} /><${Word} value=${row.ocppStatus} />
        ${took ? html`<span class="faint number">${number(took)} ms</span>` : ""}</span>
        <span class="faint"><${Ago} at=${row.createdAt} /> · ${row.requestedBy}${row.reason ? ` · ${row.reason}` : ""}</span>
        <details><summary class="faint">${t("preview")}</summary><${Json} value=${row.payload} />${row.response && html`<${Json} value=${row.response} />`}</details></div>
      <button type="button" class="small" onClick=${() => onAgain(row.action, row.payload ?? {})}><${Icon} name="rotate-ccw" />${t("send-again")}</button></li>`;
  })}</ul></details>`;
}
