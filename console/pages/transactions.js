// All transactions, newest first.
import { query as queryOf, download } from "../lib/api.js";
import { attempt } from "../lib/dialog.js";
import { momentOf, t } from "../lib/i18n.js";
import { Filters } from "../lib/list.js";
import { Part } from "../lib/part.js";
import { Card, PageHead, Tabs } from "../lib/parts.js";
import { link } from "../lib/router.js";
import { TransactionList } from "../lib/transaction-list.js";
import { html, Icon } from "../lib/ui.js";

const FLAGS = ["superseded", "matchedByTime", "meterBackwards", "clockOff", "timesReversed", "secondStop", "refusedTag", "connectorZero"];

/** Views that are asked for all day, each as the filters that it stands for. */
const TABS = { "all-sessions": {}, running: { state: "active" }, finished: { state: "ended" }, "orphan-stops": { tab: "orphan-stops" } };

function currentTab({ tab, state }) {
  if (tab === "orphan-stops") return tab;
  return { active: "running", ended: "finished" }[state] ?? "all-sessions";
}

export default function Transactions({ query }) {
  const { station, idTag, flag, startedAfter, startedBefore, state } = query;
  const tab = currentTab(query);
  const address = (name) => link(["transactions"], { station, idTag, flag, startedAfter, startedBefore, ...TABS[name] });
  const head = (tools) => html`<${PageHead} title=${t("page.transactions")} tools=${tools} />
    <${Tabs} tabs=${Object.keys(TABS)} current=${tab} href=${address} />`;
  if (tab === "orphan-stops") return html`${head()}<${Part} name="orphan-stops" />`;
  // A day is chosen; the API takes moments.
  const from = momentOf(startedAfter);
  const to = momentOf(startedBefore);
  const values = { state, station, idTag, flag, startedAfter: from, startedBefore: to };
  const filters = [
    { name: "station", label: t("station"), placeholder: t("identity") },
    { name: "idTag", label: t("tag") },
    { name: "flag", label: t("oddity"), options: FLAGS.map((name) => [name, t(`tx.flag-name.${name}`)]) },
    { name: "startedAfter", label: t("started-from"), type: "date" },
    { name: "startedBefore", label: t("started-before"), type: "date" },
  ];
  const save = () => attempt(() => download(`/transactions/export${queryOf(values)}`, "transactions.csv"));
  return html`${head(html`<button onClick=${save}><${Icon} name="download" />${t("tx.export-csv")}</button>`)}
    <${Filters} filters=${filters} />
    <${Card} body=${false} label=${t("page.transactions")}><${TransactionList} filters=${values} /><//>`;
}
