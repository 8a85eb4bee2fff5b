// Forms from JSON schemas: the fields of an OCPP message with their limits, what is optional folded away.
import { localTime, momentOf, t } from "./i18n.js";
import { html, Icon, useState } from "./ui.js";

/** A value that a form begins with: what is required, and nothing else. */
export function initial(schema) {
  if (schema.type === "object") {
    return Object.fromEntries((schema.required ?? []).map((name) => [name, initial(schema.properties[name])]));
  }
  if (schema.type === "array") return schema.items ? [initial(schema.items)] : [];
  if (schema.enum) return schema.enum[0];
  if (schema.type === "boolean") return false;
  return undefined;
}

/** What is wrong with a value, by pointer: `{"/connectorId": "required"}`. */
export function faults(schema, value, pointer = "") {
  if (schema.type === "object") {
    const found = {};
    for (const name of schema.required ?? []) {
      if (value?.[name] === undefined || value[name] === "") found[`${pointer}/${name}`] = "required";
    }
    for (const [name, member] of Object.entries(value ?? {})) {
      if (schema.properties[name] && member !== undefined) Object.assign(found, faults(schema.properties[name], member, `${pointer}/${name}`));
    }
    return found;
  }
  if (schema.type === "array") {
    return Object.assign({}, ...value.map((item, index) => faults(schema.items, item, `${pointer}/${index}`)));
  }
  const fault = faultOf(schema, value);
  return fault ? { [pointer]: fault } : {};
}

function faultOf(schema, value) {
  if (value === undefined || value === "") return null;
  if (schema.type === "integer" && !Number.isInteger(value)) return "whole-number";
  if (schema.type === "number") {
    if (!Number.isFinite(value)) return "number";
    if (schema.multipleOf === 0.1 && Math.abs(Math.round(value * 10) - value * 10) > 1e-9) return "one-decimal";
  }
  if (schema.maxLength && String(value).length > schema.maxLength) return "too-long";
  if (schema.minimum !== undefined && value < schema.minimum) return "too-small";
  if (schema.maximum !== undefined && value > schema.maximum) return "too-large";
  return null;
}

/** The value without members that were left empty. */
export function pruned(value) {
  if (Array.isArray(value)) return value.map(pruned);
  if (value === null || typeof value !== "object") return value;
  const entries = Object.entries(value).filter(([, member]) => member !== undefined && member !== "");
  return Object.fromEntries(entries.map(([name, member]) => [name, pruned(member)]));
}

/** The input of a single value. `choices`: `[[value, text]]` that are offered beside what is typed. */
function Input({ schema, value, onChange, choices, id, about, isWrong }) {
  const common = { id, "aria-describedby": about, "aria-invalid": isWrong ? "true" : null, autocomplete: "off" };
  if (schema.type === "boolean") {
    return html`<select ...${common} onChange=${(event) => onChange(event.target.value === "" ? undefined : event.target.value === "true")}>
      ${[["", "–"], ["true", t("yes")], ["false", t("no")]].map(([key, text]) => html`<option value=${key} selected=${String(value ?? "") === key}>${text}</option>`)}</select>`;
  }
  if (schema.enum) {
    return html`<select ...${common} onChange=${(event) => onChange(event.target.value || undefined)}>
      ${["", ...schema.enum].map((name) => html`<option value=${name} selected=${(value ?? "") === name}>${name || "–"}</option>`)}</select>`;
  }
  if (schema.format === "date-time") {
    return html`<input type="datetime-local" step="1" ...${common} value=${localTime(value, 19)}
      onInput=${(event) => onChange(momentOf(event.target.value))} />`;
  }
  const isNumber = schema.type === "integer" || schema.type === "number";
  const read = (text) => (text === "" ? undefined : isNumber && Number.isFinite(Number(text)) ? Number(text) : text);
  const list = choices?.length ? `${id}-choices` : null;
  return html`<input type="text" inputmode=${isNumber ? "decimal" : "text"} maxlength=${schema.maxLength} list=${list} ...${common}
      value=${value ?? ""} onInput=${(event) => onChange(read(event.target.value.trim()))} />
    ${list && html`<datalist id=${list}>${choices.map(([key, text]) => html`<option value=${key}>${text}</option>`)}</datalist>`}`;
}

