// A search through the message log of the system: newest first, older pages on demand, read on while it is not paused.
import { get, query } from "./api.js";
import { paired } from "./pairs.js";
import { useEffect, useInterval, useRef, useState } from "./ui.js";

const SECONDS = 2;
const PAGE = 100;
/** Rows that are kept while the tail runs; what was fetched on demand stays. */
const KEPT = 300;
/** Answers that are fetched for calls whose answer the filter has left out. */
const ANSWERS = 60;
/** An answer is looked for this long after its call, in milliseconds. */
const WAIT = 600_000;

const empty = () => ({ messages: new Map(), next: undefined, isWhole: false, asked: new Set() });

/**
 * `{rows, error, older, isSearching, isWhole}`: calls with their answers.
 *
 * `filters`: station, action, direction, messageId, from, to, as the API takes them.
 */
export function useMessageSearch(filters, isPaused) {
  const key = query(filters);
  const known = useRef({ key: null });
  const [state, setState] = useState({});
  const [isSearching, setSearching] = useState(false);
  if (known.current.key !== key) {
    known.current = { key, ...empty() };
    if (state.rows) setState({});
  }
  const log = known.current;
  const show = () => known.current === log && setState({ rows: paired([...log.messages.values()]), isWhole: log.isWhole });
  const take = (data) => data.forEach((message) => log.messages.set(message.id, message));
  const fail = (error) => known.current === log && setState((old) => ({ ...old, error }));

  // What a filter by action or direction leaves out is the other half of each call.
  const complete = async () => {
    if (!filters.action && !filters.direction) return;
    const open = paired([...log.messages.values()]).filter((row) => row.kind === "call" && row.outcome === "open" && row.messageId && !log.asked.has(row.key));
    for (const row of open.slice(0, ANSWERS)) {
      if (known.current !== log) return;
      const at = Date.parse(row.time);
      const isOld = Date.now() - at > 120_000;
      if (isOld) log.asked.add(row.key);
      const { data } = await get(`/messages${query({ station: row.station, messageId: row.messageId, limit: 10,
        from: new Date(at).toISOString(), to: new Date(at + WAIT).toISOString() })}`);
      take(data.filter(({ kind }) => kind !== "call"));
      if (data.length > 1) log.asked.add(row.key);
    }
    show();
  };

  useInterval(async () => {
    if ((isPaused || filters.to) && log.next !== undefined) return;
    try {
      const { data, page } = await get(`/messages${query({ ...filters, limit: PAGE })}`);
      take(data);
      if (log.next === undefined) {
        log.next = page.next;
        log.isWhole = !page.next;
      } else if (!log.hasOlder) {
        for (const id of [...log.messages.keys()].sort((left, right) => left - right).slice(0, -KEPT)) log.messages.delete(id);
      }
      show();
      await complete();
    } catch (error) {
      fail(error);
    }
  }, SECONDS, [key, isPaused]);

  const older = async () => {
    if (!log.next || isSearching) return;
    log.hasOlder = true;
    setSearching(true);
    try {
      // A page of what is rare may be empty and still have a next.
      let found = 0;
      for (let pages = 0; log.next && !found && pages < 20 && known.current === log; pages += 1) {
        const { data, page } = await get(`/messages${query({ ...filters, limit: PAGE, cursor: log.next })}`);
        take(data);
        found = data.length;
        log.next = page.next;
      }
      log.isWhole = !log.next;
      show();
      await complete();
    } catch (error) {
      fail(error);
    }
    setSearching(false);
  };
  // A first page without a row is gone on from by itself.
  useEffect(() => { if (state.rows?.length === 0 && log.next) older(); }, [state.rows]);
  return { ...state, older, isSearching };
}
