// The pages: what the rail shows, and the file of each, fetched when it is first opened.

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
  { name: "admin", path: ["admin"], icon: "users", key: "u", permission: "administer" },
  { name: "system", path: ["system"], icon: "server", key: "y" },
];

/** The file and component of an address. */
export function pageOf([first, second]) {
  const detail = { stations: "station", transactions: "transaction", tags: "tag", "smart-charging": "profile-template", jobs: "job", sites: "site" };
  if (!first) return "overview";
  if (first === "connect") return first;
  if (first === "jobs" && second === "new") return "job-new";
  if (second && detail[first]) return detail[first];
  return entries.some((entry) => entry?.name === first) ? first : "missing";
}
