// When an alert is raised: for each kind whether, how grave, after how long, and from which figure on.
import { patch } from "../lib/api.js";
import { ask, attempt, FormDialog } from "../lib/dialog.js";
import { Severity, SEVERITIES } from "../lib/alert-parts.js";
import { duration, number, t } from "../lib/i18n.js";
import { List, useList } from "../lib/list.js";
import { Ago, Card, Empty, Notice } from "../lib/parts.js";
import { mayEverywhere } from "../lib/session.js";
import { html } from "../lib/ui.js";

function edit(rule) {
  const fields = [
    { name: "severity", label: t("alert.severity"), value: rule.severity, options: SEVERITIES.map((name) => [name, t(`alert.severity.${name}`)]) },
    { name: "afterSeconds", label: t("alert.after"), type: "number", min: 0, value: rule.afterSeconds, hint: t("alert.after-hint") },
    { name: "clearSeconds", label: t("alert.clear"), type: "number", min: 0, value: rule.clearSeconds, hint: t("alert.clear-hint") },
    rule.thresholdUnit && { name: "threshold", label: t("alert.threshold", { unit: t(`alert.unit.${rule.thresholdUnit}`) }), type: "number", min: 0, value: rule.threshold, hint: t("alert.default-hint") },
    rule.types && { name: "types", label: t("alert.types"), value: rule.types.join(", "), hint: t("alert.types-hint") },
  ].filter(Boolean);
  return ask(t(`alert.kind.${rule.kind}`), (close) => html`<${FormDialog} close=${close} action=${t("tags.save")} fields=${fields} submit=${(values) => {
    const body = { ...values };
    for (const { name } of fields) body[name] ??= null;
    if (values.types) body.types = values.types.split(",").map((name) => name.trim()).filter(Boolean);
    return patch(`/alert-rules/${rule.kind}`, body, { version: rule.version });
  }} />`);
}

const columns = (reload) => [
  { title: t("alert.kind"), cell: (row) => html`<b>${t(`alert.kind.${row.kind}`)}</b><span class="faint">${t(`alert.kind-hint.${row.kind}`)}</span>` },
  { title: t("alert.on"), cell: (row) => html`<label class="check"><input type="checkbox" checked=${row.enabled} disabled=${!mayEverywhere("administer")} aria-label=${t("alert.on-of", { kind: t(`alert.kind.${row.kind}`) })}
      onChange=${() => attempt(() => patch(`/alert-rules/${row.kind}`, { enabled: !row.enabled }, { version: row.version })).then(reload)} />${t(row.enabled ? "yes" : "no")}</label>` },
  { title: t("alert.severity"), cell: (row) => html`<${Severity} value=${row.severity} />` },
  { title: t("alert.after-short"), number: true, minor: true, cell: (row) => (row.afterSeconds ? duration(row.afterSeconds) : t("alert.at-once")) },
  { title: t("alert.from-short"), number: true, minor: true, cell: (row) => (row.threshold === null || row.threshold === undefined ? "–" : `${number(row.threshold)} ${t(`alert.unit.${row.thresholdUnit}`)}`) },
  { title: t("sc.changed"), minor: true, cell: (row) => (row.isDefault ? html`<span class="faint">${t("alert.default")}</span>` : html`<${Ago} at=${row.changedAt} /><span class="faint">${row.changedBy}</span>`) },
  mayEverywhere("administer") && { title: "", wide: true, cell: (row) => html`<span class="row end"><button class="small" onClick=${() => edit(row).then((done) => done && reload())}>${t("tags.edit-short")}</button></span>` },
].filter(Boolean);

export default function Rules() {
  const list = useList("/alert-rules", {}, { topics: ["alerts", "administration"] });
  return html`<${Notice}>${t("alert.rules-text")}<//><${Card} body=${false}><${List} list=${list} columns=${columns(list.reload)} id=${(row) => row.kind} label=${t("tab.alert-rules")} empty=${html`<${Empty} title=${t("nothing-here")} />`} /><//>`;
}
