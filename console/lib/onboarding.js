// How far a charger has come on its way into service, every attempt in words, and what mends it.
import { get, path } from "./api.js";
import { clock, has, number, t } from "./i18n.js";
import { Ago, Failure, Skeleton } from "./parts.js";
import { Remedy } from "./remedies.js";
import { html, Icon, useInterval, useState } from "./ui.js";

const SECONDS = 1.5;
const ICONS = { done: "circle-check", failed: "circle-x", current: "clock", waiting: "circle", notNeeded: "minus" };

/** The system's picture of the charger's way, read on and on. */
export function useOnboarding(identity) {
  const [state, setState] = useState({});
  useInterval(async (isOver) => {
    try {
      const value = await get(path`/stations/${identity}/onboarding`);
      if (!isOver()) setState({ value });
    } catch (error) {
      if (!isOver()) setState((old) => ({ ...old, error }));
    }
  }, SECONDS, [identity]);
  const reload = () => get(path`/stations/${identity}/onboarding`).then((value) => setState({ value }), () => {});
  return { ...state, reload };
}

/** What is known of a step, in the operator's language; facts that only the system knows stay as they came. */
function words({ step, state, words: own, reason }) {
  if (reason && has(`refusal.${reason}`)) return t(`refusal.${reason}`);
  return has(`step.${step}.${state}`) ? t(`step.${step}.${state}`) : own;
}

function Step({ step, facts, onDone, onPassword }) {
  return html`<li class=${step.state} data-step=${step.step} data-state=${step.state}><${Icon} name=${ICONS[step.state]} />
    <div><b>${t(`step.${step.step}`)}</b><span class="hidden">${t(`step-state.${step.state}`)}</span>
      ${step.at && html`<span class="faint number">${clock(step.at)}</span>`}
      <p class="soft">${words(step)}</p>
      ${(step.state === "failed" || step.state === "current") && html`<${Remedy} remedy=${step.remedy} identity=${facts.identity}
        profile=${facts.securityProfile} url=${facts.url} onDone=${onDone} onPassword=${onPassword} />`}</div></li>`;
}

/** Refused attempts in words, newest first. */
export function Attempts({ attempts, facts, onDone, isStranger }) {
  return html`<ul class="attempts">${attempts.map((attempt) => html`<li key=${attempt.id}>
    <${Icon} name="ban" /><div>
      <p><b>${has(`refusal.${attempt.reason}`) ? t(`refusal.${attempt.reason}`) : attempt.sentence}</b>
        ${attempt.count > 1 && html` <span class="tag">${t("times", { count: attempt.count })}</span>`}</p>
      <p class="faint"><${Ago} at=${attempt.lastAt} /> · ${attempt.remoteAddress} · ${attempt.transport}${attempt.path && html` · <code>${attempt.path}</code>`}${attempt.offeredSubprotocols && html` · ${t("offered")} <code>${attempt.offeredSubprotocols}</code>`}</p>
      ${isStranger && attempt.remedy === "register" && html`<${Remedy} remedy="register" identity=${attempt.identity} onDone=${onDone} />`}
      ${isStranger && attempt.remedy === "correctURL" && html`<${Remedy} remedy="correctURL" identity=${facts.identity} url=${facts.url} onDone=${onDone} />`}
    </div></li>`)}</ul>`;
}

/** The live panel: steps, the newest refusals, and others that knock. */
export function OnboardingPanel({ onboarding: { value, error, reload }, onPassword }) {
  if (error && !value) return html`<${Failure} error=${error} retry=${reload} />`;
  if (!value) return html`<${Skeleton} />`;
  const tone = { complete: "good", failed: "bad" }[value.state] ?? "info";
  return html`<div class="stack onboarding">
    <div class=${`notice ${tone}`} role="status"><${Icon} name=${{ good: "circle-check", bad: "triangle-alert", info: "activity" }[tone]} />
      <b>${t(`onboarding.${value.state}`)}</b></div>
    <ol class="way">${value.steps.map((step) => html`<${Step} key=${step.step} step=${step} facts=${value} onDone=${reload} onPassword=${onPassword} />`)}</ol>
    ${value.attempts.length > 0 && html`<details open=${value.state === "failed"}><summary>${t("refused-attempts")} <span class="tag">${number(value.attempts.reduce((sum, { count }) => sum + count, 0))}</span></summary>
      <${Attempts} attempts=${value.attempts} facts=${value} onDone=${reload} /></details>`}
    ${value.strangers.length > 0 && value.state !== "complete" && html`<details open><summary>${t("strangers")} <span class="tag">${number(value.strangers.length)}</span></summary>
      <p class="soft">${t("strangers-text")}</p><${Attempts} attempts=${value.strangers} facts=${value} onDone=${reload} isStranger=${true} /></details>`}
  </div>`;
}
