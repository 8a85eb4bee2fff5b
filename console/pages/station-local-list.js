// The local authorization list: what is wanted, what the station has said, and sending it.
import { path, post, put } from "../lib/api.js";
import { ask, attempt, FormDialog } from "../lib/dialog.js";
import { number, t, time } from "../lib/i18n.js";
import { useResource } from "../lib/list.js";
import { Ago, Card, Empty, Facts, Failure, Notice, Skeleton, Word } from "../lib/parts.js";
import { link } from "../lib/router.js";
import { may } from "../lib/session.js";
import { html, Icon, useState } from "../lib/ui.js";

const names = (text) => (text ?? "").split(/[\s,;]+/).filter(Boolean);

function bodyOf({ what, names: text, mode }) {
  if (what === "groups") return { groups: names(text), mode };
  if (what === "tags") return { tags: names(text), mode };
  if (what === "none") return { entries: [], mode: "full" };
  return { source: "tags", mode };
}

function send(identity) {
  const options = ["all", "groups", "tags", "none"].map((name) => [name, t(`ll.what.${name}`)]);
  return ask(t("ll.send-title"), (close) => html`<${FormDialog} close=${close} action=${t("send")}
    fields=${[{ name: "what", label: t("ll.what"), options, value: "all" }, { name: "names", label: t("ll.names"), type: "textarea", hint: t("ll.names-hint") },
      { name: "mode", label: t("ll.mode"), options: ["auto", "full", "differential"].map((name) => [name, t(`ll.mode.${name}`)]), value: "auto", hint: t("ll.mode-hint") }]}
    submit=${(values) => put(path`/stations/${identity}/local-list`, bodyOf(values))} />`);
}

function Entries({ entries, target }) {
  const [wanted, setWanted] = useState("");
  const known = new Map(entries.map((entry) => [entry.idTag, entry]));
  const next = target && new Map(target.map((entry) => [entry.idTag, entry]));
  const tags = [...new Set([...known.keys(), ...(next?.keys() ?? [])])].filter((tag) => tag.toLowerCase().includes(wanted.toLowerCase())).sort();
  const change = (tag) => (!next ? null : !known.has(tag) ? "added" : !next.has(tag) ? "removed" : JSON.stringify(known.get(tag)) !== JSON.stringify(next.get(tag)) ? "changed" : null);
  return html`<div class="pager top"><input type="search" aria-label=${t("ll.find")} placeholder=${t("ll.find")} onInput=${(event) => setWanted(event.target.value)} /></div>
    <div class="tablewrap high" tabindex="0" role="group" aria-label=${t("ll.entries")}><table class="list cards"><thead><tr><th>${t("tag")}</th><th>${t("state")}</th><th>${t("ll.group")}</th><th>${t("ll.expires")}</th><th>${t("ll.change")}</th></tr></thead>
      <tbody>${tags.slice(0, 500).map((tag) => {
        const info = (next?.get(tag) ?? known.get(tag)).idTagInfo ?? {};
        return html`<tr key=${tag} data-row=${tag}><td><a class="mono" href=${link(["tags", tag])}>${tag}</a></td><td><${Word} value=${info.status} /></td>
          <td class="minor">${info.parentIdTag ?? "–"}</td><td class="minor">${time(info.expiryDate, { dateStyle: "short" })}</td><td>${change(tag) ? html`<span class="tag warn">${t(`ll.${change(tag)}`)}</span>` : "–"}</td></tr>`;
      })}</tbody></table></div>`;
}

export default function LocalList({ identity }) {
  const { value, error, reload } = useResource(path`/stations/${identity}/local-list`, { topics: ["commands", "stations", "localLists"], station: identity });
  const [isBusy, setBusy] = useState(false);
  if (error && !value) return html`<${Failure} error=${error} retry=${reload} />`;
  if (!value) return html`<${Skeleton} />`;
  const ask = async () => {
    setBusy(true);
    await attempt(() => post(path`/stations/${identity}/local-list/refresh`, {}, { headers: { Prefer: "wait=30" } }), t("ll.asked"));
    setBusy(false);
    reload();
  };
  const make = () => send(identity).then(reload);
  const isSame = value.version !== undefined && value.version === value.reportedVersion;
  const isThere = value.entries.length > 0 || value.targetEntries?.length;
  return html`<${Card} title=${t("tab.local-list")} body=${false} tools=${html`${may("operate") && html`<button class="small" disabled=${isBusy} onClick=${ask}><${Icon} name="refresh-cw" />${t(isBusy ? "waiting-for-station" : "ll.ask")}</button>`}
      ${may("maintain") && html`<button class="small primary" onClick=${make}><${Icon} name="send" />${t("ll.send")}…</button>`}`}>
    <div class="body stack"><${Facts} rows=${[
      [t("state"), html`<${Word} kind="ll.state" value=${value.state} />`], [t("ll.here"), value.version ?? "–"],
      [t("ll.there"), html`${value.reportedVersion ?? "–"} ${value.reportedAt ? html`<span class="faint"><${Ago} at=${value.reportedAt} /></span>` : ""} ${value.version !== undefined && value.reportedVersion !== undefined ? html`<span class=${`tag ${isSame ? "good" : "warn"}`}>${t(isSame ? "ll.same" : "ll.differs")}</span>` : ""}`],
      [t("ll.entries"), number(value.entryCount)], [t("ll.accepted"), value.acceptedAt && html`<${Ago} at=${value.acceptedAt} />`]]} />
      ${value.detail && html`<${Notice} tone="warn" icon="triangle-alert">${value.detail}<//>`}</div>
    ${isThere ? html`<${Entries} entries=${value.entries} target=${value.targetEntries} />`
      : html`<${Empty} icon="credit-card" title=${t("ll.none")} text=${t("ll.none-text")} />`}<//>`;
}
