// The messages of all stations as they come.
import { t } from "../lib/i18n.js";
import { PageHead } from "../lib/parts.js";
import { html } from "../lib/ui.js";
import { MessageLog } from "./station-messages.js";

export default function Messages() {
  return html`<${PageHead} title=${t("page.messages")} /><${MessageLog} />`;
}
