// A message in a sentence, for people who do not read JSON.
import { has, t, text, energy } from "./i18n.js";
import { statusOf } from "./states.js";

const STATUS_KEYS = new Set(Object.values(statusOf));

/** The newest total power of a MeterValues message, as words. */
function readings({ meterValue }) {
  const samples = meterValue?.at(-1)?.sampledValue ?? [];
  return samples.filter(({ phase, format }) => !phase && format !== "SignedData").slice(0, 3)
    .map(({ value, unit = "Wh" }) => `${value} ${unit === "Percent" || unit === "Celsius" ? { Percent: "%", Celsius: "°C" }[unit] : unit}`).join(", ");
}

/** What goes into the sentence of an action. */
function values(action, request, answer) {
  const status = STATUS_KEYS.has(request.status) ? t(`state.${request.status}`) : request.status;
  return {
    ...request, status, answer: answer?.status ?? answer?.idTagInfo?.status ?? "",
    fault: request.errorCode && request.errorCode !== "NoError" ? ` (${request.errorCode})` : "",
    readings: action === "MeterValues" ? readings(request) : "",
    meter: text(energy(request.meterStart ?? request.meterStop ?? 0)),
    transactionId: request.transactionId ?? answer?.transactionId ?? "–",
  };
}

/** One sentence about a paired message; the action's own name where there is none. */
export function inWords({ action, request, answer, kind }) {
  if (kind !== "call" || !request || typeof request !== "object") return "";
  const key = `words.${action}`;
  if (!has(key)) return "";
  return t(key, values(action, request, answer)).replace(/\{\w+\}/g, "–");
}
