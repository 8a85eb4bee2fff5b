// The pages: what the rail shows, the file of each, fetched when it is first opened, and whom it is for.
import { may, mayEverywhere } from "./session.js";

/** In the order of the rail. */
export const entries = [
  { name: "overview", path: [], icon: "layout-dashboard", key: "o" },
  { name: "stations", path: ["stations"], icon: "plug-zap", key: "s" },
  { name: "sites", path: ["sites"], icon: "building-2", key: "p" },
  { name: "map", path: ["map"], icon: "map", key: "a" },
  { name: "transactions", path: ["transactions"], icon: "receipt-text", key: "t" },
  { name: "tags", path: ["tags"], icon: "credit-card", key: "i" },
  { name: "reservations", path: ["reservations"], icon: "calendar-clock", key: "r" },
  { name: "smart-charging", path: ["smart-charging"], icon: "chart-spline", key: "c" },
  { name: "messages", path: ["messages"], icon: "messages-square", key: "m" },
  { name: "jobs", path: ["jobs"], icon: "list-checks", key: "j" },
  { name: "alerts", path: ["alerts"], icon: "bell", key: "l" },
  { name: "reports", path: ["reports"], icon: "chart-column", key: "e" },
  null,
  { name: "admin", path: ["admin"], icon: "users", key: "u" },
  { name: "system", path: ["system"], icon: "server", key: "y" },
];

/** Pages that not everybody has, with what it takes; all others need no more than a session. */
const NEEDS = {
  admin: () => mayEverywhere("administer"), "job-new": () => may("maintain"), connect: (identity) => Boolean(identity) || may("maintain"),
  "profile-template": (id) => id !== "new" || mayEverywhere("maintain"),
};

/** Whether the one who works here may open a page; `subject`: the second part of its address. */
export const mayOpen = (name, subject) => NEEDS[name]?.(subject) ?? true;

/** The entries of the rail for the one who works here; null stands for a line between them. */
export const entriesHere = () => entries.filter((entry) => !entry || mayOpen(entry.name));

/** The file and component of an address. */
export function pageOf([first, second]) {
  const detail = { stations: "station", transactions: "transaction", tags: "tag", "smart-charging": "profile-template", jobs: "job", sites: "site" };
  if (!first) return "overview";
  if (first === "connect" || first === "account") return first;
  if (first === "jobs" && second === "new") return "job-new";
  if (second && detail[first]) return detail[first];
  return entries.some((entry) => entry?.name === first) ? first : "missing";
}
