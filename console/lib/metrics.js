// The few figures of /metrics (Prometheus text) that the console shows.

/** Samples as `[{name, labels, value}]`. */
export function parse(text) {
  const samples = [];
  for (const line of text.split("\n")) {
    const match = /^([a-zA-Z_:][\w:]*)(?:\{(.*)\})? (\S+)/.exec(line);
    if (!match || line.startsWith("#")) continue;
    const labels = Object.fromEntries([...(match[2] ?? "").matchAll(/(\w+)="((?:[^"\\]|\\.)*)"/g)].map(([, key, value]) => [key, value]));
    samples.push({ name: match[1], labels, value: Number(match[3]) });
  }
  return samples;
}

/** The sum of all series of a name. */
export function total(samples, name) {
  return samples.reduce((sum, sample) => (sample.name === name ? sum + sample.value : sum), 0);
}

/** The bound, in seconds, under which a share of the observations lies; undefined without observations. */
export function quantile(samples, name, share, before = []) {
  const counts = new Map();
  const add = (list, sign) => {
    for (const { name: own, labels, value } of list) {
      if (own === `${name}_bucket`) counts.set(labels.le, (counts.get(labels.le) ?? 0) + sign * value);
    }
  };
  add(samples, 1);
  add(before, -1);
  const all = counts.get("+Inf");
  if (!all) return undefined;
  const bounds = [...counts].map(([bound, count]) => [bound === "+Inf" ? Infinity : Number(bound), count]);
  bounds.sort(([left], [right]) => left - right);
  return bounds.find(([, count]) => count >= all * share)[0];
}
