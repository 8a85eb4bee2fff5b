// The station's reservations.
import { t } from "../lib/i18n.js";
import { List, useList } from "../lib/list.js";
import { Card, Empty } from "../lib/parts.js";
import { may } from "../lib/session.js";
import { html, Icon } from "../lib/ui.js";
import { columns, reserve } from "./reservations.js";

export default function Reservations({ identity }) {
  const list = useList("/reservations", { station: identity }, { topics: ["commands", "transactions", "connectors"], station: identity });
  const make = () => reserve({ station: identity }).then(list.reload);
  const empty = html`<${Empty} icon="calendar-clock" title=${t("res.none")} text=${t("res.none-text")}>${may("operate") && html`<button class="primary" onClick=${make}>${t("res.make")}</button>`}<//>`;
  return html`<${Card} title=${t("tab.reservations")} body=${false} tools=${may("operate") && html`<button class="small primary" onClick=${make}><${Icon} name="plus" />${t("res.make")}</button>`}>
    <${List} list=${list} columns=${columns(list.reload)} empty=${empty} label=${t("page.reservations")} /><//>`;
}
