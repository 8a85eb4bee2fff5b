// The command panel: any message of a central system, as a form from its schema or as JSON.
import { all, ApiError, command, get, path } from "./api.js";
import { CommandHistory } from "./command-history.js";
import { ask } from "./dialog.js";
import { number, t } from "./i18n.js";
import { Failure, Json, Notice, Segments, Skeleton, Word } from "./parts.js";
import { faults, initial, pruned, SchemaForm } from "./schemaform.js";
import { may } from "./session.js";
import { html, Icon, useEffect, useMemo, useState } from "./ui.js";

let schemas = null;

/** The schemas of all commands, read once. */
export async function commandSchemas() {
  schemas ??= (await get("/commands/schemas")).data;
  return schemas;
}

/** What operators do most, first. */
const FIRST = ["RemoteStartTransaction", "RemoteStopTransaction", "UnlockConnector", "Reset", "ChangeAvailability", "TriggerMessage",
  "GetConfiguration", "ChangeConfiguration"];
/** Commands that interrupt somebody: the panel asks why. */
const GRAVE = new Set(["Reset", "ChangeAvailability", "UpdateFirmware", "SignedUpdateFirmware", "ClearCache", "DeleteCertificate", "InstallCertificate"]);

/** What is offered for members of these names: the station's connectors, transactions, tags, reservations and keys. */
export async function loadChoices(station) {
  const list = (resource, make) => get(resource).then(({ data, keys }) => (data ?? keys).map(make), () => []);
  const [connectors, transactions, tags, reservations, keys] = await Promise.all([
    list(path`/stations/${station}/connectors`, (row) => [row.connectorId, row.status ?? ""]),
    list(path`/transactions?state=active&station=${station}`, (row) => [row.transactionId, `${row.idTag} / ${row.connectorId}`]),
    all("/id-tags", 500).then((rows) => rows.map((row) => [row.idTag, row.note ?? ""]), () => []),
    list(path`/reservations?station=${station}&state=active`, (row) => [row.reservationId, row.idTag]),
    list(path`/stations/${station}/configuration`, (row) => [row.key, row.value ?? ""]),
  ]);
  return { connectorId: connectors, transactionId: transactions, idTag: tags, parentIdTag: tags, reservationId: reservations, key: keys };
}

/** A command as the one who works here may send it: whoever only operates restarts a station softly. */
function within(entry) {
  if (entry.action !== "Reset" || may("maintain")) return entry;
  const { properties } = entry.schema;
  return { ...entry, schema: { ...entry.schema, properties: { ...properties, type: { ...properties.type, enum: ["Soft"] } } } };
}

/** The name of an operation, with the permission that is missing for it. */
const optionText = ({ action, permission }) => (may(permission) ? action : `${action} (${t("needs-permission", { permission: t(`adm.permission.${permission}`) })})`);

/** A first value: what is required, with the only thing that it can mean where there is one. */
function prefilled(schema, choices, given) {
  const value = { ...initial(schema), ...given };
  for (const name of schema.required ?? []) {
    const offered = (choices[name] ?? []).filter(([key]) => name !== "connectorId" || key > 0);
    if (value[name] === undefined && offered.length && (offered.length === 1 || name === "transactionId")) [[value[name]]] = offered;
  }
  return value;
}

/** Opens the panel for a station. `given`: members that are known already, or a payload to be sent again. */
export function openCommand(station, action = "RemoteStartTransaction", given = {}) {
  return ask(t("command-for", { station: station.identity }), (close) => html`<${Panel} station=${station} first=${action} given=${given} close=${close} />`, { wide: true });
}

function Panel({ station, first, given: begun }) {
  const [known, setKnown] = useState(null);
  const [error, setError] = useState(null);
  useEffect(() => {
    Promise.all([commandSchemas(), loadChoices(station.identity)]).then(([list, choices]) => setKnown({ list, choices }), setError);
  }, []);
  // What the form begins with; a number tells one beginning from the next.
  const [{ action, given, count }, setStart] = useState({ action: first, given: begun, count: 0 });
  const begin = (name, payload = {}) => setStart({ action: name, given: payload, count: count + 1 });
  if (error) return html`<${Failure} error=${error} />`;
  if (!known) return html`<${Skeleton} />`;
  const rank = ({ action: name }) => (FIRST.includes(name) ? FIRST.indexOf(name) : FIRST.length);
  const sorted = known.list.toSorted((left, right) => rank(left) - rank(right));
  const entry = within(known.list.find((other) => other.action === action));
  return html`<div class="stack"><div class="field"><label for="operation">${t("operation")}</label>
      <select id="operation" onChange=${(event) => begin(event.target.value)}>${sorted.map((other) => html`<option value=${other.action} selected=${other.action === action} disabled=${!may(other.permission)}>${optionText(other)}</option>`)}</select>
      <span class="hint">${entry.description}</span></div>
    <${CommandForm} key=${`${action} ${count}`} station=${station} entry=${entry} choices=${known.choices} given=${given} />
    <${CommandHistory} identity=${station.identity} onAgain=${begin} /></div>`;
}

