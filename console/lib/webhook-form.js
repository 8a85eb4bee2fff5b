// What is done with webhooks: made, changed, tried, given a new secret, removed.
import { patch, post, remove } from "./api.js";
import { ask, attempt, confirm, Field, FormDialog } from "./dialog.js";
import { t } from "./i18n.js";
import { Failure } from "./parts.js";
import { showSecret } from "./secret.js";
import { html, useState } from "./ui.js";

export const TOPICS = ["stations", "connectors", "transactions", "idTags", "commands", "jobs", "files", "security", "alerts", "administration"];

function WebhookForm({ given = {}, close, action, submit }) {
  const [topics, setTopics] = useState(given.topics ?? []);
  const [state, setState] = useState({});
  const toggle = (name) => setTopics(topics.includes(name) ? topics.filter((other) => other !== name) : [...topics, name]);
  const send = async (event) => {
    event.preventDefault();
    const { url, description, station } = event.target.elements;
    setState({ isBusy: true });
    try {
      close(await submit({ url: url.value.trim(), description: description.value.trim() || null, station: station.value.trim() || null, topics }));
    } catch (error) {
      setState({ error });
    }
  };
  const at = (pointer) => state.error?.at?.(pointer);
  return html`<form class="form" onSubmit=${send}>
    <${Field} name="url" type="url" label="URL" required value=${given.url} placeholder="https://" maxlength="2000" hint=${t("adm.url-hint")} error=${at("/url")} />
    <${Field} name="description" label=${t("note")} value=${given.description} maxlength="500" />
    <fieldset><legend>${t("adm.topics")}</legend><div class="checks">${TOPICS.map((name) => html`<label class="check"><input type="checkbox" checked=${topics.includes(name)} onChange=${() => toggle(name)} />${t(`adm.topic.${name}`)}</label>`)}</div>
      <span class="hint faint">${t("adm.topics-hint")}</span></fieldset>
    <${Field} name="station" label=${t("adm.only-station")} value=${given.station} maxlength="48" hint=${t("adm.only-station-hint")} error=${at("/station")} />
    ${state.error && html`<${Failure} error=${state.error} />`}
    <div class="formfoot"><button type="button" onClick=${() => close()}>${t("cancel")}</button><button class="primary" disabled=${state.isBusy}>${action}</button></div></form>`;
}

export async function addWebhook() {
  const made = await ask(t("adm.add-webhook"), (close) => html`<${WebhookForm} close=${close} action=${t("adm.add-webhook")} submit=${(values) => post("/webhooks", values)} />`);
  if (made) await showSecret(t("adm.secret"), made.secret, t("adm.secret-once"));
  return made;
}

export const editWebhook = (row) => ask(t("adm.edit-webhook"), (close) => html`<${WebhookForm} close=${close} given=${row} action=${t("tags.save")}
  submit=${(values) => patch(`/webhooks/${row.id}`, values, { version: row.version })} />`);

export async function rotate(row) {
  const made = await ask(t("adm.new-secret"), (close) => html`<${FormDialog} close=${close} action=${t("adm.new-secret")} intro=${html`<p>${t("adm.new-secret-text")}</p>`}
    fields=${[{ name: "overlap", label: t("adm.overlap"), value: "24", options: [["0", t("adm.overlap.0")], ["1", t("adm.overlap.1")], ["24", t("adm.overlap.24")], ["168", t("adm.overlap.168")]] }]}
    submit=${({ overlap }) => post(`/webhooks/${row.id}/secret`, { overlapSeconds: Number(overlap) * 3600 })} />`);
  if (made) await showSecret(t("adm.secret"), made.secret, t("adm.secret-once"));
  return made;
}

export async function forgetWebhook(row) {
  const sure = await confirm(t("adm.delete-webhook"), t("adm.delete-webhook-text", { url: row.url }), t("delete"));
  return Boolean(sure) && attempt(() => remove(`/webhooks/${row.id}`, { version: row.version }), t("deleted"));
}

export const ping = (row) => attempt(() => post(`/webhooks/${row.id}/ping`), t("adm.ping-sent"));
export const setState = (row, state) => attempt(() => patch(`/webhooks/${row.id}`, { state }, { version: row.version }), t(`adm.webhook.${state}`));
