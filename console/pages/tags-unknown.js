// Tags that were presented at stations lately and are not on file.
import { t } from "../lib/i18n.js";
import { List, useList } from "../lib/list.js";
import { Ago, Card, Empty, StationLink } from "../lib/parts.js";
import { mayEverywhere } from "../lib/session.js";
import { addTag } from "../lib/tag-form.js";
import { html, Icon, useInterval } from "../lib/ui.js";

/** How often it is looked again: they come with no event. */
const SECONDS = 10;

export default function UnknownTags() {
  const list = useList("/unknown-id-tags", {}, { topics: ["idTags"] });
  const load = list.reload;
  useInterval(load, SECONDS);
  const columns = [
    { title: t("tag"), cell: (row) => html`<span class="title mono">${row.idTag}</span>` },
    { title: t("tags.presented"), cell: (row) => html`<${Ago} at=${row.lastAt} />` },
    { title: t("station"), cell: (row) => html`<${StationLink} identity=${row.station} />` },
    { title: t("tags.times"), number: true, minor: true, cell: (row) => row.count },
    mayEverywhere("maintain") && { title: "", wide: true, cell: (row) => html`<span class="row end"><button class="small" onClick=${() => addTag({ idTag: row.idTag }).then((made) => made && load())}>
      <${Icon} name="plus" />${t("tags.add")}</button></span>` },
  ].filter(Boolean);
  return html`<p class="soft">${t("tags.unknown-text")}</p>
    <${Card} body=${false} label=${t("tab.unknown-tags")}><${List} list=${list} columns=${columns} id=${(row) => row.idTag} label=${t("tab.unknown-tags")}
      empty=${html`<${Empty} icon="circle-check" title=${t("tags.all-known")} text=${t("tags.all-known-text")} />`} /><//>`;
}
