// The OCPP messages as they come: calls with their answers, in words and raw.
import { get, path, query } from "./api.js";
import { clock, language, number, t, time, zone } from "./i18n.js";
import { paired } from "./pairs.js";
import { Copy, Empty, Failure, Json, Skeleton, StationLink, Word } from "./parts.js";
import { html, Icon, useInterval, useMemo, useRef, useState } from "./ui.js";
import { inWords } from "./words.js";

/** A time to the millisecond. */
const PRECISE = { year: "numeric", month: "2-digit", day: "2-digit", hour: "2-digit", minute: "2-digit", second: "2-digit", fractionalSecondDigits: 3, hourCycle: "h23" };
/** How often the log is looked at while the tail runs. */
const SECONDS = 2;

/** The newest messages, read on while `isPaused` is false: `count` at a time, twice as many are kept. */
export function useTail({ station, action, isPaused, count = 300 }) {
  const [state, setState] = useState({});
  const known = useRef({ key: "", messages: new Map() });
  useInterval(async (isOver) => {
    const key = `${station ?? ""} ${action ?? ""}`;
    if (known.current.key !== key) known.current = { key, messages: new Map() };
    if (isPaused && known.current.messages.size) return;
    const resource = station ? path`/stations/${station}/messages` : "/messages";
    // Answers carry no action of their own, so a filter by action happens to the pairs.
    const { messages } = known.current;
    try {
      const { data } = await get(resource + query({ limit: count }));
      if (isOver()) return;
      for (const message of data) messages.set(message.id, message);
      for (const id of [...messages.keys()].sort((left, right) => left - right).slice(0, -2 * count)) messages.delete(id);
      setState({ messages: [...messages.values()] });
    } catch (error) {
      if (!isOver()) setState((old) => ({ ...old, error }));
    }
  }, SECONDS, [station, action, isPaused]);
  return state;
}

/** Milliseconds in which the answer of a call may still be on its way into the log, which is written in batches. */
const FRESH = 5000;

/** Whether nothing can be said yet about an answer. */
const isFresh = (row) => row.outcome === "open" && Date.now() - Date.parse(row.time) < FRESH;

function Outcome({ row }) {
  const status = row.answer?.status ?? row.answer?.idTagInfo?.status;
  if (row.outcome === "ok") return status ? html`<${Word} value=${status} />` : html`<span class="tag">${t("ok")}</span>`;
  if (row.outcome === "error") return html`<span class="tag bad">${row.answer?.[0] ?? t("error")}</span>`;
  if (isFresh(row)) return html`<span class="tag" title=${t("outcome.fresh")}>…</span>`;
  return html`<span class="tag warn">${t(`outcome.${row.outcome}`)}</span>`;
}

/** One call and its answer. */
export function MessageRow({ row, isOwn, onAgain, onFollow }) {
  const [isOpen, setOpen] = useState(false);
  const side = t(row.isReceived ? "from-station" : "to-station");
  // Hundreds of rows are drawn again every two seconds, and nearly all are as they were.
  return useMemo(() => html`<li><button class=${`line ${isOwn ? "own" : ""}`} aria-expanded=${String(isOpen)} onClick=${() => setOpen(!isOpen)}>
      <span class="when number faint">${clock(row.time)}</span>
      ${!isOwn && html`<span class="who what">${row.station}</span>`}
      <span class=${row.isReceived ? "in" : "out"} title=${side}><${Icon} name=${row.isReceived ? "arrow-down-left" : "arrow-up-right"} /><span class="hidden">${side}</span></span>
      <span class="what"><b>${row.action ?? row.kind}</b><span class="soft">${inWords(row)}</span></span>
      <span class="took number faint">${row.milliseconds !== undefined && `${number(row.milliseconds)} ms`}</span><${Outcome} row=${row} /></button>
    ${isOpen && html`<div class="detail">
      <div class="row">${!isOwn && html`<${StationLink} identity=${row.station} />`}<code>${row.messageId}</code>
        <time class="faint" datetime=${row.time}>${time(row.time, PRECISE)}</time>
        ${onFollow && html`<button class="small" onClick=${onFollow}>${t("msg.same-id")}</button>`}
        <${Copy} text=${row.frames.map((message) => JSON.stringify(message.frame ?? message.text)).join("\n")} />
        ${onAgain && !row.isReceived && row.kind === "call" && html`<button class="small" onClick=${() => onAgain(row)}><${Icon} name="rotate-ccw" />${t("send-again")}</button>`}</div>
      ${row.frames.map((message) => html`<${Json} value=${message.frame ?? message.text} />`)}</div>`}</li>`,
  [row.key, row.outcome, isFresh(row), row.frames.length, isOpen, isOwn, language.value, zone.value]);
}

/** A short tail for a card; the newest `limit` rows. */
export function Tail({ station, limit = 20 }) {
  const [isPaused, setPaused] = useState(false);
  // A call and its answer are two; some calls have none yet.
  const { messages, error } = useTail({ station, isPaused, count: 3 * limit });
  if (error && !messages) return html`<div class="body"><${Failure} error=${error} /></div>`;
  if (!messages) return html`<${Skeleton} />`;
  const rows = paired(messages).slice(0, limit);
  if (!rows.length) return html`<${Empty} icon="messages-square" title=${t("no-messages")} text=${t("no-messages-text")} />`;
  return html`<ul class="tail compact">${rows.map((row) => html`<${MessageRow} key=${row.key} row=${row} isOwn=${Boolean(station)} />`)}</ul>
    <div class="pager"><${PauseButton} isPaused=${isPaused} onToggle=${() => setPaused(!isPaused)} /></div>`;
}

export function PauseButton({ isPaused, onToggle }) {
  return html`<button class="small" data-key="p" aria-pressed=${String(isPaused)} onClick=${onToggle}>
    <${Icon} name=${isPaused ? "play" : "pause"} />${t(isPaused ? "go-on" : "pause")}</button>`;
}
