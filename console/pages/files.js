// Firmware images that stations fetch, and what stations have uploaded.
import { download, path, remove } from "../lib/api.js";
import { attempt, confirm } from "../lib/dialog.js";
import { bytes, number, t, text } from "../lib/i18n.js";
import { Filters, List, useList } from "../lib/list.js";
import { Ago, Card, Copy, Empty, Failure, StationLink } from "../lib/parts.js";
import { link, route } from "../lib/router.js";
import { may, mayEverywhere } from "../lib/session.js";
import { html, Icon, useRef, useSignal, useState } from "../lib/ui.js";
import { upload } from "../lib/upload.js";

const KINDS = ["firmware", "diagnostics", "log"];

async function forget(file, reload) {
  if (!(await confirm(t("job.delete-file", { name: file.name }), t("job.delete-file-text"), t("delete")))) return;
  if (await attempt(() => remove(path`/files/${file.id}`), t("deleted"))) reload();
}

const columns = (reload) => [
  { title: t("name"), cell: (row) => html`<b>${row.name}</b><span class="faint mono" title=${row.sha256}>SHA-256 ${row.sha256.slice(0, 16)}…</span>` },
  { title: t("job.file-kind"), cell: (row) => html`<span class=${`tag ${row.kind === "firmware" ? "info" : ""}`}>${t(`job.file.${row.kind}`)}</span>` },
  { title: t("job.size"), number: true, cell: (row) => text(bytes(row.size)) },
  { title: t("station"), minor: true, cell: (row) => (row.station ? html`<${StationLink} identity=${row.station} />` : "–") },
  { title: t("job.added"), minor: true, cell: (row) => html`<${Ago} at=${row.createdAt} /><span class="faint">${row.createdBy}</span>` },
  { title: "", wide: true, cell: (row) => html`<span class="row end">
      ${row.kind === "firmware" && may("maintain") && html`<a class="button small" href=${link(["jobs", "new"], { kind: "firmware", file: row.id })}>${t("job.roll-out")}…</a>`}
      <${Copy} text=${row.sha256} label="SHA-256" />
      <button class="small" onClick=${() => attempt(() => download(path`/files/${row.id}/content`, row.name))}><${Icon} name="download" />${t("download")}</button>
      ${may("maintain") && (row.station || mayEverywhere("maintain")) && html`<button class="small quiet" aria-label=${t("job.delete-file", { name: row.name })} onClick=${() => forget(row, reload)}><${Icon} name="trash-2" /></button>`}</span>` },
];

function Upload({ done }) {
  const field = useRef();
  const [state, setState] = useState({});
  const take = async (file) => {
    if (!file) return;
    setState({ name: file.name, share: 0 });
    try {
      await upload(file, (share) => setState({ name: file.name, share }));
      setState({});
      done();
    } catch (error) {
      setState({ error });
    }
    field.current.value = "";
  };
  const drop = (event) => {
    event.preventDefault();
    take(event.dataTransfer.files[0]);
  };
  return html`<div class="dropzone" onDragOver=${(event) => event.preventDefault()} onDrop=${drop}>
    <${Icon} name="upload" /><div class="grow"><label for="firmware-file"><b>${t("job.upload")}</b></label><p class="faint">${t("job.upload-hint")}</p>
      <input id="firmware-file" type="file" ref=${field} disabled=${state.name} onChange=${(event) => take(event.target.files[0])} />
      ${state.name && html`<div class="progressline" role="status"><progress max="1" value=${state.share} aria-label=${state.name}></progress><span class="faint number">${number(state.share * 100)} %</span></div>`}
      ${state.error && html`<${Failure} error=${state.error} />`}</div></div>`;
}

export default function Files() {
  const { query: { kind, station } } = useSignal(route);
  const list = useList("/files", { kind, station }, { topics: ["files"] });
  const empty = kind || station ? html`<${Empty} icon="search" title=${t("no-match")} text=${t("no-match-text")} />`
    : html`<${Empty} icon="file-down" title=${t("job.no-files")} text=${t("job.no-files-text")} />`;
  return html`${mayEverywhere("maintain") && html`<${Card} label=${t("job.upload")}><${Upload} done=${list.reload} /><//>`}
    <${Filters} filters=${[{ name: "kind", label: t("job.file-kind"), options: KINDS.map((name) => [name, t(`job.file.${name}`)]) }, { name: "station", label: t("station"), placeholder: t("identity") }]} />
    <${Card} body=${false} label=${t("tab.files")}><${List} list=${list} columns=${columns(list.reload)} empty=${empty} label=${t("tab.files")} /><//>`;
}
