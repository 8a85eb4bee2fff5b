// The station's configuration: every key with what the standard says of it, and a change in its row.
import { patch, path, post, save } from "../lib/api.js";
import { attempt } from "../lib/dialog.js";
import { t } from "../lib/i18n.js";
import { useList, useResource, List } from "../lib/list.js";
import { Ago, Card, Empty, Failure, Notice, Skeleton, Word } from "../lib/parts.js";
import { may } from "../lib/session.js";
import { html, Icon, useState } from "../lib/ui.js";

/** An editor that fits the key's type. */
function Editor({ row, onSave, onEnd }) {
  const [value, setValue] = useState(row.value ?? "");
  const label = t("new-value-of", { key: row.key });
  const submit = (event) => {
    event.preventDefault();
    onSave(value);
  };
  const set = (event) => setValue(event.target.value);
  const input = row.standard?.type === "boolean"
    ? html`<select aria-label=${label} onChange=${set}>${["true", "false"].map((name) => html`<option value=${name} selected=${name === value.toLowerCase()}>${name}</option>`)}</select>`
    : html`<input aria-label=${label} value=${value} maxlength="500" onInput=${set} autocomplete="off" inputmode=${row.standard?.type === "integer" ? "numeric" : "text"} />`;
  return html`<form class="row" onSubmit=${submit}><div class="grow">${input}</div><button class="primary small">${t("set")}</button>
    <button type="button" class="quiet small" onClick=${onEnd}>${t("cancel")}</button></form>`;
}

function Meaning({ row: { standard, unknown } }) {
  if (unknown) return html`<span class="tag warn">${t("key-unknown")}</span>`;
  if (!standard) return html`<span class="faint">${t("key-of-vendor")}</span>`;
  return html`<span class="soft">${standard.meaning}</span><span class="faint">${[standard.profile, standard.type, standard.unit].filter(Boolean).join(" · ")}</span>`;
}

function Row({ row, identity, reload }) {
  const [isEdited, setEdited] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const change = async (value) => {
    setBusy(true);
    setEdited(false);
    await attempt(async () => {
      await patch(path`/stations/${identity}/configuration`, { keys: { [row.key]: value } }, { headers: { Prefer: "wait=30" } });
    });
    setBusy(false);
    reload();
  };
  const { lastSet } = row;
  return html`<tr data-row=${row.key}><td><code>${row.key}</code></td>
    <td class="wide">${isEdited ? html`<${Editor} row=${row} onSave=${change} onEnd=${() => setEdited(false)} />`
      : html`<span class="mono">${row.value ?? "–"}</span>`}
      ${lastSet && lastSet.status !== "Accepted" && html`<span class="faint"><${Word} value=${lastSet.status} /> ${lastSet.value}</span>`}
      ${row.needsReboot && html`<span class="tag warn">${t("after-reboot")}</span>`}</td>
    <td class="wide"><${Meaning} row=${row} /></td>
    <td class="actions">${isBusy ? t("waiting-for-station") : row.readonly ? html`<span class="faint">${t("read-only")}</span>`
      : !isEdited && may("maintain") && html`<button class="small" onClick=${() => setEdited(true)} aria-label=${t("change-key", { key: row.key })}>${t("change")}</button>`}</td></tr>`;
}

function History({ identity }) {
  const list = useList(path`/stations/${identity}/configuration/history`, {}, { limit: 25, topics: ["stations"], station: identity });
  return html`<${List} list=${list} label=${t("history")} columns=${[
    { title: t("key"), cell: (row) => html`<code>${row.key}</code>` }, { title: t("old-value"), cell: (row) => row.oldValue ?? "–" },
    { title: t("new-value"), cell: (row) => row.newValue ?? "–" }, { title: t("source"), minor: true, cell: (row) => row.source },
    { title: t("time"), cell: (row) => html`<${Ago} at=${row.at} />` }]} />`;
}

export default function Configuration({ identity }) {
  const { value, error, reload } = useResource(path`/stations/${identity}/configuration`, { topics: ["stations"], station: identity });
  const [wanted, setWanted] = useState("");
  const [isBusy, setBusy] = useState(false);
  const refresh = async () => {
    setBusy(true);
    await attempt(() => post(path`/stations/${identity}/configuration/refresh`, {}, { headers: { Prefer: "wait=30" } }), t("configuration-read"));
    setBusy(false);
    reload();
  };
  if (error && !value) return html`<${Failure} error=${error} retry=${reload} />`;
  if (!value) return html`<${Skeleton} />`;
  const rows = value.keys.filter(({ key }) => key.toLowerCase().includes(wanted.toLowerCase()));
  const known = value.keys.filter((row) => !row.unknown).map((row) => [row.key, row.value ?? null]);
  const keep = () => save(JSON.stringify(Object.fromEntries(known), null, 2), `${identity}-configuration.json`, "application/json");
  return html`${value.needsReboot && html`<${Notice} tone="warn" icon="rotate-ccw">${t("reboot-needed")}<//>`}
    <${Card} title=${t("tab.configuration")} body=${false} tools=${html`<span class="faint">${value.readAt ? html`${t("read")} <${Ago} at=${value.readAt} />` : t("never-read")}</span>
        <button class="small" onClick=${keep} disabled=${!value.keys.length}><${Icon} name="download" />${t("export")}</button>
        ${may("operate") && html`<button class="small" onClick=${refresh} disabled=${isBusy}><${Icon} name="refresh-cw" />${t(isBusy ? "waiting-for-station" : "read-now")}</button>`}`}>
      ${value.keys.length ? html`<div class="pager"><input type="search" placeholder=${t("find-key")} aria-label=${t("find-key")} onInput=${(event) => setWanted(event.target.value)} /></div>
        <div class="tablewrap"><table class="list cards"><thead><tr><th>${t("key")}</th><th>${t("value")}</th><th>${t("meaning")}</th><th><span class="hidden">${t("actions")}</span></th></tr></thead>
        <tbody>${rows.map((row) => html`<${Row} key=${row.key} row=${row} identity=${identity} reload=${reload} />`)}</tbody></table></div>`
        : html`<${Empty} icon="settings-2" title=${t("never-read")} text=${t("never-read-text")} />`}<//>
    <${Card} title=${t("history")} body=${false}><${History} identity=${identity} /><//>`;
}
