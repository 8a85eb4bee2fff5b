// The station's transactions.
import { t } from "../lib/i18n.js";
import { Card } from "../lib/parts.js";
import { TransactionList } from "../lib/transaction-list.js";
import { html } from "../lib/ui.js";

export default function Transactions({ identity }) {
  return html`<${Card} body=${false} label=${t("tab.transactions")}><${TransactionList} filters=${{ station: identity }} isOwn=${true} /><//>`;
}
