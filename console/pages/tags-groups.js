// Groups: tags that share a parent tag may stop each other's sessions (OCPP 1.6 §3.2).
import { all } from "../lib/api.js";
import { number, t } from "../lib/i18n.js";
import { Card, Empty, Failure, Notice, Skeleton } from "../lib/parts.js";
import { link } from "../lib/router.js";
import { tagState } from "../lib/tag-form.js";
import { html, useEffect, useState } from "../lib/ui.js";

/** More tags than this are not counted here. */
const MOST = 20_000;

/** Groups by the number of their tags, without regard to upper and lower case. */
export function grouped(tags) {
  const groups = new Map();
  for (const tag of tags) {
    if (!tag.parentIdTag) continue;
    const key = tag.parentIdTag.toLowerCase();
    if (!groups.has(key)) groups.set(key, { name: tag.parentIdTag, tags: [] });
    groups.get(key).tags.push(tag);
  }
  return [...groups.values()].sort((left, right) => right.tags.length - left.tags.length || left.name.localeCompare(right.name));
}

export default function Groups() {
  const [tags, setTags] = useState(null);
  const [error, setError] = useState(null);
  const load = () => all("/id-tags", MOST).then(setTags, setError);
  useEffect(() => { load(); }, []);
  if (error) return html`<${Failure} error=${error} retry=${load} />`;
  if (!tags) return html`<${Skeleton} />`;
  const groups = grouped(tags);
  const known = new Map(tags.map((tag) => [tag.idTag.toLowerCase(), tag]));
  return html`<${Notice}>${t("tags.groups-text")}<//>
    ${tags.length >= MOST && html`<${Notice} tone="warn" icon="triangle-alert">${t("tags.groups-cut", { count: MOST })}<//>`}
    ${!groups.length ? html`<${Card} body=${false} label=${t("tab.groups")}><${Empty} icon="credit-card" title=${t("tags.no-groups")} text=${t("tags.no-groups-text")} /><//>`
      : html`<div class="grid two">${groups.map(({ name, tags: members }) => html`<${Card} key=${name} body=${false} title=${name}
          tools=${html`<a href=${link(["tags"], { q: name })}>${t("tags.members", { count: members.length })}</a>${known.has(name.toLowerCase()) ? "" : html`<span class="tag">${t("tags.group-only")}</span>`}`}>
        <ul class="chips pad">${members.slice(0, 24).map((tag) => html`<li><a class=${`chip ${tagState(tag) === "valid" ? "" : "off"}`} href=${link(["tags", tag.idTag])}>${tag.idTag}</a></li>`)}
          ${members.length > 24 && html`<li><a class="chip" href=${link(["tags"], { q: name })}>+${number(members.length - 24)}</a></li>`}</ul><//>`)}</div>`}`;
}
