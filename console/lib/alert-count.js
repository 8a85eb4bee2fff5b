// How many alerts nobody has acknowledged, for the rail and for the bell in the top bar: read once for both.
import { number, t } from "./i18n.js";
import { useResource } from "./list.js";
import { link } from "./router.js";
import { html, Icon, Signal, useEffect, useSignal } from "./ui.js";

const open = new Signal(0);

/** Keeps the number true while it is mounted; it shows nothing. */
export function AlertWatch() {
  const count = useResource("/fleet/attention", { topics: ["alerts"], seconds: 60 }).value?.openAlerts?.unacknowledged;
  useEffect(() => { if (count !== undefined) open.set(count); }, [count]);
  return null;
}

export function AlertCount() {
  const count = useSignal(open);
  return count ? html`<span class="count" title=${t("alert.unacknowledged", { count })}>${number(count)}</span>` : null;
}

/** The way to the open alerts, with their number. */
export function Bell() {
  const count = useSignal(open);
  const words = count ? t("open-alerts", { count }) : t("open-alerts-none");
  return html`<a class="button quiet bell" href=${link(["alerts"])} aria-label=${words} title=${words}><${Icon} name="bell" />
    ${count > 0 && html`<span class="count" aria-hidden="true">${count > 99 ? "99+" : number(count)}</span>`}</a>`;
}
