// Who may charge: id tags, their groups, and tags that nobody knows.
import { t } from "../lib/i18n.js";
import { Filters, List, useList } from "../lib/list.js";
import { Part } from "../lib/part.js";
import { Ago, Card, Empty, PageHead, rowOpens, Tabs } from "../lib/parts.js";
import { link } from "../lib/router.js";
import { mayEverywhere } from "../lib/session.js";
import { addTag, editTag, setBlocked, TagState } from "../lib/tag-form.js";
import { html, Icon } from "../lib/ui.js";

const tabsHere = () => ["tags", "groups", "unknown-tags", ...(mayEverywhere("maintain") ? ["import"] : [])];

function columns(reload) {
  const then = (work) => work.then((done) => done && reload());
  return [
    { title: t("tag"), cell: (row) => html`<a class="title mono" href=${link(["tags", row.idTag])}>${row.idTag}</a>` },
    { title: t("state"), cell: (row) => html`<${TagState} row=${row} />` },
    { title: t("tags.group"), cell: (row) => (row.parentIdTag ? html`<a class="mono" href=${link(["tags"], { q: row.parentIdTag })}>${row.parentIdTag}</a>` : "–") },
    { title: t("tags.expiry"), minor: true, cell: (row) => (row.expiryDate ? html`<${Ago} at=${row.expiryDate} />` : html`<span class="faint">${t("never")}</span>`) },
    { title: t("tags.limit"), number: true, minor: true, cell: (row) => row.concurrentLimit ?? "–" },
    { title: t("note"), minor: true, cell: (row) => row.note ?? "–" },
    mayEverywhere("maintain") && { title: "", wide: true, actions: true, cell: (row) => html`<span class="row end">
      <button class="small" onClick=${() => then(editTag(row))}>${t("tags.edit-short")}</button>
      <button class="small" onClick=${() => then(setBlocked(row, !row.blocked))}>${t(row.blocked ? "tags.unblock" : "block")}</button></span>` },
  ].filter(Boolean);
}

function Tags({ q }) {
  const list = useList("/id-tags", { q }, { topics: ["idTags"] });
  const empty = q ? html`<${Empty} icon="search" title=${t("no-match")} text=${t("no-match-text")} />`
    : html`<${Empty} icon="credit-card" title=${t("tags.none")} text=${t("tags.none-text")}>${mayEverywhere("maintain") && html`<div class="row">
        <button class="primary" onClick=${() => addTag().then((made) => made && list.reload())}>${t("tags.add")}</button>
        <a class="button" href=${link(["tags"], { tab: "import" })}>${t("tab.import")}</a></div>`}<//>`;
  return html`<${Filters} filters=${[{ name: "q", label: t("find"), placeholder: t("tags.find") }]} />
    <${Card} body=${false} label=${t("page.tags")}><${List} list=${list} columns=${columns(list.reload)} id=${(row) => row.idTag} empty=${empty}
      label=${t("page.tags")} onOpen=${(row) => rowOpens(["tags", row.idTag])} /><//>`;
}

export default function TagsPage({ query: { tab, q } }) {
  const current = tabsHere().includes(tab) ? tab : "tags";
  const add = () => addTag().then((made) => made && (location.hash = link(["tags", made.idTag])));
  return html`<${PageHead} title=${t("page.tags")} tools=${mayEverywhere("maintain") && html`<button class="primary" onClick=${add}><${Icon} name="plus" />${t("tags.add")}</button>`} />
    <${Tabs} tabs=${tabsHere()} current=${current} href=${(name) => link(["tags"], { tab: name === "tags" ? "" : name })} />
    ${current === "tags" ? html`<${Tags} q=${q} />` : html`<${Part} name=${{ groups: "tags-groups", "unknown-tags": "tags-unknown", import: "tags-import" }[current]} />`}`;
}
