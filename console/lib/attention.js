// What needs a person, the worst first; each row leads to the list of what it counts.
import { t } from "./i18n.js";
import { Ago, Empty } from "./parts.js";
import { link } from "./router.js";
import { html, Icon } from "./ui.js";

/** Where the rows of a kind are to be seen; of all others the list of alerts tells. */
const PLACES = {
  faulted: link(["stations"], { status: "Faulted" }), offline: link(["stations"], { connected: "false" }),
  suspendedEVSE: link(["stations"], { status: "SuspendedEVSE" }), pendingStation: link(["stations"], { view: "unknown" }),
  refusedAttempts: link(["stations"], { view: "unknown" }),
};
const SWATCHES = { faulted: "X", offline: "O", suspendedEVSE: "E", pendingStation: "P", noEnergy: "V", clockDrift: "U" };

export const placeOf = (kind) => PLACES[kind] ?? link(["alerts"], { kind });

/** `kinds` as /fleet/attention gives them. */
export function Attention({ kinds }) {
  if (!kinds.length) return html`<${Empty} icon="circle-check" title=${t("all-is-well")} text=${t("all-is-well-text")} />`;
  return html`<ul class="attention">${kinds.map(({ kind, severity, count, since, first = [] }) => html`<li key=${kind}><a href=${placeOf(kind)}>
    ${SWATCHES[kind] ? html`<i class=${`swatch ${SWATCHES[kind]}`} aria-hidden="true" />` : html`<span class=${severity}><${Icon} name="triangle-alert" /></span>`}
    <span class="grow"><span class="what">${t(`attention.${kind}`, { count })}</span>
      ${first.length > 0 && html`<span class="faint">${first.slice(0, 3).map(({ station, detail }) => [station, detail].filter(Boolean).join(" ")).join(", ")}${count > 3 ? " …" : ""}</span>`}</span>
    ${since && html`<span class="faint"><${Ago} at=${since} /></span>`}<${Icon} name="chevron-right" /></a></li>`)}</ul>`;
}
