// Places on a map that are too close to be told apart become one mark. Pure, so that node tests it.

const WORST_FIRST = "XUEOCVFPRAN";

/** The worst of some states. */
export const worstOf = (letters) => [...WORST_FIRST].find((letter) => letters.includes(letter)) ?? "N";

/**
 * Places in clusters: `[{x, y, places, worst}]`.
 *
 * `project` gives the pixel of a place; what lies within `reach` pixels of a cluster's first place joins it.
 */
export function clustered(places, project, reach = 46) {
  const cells = new Map();
  const found = [];
  for (const place of places) {
    const { x, y } = project(place);
    const column = Math.floor(x / reach);
    const row = Math.floor(y / reach);
    let cluster;
    for (let across = -1; across <= 1 && !cluster; across += 1) {
      for (let down = -1; down <= 1 && !cluster; down += 1) {
        cluster = (cells.get(`${column + across} ${row + down}`) ?? []).find((other) => Math.hypot(other.x - x, other.y - y) <= reach);
      }
    }
    if (cluster) {
      cluster.places.push(place);
      continue;
    }
    cluster = { x, y, places: [place] };
    found.push(cluster);
    const key = `${column} ${row}`;
    if (!cells.has(key)) cells.set(key, []);
    cells.get(key).push(cluster);
  }
  for (const cluster of found) cluster.worst = worstOf(cluster.places.map(({ worst }) => worst));
  return found;
}
