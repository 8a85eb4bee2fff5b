// Lists as files that are made here, page by page, where the API has no export of its own.
import { get, query, save } from "./api.js";

/** A cell of a table file; one that begins like a formula is made text, for spreadsheets would run it. */
export const cell = (value) => `"${String(value ?? "").replace(/^([=+\-@\t\r])/, "'$1").replaceAll('"', '""')}"`;

/** All rows of a list that match. */
async function rowsOf(resource, filters) {
  const rows = [];
  let cursor = "";
  do {
    const { data, page } = await get(`${resource}${query({ ...filters, limit: 500, cursor })}`);
    rows.push(...data);
    cursor = page.next;
  } while (cursor);
  return rows;
}

/** Saves a list as CSV or JSON. `members`: the columns of the table. */
export async function exportList(resource, filters, name, format, members) {
  const rows = await rowsOf(resource, filters);
  if (format === "json") return save(JSON.stringify(rows, null, 2), `${name}.json`, "application/json");
  const lines = [members, ...rows.map((row) => members.map((member) => member.split(".").reduce((value, key) => value?.[key], row)))];
  return save(lines.map((line) => line.map(cell).join(",")).join("\r\n"), `${name}.csv`, "text/csv");
}
