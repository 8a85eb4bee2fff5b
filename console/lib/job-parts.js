// How a job stands: its name, its progress and what it does, in words.
import { number, t } from "./i18n.js";
import { html } from "./ui.js";

/** How many stations a job has. */
export const stationCount = ({ stations }) => Object.values(stations).reduce((sum, count) => sum + count, 0);

/** What the job does, in a few words. */
export function operationWords({ operation }) {
  if (!operation) return "–";
  const { kind, action, payload, template, source, groups, tags } = operation;
  if (kind === "command") return `${action}${payload?.type ? ` ${payload.type}` : payload?.key ? ` ${payload.key} = ${payload.value}` : payload?.requestedMessage ? ` ${payload.requestedMessage}` : ""}`;
  const what = template ? ` ${template}` : source || groups?.join(", ") || (tags ? t("job.tags", { count: tags.length }) : "");
  return `${t(`job.kind.${kind}`)} ${what}`.trim();
}

export const jobTitle = (job) => job.name ?? operationWords(job);

const SHARES = [["succeeded", ""], ["failed", "bad"], ["skipped", "skip"], ["running", "now"]];

/** A bar with the share of stations in each state, and the same as words. */
export function Progress({ job, isWordy = false }) {
  const all = stationCount(job);
  const { stations } = job;
  const done = stations.succeeded + stations.failed + stations.skipped;
  const words = t("job.done-of", { done, all });
  return html`<div class="progressline"><div class="progress" role="progressbar" aria-label=${t("job.progress")} aria-valuemin="0" aria-valuemax=${all} aria-valuenow=${done} aria-valuetext=${words}>
      ${SHARES.map(([name, tone]) => stations[name] > 0 && html`<svg key=${name} class=${tone} width=${`${(stations[name] / Math.max(1, all)) * 100}%`} height="8" aria-hidden="true"><rect width="100%" height="8" /></svg>`)}</div>
    <span class="faint number">${isWordy ? words : `${number(done)} / ${number(all)}`}</span></div>`;
}

export function JobState({ job }) {
  const tone = { running: "info", ending: "info", completed: job.stations.failed ? "warn" : "good", stopped: "bad", cancelled: "warn" }[job.state] ?? "";
  return html`<span class=${`tag ${tone}`}>${t(`job.state.${job.state}`)}</span>`;
}
