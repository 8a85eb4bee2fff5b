// What happened in a session, from the messages of its station and its meter values. Pure, so that node tests it.

/** A pause in the meter values counts as a gap when it is so many times as long as usual, and this long. */
const GAP_FACTOR = 3;
const GAP_SECONDS = 60;

/** Pauses between meter values that are much longer than usual: `[{from, to}]` in milliseconds. */
export function gaps(meterValues) {
  const times = meterValues.map(({ timestamp }) => Date.parse(timestamp)).sort((left, right) => left - right);
  const steps = times.slice(1).map((time, index) => time - times[index]).filter((step) => step > 0);
  if (steps.length < 3) return [];
  const usual = [...steps].sort((left, right) => left - right)[Math.floor(steps.length / 2)];
  const least = Math.max(usual * GAP_FACTOR, GAP_SECONDS * 1000);
  return times.slice(1).flatMap((time, index) => (time - times[index] > least ? [{ from: times[index], to: time }] : []));
}

/** Actions that are of a connector, or of all where the connector is 0. */
const OF_CONNECTOR = new Set(["StatusNotification", "SetChargingProfile", "ClearChargingProfile", "UnlockConnector", "ChangeAvailability",
  "ReserveNow", "RemoteStartTransaction", "StartTransaction"]);
const OF_STATION = new Set(["Reset", "BootNotification", "CancelReservation"]);

/** Whether a paired message belongs to the session's story; MeterValues are drawn as curves instead. */
export function belongs({ action, request, answer }, { transactionId, connectorId, idTag }) {
  if (!request || typeof request !== "object") return false;
  if (action === "Authorize") return sameTag(request.idTag, idTag);
  if (action === "StartTransaction" && answer?.transactionId !== undefined) return answer.transactionId === transactionId;
  if (action === "StopTransaction" || action === "RemoteStopTransaction") return request.transactionId === transactionId;
  if (OF_STATION.has(action)) return true;
  if (!OF_CONNECTOR.has(action)) return false;
  const wanted = request.connectorId ?? 0;
  return wanted === connectorId || (wanted === 0 && action !== "StatusNotification");
}

const sameTag = (left, right) => left?.toLowerCase() === right?.toLowerCase();

const isFree = ({ action, request }) => action === "StatusNotification" && request.status === "Available";

/** What is left when the sessions before and after are cut off: from the connector's last being free to its next. */
function own(rows, { startReceivedAt, stopReceivedAt }) {
  const begin = Date.parse(startReceivedAt);
  const end = stopReceivedAt ? Date.parse(stopReceivedAt) : Infinity;
  const before = rows.findLastIndex((row) => isFree(row) && Date.parse(row.time) < begin);
  const after = rows.findIndex((row) => isFree(row) && Date.parse(row.time) > end);
  return rows.slice(before + 1, after < 0 ? undefined : after + 1);
}

/**
 * The steps of a session by the time at which they arrived: `[{kind, at, stationAt, row}]`.
 *
 * Without a message log the start and the stop are still known, from the transaction itself.
 */
export function story(rows, transaction, meterValues = []) {
  const steps = own(rows.filter((row) => belongs(row, transaction)), transaction).map((row) => ({
    kind: "message", at: Date.parse(row.time), stationAt: row.request.timestamp ? Date.parse(row.request.timestamp) : undefined, row }));
  const has = (action) => steps.some(({ row }) => row?.action === action);
  if (!has("StartTransaction")) {
    steps.push({ kind: "start", at: Date.parse(transaction.startReceivedAt), stationAt: Date.parse(transaction.startedAt) });
  }
  if (transaction.stoppedAt && !has("StopTransaction")) {
    steps.push({ kind: "stop", at: Date.parse(transaction.stopReceivedAt ?? transaction.stoppedAt), stationAt: Date.parse(transaction.stoppedAt) });
  }
  for (const { from, to } of gaps(meterValues)) steps.push({ kind: "gap", at: from, until: to });
  return steps.sort((left, right) => left.at - right.at);
}

/** All samples as rows, each with the time of its meter value. */
export function samples(meterValues) {
  return meterValues.flatMap(({ timestamp, spanSeconds, sampledValue }) => sampledValue.map((sample) => ({ timestamp, spanSeconds, ...sample })));
}
