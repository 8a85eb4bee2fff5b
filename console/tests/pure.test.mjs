// The modules that need no browser. `node --test console/tests/` after dev/console.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

/** A module as it stands; node would take the name for that of an older kind of module. */
async function load(name) {
  const source = readFileSync(new URL(`../lib/${name}.js`, import.meta.url), "utf8");
  return import(`data:text/javascript,${encodeURIComponent(source)}`);
}

const { paired } = await load("pairs");
const { curves } = await load("readings");
const { parse, quantile, total } = await load("metrics");
const { changed, worst } = await load("states");

test("a call and its answer are one row, whatever their order", () => {
  const call = { id: 1, station: "A", time: "2026-01-01T00:00:00Z", direction: "received", kind: "call", action: "Heartbeat", messageId: "m", frame: [2, "m", "Heartbeat", {}] };
  const answer = { id: 2, station: "A", time: "2026-01-01T00:00:00.020Z", direction: "sent", kind: "callResult", messageId: "m", frame: [3, "m", { currentTime: "x" }] };
  const [row, ...rest] = paired([answer, call]);
  assert.equal(rest.length, 0);
  assert.equal(row.outcome, "ok");
  assert.equal(row.milliseconds, 20);
  assert.deepEqual(row.answer, { currentTime: "x" });
});

test("the same message id of another station is another call", () => {
  const call = { id: 1, station: "A", direction: "received", kind: "call", action: "Heartbeat", messageId: "m", frame: [2, "m", "Heartbeat", {}] };
  const answer = { id: 2, station: "B", direction: "sent", kind: "callResult", messageId: "m", frame: [3, "m", {}] };
  assert.deepEqual(paired([call, answer]).map(({ outcome }) => outcome), ["ok", "open"]);
});

test("energy counts from the first reading, and a total hides its phases", () => {
  const at = (minute, energy) => ({
    timestamp: `2026-01-01T00:0${minute}:00Z`,
    sampledValue: [{ measurand: "Energy.Active.Import.Register", value: String(energy) },
      { measurand: "Power.Active.Import", value: "3", unit: "kW" }, { measurand: "Power.Active.Import", value: "1", unit: "kW", phase: "L1" }],
  });
  const { curves: found } = curves([at(0, 1000), at(1, 1500)]);
  assert.deepEqual(found.map(({ key, lines }) => [key, lines.map(({ values }) => values)]), [["power", [[3, 3]]], ["energy", [[0, 0.5]]]]);
});

test("the worst connector stands for the station", () => {
  assert.equal(worst("AAX", true), "X");
  assert.equal(worst("AAC", true), "C");
  assert.equal(worst("AAC", false), "O");
  assert.equal(worst("UAA", true), "U");
  assert.equal(worst("", true), "N");
  assert.equal(changed("A", 3, "C"), "A--C");
});

test("figures of the metrics text", () => {
  const samples = parse('# HELP x\ncsms_a{code="1"} 2\ncsms_a{code="2"} 3\nt_bucket{le="0.1"} 9\nt_bucket{le="+Inf"} 10\n');
  assert.equal(total(samples, "csms_a"), 5);
  assert.equal(quantile(samples, "t", 0.5), 0.1);
  assert.equal(quantile(samples, "t", 0.95), Infinity);
});