function Member({ name, schema, value, onChange, isRequired, pointer, context }) {
  const own = `${pointer}/${name}`;
  if (schema.type === "object" || schema.type === "array") {
    return html`<${Nested} name=${name} schema=${schema} value=${value} onChange=${onChange} isRequired=${isRequired} pointer=${own} context=${context} />`;
  }
  const id = `member${own.replaceAll("/", "-")}`;
  const fault = context.shown && (context.faults[own] ? t(`fault.${context.faults[own]}`) : context.problems?.[own]);
  return html`<div class="field"><label for=${id}>${schema.title ?? name}${isRequired ? html`<span class="soft"> *</span>` : ""}</label>
    <${Input} schema=${schema} value=${value} onChange=${onChange} choices=${context.choices[name]} id=${id} about=${`${id}-hint`} isWrong=${fault} />
    <span class="hint" id=${`${id}-hint`}>${fault ? html`<span class="error">${fault}</span>` : schema.description}</span></div>`;
}

function Nested({ name, schema, value, onChange, isRequired, pointer, context }) {
  const title = schema.title ?? name;
  if (value === undefined) {
    return html`<div><button type="button" class="small" onClick=${() => onChange(initial(schema))}><${Icon} name="plus" />${title}</button></div>`;
  }
  const dismiss = !isRequired && html`<button type="button" class="small quiet" onClick=${() => onChange(undefined)}>${t("leave-out")}</button>`;
  if (schema.type === "object") {
    return html`<fieldset><legend>${title}</legend><${Members} schema=${schema} value=${value} onChange=${onChange} pointer=${pointer} context=${context} />${dismiss}</fieldset>`;
  }
  const set = (index, item) => onChange(value.map((old, at) => (at === index ? item : old)));
  return html`<fieldset><legend>${title}</legend>
    ${value.map((item, index) => html`<div class="row"><div class="grow">${schema.items.type === "object"
      ? html`<${Members} schema=${schema.items} value=${item} onChange=${(changed) => set(index, changed)} pointer=${`${pointer}/${index}`} context=${context} isInRow=${true} />`
      : html`<${Input} schema=${schema.items} value=${item} onChange=${(changed) => set(index, changed)} id=${`member${pointer.replaceAll("/", "-")}-${index}`} />`}</div>
      <button type="button" class="quiet" aria-label=${t("remove-item", { number: index + 1 })} onClick=${() => onChange(value.filter((old, at) => at !== index))}><${Icon} name="trash-2" /></button></div>`)}
    <div class="row"><button type="button" class="small" onClick=${() => onChange([...value, initial(schema.items)])}><${Icon} name="plus" />${t("add")}</button>${dismiss}</div></fieldset>`;
}

function Members({ schema, value, onChange, pointer, context, isInRow }) {
  const names = Object.keys(schema.properties ?? {});
  const required = names.filter((name) => schema.required?.includes(name));
  const optional = names.filter((name) => !required.includes(name));
  const [isOpen] = useState(optional.some((name) => value?.[name] !== undefined));
  const member = (name) => html`<${Member} key=${name} name=${name} schema=${schema.properties[name]} value=${value?.[name]}
    isRequired=${required.includes(name)} pointer=${pointer} context=${context} onChange=${(changed) => onChange({ ...value, [name]: changed })} />`;
  if (isInRow) return html`<div class="columns">${names.map(member)}</div>`;
  return html`<div class="form">${required.map(member)}
    ${optional.length > 0 && (required.length ? html`<details open=${isOpen}><summary>${t("optional-fields", { count: optional.length })}</summary>
      <div class="form">${optional.map(member)}</div></details>` : optional.map(member))}</div>`;
}

/**
 * The form of an object.
 *
 * `choices`: what is offered for a member of that name; `problems`: what the system said, by pointer.
 */
export function SchemaForm({ schema, value, onChange, choices = {}, problems, shown }) {
  const context = { choices, problems, shown, faults: faults(schema, value) };
  return html`<${Members} schema=${schema} value=${value} onChange=${onChange} pointer="" context=${context} />`;
}
