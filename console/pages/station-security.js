// How safe the way to the station is: profile, password, certificates, and what has happened on it.
import { patch, path, post } from "../lib/api.js";
import { openCommand } from "../lib/command.js";
import { ask, attempt, FormDialog, toast } from "../lib/dialog.js";
import { duration, number, t, time } from "../lib/i18n.js";
import { List, useList, useResource } from "../lib/list.js";
import { Ago, Card, Empty, Facts, Failure, Notice, Skeleton, Word } from "../lib/parts.js";
import { chooseProfile, enterPassword, makePassword } from "../lib/remedies.js";
import { link } from "../lib/router.js";
import { may } from "../lib/session.js";
import { html, Icon } from "../lib/ui.js";

/** Sets the key in the station over OCPP: a new password without a person at the charger. */
async function changeKey(identity) {
  const password = [...crypto.getRandomValues(new Uint8Array(20))].map((octet) => octet.toString(16).padStart(2, "0")).join("");
  const done = await ask(t("sec.change-key-title"), (close) => html`<${FormDialog} close=${close} action=${t("send")} intro=${html`<p class="soft">${t("sec.change-key-text")}</p>`}
    fields=${[{ name: "value", label: t("password"), required: true, value: password, maxlength: 40, hint: t("sec.key-hint"), spellcheck: "false" }, { name: "reason", label: t("why"), hint: t("why-hint"), maxlength: 500 }]}
    submit=${({ value, reason }) => post(path`/stations/${identity}/commands`, { action: "ChangeConfiguration", payload: { key: "AuthorizationKey", value }, ...(reason ? { reason } : {}) }, { headers: { Prefer: "wait=30" } })} />`);
  if (done) toast(`AuthorizationKey: ${done.ocppStatus ?? t(`command.${done.state}`)}`, done.ocppStatus === "Accepted" || done.ocppStatus === "RebootRequired" ? "good" : "bad");
}

function raise(identity, current) {
  const options = [1, 2, 3].filter((profile) => profile > current).map((profile) => [String(profile), t(`profile.${profile}`)]);
  return ask(t("sec.raise-title"), (close) => html`<${FormDialog} close=${close} action=${t("sec.raise")} intro=${html`<ol class="steplist">${[1, 2, 3].map((step) => html`<li>${t(`sec.raise-step.${step}`)}</li>`)}</ol>`}
    fields=${[{ name: "profile", label: t("security-profile"), options, value: options[0]?.[0] }, { name: "reason", label: t("why"), hint: t("why-hint"), maxlength: 500 }]}
    submit=${({ profile, reason }) => post(path`/stations/${identity}/security-profile`, { profile: Number(profile), ...(reason ? { reason } : {}) }, { headers: { Prefer: "wait=30" } })} />`);
}

async function askCertificates(identity, reload) {
  await attempt(() => Promise.all(["CentralSystemRootCertificate", "ManufacturerRootCertificate"].map((certificateType) =>
    post(path`/stations/${identity}/commands`, { action: "GetInstalledCertificateIds", payload: { certificateType } }, { headers: { Prefer: "wait=30" } }))), t("sec.asked"));
  reload();
}

function Access({ station, identity, security, reload }) {
  const { securityProfile, nextSecurityProfile, certificateName, certificateSerialNumber, certificateNotAfter } = security;
  const isRaised = nextSecurityProfile !== undefined && nextSecurityProfile !== securityProfile;

  const run = (work) => () => Promise.resolve(work()).then(reload);
  const strict = async (event) => { await attempt(() => patch(path`/stations/${identity}`, { strict: event.target.checked }), t("saved")); reload(); };
  return html`<${Card} title=${t("sec.access")}><div class="stack">
    ${isRaised && html`<${Notice} icon="clock">${t("sec.raising", { from: String(securityProfile), to: String(nextSecurityProfile) })}<//>`}
    <${Facts} rows=${[[t("security-profile"), html`<b>${t(`profile.${securityProfile}`)}</b>`], [t("sec.next"), isRaised && t(`profile.${nextSecurityProfile}`)], [t("password"), html`<span class=${`tag ${station.hasPassword ? "good" : "warn"}`}>${t(station.hasPassword ? "sec.is-set" : "sec.not-set")}</span>`],
      [t("certificate-name"), certificateName], [t("sec.certificate"), certificateSerialNumber && html`<code>${certificateSerialNumber}</code>`], [t("sec.not-after"), certificateNotAfter && html`${time(certificateNotAfter, { dateStyle: "medium" })} <span class="faint"><${Ago} at=${certificateNotAfter} /></span>`]]} />
    <div class="row">${may("administer") && html`<button class="small" onClick=${run(() => makePassword(identity))}><${Icon} name="key-round" />${t("new-password")}</button>
      <button class="small" onClick=${run(() => enterPassword(identity))}>${t("enter-password")}</button>`}
      ${may("maintain") && html`<button class="small" onClick=${run(() => changeKey(identity))}><${Icon} name="send" />${t("sec.change-key")}</button>`}</div>
    ${may("maintain") && html`<div class="row">${securityProfile < 3 && html`<button class="small" onClick=${run(() => raise(identity, securityProfile))}><${Icon} name="lock" />${t("sec.raise")}…</button>`}
      <button class="small quiet" onClick=${run(() => chooseProfile(identity, nextSecurityProfile ?? securityProfile))}>${t("expected-profile")}…</button></div>`}
    <label class="check"><input type="checkbox" checked=${station.strict} disabled=${!may("maintain")} onChange=${strict} />${t("sec.strict")}</label><p class="faint">${t("sec.strict-hint")}</p></div><//>`;
}