/** The fields of one command, as a form or as JSON, and how it ended. */
function CommandForm({ station, entry: { action, schema, permission }, choices, given }) {
  const [value, setValue] = useState(() => prefilled(schema, choices, given));
  const [raw, setRaw] = useState(null);
  const [reason, setReason] = useState("");
  const [shown, setShown] = useState(false);
  const [sent, setSent] = useState({});
  const problems = useMemo(() => Object.fromEntries((sent.error?.items ?? []).map(({ pointer, message }) => [pointer?.replace(/^\/payload/, ""), message])), [sent.error]);
  const send = async (event) => {
    event.preventDefault();
    setShown(true);
    if (raw === null && Object.keys(faults(schema, pruned(value))).length) return;
    setSent({ isBusy: true });
    try {
      const payload = raw === null ? pruned(value) : JSON.parse(raw);
      setSent({ result: await command(station.identity, action, payload, { reason: reason || undefined }) });
    } catch (error) {
      setSent({ error: error instanceof ApiError ? error : new ApiError(400, { detail: t("fault.json") }) });
    }
  };
  const isGrave = GRAVE.has(action);
  return html`<form class="form" onSubmit=${send} noValidate>
    <div class="row"><${Segments} label=${t("input")} value=${raw === null ? "form" : "json"} options=${[["form", t("form")], ["json", "JSON"]]}
      onChange=${(name) => (name === "json" ? setRaw(JSON.stringify(pruned(value), null, 2)) : leaveJson(raw, setValue, setRaw))} /></div>
    ${raw === null ? html`<${SchemaForm} schema=${schema} value=${value} onChange=${setValue} choices=${choices} problems=${problems} shown=${shown} />`
      : html`<textarea rows="10" aria-label="JSON" spellcheck="false" value=${raw} onInput=${(event) => setRaw(event.target.value)}></textarea>`}
    ${isGrave && html`<div class="field"><label for="reason">${t("why")}</label><input id="reason" maxlength="500" value=${reason} onInput=${(event) => setReason(event.target.value)} />
      <span class="hint">${t("why-hint")}</span></div>`}
    ${raw === null && html`<details><summary>${t("preview")}</summary><${Json} value=${pruned(value)} /></details>`}
    ${!may(permission) && html`<${Notice} tone="warn" icon="lock">${t("needs-permission", { permission: t(`adm.permission.${permission}`) })}<//>`}
    ${sent.error && html`<${Failure} error=${sent.error} />`}
    ${sent.result && html`<${Result} result=${sent.result} />`}
    <div class="formfoot"><button class=${isGrave ? "danger" : "primary"} disabled=${sent.isBusy || !may(permission)}><${Icon} name="send" />${t(sent.isBusy ? "waiting-for-station" : "send")}</button></div>
  </form>`;
}

function leaveJson(raw, setValue, setRaw) {
  try {
    setValue(JSON.parse(raw));
    setRaw(null);
  } catch {
    // What is no JSON stays where it can be mended.
  }
}

/** How a command ended, and what the standard advises against in it. */
export function Result({ result }) {
  const took = result.sentAt && result.finishedAt && Date.parse(result.finishedAt) - Date.parse(result.sentAt);
  const isGood = result.state === "succeeded" && !["Rejected", "NotSupported", "UnlockFailed", "Unavailable", "Faulted", "Occupied", "Failed"].includes(result.ocppStatus);
  const isWaiting = result.state === "queued" || result.state === "sent";
  return html`<div role="status"><${Notice} tone=${isGood ? "good" : isWaiting ? "info" : "bad"} icon=${isGood ? "circle-check" : isWaiting ? "clock" : "circle-x"}>
      <div class="row"><${Word} kind="command" value=${result.state} /><${Word} value=${result.ocppStatus} />
        ${took ? html`<span class="number">${number(took)} ms</span>` : ""}
        ${result.effect && html`<span>${t("effect")} <${Word} kind="effect" value=${result.effect.state} /> ${result.effect.detail}</span>`}</div>
      ${result.callError && html`<p><b>${result.callError.code}</b> ${result.callError.description}</p>`}<//>
    ${(result.warnings ?? []).map((text) => html`<${Notice} tone="warn" icon="triangle-alert">${text}<//>`)}
    ${result.response && Object.keys(result.response).length > 0 && html`<${Json} value=${result.response} />`}</div>`;
}
