// Lists: pages of the API, their filters in the address, and rows that are read anew when something has happened.
import { get, query } from "./api.js";
import { t } from "./i18n.js";
import { Empty, Failure, Skeleton } from "./parts.js";
import { route, setQuery } from "./router.js";
import { onEvent, resets } from "./store.js";
import { html, Icon, paced, useEffect, useRef, useSignal, useState } from "./ui.js";

/** How long lists and resources wait after an event before they read anew, in milliseconds, and how often they do at most. */
const SETTLE = { list: 800, resource: 300 };
const SLOWEST = 5000;

/** Rows of a page that can be chosen. */
const SIZES = [25, 50, 100, 200];

/** Calls `reload` in a bearable pace while events of these topics come. */
function useReloads(reload, settle, topics, station) {
  useEffect(() => {
    if (!topics.length) return undefined;
    const call = paced(reload, settle, SLOWEST);
    const end = onEvent((event) => topics.includes(event.topic) && (!station || event.station === station) && call());
    return () => {
      call.stop();
      end();
    };
  }, [topics.join(), station]);
}

/**
 * A page of a list: `{rows, error, next, previous, reload}`; rows are undefined until they are there.
 *
 * `topics`: events on which the page is read again.
 */
export function useList(resource, filters = {}, { limit: usual = 50, topics = [], station } = {}) {
  const { rows: wanted } = useSignal(route).query;
  const limit = SIZES.includes(Number(wanted)) ? Number(wanted) : usual;
  const [cursors, setCursors] = useState([""]);
  const [state, setState] = useState({});
  const [count, setCount] = useState(0);
  const gap = useSignal(resets);
  const key = resource + query({ limit, ...filters });
  const last = useRef(key);
  if (last.current !== key) {
    last.current = key;
    if (cursors.length > 1) setCursors([""]);
    if (state.rows) setState({});
  }
  const cursor = cursors.at(-1);
  useEffect(() => {
    const abort = new AbortController();
    get(resource + query({ limit, ...filters, cursor }), { signal: abort.signal })
      .then(({ data, page }) => setState({ rows: data, next: page.next }))
      .catch((error) => error.name === "AbortError" || setState((old) => ({ ...old, error })));
    return () => abort.abort();
  }, [key, cursor, count, gap]);
  const reload = () => setCount((value) => value + 1);
  useReloads(reload, SETTLE.list, topics, station);
  return {
    ...state, reload, limit, page: cursors.length,
    next: state.next && (() => setCursors([...cursors, state.next])),
    previous: cursors.length > 1 && (() => setCursors(cursors.slice(0, -1))),
  };
}

/** A resource that is read once and again on events: `{value, error, reload}`. */
export function useResource(resource, { topics = [], station, seconds } = {}) {
  const [state, setState] = useState({});
  const [count, setCount] = useState(0);
  const gap = useSignal(resets);
  const reload = () => setCount((value) => value + 1);
  useEffect(() => setState({}), [resource]);
  useEffect(() => {
    if (!resource) return undefined;
    const abort = new AbortController();
    get(resource, { signal: abort.signal })
      .then((value) => setState({ value }))
      .catch((error) => error.name === "AbortError" || setState((old) => ({ ...old, error })));
    return () => abort.abort();
  }, [resource, count, gap]);
  useReloads(reload, SETTLE.resource, topics, station);
  useEffect(() => {
    const tick = seconds && setInterval(() => document.hidden || reload(), seconds * 1000);
    return () => clearInterval(tick);
  }, [resource, seconds]);
  return { ...state, reload };
}

/**
 * The table of a list.
 *
 * `columns`: `[{key, title, cell(row), number, minor, wide, sort}]`, `sort`: what the API calls the order by this
 * column; `empty`: what to show without rows.
 */
