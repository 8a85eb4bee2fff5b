// The time line of a session: what the driver, the station and the system did, and where readings are missing.
import { all, path, query } from "./api.js";
import { clock, day, duration, energy, t, text, time } from "./i18n.js";
import { paired } from "./pairs.js";
import { Word } from "./parts.js";
import { story } from "./session-story.js";
import { html, Icon, useInterval, useMemo, useState } from "./ui.js";
import { inWords } from "./words.js";

/** Messages before the start and after the stop that still belong to the story. */
const BEFORE = 180_000;
const AFTER = 120_000;
/** A station's clock that is further off than this is worth a word. */
const LATE = 60_000;

/** The station's messages while the session ran, each call with its answer, oldest first. */
export function useSessionMessages(transaction) {
  const [state, setState] = useState({});
  const { transactionId, station, startReceivedAt, stopReceivedAt, state: now } = transaction;
  useInterval(async (isOver) => {
    if (state.isFinal) return;
    const from = new Date(Date.parse(startReceivedAt) - BEFORE).toISOString();
    const to = stopReceivedAt ? new Date(Date.parse(stopReceivedAt) + AFTER).toISOString() : undefined;
    try {
      const messages = await all(path`/stations/${station}/messages` + query({ from, to }), 4000);
      if (!isOver()) setState({ rows: paired(messages).reverse(), isFinal: now !== "active" });
    } catch (error) {
      if (!isOver()) setState((old) => ({ ...old, error, isFinal: Boolean(old.rows) }));
    }
  }, 10, [transactionId, now]);
  return state;
}

const ICONS = {
  Authorize: "credit-card", StartTransaction: "play", StopTransaction: "power", StatusNotification: "plug-zap", RemoteStartTransaction: "send",
  RemoteStopTransaction: "send", SetChargingProfile: "chart-spline", ClearChargingProfile: "chart-spline", BootNotification: "rotate-ccw",
  Reset: "rotate-ccw", ReserveNow: "calendar-clock", CancelReservation: "calendar-clock", UnlockConnector: "lock-open",
};

function Step({ step, transaction }) {
  const { kind, at, stationAt, until, row } = step;
  const isLate = stationAt && Math.abs(stationAt - at) > LATE;
  const when = html`<time class="number" datetime=${new Date(at).toISOString()} title=${time(at)}>${clock(at)}</time>`;
  if (kind === "gap") {
    return html`<li class="gap"><i><${Icon} name="wifi-off" /></i>${when}<div><b>${t("tx.gap")}</b>
      <span class="soft">${t("tx.gap-text", { duration: duration((until - at) / 1000), until: clock(until) })}</span></div></li>`;
  }
  if (kind !== "message") {
    const meter = kind === "start" ? transaction.meterStartWh : transaction.meterStopWh;
    return html`<li class="mark"><i><${Icon} name=${kind === "start" ? "play" : "power"} /></i>${when}<div><b>${t(`tx.step.${kind}`)}</b>
      <span class="soft">${t("tx.meter-at", { value: text(energy(meter ?? 0)) })}</span></div></li>`;
  }
  const status = row.answer?.status ?? row.answer?.idTagInfo?.status;
  const isMark = row.action === "StartTransaction" || row.action === "StopTransaction";
  const isBad = row.outcome === "error" || (row.request.errorCode ?? "NoError") !== "NoError";
  return html`<li class=${isBad ? "bad" : isMark ? "mark" : ""}><i><${Icon} name=${ICONS[row.action] ?? "messages-square"} /></i>${when}
    <div><b>${row.action}</b> <span class="soft">${inWords(row)}</span>
      ${isLate && html`<span class="tag warn">${t("tx.station-said", { time: time(stationAt) })}</span>`}
      ${row.outcome === "error" ? html`<span class="tag bad">${row.answer?.[0]}</span>` : status && status !== "Accepted" ? html`<${Word} value=${status} />` : ""}
      ${row.outcome === "open" && html`<span class="tag warn">${t("outcome.open")}</span>`}</div></li>`;
}

/** The story as a list, with a heading for each day. */
export function SessionTimeline({ transaction, rows, meterValues }) {
  const steps = useMemo(() => story(rows ?? [], transaction, meterValues ?? []), [rows, transaction, meterValues]);
  let last = "";
  return html`<ol class="story">${steps.map((step) => {
    const date = day(step.at);
    const head = date !== last && html`<li class="day">${date}</li>`;
    last = date;
    return html`${head}<${Step} step=${step} transaction=${transaction} />`;
  })}</ol>`;
}
