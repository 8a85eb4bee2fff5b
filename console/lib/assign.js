// A template for many stations: which, how fast, and then the job that shows how each of them took it.
import { post } from "./api.js";
import { ask } from "./dialog.js";
import { t } from "./i18n.js";
import { PaceFields, paceOf } from "./pace.js";
import { Failure } from "./parts.js";
import { link } from "./router.js";
import { initialTargets, Targets } from "./targets.js";
import { html, Icon, useState } from "./ui.js";

function Assign({ template, close }) {
  const [targets, setTargets] = useState(initialTargets());
  const [state, setState] = useState({});
  const operation = { kind: "chargingProfileTemplate", template: template.id };
  const send = async (event) => {
    event.preventDefault();
    setState({ isBusy: true });
    try {
      close(await post("/jobs", { ...targets, operation, name: t("sc.job-name", { name: template.name }).slice(0, 100), ...paceOf(event.target.elements) }));
    } catch (error) {
      setState({ error });
    }
  };
  return html`<form class="form" onSubmit=${send}><p class="soft">${t("sc.assign-text")}</p>
    <${Targets} value=${targets} onChange=${setTargets} operation=${operation} />
    <details><summary>${t("job.how-fast")}</summary><div class="form"><${PaceFields} /></div></details>
    ${state.error && html`<${Failure} error=${state.error} />`}
    <div class="formfoot"><button type="button" onClick=${() => close()}>${t("cancel")}</button>
      <button class="primary" disabled=${state.isBusy || targets.stations?.length === 0}><${Icon} name="send" />${t("sc.assign")}</button></div></form>`;
}

/** Asks where a template is to go, and opens the job. */
export async function assign(template) {
  const job = await ask(t("sc.assign-title", { name: template.name }), (close) => html`<${Assign} template=${template} close=${close} />`, { wide: true });
  if (job) location.hash = link(["jobs", job.id]);
}
