// Messages of the log, each call with its answer. Pure, so that node tests it.

/** What an answer's kind says of the call. */
const OUTCOMES = { callResult: "ok", callError: "error" };

/**
 * Calls with their answers, newest first, from log rows in any order.
 *
 * A row: `{key, station, time, isReceived, action, messageId, request, answer, outcome, milliseconds, frames}`. An answer
 * whose call is not among the rows stands alone.
 */
export function paired(messages) {
  const rows = [];
  const calls = new Map();
  for (const message of [...messages].sort((left, right) => left.id - right.id)) {
    const isAnswer = message.kind in OUTCOMES;
    const isReceived = message.direction === "received";
    const call = isAnswer && calls.get(`${message.station} ${!isReceived} ${message.messageId}`);
    if (call) {
      call.answer = message.kind === "callError" ? message.frame?.slice(2) : message.frame?.[2];
      call.outcome = OUTCOMES[message.kind];
      call.milliseconds = Date.parse(message.time) - Date.parse(call.time);
      call.frames.push(message);
      continue;
    }
    const row = {
      key: message.id, station: message.station, time: message.time, isReceived, kind: message.kind,
      action: message.action, messageId: message.messageId, request: message.kind === "call" ? message.frame?.[3] : message.frame,
      outcome: message.kind === "call" ? "open" : (OUTCOMES[message.kind] ?? "broken"), frames: [message],
    };
    rows.push(row);
    if (message.kind === "call") calls.set(`${message.station} ${isReceived} ${message.messageId}`, row);
  }
  return rows.reverse();
}
