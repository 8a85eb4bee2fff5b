// What is done with alerts: acknowledged, silenced, and told how grave they are.
import { post } from "./api.js";
import { ask, FormDialog } from "./dialog.js";
import { t } from "./i18n.js";
import { fleet } from "./store.js";
import { html, Icon } from "./ui.js";

export const KINDS = ["faulted", "offline", "suspendedEVSE", "noEnergy", "clockDrift", "refusedAttempts", "securityEvent", "firmwareFailed", "certificateExpiry", "database"];
export const SEVERITIES = ["critical", "warning", "info"];
const TONES = { critical: "bad", warning: "warn", info: "info" };

export function Severity({ value }) {
  return html`<span class=${`tag ${TONES[value] ?? ""}`}><${Icon} name=${value === "info" ? "info" : "triangle-alert"} />${t(`alert.severity.${value}`)}</span>`;
}

export function AlertState({ row }) {
  const tone = { open: "bad", acknowledged: "info", cleared: "good" }[row.state];
  return html`<span class=${`tag ${tone}`}>${t(`alert.state.${row.state}`)}</span>`;
}

export function acknowledge(alert) {
  return ask(t("alert.ack"), (close) => html`<${FormDialog} close=${close} action=${t("alert.ack")} intro=${html`<p>${alert.words}</p>`}
    fields=${[{ name: "note", label: t("note"), maxlength: 500, hint: t("alert.note-hint") }]} submit=${(values) => post(`/alerts/${alert.id}/ack`, values)} />`);
}

const HOURS = ["1", "4", "12", "24", "72", "168"];

/** Asks for a silence; no alert of that kind, or of that station, is raised until it ends. */
export function silence(given = {}) {
  return ask(t("alert.silence"), (close) => html`<${FormDialog} close=${close} action=${t("alert.silence")} intro=${html`<p class="soft">${t("alert.silence-text")}</p>`} fields=${[
    { name: "kind", label: t("alert.kind"), value: given.kind ?? "", options: [["", t("alert.any-kind")], ...KINDS.map((name) => [name, t(`alert.kind.${name}`)])] },
    { name: "station", label: t("station"), value: given.station, list: (fleet.value?.identities ?? []).slice(0, 500), hint: t("alert.station-hint") },
    { name: "hours", label: t("alert.for"), value: "4", options: HOURS.map((hours) => [hours, t("alert.hours", { count: Number(hours) })]) },
    { name: "reason", label: t("why"), maxlength: 500 }]}
    submit=${({ hours, ...values }) => post("/alert-silences", { ...values, until: new Date(Date.now() + Number(hours) * 3_600_000).toISOString() })} />`);
}
