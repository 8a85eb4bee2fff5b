// A new job: what is done, at which stations, and how fast.
import { post } from "../lib/api.js";
import { confirm, Field } from "../lib/dialog.js";
import { t } from "../lib/i18n.js";
import { choicesOf, GRAVE, kinds, loadOffers } from "../lib/operations.js";
import { PaceFields, paceOf } from "../lib/pace.js";
import { Card, Failure, Json, Notice, PageHead, Skeleton } from "../lib/parts.js";
import { go, link } from "../lib/router.js";
import { faults, initial, pruned, SchemaForm } from "../lib/schemaform.js";
import { initialTargets, Targets } from "../lib/targets.js";
import { html, Icon, useEffect, useState } from "../lib/ui.js";

function useOffers() {
  const [state, setState] = useState({});
  useEffect(() => { loadOffers().then((offers) => setState({ offers }), (error) => setState({ error })); }, []);
  return state;
}

const schemaOf = ({ kind, action }, offers) => (kind === "command" ? offers.schemas.find((entry) => entry.action === action).schema : kinds()[kind].schema);
const operationOf = ({ kind, action }, value) => (kind === "command" ? { kind, action, payload: pruned(value) } : { kind, ...pruned(value) });

/** The filter that a list of stations handed over. */
function filterOf({ filter }) {
  try {
    return filter ? JSON.parse(filter) : undefined;
  } catch {
    return undefined;
  }
}

/** Whether the form says enough to be sent. */
function isWhole({ kind }, schema, value) {
  if (Object.keys(faults(schema, pruned(value))).length) return false;
  const either = kinds()[kind]?.isEither;
  return !either || either.filter((name) => pruned(value)[name]?.length).length === 1;
}

function Form({ offers, query }) {
  const [what, setWhat] = useState({ kind: query.kind ?? "command", action: query.action ?? "TriggerMessage" });
  const schema = schemaOf(what, offers);
  const [value, setValue] = useState(() => ({ ...initial(schema), ...(query.file ? { fileId: query.file } : {}) }));
  const [targets, setTargets] = useState(initialTargets(query.stations?.split(",").filter(Boolean), filterOf(query)));
  const [shown, setShown] = useState(false);
  const [state, setState] = useState({});
  const turn = (next) => {
    setWhat(next);
    setValue(initial(schemaOf(next, offers)));
    setShown(false);
    setState({});
  };
  const isReady = isWhole(what, schema, value);
  const operation = operationOf(what, value);
  const either = kinds()[what.kind]?.isEither;
  const send = async (event) => {
    event.preventDefault();
    setShown(true);
    if (!isReady) return;
    const elements = event.target.elements;
    if (GRAVE.has(operation.action) || what.kind === "firmware") {
      if (!(await confirm(t("job.sure-title"), t("job.sure-text"), t("job.start")))) return;
    }
    setState({ isBusy: true });
    try {
      const job = await post("/jobs", { ...targets, operation, name: elements.name.value.trim() || undefined, ...paceOf(elements) });
      go(["jobs", job.id]);
    } catch (error) {
      setState({ error });
    }
  };
  const problems = Object.fromEntries((state.error?.items ?? []).map(({ pointer, message }) => [pointer?.replace(/^\/operation(\/payload)?/, ""), message]));
  const actions = offers.schemas.map((entry) => entry.action).sort();
  return html`<form onSubmit=${send} noValidate class="grid two start"><div class="grid">
      <${Card} title=${t("job.step-what")}><div class="form">
        <div class="columns"><${Field} name="kind" label=${t("job.kind")} options=${Object.keys(kinds()).map((name) => [name, t(`job.kind.${name}`)])} value=${what.kind} onChange=${(event) => turn({ ...what, kind: event.target.value })} />
          ${what.kind === "command" && html`<${Field} name="action" label=${t("operation")} options=${actions.map((name) => [name, name])} value=${what.action} onChange=${(event) => turn({ ...what, action: event.target.value })} />`}</div>
        <p class="soft">${what.kind === "command" ? offers.schemas.find((entry) => entry.action === what.action).description : t(`job.kind-hint.${what.kind}`)}</p>
        ${either && html`<${Notice}>${t("job.either", { names: either.map((name) => t(`job.field.${name}`)).join(" / ") })}<//>`}
        ${shown && !isReady && html`<${Notice} tone="bad" icon="triangle-alert">${t("job.not-whole")}<//>`}
        <${SchemaForm} key=${what.kind + what.action} schema=${schema} value=${value} onChange=${setValue} choices=${choicesOf(what.kind, offers)} problems=${problems} shown=${shown || Boolean(state.error)} /></div><//>
      <${Card} title=${t("job.step-where")}><${Targets} value=${targets} onChange=${setTargets} operation=${isReady ? operation : undefined} /><//></div>
    <div class="grid"><${Card} title=${t("job.step-how")}><div class="form">
        <${Field} name="name" label=${t("name")} maxlength=${100} hint=${t("job.name-hint")} />
        <${PaceFields} defaults=${what.kind === "firmware" ? { waitsFor: "effect" } : {}} />
        <details><summary>${t("preview")}</summary><${Json} value=${{ ...targets, operation }} /></details>
        ${state.error && html`<${Failure} error=${state.error} />`}
        <div class="formfoot"><a class="button" href=${link(["jobs"])}>${t("cancel")}</a>
          <button class="primary" disabled=${state.isBusy || targets.stations?.length === 0}><${Icon} name="play" />${t("job.start")}</button></div></div><//></div></form>`;
}

export default function NewJob({ query }) {
  const { offers, error } = useOffers();
  return html`<${PageHead} title=${t("new-job")} />
    ${error ? html`<${Failure} error=${error} />` : offers ? html`<${Form} offers=${offers} query=${query} />` : html`<${Skeleton} rows=${8} />`}`;
}
