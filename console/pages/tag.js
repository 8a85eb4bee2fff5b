// One id tag: what it may do, and what it has done.
import { path } from "../lib/api.js";
import { number, t, time } from "../lib/i18n.js";
import { useResource } from "../lib/list.js";
import { Ago, Card, Empty, Facts, Failure, PageHead, Skeleton, StationLink, Word } from "../lib/parts.js";
import { go, link } from "../lib/router.js";
import { mayEverywhere } from "../lib/session.js";
import { addTag, deleteTag, editTag, expireNow, setBlocked, TagState, tagState } from "../lib/tag-form.js";
import { TransactionList } from "../lib/transaction-list.js";
import { html, Icon } from "../lib/ui.js";

function Reservations({ idTag }) {
  const { value } = useResource("/reservations?state=active&limit=200", { topics: ["commands", "transactions"] });
  const rows = (value?.data ?? []).filter((row) => row.idTag.toLowerCase() === idTag.toLowerCase());
  if (!rows.length) return null;
  return html`<${Card} title=${t("tab.reservations")}><ul class="stack">${rows.map((row) => html`<li class="row"><${StationLink} identity=${row.station} /> / ${row.connectorId}
    <${Word} kind="res.state" value=${row.state} /><span class="soft">${t("res.until")} ${time(row.expiryDate)}</span></li>`)}</ul><//>`;
}

function Unknown({ idTag, reload }) {
  return html`<${PageHead} title=${idTag} /><${Card} body=${false} label=${t("tags.not-on-file")}>
    <${Empty} icon="circle-help" title=${t("tags.not-on-file")} text=${t("tags.not-on-file-text")}>
      ${mayEverywhere("maintain") && html`<button class="primary" onClick=${() => addTag({ idTag }).then((made) => made && reload())}>${t("tags.add")}</button>`}<//><//>
    <${Card} title=${t("tab.transactions")} body=${false}><${TransactionList} filters=${{ idTag }} /><//>`;
}

export default function TagPage({ segments: [, idTag] }) {
  const { value: tag, error, reload } = useResource(path`/id-tags/${idTag}`, { topics: ["idTags"] });
  if (error?.status === 404) return html`<${Unknown} idTag=${idTag} reload=${reload} />`;
  if (error && !tag) return html`<${Failure} error=${error} retry=${reload} />`;
  if (!tag) return html`<${Skeleton} />`;
  const then = (work) => work.then((done) => done && reload());
  return html`<${PageHead} title=${tag.idTag} tools=${mayEverywhere("maintain") && html`
      <button onClick=${() => then(editTag(tag))}><${Icon} name="settings-2" />${t("tags.edit-short")}</button>
      <button onClick=${() => then(setBlocked(tag, !tag.blocked))}><${Icon} name=${tag.blocked ? "lock-open" : "ban"} />${t(tag.blocked ? "tags.unblock" : "block")}</button>
      ${tagState(tag) === "valid" && html`<button onClick=${() => then(expireNow(tag))}><${Icon} name="clock" />${t("tags.expire")}</button>`}
      <button class="danger" onClick=${() => deleteTag(tag).then((done) => done && go(["tags"]))}>${t("delete")}</button>`}><${TagState} row=${tag} /><//>
    <div class="grid two"><${Card} title=${t("tab.about")}><${Facts} rows=${[
      [t("tags.group"), tag.parentIdTag ? html`<a class="mono" href=${link(["tags"], { q: tag.parentIdTag })}>${tag.parentIdTag}</a>` : t("tags.no-group")],
      [t("tags.expiry"), tag.expiryDate ? html`${time(tag.expiryDate)} (<${Ago} at=${tag.expiryDate} />)` : t("never")],
      [t("tags.limit"), tag.concurrentLimit === undefined ? t("tags.limit-default") : tag.concurrentLimit === 0 ? t("tags.no-limit") : number(tag.concurrentLimit)], [t("note"), tag.note]]} /><//>
      <${Reservations} idTag=${tag.idTag} /></div>
    <${Card} title=${t("tab.transactions")} body=${false} tools=${html`<a class="button small" href=${link(["transactions"], { idTag: tag.idTag })}>${t("tags.all-sessions")}</a>`}>
      <${TransactionList} filters=${{ idTag: tag.idTag }} /><//>`;
}
