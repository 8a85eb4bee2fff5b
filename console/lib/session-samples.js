// Every sampled value of a session as a table, a page at a time.
import { number, t, time } from "./i18n.js";
import { Copy, Empty } from "./parts.js";
import { samples } from "./session-story.js";
import { html, Icon, useMemo, useState } from "./ui.js";

const ROWS = 50;

export function SessionSamples({ meterValues }) {
  const rows = useMemo(() => samples(meterValues ?? []), [meterValues]);
  const [wanted, setWanted] = useState("");
  const [page, setPage] = useState(0);
  const kinds = useMemo(() => [...new Set(rows.map(({ measurand }) => measurand))].sort(), [rows]);
  if (!rows.length) return html`<${Empty} icon="activity" title=${t("tx.no-samples")} text=${t("no-readings")} />`;
  const found = wanted ? rows.filter(({ measurand }) => measurand === wanted) : rows;
  const pages = Math.ceil(found.length / ROWS);
  const shown = found.slice(page * ROWS, (page + 1) * ROWS);
  const choose = (event) => {
    setWanted(event.target.value);
    setPage(0);
  };
  return html`<div class="pager top"><label class="inline">${t("tx.measurand")} <select onChange=${choose}>
        <option value="">${t("all")}</option>${kinds.map((kind) => html`<option value=${kind} selected=${kind === wanted}>${kind}</option>`)}</select></label>
      <span class="faint grow">${t("tx.samples", { count: found.length })}</span></div>
    <div class="tablewrap" tabindex="0" role="group" aria-label=${t("tx.sampled-values")}><table class="list cards"><thead><tr>
      <th>${t("time")}</th><th>${t("tx.measurand")}</th><th>${t("tx.phase")}</th><th class="number">${t("value")}</th><th>${t("tx.unit")}</th><th>${t("tx.context")}</th><th>${t("tx.location")}</th>
    </tr></thead><tbody>${shown.map((row) => html`<tr>
      <td><time datetime=${row.timestamp}>${time(row.timestamp, { dateStyle: "short", timeStyle: "medium" })}</time>
        ${row.spanSeconds && html`<span class="faint">${t("tx.summed", { minutes: Math.round(row.spanSeconds / 60) })}</span>`}</td>
      <td>${row.measurand}</td><td class="minor">${row.phase ?? "–"}</td><td class="number"><${Value} row=${row} /></td><td class="minor">${row.unit ?? "–"}</td>
      <td class="minor">${row.context ?? "–"}</td><td class="minor">${row.location ?? "–"}</td></tr>`)}</tbody></table></div>
    ${pages > 1 && html`<div class="pager"><span class="faint grow">${t("tx.page-of", { page: page + 1, pages })}</span>
      <button class="small" disabled=${!page} onClick=${() => setPage(page - 1)}><${Icon} name="chevron-left" />${t("tx.earlier")}</button>
      <button class="small" disabled=${page + 1 >= pages} onClick=${() => setPage(page + 1)}>${t("tx.later")}<${Icon} name="chevron-right" /></button></div>`}`;
}

/** A number as people write it; signed data is for programs and can be copied. */
function Value({ row }) {
  if (row.format === "SignedData") return html`<span class="tag info">${t("tx.signed")}</span> <${Copy} text=${row.value} />`;
  const value = Number(row.value);
  if (!Number.isFinite(value)) return row.value;
  const digits = Math.min(3, (row.value.split(".")[1] ?? "").length);
  return html`${number(value, digits)}${row.minimum !== undefined && html`<span class="faint">${number(Number(row.minimum), digits)} – ${number(Number(row.maximum), digits)}</span>`}`;
}
