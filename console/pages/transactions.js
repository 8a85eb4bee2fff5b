// All transactions, newest first.
import { query as queryOf, download } from "../lib/api.js";
import { attempt } from "../lib/dialog.js";
import { t } from "../lib/i18n.js";
import { Filters } from "../lib/list.js";
import { Card, PageHead } from "../lib/parts.js";
import { TransactionList } from "../lib/transaction-list.js";
import { html, Icon } from "../lib/ui.js";

const FLAGS = ["superseded", "matchedByTime", "meterBackwards", "clockOff", "timesReversed", "secondStop", "refusedTag", "connectorZero"];

export default function Transactions({ query: { state, station, idTag, flag, startedAfter, startedBefore } }) {
  // A day is chosen; the API takes moments.
  const from = startedAfter && new Date(`${startedAfter}T00:00`).toISOString();
  const to = startedBefore && new Date(`${startedBefore}T00:00`).toISOString();
  const values = { state, station, idTag, flag, startedAfter: from, startedBefore: to };
  const filters = [
    { name: "station", label: t("station"), placeholder: t("identity") },
    { name: "idTag", label: t("tag") },
    { name: "state", label: t("state"), options: ["active", "ended"].map((name) => [name, t(`transaction.${name}`)]) },
    { name: "flag", label: t("oddity"), options: FLAGS.map((name) => [name, name]) },
    { name: "startedAfter", label: t("started-from"), type: "date" },
    { name: "startedBefore", label: t("started-before"), type: "date" },
  ];
  const save = () => attempt(() => download(`/transactions/export${queryOf(values)}`, "transactions.csv"));
  return html`<${PageHead} title=${t("page.transactions")} tools=${html`<button onClick=${save}><${Icon} name="download" />${t("export")}</button>`} />
    <${Filters} filters=${filters} />
    <${Card} body=${false} label=${t("page.transactions")}><${TransactionList} filters=${values} /><//>`;
}
