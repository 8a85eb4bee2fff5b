// Who did what to this station.
import { t } from "../lib/i18n.js";
import { List, useList } from "../lib/list.js";
import { Card, Empty } from "../lib/parts.js";
import { html } from "../lib/ui.js";
import { columns } from "./admin-audit.js";

export default function Audit({ identity }) {
  const list = useList("/audit-log", { station: identity }, { topics: ["administration", "stations", "commands"] });
  const empty = html`<${Empty} icon="list-checks" title=${t("audit-none")} text=${t("adm.audit.none")} />`;
  return html`<${Card} title=${t("tab.audit")} body=${false}><${List} list=${list} columns=${columns()} label=${t("audit-of", { identity })} empty=${empty} /><//>`;
}
