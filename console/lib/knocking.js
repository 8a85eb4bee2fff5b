// Chargers at the door: those that wait for an operator's word, and those that were refused.
import { path, post } from "./api.js";
import { attempt } from "./dialog.js";
import { has, t } from "./i18n.js";
import { List, useList } from "./list.js";
import { Ago, Card, Empty } from "./parts.js";
import { Remedy } from "./remedies.js";
import { link } from "./router.js";
import { may } from "./session.js";
import { html } from "./ui.js";

function Waiting() {
  const list = useList("/stations/pending", {}, { topics: ["stations"] });
  const decide = (row, decision) => attempt(() => post(path`/stations/${row.identity}/decision`, { decision }), t(`decided.${decision}`)).then(list.reload);
  const columns = [
    { title: t("station"), cell: (row) => html`<a class="title" href=${link(["connect", row.identity])}>${row.identity}</a>` },
    { title: t("model"), cell: (row) => [row.vendor, row.model, row.firmwareVersion].filter(Boolean).join(" ") || "–" },
    { title: t("sec.address"), minor: true, cell: (row) => html`<code>${row.remoteAddress ?? "–"}</code>` },
    { title: t("came"), minor: true, cell: (row) => html`<${Ago} at=${row.createdAt} />` },
    may("maintain") && { title: "", wide: true, cell: (row) => html`<span class="row end"><button class="small primary" onClick=${() => decide(row, "accept")}>${t("accept")}</button>
      <button class="small" onClick=${() => decide(row, "block")}>${t("block")}</button></span>` },
  ].filter(Boolean);
  return html`<${Card} title=${t("waiting-for-you")} body=${false}><${List} list=${list} columns=${columns} id=${(row) => row.identity} label=${t("stations.unknown")}
    empty=${html`<${Empty} icon="circle-check" title=${t("nobody-waits")} text=${t("nobody-waits-text")} />`} /><//>`;
}

function Refused() {
  const list = useList("/refused-attempts", {}, { topics: ["stations", "alerts"] });
  const columns = [
    { title: t("identity"), cell: (row) => html`<b class="break">${row.identity || "–"}</b><span class="faint mono break">${row.path}</span>` },
    { title: t("why"), wide: true, cell: (row) => html`${has(`refusal.${row.reason}`) ? t(`refusal.${row.reason}`) : (row.sentence ?? row.reason)}
      <${Remedy} remedy=${row.remedy} identity=${row.identity} onDone=${list.reload} />` },
    { title: t("sec.address"), minor: true, cell: (row) => html`<code>${row.remoteAddress}</code><span class="faint">${row.transport}</span>` },
    { title: t("sec.count"), number: true, minor: true, cell: (row) => row.count }, { title: t("sec.last"), cell: (row) => html`<${Ago} at=${row.lastAt} />` },
  ];
  return html`<${Card} title=${t("knocking")} body=${false}><${List} list=${list} columns=${columns} label=${t("refused-attempts")}
    empty=${html`<${Empty} icon="circle-check" title=${t("knocking-none")} text=${t("knocking-none-text")} />`} /><//>`;
}

export const Knocking = () => html`<${Waiting} /><${Refused} />`;
