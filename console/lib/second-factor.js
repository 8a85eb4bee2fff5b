// The second factor of one's own account: an authenticator app that has read a secret, and codes for a lost phone.
import { post, save } from "./api.js";
import { ask, Field, FormDialog } from "./dialog.js";
import { t } from "./i18n.js";
import { Copy, Failure, Notice } from "./parts.js";
import { html, Icon, useState } from "./ui.js";

const password = (more) => ({ name: "password", type: "password", label: t("account.password-now"), required: true, autocomplete: "current-password", ...more });

/** Shows the secret and takes the app's first code; closes with the recovery codes. */
function Enrolment({ secret, qrCode, close }) {
  const [state, setState] = useState({});
  const send = async (event) => {
    event.preventDefault();
    setState({ isBusy: true });
    try {
      close((await post("/auth/second-factor/confirm", { code: event.target.elements.code.value.replace(/\s/g, "") })).recoveryCodes);
    } catch (error) {
      setState({ error });
    }
  };
  const isWrong = state.error?.status === 422;
  return html`<form class="form" onSubmit=${send}><ol class="steplist"><li>${t("account.scan")}</li><li>${t("account.type-code")}</li></ol>
    <div class="enrol">${qrCode && html`<figure class="qr"><img src=${`data:image/svg+xml,${encodeURIComponent(qrCode)}`} alt=${t("account.qr-alt")} /></figure>`}<div class="stack"><span class="soft">${t("account.by-hand")}</span>
      <div class="secret"><code>${secret.replace(/(.{4})(?=.)/g, "$1 ")}</code><${Copy} text=${secret} /></div></div></div>
    <${Field} name="code" label=${t("second-factor-code")} required inputmode="numeric" autocomplete="one-time-code" maxlength="20" autofocus error=${isWrong ? t("wrong-code") : null} />
    ${state.error && !isWrong && html`<${Failure} error=${state.error} />`}
    <div class="formfoot"><button type="button" onClick=${() => close()}>${t("cancel")}</button><button class="primary" disabled=${state.isBusy}>${t("account.confirm")}</button></div></form>`;
}

function showCodes(codes) {
  const text = codes.join("\n");
  return ask(t("account.codes"), (close) => html`<div class="stack"><${Notice} tone="warn" icon="key-round">${t("account.codes-text")}<//>
    <ul class="codes">${codes.map((code) => html`<li><code>${code}</code></li>`)}</ul>
    <div class="formfoot"><${Copy} text=${text} /><button class="small" onClick=${() => save(`EL-CSMS\n\n${text}\n`, "recovery-codes.txt", "text/plain")}><${Icon} name="download" />${t("download")}</button>
      <button class="primary" onClick=${() => close(true)}>${t("adm.kept")}</button></div></div>`);
}

/** Sets a second factor up, step by step; whether it is in force now. */
export async function setUp() {
  const begun = await ask(t("account.second-set-up"), (close) => html`<${FormDialog} close=${close} action=${t("next")} intro=${html`<p class="soft">${t("account.second-text")}</p>`}
    fields=${[password({ autofocus: true })]} submit=${(values) => post("/auth/second-factor", values)} />`);
  const codes = begun && await ask(t("account.second-set-up"), (close) => html`<${Enrolment} ...${begun} close=${close} />`);
  if (codes) await showCodes(codes);
  return Boolean(codes);
}

export function takeAway() {
  return ask(t("account.second-remove"), (close) => html`<${FormDialog} close=${close} action=${t("account.second-remove")} intro=${html`<p>${t("account.second-remove-text")}</p>`}
    fields=${[password({ autofocus: true })]} submit=${(values) => post("/auth/second-factor/remove", values)} />`);
}
