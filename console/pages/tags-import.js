// Tags from a CSV file: first what would happen, then the import itself.
import { save, send } from "../lib/api.js";
import { number, t } from "../lib/i18n.js";
import { Card, Failure, Notice } from "../lib/parts.js";
import { html, Icon, useState } from "../lib/ui.js";

const EXAMPLE = "idTag,parentIdTag,expiryDate,blocked,note\r\n04A2B3C4D5E680,FLEET-A,2030-12-31T23:59:59Z,false,Van 7\r\nAPP-000042,,,,\r\n";

async function run(text, isDry) {
  const response = await send("POST", `/id-tags/import${isDry ? "?dryRun=true" : ""}`, { raw: text, headers: { "Content-Type": "text/csv" } });
  return response.json();
}

function Report({ report }) {
  const figures = ["created", "updated", "unchanged", "failed"];
  return html`<div class="stack" role="status"><b>${t(report.dryRun ? "tags.would-be" : "tags.was-done")}</b>
    <div class="readings">${figures.map((name) => html`<div><span>${t(`tags.import.${name}`)}</span><b>${number(report[name])}</b></div>`)}</div>
    ${report.errors.length > 0 && html`<div class="tablewrap json" tabindex="0" role="group" aria-label=${t("tags.import-faults")}><table class="list"><thead><tr>
      <th class="number">${t("tags.line")}</th><th>${t("tags.fault")}</th></tr></thead><tbody>
      ${report.errors.map(({ line, message }) => html`<tr><td class="number">${number(line)}</td><td>${message}</td></tr>`)}</tbody></table></div>`}</div>`;
}

export default function ImportTags() {
  const [text, setText] = useState("");
  const [state, setState] = useState({});
  const change = (value) => {
    setText(value);
    setState({});
  };
  const read = async (event) => {
    const [file] = event.target.files;
    if (file) change(await file.text());
  };
  const act = (isDry) => async () => {
    setState((old) => ({ ...old, isBusy: true, error: undefined }));
    setState(await run(text, isDry).then((report) => ({ report }), (error) => ({ error })));
  };
  const { report, error, isBusy } = state;
  const isTried = report?.dryRun;
  return html`<div class="grid wide-left"><${Card} title=${t("tags.import-title")}><div class="form">
      <div class="field"><label for="tags-file">${t("tags.file")}</label><input id="tags-file" type="file" accept=".csv,text/csv,text/plain" onChange=${read} /></div>
      <div class="field"><label for="tags-text">${t("tags.or-paste")}</label>
        <textarea id="tags-text" rows="10" spellcheck="false" value=${text} placeholder=${EXAMPLE} onInput=${(event) => change(event.target.value)}></textarea></div>
      ${error && html`<${Failure} error=${error} />`}
      ${report && html`<${Report} report=${report} />`}
      <div class="formfoot"><button class=${isTried ? "" : "primary"} disabled=${!text || isBusy} onClick=${act(true)}><${Icon} name="eye" />${t("tags.try-import")}</button>
        <button class=${isTried ? "primary" : ""} disabled=${!isTried || isBusy || !(report.created + report.updated)} onClick=${act(false)}><${Icon} name="upload" />${t("tags.do-import")}</button></div></div><//>
    <${Card} title=${t("tags.format")}><div class="stack"><p>${t("tags.format-text")}</p><pre class="json" tabindex="0">${EXAMPLE}</pre>
      <div><button class="small" onClick=${() => save(EXAMPLE, "id-tags.csv", "text/csv")}><${Icon} name="download" />${t("tags.example")}</button></div>
      <${Notice}>${t("tags.import-note")}<//></div><//></div>`;
}
