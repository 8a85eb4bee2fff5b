// Administration: who may do what, what programs may do, what is told to them, and who did what.
import { t } from "../lib/i18n.js";
import { Part } from "../lib/part.js";
import { PageHead, Tabs } from "../lib/parts.js";
import { link } from "../lib/router.js";
import { html } from "../lib/ui.js";

const TABS = ["users", "roles", "api-keys", "webhooks", "audit", "settings"];

export default function Admin({ segments: [, first, ...rest], query }) {
  const current = TABS.includes(first) ? first : "users";
  const file = current === "webhooks" && rest[0] ? "admin-webhook" : `admin-${current}`;
  return html`<${PageHead} title=${t("page.admin")} />
    <${Tabs} tabs=${TABS} current=${current} href=${(name) => link(["admin", name])} />
    <${Part} name=${file} id=${rest[0]} query=${query} />`;
}
