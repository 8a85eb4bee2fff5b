// Charging profile templates: made once, installed at many stations.
import { remove } from "../lib/api.js";
import { assign } from "../lib/assign.js";
import { attempt, confirm } from "../lib/dialog.js";
import { t } from "../lib/i18n.js";
import { List, useList } from "../lib/list.js";
import { mayOpen } from "../lib/pages.js";
import { Ago, Card, Empty, PageHead, rowOpens } from "../lib/parts.js";
import { link } from "../lib/router.js";
import { span } from "../lib/schedule.js";
import { SchedulePlot } from "../lib/schedule-plot.js";
import { may, mayEverywhere } from "../lib/session.js";
import { html, Icon } from "../lib/ui.js";

async function forget(row, reload) {
  if (!(await confirm(t("sc.delete-title", { name: row.name }), t("sc.delete-text"), t("delete")))) return;
  if (await attempt(() => remove(`/charging-profile-templates/${row.id}`, { version: row.version }), t("deleted"))) reload();
}

/** What a profile is, in one line. */
export function summary({ chargingProfilePurpose: purpose, chargingProfileKind: kind, recurrencyKind, stackLevel, chargingSchedule }) {
  return [t(`sc.purpose.${purpose}`), kind === "Recurring" ? t(`sc.recurrency.${recurrencyKind ?? "Daily"}`) : t(`sc.kind.${kind}`),
    t("sc.level", { level: String(stackLevel) }), t("sc.periods", { count: chargingSchedule.chargingSchedulePeriod.length })].join(" · ");
}

function Template({ row, reload }) {
  const { profile } = row;
  const { chargingSchedule: schedule } = profile;
  return html`<article class="card template"><header><h2><a href=${link(["smart-charging", row.id])}>${row.name}</a></h2>
      <div class="tools">${may("maintain") && html`<button class="small primary" onClick=${() => assign(row)}><${Icon} name="send" />${t("sc.assign")}</button>`}
        ${mayEverywhere("maintain") && html`<button class="small quiet" aria-label=${t("sc.delete", { name: row.name })} onClick=${() => forget(row, reload)}><${Icon} name="trash-2" /></button>`}</div></header>
    <a class="preview" href=${link(["smart-charging", row.id])} tabindex="-1" aria-hidden="true"><${SchedulePlot} periods=${schedule.chargingSchedulePeriod} unit=${schedule.chargingRateUnit} end=${span(profile)} kind=${profile.chargingProfileKind} /></a>
    <footer class="soft">${summary(profile)}<br /><span class="faint">${row.connectorId ? t("connector-number", { number: row.connectorId }) : t("whole-station")} · ${t("sc.changed")} <${Ago} at=${row.changedAt} /></span></footer></article>`;
}

export default function SmartCharging() {
  const list = useList("/charging-profile-templates", {}, { topics: ["stations", "administration"] });
  const add = mayOpen("profile-template", "new") && html`<a class="button primary" href=${link(["smart-charging", "new"])}><${Icon} name="plus" />${t("sc.new")}</a>`;
  const isPlain = list.rows?.length > 0;
  return html`<${PageHead} title=${t("page.smart-charging")} tools=${add} />
    <p class="soft">${t("sc.intro")}</p>
    ${isPlain && html`<div class="cards-grid">${list.rows.map((row) => html`<${Template} key=${row.id} row=${row} reload=${list.reload} />`)}</div>`}
    ${(!isPlain || list.next || list.previous) && html`<${Card} body=${false} label=${t("page.smart-charging")}><${List} list=${isPlain ? { ...list, rows: list.rows } : list} columns=${[
      { title: t("name"), cell: (row) => html`<a class="title" href=${link(["smart-charging", row.id])}>${row.name}</a>` },
      { title: t("sc.profile"), cell: (row) => summary(row.profile) }]} label=${t("page.smart-charging")} onOpen=${(row) => rowOpens(["smart-charging", String(row.id)])}
      empty=${html`<${Empty} icon="chart-spline" title=${t("sc.none")} text=${t("sc.none-text")}>${add}<//>`} /><//>`}`;
}
