// The system's own figures, looked at now and then; rates come from two looks.
import { parse } from "./metrics.js";
import { useInterval, useRef, useState } from "./ui.js";

/** `{samples, before, seconds, error}`; `before` is the look before, `seconds` what lies between. */
export function useMetrics(every = 5) {
  const [state, setState] = useState({});
  const last = useRef(null);
  useInterval(async (isOver) => {
    try {
      const response = await fetch("/metrics", { cache: "no-store" });
      if (!response.ok) throw new Error(`HTTP ${response.status}`);
      const now = { at: Date.now(), samples: parse(await response.text()) };
      if (isOver()) return;
      const { at, samples } = last.current ?? { at: now.at, samples: [] };
      setState({ samples: now.samples, before: samples, seconds: (now.at - at) / 1000 });
      last.current = now;
    } catch (error) {
      if (!isOver()) setState((old) => ({ ...old, error }));
    }
  }, every);
  return state;
}

/** The value of a gauge; undefined where the system does not tell it. */
export const gauge = (samples, name) => samples?.find((sample) => sample.name === name)?.value;
