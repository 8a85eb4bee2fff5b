// One webhook: what is sent where, and how every delivery went.
import { post } from "../lib/api.js";
import { attempt } from "../lib/dialog.js";
import { t, time } from "../lib/i18n.js";
import { Filters, List, useList, useResource } from "../lib/list.js";
import { Ago, Card, Empty, Facts, Failure, Json, Notice, Skeleton, Word } from "../lib/parts.js";
import { go } from "../lib/router.js";
import { html, Icon } from "../lib/ui.js";
import { editWebhook, forgetWebhook, ping, rotate, setState } from "../lib/webhook-form.js";
import { WebhookState } from "./admin-webhooks.js";

function columns(id, reload) {
  const again = (row) => attempt(() => post(`/webhooks/${id}/deliveries/${row.id}/redeliver`), t("adm.redelivered")).then(reload);
  return [
    { title: t("adm.event"), cell: (row) => html`<b>${row.type}</b><span class="faint mono">${row.messageId}</span>` },
    { title: t("state"), cell: (row) => html`<${Word} kind="adm.delivery" value=${row.state} />${row.lastError && html`<span class="faint">${row.lastError}</span>`}` },
    { title: t("adm.answer"), number: true, minor: true, cell: (row) => row.lastStatus ?? "–" },
    { title: t("adm.attempts"), number: true, minor: true, cell: (row) => row.attempts },
    { title: t("adm.made"), minor: true, cell: (row) => html`<${Ago} at=${row.createdAt} />` },
    { title: t("adm.next"), minor: true, cell: (row) => (row.nextAttemptAt ? html`<${Ago} at=${row.nextAttemptAt} />` : "–") },
    { title: t("adm.body"), wide: true, cell: (row) => html`<details><summary>${t("tx.show-data")}</summary><${Json} value=${row.body ?? row.bodyText} /></details>` },
    { title: "", wide: true, cell: (row) => html`<span class="row end"><button class="small" onClick=${() => again(row)}><${Icon} name="rotate-ccw" />${t("adm.redeliver")}</button></span>` },
  ];
}

export default function Webhook({ id, query: { state } }) {
  const { value: hook, error, reload } = useResource(`/webhooks/${encodeURIComponent(id)}`, { topics: ["administration"], seconds: 10 });
  const list = useList(`/webhooks/${encodeURIComponent(id)}/deliveries`, { state }, { topics: ["administration", "stations", "transactions"] });
  if (error && !hook) return html`<${Failure} error=${error} retry=${reload} />`;
  if (!hook) return html`<${Skeleton} />`;
  const both = (work) => work.then((done) => {
    if (!done) return;
    reload();
    list.reload();
  });
  return html`<div class="row"><h2 class="grow break">${hook.url}</h2><${WebhookState} row=${hook} /></div>
    <div class="row"><button onClick=${() => both(ping(hook))}><${Icon} name="send" />${t("adm.ping")}</button>
      <button onClick=${() => both(editWebhook(hook))}>${t("tags.edit-short")}</button><button onClick=${() => both(rotate(hook))}><${Icon} name="key-round" />${t("adm.new-secret")}</button>
      <button onClick=${() => both(setState(hook, hook.state === "active" ? "disabled" : "active"))}>${t(hook.state === "active" ? "adm.disable" : "adm.enable")}</button>
      <button class="danger" onClick=${() => forgetWebhook(hook).then((done) => done && go(["admin", "webhooks"]))}>${t("delete")}</button></div>
    ${hook.disabledReason && html`<${Notice} tone="bad" icon="triangle-alert">${hook.disabledReason}<//>`}
    ${hook.previousSecretUntil && html`<${Notice} tone="info" icon="key-round">${t("adm.both-secrets", { time: time(hook.previousSecretUntil) })}<//>`}
    <${Card} title=${t("tab.about")}><${Facts} rows=${[[t("note"), hook.description], [t("adm.topics"), hook.topics.length ? hook.topics.map((name) => t(`adm.topic.${name}`)).join(", ") : t("all")],
      [t("station"), hook.station ?? t("all")], [t("adm.last-success"), html`<${Ago} at=${hook.succeededAt} />`], [t("adm.paused"), hook.pausedUntil && time(hook.pausedUntil)],
      [t("adm.made"), `${time(hook.createdAt)} · ${hook.createdBy}`]]} /><//>
    <${Filters} filters=${[{ name: "state", label: t("state"), options: ["pending", "delivered", "failed"].map((name) => [name, t(`adm.delivery.${name}`)]) }]} />
    <${Card} title=${t("adm.deliveries")} body=${false}><${List} list=${list} columns=${columns(hook.id, list.reload)} label=${t("adm.delivery-list")} empty=${html`<${Empty} icon="webhook" title=${t("adm.no-deliveries")} text=${t("adm.no-deliveries-text")} />`} /><//>`;
}
