// Webhooks: events that are sent to other systems.
import { t } from "../lib/i18n.js";
import { List, useList } from "../lib/list.js";
import { Ago, Card, Empty, rowOpens } from "../lib/parts.js";
import { link } from "../lib/router.js";
import { html, Icon } from "../lib/ui.js";
import { addWebhook } from "../lib/webhook-form.js";

export function WebhookState({ row }) {
  if (row.state === "disabled") return html`<span class="tag bad">${t("adm.webhook.disabled")}</span>`;
  if (row.failures) return html`<span class="tag warn">${t("adm.failing", { count: row.failures })}</span>`;
  return html`<span class="tag good">${t("adm.webhook.active")}</span>`;
}

const columns = () => [
  { title: "URL", cell: (row) => html`<a class="title" href=${link(["admin", "webhooks", row.id])}>${row.url}</a>${row.description && html`<span class="faint">${row.description}</span>`}` },
  { title: t("state"), cell: (row) => html`<${WebhookState} row=${row} />` },
  { title: t("adm.topics"), minor: true, cell: (row) => (row.topics.length ? row.topics.map((name) => t(`adm.topic.${name}`)).join(", ") : t("all")) },
  { title: t("station"), minor: true, cell: (row) => row.station ?? t("all") },
  { title: t("adm.last-success"), minor: true, cell: (row) => html`<${Ago} at=${row.succeededAt} />` },
];

export default function Webhooks() {
  const list = useList("/webhooks", {}, { topics: ["administration"] });
  const add = () => addWebhook().then((made) => made && list.reload());
  return html`<div class="row"><p class="soft grow">${t("adm.webhooks-text")}</p><button class="primary" onClick=${add}><${Icon} name="plus" />${t("adm.add-webhook")}</button></div>
    <${Card} body=${false}><${List} list=${list} columns=${columns()} label=${t("tab.webhooks")} onOpen=${(row) => rowOpens(["admin", "webhooks", String(row.id)])}
      empty=${html`<${Empty} icon="webhook" title=${t("adm.no-webhooks")} text=${t("adm.webhooks-text")} />`} /><//>`;
}