function Certificates({ station, identity, security, reload }) {
  const { installedCertificates, certificateRequests } = security;
  const drop = ({ certificateHashData }) => openCommand(station, "DeleteCertificate", { certificateHashData });
  return html`<${Card} title=${t("sec.certificates")} body=${false} tools=${html`${may("operate") && html`<button class="small" onClick=${() => askCertificates(identity, reload)}><${Icon} name="refresh-cw" />${t("sec.ask")}</button>`}
      ${may("maintain") && html`<button class="small" onClick=${() => openCommand(station, "InstallCertificate")}><${Icon} name="plus" />${t("sec.install")}…</button>`}`}>
    ${installedCertificates.length || certificateRequests.length ? html`<ul class="rows">
      ${installedCertificates.map((row) => html`<li><div class="grow"><b>${row.subject ?? row.certificateHashData.serialNumber}</b><span class="faint">${row.certificateType}${row.notAfter && ` · ${t("sec.until")} ${time(row.notAfter, { dateStyle: "medium" })}`}</span></div>
        ${may("maintain") && html`<button class="small" onClick=${() => drop(row)}>${t("delete")}…</button>`}</li>`)}
      ${certificateRequests.map((row) => html`<li><div class="grow"><b>${t("sec.request")} ${row.subject ?? ""}</b><span class="faint"><${Ago} at=${row.changedAt} />${row.detail && ` · ${row.detail}`}${row.serialNumber && ` · ${row.serialNumber}`}</span></div><${Word} kind="sec.request" value=${row.state} /></li>`)}</ul>`
      : html`<${Empty} icon="key-round" title=${t("sec.no-certificates")} text=${t("sec.no-certificates-text")} />`}<//>`;
}

function Events({ identity }) {
  const events = useResource(path`/stations/${identity}/notifications` + "?limit=200", { topics: ["stations", "security", "notifications"], station: identity, seconds: 10 });
  const rows = (events.value?.data ?? []).filter(({ kind }) => kind === "securityEvent");
  return html`<${Card} title=${t("sec.events")} body=${false}>${!events.value ? html`<${Skeleton} rows=${3} />` : rows.length ? html`<ul class="rows">${rows.map((row) => html`<li key=${row.id}>
    <div class="grow"><b>${row.status}</b>${row.detail && html`<span class="soft">${row.detail}</span>`}</div><span class="faint"><${Ago} at=${row.timestamp ?? row.receivedAt} /></span></li>`)}</ul>`
    : html`<${Empty} icon="circle-check" title=${t("sec.no-events")} text=${t("sec.no-events-text")} />`}<//>`;
}

function Connections({ identity }) {
  const list = useList(path`/stations/${identity}/connections`, {}, { limit: 25, topics: ["stations"], station: identity });
  const lasted = ({ openedAt, closedAt }) => duration((Date.parse(closedAt ?? new Date()) - Date.parse(openedAt)) / 1000);
  return html`<${Card} title=${t("sec.connections")} body=${false}><${List} list=${list} label=${t("sec.connections-of", { identity })} columns=${[
    { title: t("sec.opened"), cell: (row) => html`<time datetime=${row.openedAt}>${time(row.openedAt, { dateStyle: "short", timeStyle: "medium" })}</time>` },
    { title: t("duration"), number: true, cell: lasted },
    { title: t("sec.end"), cell: (row) => (row.closedAt ? html`${row.closeReason ?? "–"} ${row.closeCode ? html`<span class="faint">${String(row.closeCode)}</span>` : ""}` : html`<span class="tag good">${t("connected")}</span>`) },
    { title: t("sec.address"), minor: true, cell: (row) => html`<code>${row.remoteAddress}</code>` },
    { title: t("sec.node"), minor: true, cell: (row) => row.node },
  ]} empty=${html`<${Empty} icon="cable" title=${t("sec.no-connections")} text=${t("sec.no-connections-text")}><a class="button" href=${link(["connect", identity])}>${t("connect-a-charger")}</a><//>`} /><//>`;
}

function Deviations({ identity }) {
  const list = useList(path`/stations/${identity}/deviations`, {}, { limit: 25, topics: ["stations"], station: identity });
  return html`<${Card} title=${t("sec.deviations")} body=${false}><${List} list=${list} label=${t("sec.deviations-of", { identity })} columns=${[
    { title: t("action"), cell: (row) => html`<b>${row.action}</b><span class="faint mono">${row.path}</span>` },
    { title: t("sec.what"), wide: true, cell: (row) => html`${row.detail}<span class="faint">${row.kind}</span>` },
    { title: t("sec.count"), number: true, cell: (row) => number(row.count) }, { title: t("sec.last"), minor: true, cell: (row) => html`<${Ago} at=${row.lastAt} />` },
  ]} empty=${html`<${Empty} icon="circle-check" title=${t("sec.no-deviations")} text=${t("sec.no-deviations-text")} />`} /><//>`;
}

export default function Security({ station, identity, reload: reloadStation }) {
  const { value, error, reload } = useResource(path`/stations/${identity}/security`, { topics: ["stations", "security", "commands"], station: identity });
  if (error && !value) return html`<${Failure} error=${error} retry=${reload} />`;
  if (!value) return html`<${Skeleton} />`;
  const both = () => { reload(); reloadStation(); };
  return html`<div class="grid two top"><${Access} station=${station} identity=${identity} security=${value} reload=${both} /><${Events} identity=${identity} /></div>
    <div class="grid two top"><${Certificates} station=${station} identity=${identity} security=${value} reload=${reload} /><${Connections} identity=${identity} /></div><${Deviations} identity=${identity} />`;
}
