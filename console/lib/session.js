// Who works here: a person with a session (a cookie that scripts cannot read), or an API key that was typed in.
import { adoptLanguage } from "./i18n.js";
import { Signal } from "./ui.js";

const NAME = "csms.key";

/** undefined: not known yet; null: nobody; else `{key}` or `{csrfToken}`, with `id` telling sessions apart. */
export const session = new Signal(undefined);
/** Who it is, as the system says: name, role, permissions, sites; null where that is not known. */
export const me = new Signal(null);

const storedKey = () => sessionStorage.getItem(NAME) ?? localStorage.getItem(NAME);

/** What a request says about who sends it; a cookie goes along by itself. */
export function credentials(method = "GET") {
  const { key, csrfToken } = session.value ?? {};
  if (key) return { Authorization: `Bearer ${key}` };
  return csrfToken && method !== "GET" ? { "X-CSRF-Token": csrfToken } : {};
}

/** Whether the one who works here may do something; what is not known is left to the system, which judges in any case. */
export function may(permission) {
  return me.value?.permissions?.includes(permission) ?? true;
}

/** The same for what all sites share, such as id tags: whoever is limited to some sites only reads it. */
export const mayEverywhere = (permission) => may(permission) && !me.value?.sites;

async function readMe(headers) {
  const response = await fetch("/api/v1/auth/me", { headers, cache: "no-store" });
  return response.ok ? response.json() : { status: response.status };
}

/** Finds out who is signed in already. */
export async function resume() {
  const key = storedKey();
  try {
    const found = await readMe(key ? { Authorization: `Bearer ${key}` } : {});
    if (key && found.status !== 401) return begin({ key, id: key }, found.status ? null : found);
    if (key) forget();
    return found.status ? begin(null, null) : begin({ csrfToken: found.csrfToken, id: found.csrfToken }, found);
  } catch {
    // The system is not there: a key is kept and tried again by whatever needs it.
    return begin(key ? { key, id: key } : null, null);
  }
}

function begin(value, who) {
  if (value) signInError.set(null);
  me.set(who);
  session.set(value);
}

/** Works with this key from now on; `isKept`: also after the browser was closed. */
export async function signInByKey(key, isKept) {
  const who = await readMe({ Authorization: `Bearer ${key}` }).catch(() => ({ status: 0 }));
  (isKept ? localStorage : sessionStorage).setItem(NAME, key);
  begin({ key, id: key }, who.status === undefined ? who : null);
}

/** Reads anew who it is, after a change of the account. */
export async function refreshMe() {
  const who = await readMe(credentials());
  if (who.status === undefined) me.set(who);
}

/** Works as the person whom the system has just let in. */
export function signInAs(who) {
  adoptLanguage(who.language, true);
  begin({ csrfToken: who.csrfToken, id: who.csrfToken }, who);
}

function forget() {
  sessionStorage.removeItem(NAME);
  localStorage.removeItem(NAME);
}

/** Ends the session here; `isOver`: the system has ended it already. */
export async function signOut(isOver = false) {
  if (session.value?.csrfToken && isOver !== true) {
    await fetch("/api/v1/auth/logout", { method: "POST", headers: credentials("POST") }).catch(() => {});
  }
  forget();
  begin(null, null);
}

/** The token of a first run that the address brings along: /#setup=TOKEN. */
export const setupToken = new Signal(null);

/** Why a sign-in through the issuer failed, which the address brings along as well: /#sign-in-error=no-role. */
export const signInError = new Signal(null);

/** Links such as /#key=csk_… and /#setup=… act at once; what they bring does not stay in the address. */
export function takeFromAddress() {
  const match = /^#(key|setup|sign-in-error)=([^&]+)$/.exec(location.hash);
  if (!match) return null;
  history.replaceState(null, "", `${location.pathname}#/`);
  // The route was read from the address as it came.
  dispatchEvent(new HashChangeEvent("hashchange"));
  const value = decodeURIComponent(match[2]);
  if (match[1] === "setup") {
    setupToken.set(value);
    return null;
  }
  if (match[1] === "sign-in-error") {
    signInError.set(value);
    return null;
  }
  return signInByKey(value, false);
}
