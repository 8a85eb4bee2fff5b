// The pages: what the rail shows, and the file of each, fetched when it is first opened.

/** In the order of the rail. */
export const entries = [
  { name: "overview", path: [], icon: "layout-dashboard", key: "o" },
  { name: "stations", path: ["stations"], icon: "plug-zap", key: "s" },
  { name: "transactions", path: ["transactions"], icon: "receipt-text", key: "t" },
  { name: "messages", path: ["messages"], icon: "messages-square", key: "m" },
];

/** The file and component of an address. */
export function pageOf([first, second]) {
  const detail = { stations: "station" };
  if (!first) return "overview";
  if (first === "connect") return first;
  if (second && detail[first]) return detail[first];
  return entries.some((entry) => entry?.name === first) ? first : "missing";
}
