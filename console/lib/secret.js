// What is shown once and never again: keys, secrets, passwords.
import { ask } from "./dialog.js";
import { t } from "./i18n.js";
import { Copy, Notice } from "./parts.js";
import { html } from "./ui.js";

/** Shows a secret until the operator says that it is kept. */
export function showSecret(title, secret, text) {
  return ask(title, (close) => html`<div class="stack">
    <${Notice} tone="warn" icon="key-round">${text}<//>
    <div class="secret"><code class="grow">${secret}</code><${Copy} text=${secret} /></div>
    <div class="formfoot"><button class="primary" onClick=${() => close(true)}>${t("adm.kept")}</button></div></div>`);
}
