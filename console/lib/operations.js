// What a job can do: the kinds of operation, each with the schema of its form.
import { all, get } from "./api.js";
import { commandSchemas } from "./command.js";
import { t } from "./i18n.js";

const text = (name, more = {}) => ({ type: "string", title: t(`job.field.${name}`), description: t(`job.field-hint.${name}`), ...more });
const whole = (name, more = {}) => ({ ...text(name, more), type: "integer" });
const moment = (name) => text(name, { format: "date-time" });
const object = (properties, required = []) => ({ type: "object", properties, required });

const retries = () => ({ retries: whole("retries", { minimum: 0, maximum: 1000 }), retryInterval: whole("retryInterval", { minimum: 0 }) });
const mode = () => ({ mode: { ...text("mode"), enum: ["auto", "full", "differential"] } });
const list = (name) => ({ ...text(name), type: "array", items: { type: "string", maxLength: 20 } });

/** The kinds, with those first that are asked for most. `command` takes its form from the system. */
export const kinds = () => ({
  command: null,
  firmware: { schema: object({ fileId: text("fileId"), location: text("location", { maxLength: 2000 }), retrieveDate: moment("retrieveDate"), ...retries(), linkHours: whole("linkHours", { minimum: 1, maximum: 8760 }) }), isEither: ["fileId", "location"] },
  diagnostics: { schema: object({ location: text("upload", { maxLength: 2000 }), startTime: moment("startTime"), stopTime: moment("stopTime"), ...retries(), linkHours: whole("linkHours", { minimum: 1, maximum: 8760 }) }) },
  log: { schema: object({ logType: { ...text("logType"), enum: ["DiagnosticsLog", "SecurityLog"] }, location: text("upload", { maxLength: 512 }), startTime: moment("startTime"), stopTime: moment("stopTime"), ...retries() }, ["logType"]) },
  configurationTemplate: { schema: object({ template: whole("configurationTemplate") }, ["template"]), choices: "configurationTemplates" },
  chargingProfileTemplate: { schema: object({ template: whole("chargingProfileTemplate") }, ["template"]), choices: "chargingProfileTemplates" },
  localList: { schema: object({ source: { ...text("source"), enum: ["tags"] }, groups: list("groups"), tags: list("tags"), ...mode() }), isEither: ["source", "groups", "tags"] },
});

/** What is offered in the forms: templates, files, groups and tags of this system, and the commands' schemas. */
export async function loadOffers() {
  const rows = (resource, make) => all(resource, 500).then((found) => found.map(make), () => []);
  const [schemas, files, configurationTemplates, chargingProfileTemplates, tags] = await Promise.all([
    commandSchemas(),
    get("/files?kind=firmware&limit=200").then(({ data }) => data.map((file) => [file.id, file.name]), () => []),
    rows("/configuration-templates", (row) => [row.id, row.name]), rows("/charging-profile-templates", (row) => [row.id, row.name]),
    rows("/id-tags", (row) => [row.idTag, row.note ?? "", row.parentIdTag]),
  ]);
  const groups = [...new Set(tags.map(([, , group]) => group).filter(Boolean))].map((name) => [name, ""]);
  return { schemas, files, configurationTemplates, chargingProfileTemplates, tags, groups };
}

/** The choices of a kind's form, by the names of its members. */
export function choicesOf(kind, offers) {
  const entry = kinds()[kind];
  return { fileId: offers.files, template: entry?.choices ? offers[entry.choices] : [], tags: offers.tags, groups: offers.groups };
}

/** Operations that interrupt somebody: the form asks twice. */
export const GRAVE = new Set(["Reset", "ChangeAvailability", "ClearCache", "UpdateFirmware", "SignedUpdateFirmware", "DeleteCertificate"]);
