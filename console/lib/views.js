// Views that an operator keeps: filters under a name; and which columns are shown. Both live in this browser.
import { ask, Field, toast } from "./dialog.js";
import { t } from "./i18n.js";
import { go, link, route } from "./router.js";
import { html, Icon, Signal, useEffect, useRef, useSignal } from "./ui.js";

const read = (name, otherwise) => {
  try {
    return JSON.parse(localStorage.getItem(name)) ?? otherwise;
  } catch {
    return otherwise;
  }
};

/** A value in this browser's storage that components can follow. */
class Kept extends Signal {
  constructor(name, otherwise) {
    super(read(name, otherwise));
    this.name = name;
  }

  keep(value) {
    localStorage.setItem(this.name, JSON.stringify(value));
    this.set(value);
  }
}

const kept = new Map();
const keptOf = (name, otherwise) => kept.get(name) ?? kept.set(name, new Kept(name, otherwise)).get(name);

/** A button whose panel opens below it. */
export function Menu({ label, icon, children }) {
  const element = useRef();
  useEffect(() => {
    const close = ({ target }) => { if (!element.current.contains(target)) element.current.open = false; };
    document.addEventListener("pointerdown", close);
    return () => document.removeEventListener("pointerdown", close);
  }, []);
  const onClick = ({ target }) => { if (target.closest(".panel button")) element.current.open = false; };
  return html`<details class="menu" ref=${element} onClick=${onClick} onKeyDown=${(event) => { if (event.key === "Escape") { event.currentTarget.open = false; event.currentTarget.firstChild.focus(); } }}
      onFocusOut=${(event) => { if (event.relatedTarget && !event.currentTarget.contains(event.relatedTarget)) event.currentTarget.open = false; }}>
    <summary class="button">${icon && html`<${Icon} name=${icon} />`}${label}<${Icon} name="chevron-down" /></summary><div class="panel">${children}</div></details>`;
}

/** The saved views of a page. */
export function SavedViews({ page }) {
  const list = keptOf(`csms.views.${page}`, []);
  const views = useSignal(list);
  const { query } = useSignal(route);
  const save = async () => {
    const name = await ask(t("view-save"), (close) => html`<form class="form" onSubmit=${(event) => { event.preventDefault(); close(event.target.elements.name.value.trim()); }}>
      <${Field} name="name" label=${t("view-name")} required maxlength="40" autofocus /><div class="formfoot"><button class="primary">${t("view-save")}</button></div></form>`);
    if (!name) return;
    list.keep([...views.filter((view) => view.name !== name), { name, query }]);
    toast(t("saved"));
  };
  return html`<${Menu} label=${t("views-saved")} icon="bookmark">${views.length ? html`<ul>${views.map((view) => html`<li key=${view.name}>
      <a href=${link([page], view.query)} onClick=${(event) => { event.preventDefault(); go([page], view.query); event.target.closest("details").open = false; }}>${view.name}</a>
      <button type="button" class="quiet small" aria-label=${t("view-delete", { name: view.name })} onClick=${() => list.keep(views.filter((other) => other !== view))}><${Icon} name="trash-2" /></button></li>`)}</ul>`
      : html`<p class="faint">${t("view-none")}</p>`}
    <button type="button" class="small" onClick=${save}><${Icon} name="plus" />${t("view-save")}</button><//>`;
}

/** Which columns are shown; those that were hidden are kept, so that a new one shows. */
export function useColumns(page, columns) {
  const list = keptOf(`csms.columns.${page}`, null);
  const hidden = useSignal(list) ?? columns.filter(({ isExtra }) => isExtra).map(({ key }) => key);
  const toggle = (key) => list.keep(hidden.includes(key) ? hidden.filter((other) => other !== key) : [...hidden, key]);
  const chooser = html`<${Menu} label=${t("columns")} icon="columns-3"><ul>${columns.filter(({ isFixed }) => !isFixed).map(({ key, title }) => html`<li key=${key}>
    <label class="check"><input type="checkbox" checked=${!hidden.includes(key)} onChange=${() => toggle(key)} />${title}</label></li>`)}</ul><//>`;
  return { shown: columns.filter(({ key, isFixed }) => isFixed || !hidden.includes(key)), chooser };
}
