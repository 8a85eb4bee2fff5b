// How many alerts nobody has acknowledged, for the rail.
import { t } from "./i18n.js";
import { useResource } from "./list.js";
import { html } from "./ui.js";

export function AlertCount() {
  const open = useResource("/fleet/attention", { topics: ["alerts"], seconds: 60 }).value?.openAlerts?.unacknowledged;
  return open ? html`<span class="count" title=${t("alert.unacknowledged", { count: open })}>${open}</span>` : null;
}
