// Meter values as curves. Pure, so that node tests it.

/** The curves that a session can have, in the order in which they are shown. */
const MEASURES = [
  { key: "power", measurand: "Power.Active.Import", unit: "kW", scale: { W: 0.001, kW: 1 } },
  { key: "energy", measurand: "Energy.Active.Import.Register", unit: "kWh", scale: { Wh: 0.001, kWh: 1 }, digits: 2 },
  { key: "soc", measurand: "SoC", unit: "%", scale: { Percent: 1 }, digits: 0 },
  { key: "current", measurand: "Current.Import", unit: "A", scale: { A: 1 }, isPerPhase: true },
  { key: "voltage", measurand: "Voltage", unit: "V", scale: { V: 1 }, isPerPhase: true },
];

/** What stations leave out (OCPP 1.6 §7.43: Wh is the default unit). */
const DEFAULT_UNIT = { power: "W", energy: "Wh", soc: "Percent", current: "A", voltage: "V" };

/** A sample in the unit of its curve; undefined for what is no number there. */
function reading(sample, { key, scale }) {
  if (sample.format === "SignedData") return undefined;
  const factor = scale[sample.unit ?? DEFAULT_UNIT[key]];
  const value = Number(sample.value) * factor;
  return Number.isFinite(value) ? value : undefined;
}

/**
 * The curves in meter values: `{times, curves: [{key, unit, digits, lines: [{phase, values}]}]}`.
 *
 * Energy counts from the first reading. Where a total is given, its phases are left out for all but current and voltage.
 * A value is undefined where it was not sampled, over which the line goes on, and null in a gap, where it breaks.
 * `breaks`: the gaps, in milliseconds.
 */
export function curves(meterValues, breaks = []) {
  for (const { from, to } of breaks) {
    const at = meterValues.findLastIndex(({ timestamp }) => Date.parse(timestamp) <= from) + 1;
    const middle = { timestamp: new Date((from + to) / 2).toISOString(), sampledValue: [], isGap: true };
    meterValues = meterValues.toSpliced(at, 0, middle);
  }
  const times = meterValues.map(({ timestamp }) => Date.parse(timestamp) / 1000);
  const found = [];
  for (const measure of MEASURES) {
    const lines = new Map();
    meterValues.forEach(({ sampledValue }, index) => {
      for (const sample of sampledValue) {
        if (sample.measurand !== measure.measurand) continue;
        const phase = sample.phase ?? "";
        const value = reading(sample, measure);
        if (value === undefined) continue;
        if (!lines.has(phase)) lines.set(phase, meterValues.map(({ isGap }) => (isGap ? null : undefined)));
        lines.get(phase)[index] = value;
      }
    });
    if (!measure.isPerPhase && lines.has("")) for (const phase of [...lines.keys()]) if (phase) lines.delete(phase);
    if (!lines.size) continue;
    const values = [...lines].map(([phase, values]) => ({ phase, values }));
    if (measure.key === "energy") {
      for (const line of values) {
        const first = line.values.find(Number.isFinite);
        line.values = line.values.map((value) => (Number.isFinite(value) ? value - first : value));
      }
    }
    found.push({ key: measure.key, unit: measure.unit, digits: measure.digits ?? 1, lines: values });
  }
  return { times, curves: found };
}
