// Tags that were presented at stations lately and are not on file.
import { get, path } from "../lib/api.js";
import { t } from "../lib/i18n.js";
import { List } from "../lib/list.js";
import { Ago, Card, Empty, StationLink } from "../lib/parts.js";
import { mayEverywhere } from "../lib/session.js";
import { addTag } from "../lib/tag-form.js";
import { html, Icon, useInterval, useState } from "../lib/ui.js";

const ACTIONS = ["Authorize", "StartTransaction"];
/** Messages of each kind that are looked at, and tags that are asked for. */
const MESSAGES = 300;
const TAGS = 100;
/** How often it is looked again: messages come with no event. */
const SECONDS = 10;

/** The newest message of each tag, newest first. */
function presented(messages) {
  const seen = new Map();
  for (const { time, station, action, frame } of messages.sort((left, right) => right.id - left.id)) {
    const idTag = frame?.[3]?.idTag;
    if (typeof idTag !== "string") continue;
    const entry = seen.get(idTag.toLowerCase()) ?? { idTag, time, station, action, count: 0 };
    entry.count += 1;
    seen.set(idTag.toLowerCase(), entry);
  }
  return [...seen.values()];
}

async function unknown() {
  const pages = await Promise.all(ACTIONS.map((action) => get(`/messages?action=${action}&limit=${MESSAGES}`)));
  const tags = presented(pages.flatMap(({ data }) => data)).slice(0, TAGS);
  const isKnown = await Promise.all(tags.map(({ idTag }) =>
    get(path`/id-tags/${idTag}`).then(() => true, (error) => {
      if (error.status === 404) return false;
      throw error;
    })));
  return tags.filter((tag, index) => !isKnown[index]);
}

export default function UnknownTags() {
  const [state, setState] = useState({});
  const load = () => unknown().then((rows) => setState({ rows }), (error) => setState((old) => ({ ...old, error })));
  useInterval(load, SECONDS);
  const list = { ...state, page: 1, reload: load };
  const columns = [
    { title: t("tag"), cell: (row) => html`<span class="title mono">${row.idTag}</span>` },
    { title: t("tags.presented"), cell: (row) => html`<${Ago} at=${row.time} />` },
    { title: t("station"), cell: (row) => html`<${StationLink} identity=${row.station} />` },
    { title: t("tags.times"), number: true, minor: true, cell: (row) => row.count },
    mayEverywhere("maintain") && { title: "", wide: true, cell: (row) => html`<span class="row end"><button class="small" onClick=${() => addTag({ idTag: row.idTag }).then((made) => made && load())}>
      <${Icon} name="plus" />${t("tags.add")}</button></span>` },
  ].filter(Boolean);
  return html`<p class="soft">${t("tags.unknown-text", { count: MESSAGES })}</p>
    <${Card} body=${false} label=${t("tab.unknown-tags")}><${List} list=${list} columns=${columns} id=${(row) => row.idTag} label=${t("tab.unknown-tags")}
      empty=${html`<${Empty} icon="circle-check" title=${t("tags.all-known")} text=${t("tags.all-known-text")} />`} /><//>`;
}
