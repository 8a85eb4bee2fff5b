// The load of a site against its limit.
import { power, t, text } from "./i18n.js";
import { html } from "./ui.js";

export function LoadBar({ powerW, limitW }) {
  if (!limitW) return html`<span class="number">${text(power(powerW))}</span>`;
  const share = powerW / limitW;
  const tone = share > 1 ? "bad" : share > 0.9 ? "late" : "";
  const words = t("site.load-of", { load: text(power(powerW)), limit: text(power(limitW)) });
  return html`<div class="progressline"><div class="progress" role="meter" aria-label=${t("site.load")} aria-valuemin="0" aria-valuemax=${limitW} aria-valuenow=${powerW} aria-valuetext=${words}>
    <svg class=${tone} width=${`${Math.min(100, share * 100)}%`} height="8" aria-hidden="true"><rect width="100%" height="8" /></svg></div><span class="faint number">${words}</span></div>`;
}
