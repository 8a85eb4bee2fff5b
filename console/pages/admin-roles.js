// What each role may do. The roles are the system's own; they are not edited.
import { get } from "../lib/api.js";
import { t } from "../lib/i18n.js";
import { Card, Notice } from "../lib/parts.js";
import { ROLES } from "../lib/scope.js";
import { html, Icon, useEffect, useState } from "../lib/ui.js";

const PERMISSIONS = ["read", "operate", "maintain", "administer"];

/** How many routes of the API each permission opens, from its own document. */
function useRoutes() {
  const [routes, setRoutes] = useState({});
  useEffect(() => {
    fetch("/openapi.json").then((response) => response.json()).then(({ paths }) => {
      const found = {};
      for (const [path, methods] of Object.entries(paths)) {
        for (const [method, operation] of Object.entries(methods)) {
          const permission = operation?.["x-permission"];
          if (permission) (found[permission] ??= []).push({ method, path, summary: operation.summary });
        }
      }
      setRoutes(found);
    }, () => {});
  }, []);
  return routes;
}

export default function Roles() {
  const routes = useRoutes();
  return html`<${Notice}>${t("adm.roles-text")}<//>
    <${Card} title=${t("tab.roles")} body=${false}><div class="tablewrap" tabindex="0" role="group" aria-label=${t("tab.roles")}><table class="list"><thead><tr><th>${t("adm.role")}</th>${PERMISSIONS.map((name) => html`<th>${t(`adm.permission.${name}`)}</th>`)}</tr></thead>
      <tbody>${ROLES.map((role, rank) => html`<tr><td><b>${t(`adm.role.${role}`)}</b><span class="faint">${t(`adm.role-hint.${role}`)}</span></td>
        ${PERMISSIONS.map((permission, index) => html`<td>${index <= rank ? html`<span class="state good"><${Icon} name="check" />${t("yes")}</span>` : html`<span class="faint">${t("no")}</span>`}</td>`)}</tr>`)}</tbody></table></div><//>
    <div class="grid two start">${PERMISSIONS.map((name) => html`<${Card} key=${name} title=${t(`adm.permission.${name}`)} tools=${routes[name] && html`<span class="faint">${t("adm.routes", { count: routes[name].length })}</span>`}>
      <p>${t(`adm.permission-hint.${name}`)}</p>
      ${routes[name] && html`<details><summary>${t("adm.which-routes")}</summary><ul class="stack routes">${routes[name].map(({ method, path, summary }) => html`<li><code>${method.toUpperCase()} ${path}</code><span class="faint">${summary}</span></li>`)}</ul></details>`}<//>`)}</div>`;
}
