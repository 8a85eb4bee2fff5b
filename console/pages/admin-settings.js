// How the system is set. It is set by its command line, environment and file; here it is seen.
import { bytes, number, t, text } from "../lib/i18n.js";
import { useResource } from "../lib/list.js";
import { Card, Facts, Failure, Notice, Skeleton } from "../lib/parts.js";
import { html } from "../lib/ui.js";

const RETENTION = ["messages", "events", "meterValues", "quarterHours", "dailyValues"];

export default function Settings() {
  const { value, error, reload } = useResource("/settings");
  if (error && !value) return html`<${Failure} error=${error} retry=${reload} />`;
  if (!value) return html`<${Skeleton} />`;
  const { retentionDays = {}, limits = {}, stationUrls = [] } = value;
  const days = [...new Set([...RETENTION, ...Object.keys(retentionDays)])].filter((name) => retentionDays[name] !== undefined);
  const size = (count) => (count === undefined ? undefined : text(bytes(count)));
  return html`<${Notice}>${t("adm.settings-text")}<//><div class="grid two start">
    <${Card} title=${t("adm.set.general")}><${Facts} rows=${[[t("adm.set.version"), value.version], [t("adm.set.url"), value.publicUrl], [t("adm.set.language"), value.defaultLanguage], [t("adm.set.zone"), value.timeZone],
      [t("adm.set.map"), value.mapTileUrl ?? t("adm.set.no-map")], [t("adm.set.map-by"), value.mapAttribution]]} /><//>
    <${Card} title=${t("adm.set.stations")}><${Facts} rows=${[...stationUrls.map(({ url, securityProfiles }) => [t("adm.set.profiles", { profiles: securityProfiles.join(", ") }), html`<code>${url}</code>`]),
      [t("adm.set.unknown"), t(`adm.set.unknown.${value.unknownStations}`)], [t("adm.set.heartbeat"), `${number(value.heartbeatIntervalSeconds)} s`], [t("adm.set.timeout"), `${number(value.callTimeoutSeconds)} s`]]} /><//>
    <${Card} title=${t("adm.set.retention")}><${Facts} rows=${days.map((name) => [t(`adm.set.days.${name}`), t("adm.set.days", { count: retentionDays[name] })])} /><//>
    <${Card} title=${t("adm.set.limits")}><${Facts} rows=${[[t("adm.set.page"), number(limits.pageLimit)], [t("adm.set.body"), size(limits.bodyBytes)], [t("adm.set.firmware"), size(limits.firmwareBytes)],
      [t("adm.set.upload"), size(limits.uploadBytes)], [t("adm.set.import"), size(limits.importBytes)]]} /><//></div>`;
}
