// Which stations a list shows: what stands in the address, what can be chosen, and the same as a job takes it.
import { t } from "./i18n.js";
import { useResource } from "./list.js";
import { statusOf } from "./states.js";
import { useMemo } from "./ui.js";

/** What OCPP knows; Offline and Unknown are no statuses that a connector reports. */
const STATUSES = Object.values(statusOf).filter((status) => status !== "Offline" && status !== "Unknown");

/** The faults of a StatusNotification (OCPP 1.6, 7.6); a station's own are OtherError. */
const ERRORS = ["ConnectorLockFailure", "EVCommunicationError", "GroundFailure", "HighTemperature", "InternalError", "LocalListConflict",
  "OtherError", "OverCurrentFailure", "OverVoltage", "PowerMeterFailure", "PowerSwitchFailure", "ReaderFailure", "ResetFailure", "UnderVoltage", "WeakSignal"];

/** How long nothing was heard, in hours. */
const SILENCES = { "1h": 1, "1d": 24, "7d": 168, "30d": 720 };

const MEMBERS = ["status", "connected", "registration", "q", "site", "vendor", "model", "firmwareVersion", "errorCode"];

/** The filter as the API takes it. A silence becomes a moment, once for as long as it is chosen. */
export function useStationFilter(query) {
  const lastSeenBefore = useMemo(() => SILENCES[query.silent] && new Date(Date.now() - SILENCES[query.silent] * 3_600_000).toISOString(), [query.silent]);
  return { ...Object.fromEntries(MEMBERS.map((name) => [name, query[name]])), lastSeenBefore };
}

/** What a job takes for the same stations; nothing where it cannot say it. */
export function jobFilter({ connected, site, status, errorCode, ...filter }) {
  const sites = site?.split(",");
  if (sites?.includes("none")) return undefined;
  const list = (text) => (text ? text.split(",") : undefined);
  const whole = { ...filter, connected: connected ? connected === "true" : undefined, sites: sites?.map(Number), status: list(status), errorCode: list(errorCode) };
  return Object.fromEntries(Object.entries(whole).filter(([, value]) => value !== undefined && value !== ""));
}

/** What can be chosen; vendors, models and versions are those that the fleet has. */
export function useStationFilters(sites) {
  const { value } = useResource("/fleet/models?limit=500");
  const found = (name) => [...new Set((value?.data ?? []).map((row) => row[name]).filter(Boolean))].sort().map((text) => [text, text]);
  const filters = [
    { name: "q", label: t("find"), placeholder: t("find-station") },
    { name: "status", label: t("connector-state"), options: STATUSES.map((name) => [name, t(`state.${name}`)]) },
    { name: "connected", label: t("connection"), options: [["true", t("connected")], ["false", t("state.Offline")]] },
    { name: "registration", label: t("registration"), options: ["accepted", "pending", "blocked", "rejected"].map((name) => [name, t(`registration.${name}`)]) },
    sites.length > 0 && { name: "site", label: t("site"), options: [...sites.map(({ id, name }) => [String(id), name]), ["none", t("site-none")]] },
  ].filter(Boolean);
  const more = [
    { name: "vendor", label: t("vendor"), options: found("vendor") },
    { name: "model", label: t("model"), options: found("model") },
    { name: "firmwareVersion", label: t("firmware"), options: found("firmwareVersion") },
    { name: "errorCode", label: t("fault"), options: ERRORS.map((name) => [name, name]) },
    { name: "silent", label: t("not-heard-for"), options: Object.keys(SILENCES).map((name) => [name, t(`silent.${name}`)]) },
  ];
  return { filters, more };
}
