// The form of a user or of an API key: fields, a role, and the sites that it is for.
import { Field } from "./dialog.js";
import { momentOf, t } from "./i18n.js";
import { Failure } from "./parts.js";
import { roleOptions, SiteScope, useSites } from "./scope.js";
import { html, useState } from "./ui.js";

/** `fields` as in FormDialog; `given`: what there is already. `submit` takes the values with `role` and `sites`. */
export function PersonForm({ fields, given = {}, submit, close, action }) {
  const sites = useSites();
  const [scope, setScope] = useState(given.sites?.map((site) => site.id ?? site) ?? null);
  const [role, setRole] = useState(given.role ?? "operator");
  const [state, setState] = useState({});
  const { error } = state;
  const send = async (event) => {
    event.preventDefault();
    const values = { role, sites: scope };
    for (const { name, type } of fields) {
      const { value } = event.target.elements[name];
      values[name] = value === "" ? undefined : type === "datetime-local" ? momentOf(value) : value;
    }
    setState({ isBusy: true });
    try {
      close(await submit(values));
    } catch (failure) {
      setState({ error: failure });
    }
  };
  return html`<form class="form" onSubmit=${send}>
    ${fields.map((field) => html`<${Field} ...${field} error=${error?.at?.(`/${field.name}`)} />`)}
    <${Field} name="role" label=${t("adm.role")} options=${roleOptions()} value=${role} hint=${t(`adm.role-hint.${role}`)} onChange=${(event) => setRole(event.target.value)} />
    <${SiteScope} value=${scope} onChange=${setScope} sites=${sites} />
    ${error && html`<${Failure} error=${error} />`}
    <div class="formfoot"><button type="button" onClick=${() => close()}>${t("cancel")}</button><button class="primary" disabled=${state.isBusy}>${action}</button></div></form>`;
}
