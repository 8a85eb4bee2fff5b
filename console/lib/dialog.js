// Dialogs and short messages, drawn above everything by the shell.
import { momentOf, t } from "./i18n.js";
import { Failure } from "./parts.js";
import { html, Icon, Signal, useEffect, useRef, useSignal, useState } from "./ui.js";

const open = new Signal([]);
const toasts = new Signal([]);

/** Opens a dialog; `content` is called with `close`, which takes the result. Gives a promise of the result. */
export function ask(title, content, { wide = false } = {}) {
  return new Promise((resolve) => {
    const entry = { title, content, wide };
    entry.close = (result) => {
      open.set(open.value.filter((other) => other !== entry));
      resolve(result);
    };
    open.set([...open.value, entry]);
  });
}

/** Asks before something that cannot be taken back; the promise is of true or undefined. */
export function confirm(title, text, action, { danger = true } = {}) {
  return ask(title, (close) => html`<div class="stack"><p>${text}</p>
    <div class="formfoot"><button onClick=${() => close()}>${t("cancel")}</button>
    <button class=${danger ? "danger" : "primary"} onClick=${() => close(true)}>${action}</button></div></div>`);
}

/** Says shortly how something went; it is read out, since the operator has caused it. */
export function toast(text, tone = "good") {
  const entry = { text, tone };
  toasts.set([...toasts.value, entry]);
  setTimeout(() => toasts.set(toasts.value.filter((other) => other !== entry)), tone === "bad" ? 9000 : 5000);
}

/** Runs something and tells how it failed; whether it worked. */
export async function attempt(work, done) {
  try {
    await work();
    if (done) toast(done);
    return true;
  } catch (error) {
    toast(error.status ? error.message : t("unreachable"), "bad");
    return false;
  }
}

function Dialog({ entry }) {
  const element = useRef();
  useEffect(() => element.current.showModal(), []);
  return html`<dialog ref=${element} class=${entry.wide ? "wide" : ""} aria-label=${entry.title}
      onCancel=${(event) => { event.preventDefault(); entry.close(); }}
      onMouseDown=${(event) => event.target === element.current && entry.close()}>
    <header><h2>${entry.title}</h2><button class="quiet" aria-label=${t("close")} onClick=${() => entry.close()}><${Icon} name="x" /></button></header>
    <div class="body">${entry.content(entry.close)}</div>
  </dialog>`;
}

/** Where dialogs and messages appear. */
export function Overlays() {
  return html`${useSignal(open).map((entry) => html`<${Dialog} key=${entry} entry=${entry} />`)}
    <div class="toasts" role="status" aria-live="polite">${useSignal(toasts).map((entry) => html`
      <div class=${`notice ${entry.tone}`}><${Icon} name=${entry.tone === "bad" ? "triangle-alert" : "circle-check"} /><span>${entry.text}</span></div>`)}</div>`;
}

/**
 * A form in a dialog.
 *
 * `fields`: `[{name, label, hint, type, options, required, value}]`; `submit(values)` does the work, and its failure is
 * shown beside the field that it names.
 */
export function FormDialog({ fields, submit, close, action, intro }) {
  const [error, setError] = useState(null);
  const [isBusy, setBusy] = useState(false);
  const send = async (event) => {
    event.preventDefault();
    const values = read(event.target, fields);
    setBusy(true);
    setError(null);
    try {
      close((await submit(values)) ?? true);
    } catch (failure) {
      setError(failure);
      setBusy(false);
    }
  };
  const isPlaced = error?.items?.length && error.items.every(({ pointer }) => fields.some(({ name }) => pointer === `/${name}`));
  return html`<form class="form" onSubmit=${send}>
    ${intro}
    ${fields.map((field) => html`<${Field} ...${field} error=${error?.at?.(`/${field.name}`)} />`)}
    ${error && !isPlaced && html`<${Failure} error=${error} />`}
    <div class="formfoot"><button type="button" onClick=${() => close()}>${t("cancel")}</button>
      <button class="primary" disabled=${isBusy}>${action}</button></div>
  </form>`;
}

function read(form, fields) {
  const values = {};
  for (const { name, type } of fields) {
    const element = form.elements[name];
    if (!element) continue;
    if (type === "checkbox") values[name] = element.checked;
    else if (type === "file") [values[name]] = element.files;
    else if (element.value === "") continue;
    else if (type === "number") values[name] = Number(element.value);
    else if (type === "datetime-local") values[name] = momentOf(element.value);
    else values[name] = element.value;
  }
  return values;
}

/** A labelled input with its hint and its fault. */
export function Field({ name, label, hint, type = "text", options, required, value, error, list, ...rest }) {
  const id = `field-${name}`;
  const about = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(" ") || null;
  const common = { id, name, required, "aria-describedby": about, "aria-invalid": error ? "true" : null, ...rest };
  if (type === "checkbox") {
    return html`<div class="field"><label class="check"><input type="checkbox" ...${common} checked=${value} />${label}</label>
      ${hint && html`<span class="hint" id=${`${id}-hint`}>${hint}</span>`}</div>`;
  }
  let input = html`<input type=${type} value=${value} list=${list ? `${id}-list` : null} autocomplete="off" ...${common} />`;
  if (options) {
    input = html`<select ...${common}>${options.map(([key, text]) =>
      html`<option value=${key} selected=${key === value}>${text}</option>`)}</select>`;
  }
  if (type === "textarea") input = html`<textarea rows="6" ...${common}>${value}</textarea>`;
  return html`<div class="field"><label for=${id}>${label}${required ? html`<span class="soft"> *</span>` : ""}</label>${input}
    ${list && html`<datalist id=${`${id}-list`}>${list.map((item) => html`<option value=${item} />`)}</datalist>`}
    ${hint && html`<span class="hint" id=${`${id}-hint`}>${hint}</span>`}
    ${error && html`<span class="error" id=${`${id}-error`}>${error}</span>`}</div>`;
}
