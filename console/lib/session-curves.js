// The curves of one session, read on while it runs.
import { all } from "./api.js";
import { LineChart } from "./chart.js";
import { t } from "./i18n.js";
import { curves } from "./readings.js";
import { gaps } from "./session-story.js";
import { html, useInterval, useMemo, useState } from "./ui.js";

const SECONDS = 5;

/** All meter values of a transaction, read again while it runs. */
export function useMeterValues(transaction) {
  const [values, setValues] = useState(null);
  const { transactionId, state } = transaction;
  useInterval(async (isOver) => {
    if (values && state !== "active" && values.isFinal) return;
    const rows = await all(`/transactions/${transactionId}/meter-values`, 20_000).catch(() => null);
    if (rows && !isOver()) setValues(Object.assign(rows, { isFinal: state !== "active" }));
  }, SECONDS, [transactionId, state]);
  return values;
}

/** A chart for power with state of charge, and one for each other kind that is asked for. */
export function SessionCurves({ transaction, keys, height = 220, values: given, isTitled = false }) {
  const own = given ?? useMeterValues(transaction);
  const { times, curves: found } = useMemo(() => curves(own ?? [], gaps(own ?? [])), [own]);
  if (!own) return null;
  const of = (key) => keys.includes(key) && found.find((curve) => curve.key === key);
  const lines = (curve) => curve.lines.map(({ phase, values }) => ({
    label: phase ? `${t(curve.key)} ${phase}` : t(curve.key), unit: curve.unit, digits: curve.digits, values }));
  const charts = [[of("power"), of("soc")], [of("energy")], [of("current")], [of("voltage")]]
    .map((group) => group.filter(Boolean)).filter((group) => group.length);
  if (times.length < 2 || !charts.length) return html`<p class="faint">${t("no-readings")}</p>`;
  return charts.map((group) => {
    const label = group.map(({ key }) => t(key)).join(", ");
    return html`<div key=${group[0].key}>${isTitled && html`<h3>${label}</h3>`}<${LineChart} label=${label} times=${times}
      series=${group.flatMap(lines)} height=${height} group=${`tx-${transaction.transactionId}`} /></div>`;
  });
}
