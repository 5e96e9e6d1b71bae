import type { Chart, ChartConfiguration } from "chart.js";
import type { JSX } from "preact";
import { useEffect, useRef } from "preact/hooks";

/** Draws a chart, and draws it anew in place when what it shows changes. What it shows stands beside it as a table for whoever does not see it. */
export function Drawing({ config, label }: { config: ChartConfiguration<"line">; label: string }): JSX.Element {
  const canvas = useRef<HTMLCanvasElement>(null);
  const chart = useRef<Chart<"line"> | null>(null);
  useEffect(() => {
    let isGone = false;
    const drawn = chart.current;
    if (drawn !== null) {
      drawn.data = config.data;
      drawn.options = config.options ?? {};
      drawn.update("none");
      // The library is loaded when a chart is first looked at.
    } else void import("./library.ts").then(({ LineChart }) => { if (!isGone && chart.current === null) chart.current = new LineChart(canvas.current!, config); });
    return () => { isGone = true; };
  }, [config]);
  useEffect(() => () => { chart.current?.destroy(); }, []);
  return <div class="chart"><canvas ref={canvas} role="img" aria-label={label} /></div>;
}
