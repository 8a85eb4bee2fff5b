// How the station comes in: its steps, and every attempt that was refused.
import { t } from "../lib/i18n.js";
import { OnboardingPanel, useOnboarding } from "../lib/onboarding.js";
import { Card, Copy } from "../lib/parts.js";
import { link } from "../lib/router.js";
import { html, Icon } from "../lib/ui.js";

export default function Doorbell({ identity }) {
  const onboarding = useOnboarding(identity);
  const url = onboarding.value?.url;
  return html`<${Card} title=${t("doorbell-title")} tools=${html`<a class="button small" href=${link(["connect", identity])}><${Icon} name="qr-code" />${t("what-to-enter")}</a>`}>
    <div class="stack">${url && html`<div class="secret"><code>${url}</code><${Copy} text=${url} /></div>`}<${OnboardingPanel} onboarding=${onboarding} /></div><//>`;
}
