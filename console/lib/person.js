// Whoever works here: the name in the top bar, and the language and time zone that everything is shown in.
import { get } from "./api.js";
import { adoptLanguage, has, setZone, t, zoneName } from "./i18n.js";
import { link } from "./router.js";
import { me, session } from "./session.js";
import { html, Icon, useSignal } from "./ui.js";

export const roleName = (role) => (has(`role.${role}`) ? t(`role.${role}`) : role);

/** The way to the own account. */
export function Me() {
  const who = useSignal(me);
  const name = who?.displayName ?? who?.name ?? t("my-account");
  const title = who ? t("account-of", { name, role: roleName(who.role), zone: zoneName() }) : name;
  return html`<a class="button quiet me" href=${link(["account"])} title=${title} aria-label=${title}><${Icon} name="circle-user-round" /><span class="who">${name}</span></a>`;
}

/** The zone of the system, for whoever has none: read once for each session. */
let known = {};

async function systemZone() {
  const { id } = session.value ?? {};
  if (!id) return undefined;
  if (known.id !== id) known = { id, zone: get("/settings").then(({ timeZone }) => timeZone, () => undefined) };
  return known.zone;
}

async function take(who) {
  if (who) await adoptLanguage(who.language);
  const zone = who?.timeZone ?? (await systemZone());
  if (me.value === who) setZone(zone);
}

/** Takes over what the account says now, and again whenever it changes. */
export function followPreferences() {
  me.subscribe(take);
  session.subscribe(() => take(me.value));
  return take(me.value);
}
