// Who works here: today an API key. When there are cookie sessions, this is the file that changes.
import { Signal } from "./ui.js";

const NAME = "csms.key";

function stored() {
  return sessionStorage.getItem(NAME) ?? localStorage.getItem(NAME);
}

/** The key that the operator works with; null: nobody is signed in. */
export const session = new Signal(stored());

/** What a request says about who sends it. */
export function credentials() {
  return session.value ? { Authorization: `Bearer ${session.value}` } : {};
}

/** Works with this key from now on; `isKept`: also after the browser was closed. */
export function signIn(key, isKept) {
  (isKept ? localStorage : sessionStorage).setItem(NAME, key);
  session.set(key);
}

export function signOut() {
  sessionStorage.removeItem(NAME);
  localStorage.removeItem(NAME);
  session.set(null);
}

/** A link such as /#key=csk_… signs in at once; the key does not stay in the address. */
export function takeKeyOfAddress() {
  const match = /^#key=([^&]+)$/.exec(location.hash);
  if (!match) return;
  history.replaceState(null, "", `${location.pathname}#/`);
  // The route was read from the address as it came.
  dispatchEvent(new HashChangeEvent("hashchange"));
  signIn(decodeURIComponent(match[1]), false);
}
