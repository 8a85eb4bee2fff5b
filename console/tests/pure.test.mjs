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
const { gaps, samples, story } = await load("session-story");
const { expanded, limitAt, span, steps, withLimit, withMore, withStart, wrongPeriods } = await load("schedule");
const { clustered } = await load("clusters");

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

const at = (minutes) => new Date(Date.UTC(2026, 0, 1, 0, minutes)).toISOString();
const value = (minutes) => ({ timestamp: at(minutes), sampledValue: [{ value: "1", measurand: "SoC" }] });

test("a pause that is much longer than usual is a gap, and breaks the curve", () => {
  const values = [0, 1, 2, 3, 20, 21].map(value);
  assert.deepEqual(gaps(values), [{ from: Date.parse(at(3)), to: Date.parse(at(20)) }]);
  assert.deepEqual(gaps([0, 1, 2, 3, 5].map(value)), []);
  const { times, curves: [soc] } = curves([...values].map((row) => ({ ...row, sampledValue: [{ ...row.sampledValue[0], unit: "Percent" }] })), gaps(values));
  assert.equal(times.length, 7);
  assert.deepEqual(soc.lines[0].values.map((reading) => reading === null), [false, false, false, false, true, false, false]);
  assert.equal(samples(values).length, 6);
});

test("a session's story leaves its neighbours out, and has a start and a stop without any message", () => {
  const transaction = { transactionId: 7, connectorId: 1, idTag: "T", startedAt: at(10), startReceivedAt: at(10), stoppedAt: at(20), stopReceivedAt: at(20) };
  const status = (minutes, name, connectorId = 1) => ({ key: minutes, time: at(minutes), action: "StatusNotification", request: { connectorId, status: name } });
  const rows = [status(8, "Charging"), status(9, "Available"), status(9.5, "Preparing"), status(15, "Charging", 2), status(21, "Available"), status(22, "Preparing")];
  assert.deepEqual(story(rows, transaction).map(({ kind, row }) => row?.request.status ?? kind), ["Preparing", "start", "stop", "Available"]);
});

const daily = { chargingProfileKind: "Recurring", recurrencyKind: "Daily", chargingSchedule: { startSchedule: "2026-01-01T00:00:00Z", chargingRateUnit: "A",
  chargingSchedulePeriod: [{ startPeriod: 0, limit: 32 }, { startPeriod: 61_200, limit: 16 }, { startPeriod: 75_600, limit: 32 }] } };

test("a daily schedule counts from its anchor, every day, also before it", () => {
  assert.equal(span(daily), 86_400);
  assert.equal(limitAt(daily, Date.UTC(2026, 5, 1, 18), 0), 16);
  assert.equal(limitAt(daily, Date.UTC(2025, 5, 1, 22), 0), 32);
  assert.equal(limitAt({ ...daily, validTo: "2026-01-02T00:00:00Z" }, Date.UTC(2026, 5, 1), 0), undefined);
  assert.deepEqual(expanded(daily, Date.UTC(2026, 5, 1, 16), 7200, 3600).values, [32, 16, 16]);
});

test("a relative schedule counts from the session's start and ends with its duration", () => {
  const relative = { chargingProfileKind: "Relative", chargingSchedule: { duration: 600, chargingSchedulePeriod: [{ startPeriod: 0, limit: 10 }, { startPeriod: 300, limit: 6 }] } };
  assert.equal(limitAt(relative, 1_000_000 + 299_000, 1_000_000), 10);
  assert.equal(limitAt(relative, 1_000_000 + 300_000, 1_000_000), 6);
  assert.equal(limitAt(relative, 1_000_000 + 600_000, 1_000_000), undefined);
});

test("periods stay in their order and on their grid when they are moved", () => {
  const { chargingSchedulePeriod: periods } = daily.chargingSchedule;
  assert.equal(withStart(periods, 1, 90_000, { grid: 300, end: 86_400 })[1].startPeriod, 75_300);
  assert.equal(withStart(periods, 0, 500)[0].startPeriod, 0);
  assert.equal(withLimit(periods, 1, -4)[1].limit, 0);
  assert.equal(withLimit(periods, 1, 12.34)[1].limit, 12.3);
  assert.equal(withMore(periods, 86_400).length, 4);
  assert.deepEqual(wrongPeriods(withMore(periods, 86_400)), {});
  assert.deepEqual(wrongPeriods([{ startPeriod: 60, limit: 1 }, { startPeriod: 30, limit: 1 }, { startPeriod: 90 }]), { 0: "first", 1: "order", 2: "limit" });
  assert.deepEqual(steps(periods, 86_400).map(({ to }) => to), [61_200, 75_600, 86_400]);
});

test("places that are close become one mark in the colour of the worst", () => {
  const places = [{ x: 0, y: 0, worst: "A" }, { x: 30, y: 0, worst: "X" }, { x: 200, y: 0, worst: "C" }];
  const found = clustered(places, (place) => place);
  assert.deepEqual(found.map(({ places: own, worst: letter }) => [own.length, letter]), [[2, "X"], [1, "C"]]);
});

test("a moment is what clocks of its zone show, also about the hours that are skipped and repeated", async () => {
  const { momentOfWall, wallTime } = await load("wall-clock");
  assert.equal(wallTime("2026-07-01T12:00:00Z", "Asia/Seoul"), "2026-07-01T21:00:00");
  assert.equal(momentOfWall("2026-07-01T21:00", "Asia/Seoul"), "2026-07-01T12:00:00.000Z");
  assert.equal(momentOfWall("2026-07-01", "Europe/Berlin"), "2026-06-30T22:00:00.000Z");
  assert.equal(momentOfWall("2026-03-29T02:30", "Europe/Berlin"), "2026-03-29T01:30:00.000Z");
  assert.equal(momentOfWall("2026-10-25T02:30", "Europe/Berlin"), "2026-10-25T00:30:00.000Z");
  assert.equal(momentOfWall("2026-10-25T12:00", "America/New_York"), "2026-10-25T16:00:00.000Z");
  assert.equal(momentOfWall("nonsense", "UTC"), undefined);
});
