// Sign-in by an API key, tried before it is kept.
import { get } from "./api.js";
import { Field } from "./dialog.js";
import { t } from "./i18n.js";
import { signIn } from "./session.js";
import { base, html, useEffect, useState } from "./ui.js";

export function SignIn() {
  const [error, setError] = useState(null);
  const [isBusy, setBusy] = useState(false);
  useEffect(() => { document.title = `${t("sign-in")} · EL-CSMS`; }, []);
  const submit = async (event) => {
    event.preventDefault();
    const { key, stay } = event.target.elements;
    setBusy(true);
    try {
      await get("/system", { key: key.value.trim() });
      signIn(key.value.trim(), stay.checked);
    } catch (failure) {
      setError(failure.status === 401 ? t("key-refused") : failure.status ? failure.message : t("unreachable"));
      setBusy(false);
    }
  };
  return html`<main class="signin"><div class="card">
    <img src=${`${base}/icons/icon.svg`} alt="" />
    <div><h1>${t("sign-in-title")}</h1><p class="soft">${t("sign-in-hint")}</p></div>
    <form class="form" onSubmit=${submit}>
      <${Field} name="key" type="password" label=${t("api-key")} required error=${error} autocomplete="current-password"
        placeholder="csk_…" hint=${t("api-key-hint")} />
      <${Field} name="stay" type="checkbox" label=${t("stay-signed-in")} />
      <button class="primary" disabled=${isBusy}>${t("sign-in")}</button>
    </form></div></main>`;
}