export function List({ list, columns, empty, id = (row) => row.id, onOpen, label, selection }) {
  const { rows, error, next, previous, reload, page, limit } = list;
  const [back, on] = useSignal(route).query.sort ? ["page-before", "page-after"] : ["newer", "older"];
  if (error && !rows) return html`<div class="body"><${Failure} error=${error} retry=${reload} /></div>`;
  if (!rows) return html`<${Skeleton} />`;
  if (!rows.length && page === 1) return empty ?? html`<${Empty} title=${t("nothing-here")} />`;
  const cellClass = ({ number, minor, wide }) => [number && "number", minor && "minor", wide && "wide"].filter(Boolean).join(" ");
  return html`
    <div class="tablewrap" tabindex="0" role="group" aria-label=${label}>
      <table class="list cards">
        <thead><tr>
          ${selection && html`<th><span class="hidden">${t("select")}</span></th>`}
          ${columns.map((column) => (column.sort ? html`<${SortedBy} ...${column} className=${cellClass(column)} />`
            : html`<th class=${cellClass(column)}>${column.title || html`<span class="hidden">${t("actions")}</span>`}</th>`))}
        </tr></thead>
        <tbody>${rows.map((row) => html`<tr key=${id(row)} data-row=${id(row)} onClick=${onOpen && onOpen(row)}>
          ${selection && html`<td><input type="checkbox" aria-label=${t("select-row", { name: id(row) })}
            checked=${selection.value.has(id(row))} onChange=${() => selection.toggle(id(row))} /></td>`}
          ${columns.map((column) => html`<td class=${cellClass(column)}>${column.cell(row)}</td>`)}
        </tr>`)}</tbody>
      </table>
    </div>
    ${(next || previous || rows.length > SIZES[0]) && html`<div class="pager">
      <span class="faint">${t("page-number", { page })}</span>
      <label class="inline grow">${t("rows")}<select onChange=${(event) => setQuery({ rows: event.target.value })}>${SIZES.map((size) => html`
        <option value=${String(size)} selected=${size === limit}>${size}</option>`)}</select></label>
      <button class="small" disabled=${!previous} onClick=${previous || null}><${Icon} name="chevron-left" />${t(back)}</button>
      <button class="small" disabled=${!next} onClick=${next || null}>${t(on)}<${Icon} name="chevron-right" /></button>
    </div>`}`;
}

/** The head of a column by which the list can be sorted; the order stands in the address. */
function SortedBy({ title, sort, className }) {
  const { query } = useSignal(route);
  const way = query.sort === sort ? "ascending" : query.sort === `-${sort}` ? "descending" : undefined;
  return html`<th class=${className} aria-sort=${way}><button type="button" class="sort"
    onClick=${() => setQuery({ sort: way === "ascending" ? `-${sort}` : way ? "" : sort })}>${title}
    ${way && html`<${Icon} name=${way === "ascending" ? "chevron-up" : "chevron-down"} />`}</button></th>`;
}

/** The filters of a list, kept in the address: `[{name, label, type, options}]`; `more` are behind a button. */
export function Filters({ filters, more = [], children }) {
  const { query: values } = useSignal(route);
  const all = [...filters, ...more];
  const isSet = all.some(({ name }) => values[name]);
  const field = (filter) => html`<label>${filter.label}<${Filter} ...${filter} value=${values[filter.name] ?? ""} /></label>`;
  return html`<form class="filters" role="search" onSubmit=${(event) => event.preventDefault()}>
    ${filters.map(field)}
    ${more.length > 0 && html`<details class="more" open=${more.some(({ name }) => values[name])}><summary class="button">${t("more-filters")}<${Icon} name="chevron-down" /></summary>
      <div class="filters">${more.map(field)}</div></details>`}
    ${isSet && html`<button type="button" class="quiet" onClick=${() =>
      setQuery(Object.fromEntries(all.map(({ name }) => [name, ""])))}><${Icon} name="x" />${t("clear-filters")}</button>`}
    ${children}
  </form>`;
}

/** A moment as inputs of the type `datetime-local` take it; empty where it is none. */
export function localTime(value) {
  const at = new Date(value ?? "");
  if (!value || Number.isNaN(at.getTime())) return "";
  return new Date(at - at.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}

function Filter({ name, type = "search", options, value, placeholder }) {
  const timer = useRef();
  // A moment is the same for everybody in the address, and local where it is typed.
  const isMoment = type === "datetime-local";
  const set = (event) => {
    const { value } = event.target;
    clearTimeout(timer.current);
    timer.current = setTimeout(() => setQuery({ [name]: isMoment && value ? new Date(value).toISOString() : value }), options ? 0 : isMoment ? 900 : 300);
  };
  if (options) {
    return html`<select name=${name} value=${value} onChange=${set}>
      <option value="">${t("all")}</option>
      ${options.map(([key, text]) => html`<option value=${key} selected=${key === value}>${text}</option>`)}
    </select>`;
  }
  return html`<input name=${name} type=${type} value=${isMoment ? localTime(value) : value} placeholder=${placeholder} onInput=${set} autocomplete="off" />`;
}

/** Rows that were ticked. */
export function useSelection() {
  const [value, setValue] = useState(new Set());
  return {
    value,
    toggle: (id) => setValue((old) => {
      const next = new Set(old);
      if (!next.delete(id)) next.add(id);
      return next;
    }),
    clear: () => setValue(new Set()),
  };
}
