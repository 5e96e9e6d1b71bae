import type { Chart } from "chart.js";
import type { JSX } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { configurationOf, type DrawnChart } from "./line-chart.ts";

/** Draws a chart, and draws it anew in place when what it shows changes, or the light. What it shows stands beside it as a table for whoever does not see it. */
export function Drawing({ chart, label }: { chart: DrawnChart; label: string }): JSX.Element {
  const canvas = useRef<HTMLCanvasElement>(null);
  const drawn = useRef<Chart<"line"> | null>(null);
  useEffect(() => {
    let isGone = false;
    const draw = (): void => {
      const config = configurationOf(chart);
      if (drawn.current === null) return;
      drawn.current.data = config.data;
      drawn.current.options = config.options ?? {};
      drawn.current.update("none");
    };
    if (drawn.current !== null) draw();
    // The library is loaded when a chart is first looked at. Whoever went on meanwhile took the canvas along, and this may hear of it later.
    else void import("./library.ts").then(({ LineChart }) => { if (!isGone && drawn.current === null && canvas.current !== null) drawn.current = new LineChart(canvas.current, configurationOf(chart)); });
    const light = matchMedia("(prefers-color-scheme: dark)");
    light.addEventListener("change", draw);
    return () => {
      isGone = true;
      light.removeEventListener("change", draw);
    };
  }, [chart]);
  useEffect(() => () => { drawn.current?.destroy(); }, []);
  return <div class="chart"><canvas ref={canvas} role="img" aria-label={label} /></div>;
}
