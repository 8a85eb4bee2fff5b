// The ten states that a station shows, from the letters of /fleet/status.

/** OCPP 1.6 §7.7 by letter; O and N are ours: not connected, and nothing reported yet. */
export const statusOf = {
  A: "Available", P: "Preparing", C: "Charging", V: "SuspendedEV", E: "SuspendedEVSE", F: "Finishing",
  R: "Reserved", U: "Unavailable", X: "Faulted", O: "Offline", N: "Unknown",
};

export const letterOf = Object.fromEntries(Object.entries(statusOf).map(([letter, status]) => [status, letter]));

/** From the one that needs a person most to the one that needs nobody. */
const WORST_FIRST = "XUECVFPRA";

/** The letter that stands for a station: that of its worst connector. */
export function worst(connectors, isConnected) {
  if (!isConnected) return "O";
  for (const letter of WORST_FIRST) {
    if (connectors.indexOf(letter, 1) > 0) return letter;
    // Connector 0 is the station itself: it counts when it fails, not when it is merely available.
    const countsAlone = letter === "X" || letter === "U" || connectors.length === 1;
    if (connectors[0] === letter && countsAlone) return letter;
  }
  return "N";
}

/** The connectors with one letter changed; connectors that were never told of lie between. */
export function changed(connectors, connector, letter) {
  const letters = [...connectors.padEnd(connector + 1, "-")];
  letters[connector] = letter;
  return letters.join("");
}
