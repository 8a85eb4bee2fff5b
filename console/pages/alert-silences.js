// What raises no alert for a while, such as a station that is being mended.
import { remove } from "../lib/api.js";
import { silence } from "../lib/alert-parts.js";
import { attempt } from "../lib/dialog.js";
import { t, time } from "../lib/i18n.js";
import { List, useList } from "../lib/list.js";
import { Ago, Card, Empty, StationLink } from "../lib/parts.js";
import { may } from "../lib/session.js";
import { html } from "../lib/ui.js";

const columns = (reload) => [
  { title: t("alert.kind"), cell: (row) => (row.kind ? t(`alert.kind.${row.kind}`) : t("alert.any-kind")) },
  { title: t("station"), cell: (row) => (row.station ? html`<${StationLink} identity=${row.station} />` : t("all")) },
  { title: t("alert.until"), cell: (row) => html`${time(row.until, { dateStyle: "short", timeStyle: "short" })} <span class="faint"><${Ago} at=${row.until} /></span>` },
  { title: t("why"), wide: true, cell: (row) => row.reason ?? "–" },
  { title: t("res.by"), minor: true, cell: (row) => row.createdBy },
  may("operate") && { title: "", wide: true, cell: (row) => html`<span class="row end"><button class="small" onClick=${() => attempt(() => remove(`/alert-silences/${row.id}`), t("alert.ended")).then(reload)}>${t("alert.end")}</button></span>` },
].filter(Boolean);

export default function Silences() {
  const list = useList("/alert-silences", {}, { topics: ["alerts", "administration"] });
  return html`<${Card} body=${false}><${List} list=${list} columns=${columns(list.reload)} label=${t("tab.silences")}
    empty=${html`<${Empty} icon="bell" title=${t("alert.no-silences")} text=${t("alert.silence-text")}>${may("operate") && html`<button onClick=${() => silence().then((made) => made && list.reload())}>${t("alert.silence")}…</button>`}<//>`} /><//>`;
}
