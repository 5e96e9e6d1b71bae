import type { ChartConfiguration, ChartDataset } from "chart.js";
import { dayAt, shown } from "../time/days.ts";

/** A line of a chart: an amount or nothing at each place. It is drawn at the nearest point that a screen has; what is said of it is exact. */
export type DrawnLine = {
  name: string; values: readonly (string | null)[]; colour: string; dashed?: boolean;
  /** Holds until the next place, as what was said does until something else is. */
  stepped?: boolean;
  /** The space up to the line that comes so many lines before this one is filled. */
  fillsTo?: number;
};

/** Lines over places: by name side by side, or by the moment. `write` says an amount exactly; `percent` where they are percentages. */
export type DrawnChart = { places: readonly string[] | readonly number[]; lines: readonly DrawnLine[]; write: (value: string) => string; percent: boolean };

/** The chart in the colours of the page as it is looked at now. */
export function configurationOf({ places, lines, write, percent }: DrawnChart): ChartConfiguration<"line"> {
  const [ink, grid] = [colour("ink-2"), colour("rule")];
  const isByTime = typeof places[0] === "number";
  const datasets = lines.map(({ name, values, colour: hue, dashed = false, stepped = false, fillsTo }): ChartDataset<"line"> => ({
    label: name, data: values.map((value, index) => ({ x: (isByTime ? places[index] : index) as number, y: value === null ? NaN : Number(value) })),
    borderColor: colour(hue), backgroundColor: `color-mix(in srgb, ${colour(hue)} 20%, transparent)`, pointBackgroundColor: colour(hue),
    pointRadius: 3, borderWidth: 2, borderDash: dashed ? [5, 4] : [], stepped: stepped ? "before" : false, fill: fillsTo === undefined ? false : `-${fillsTo}`,
  }));
  const nameAt = (place: number): string => (isByTime ? shown(dayAt(place)) : (places[place] as string | undefined) ?? "");
  const ends = isByTime ? { min: places[0] as number, max: places.at(-1) as number } : {};
  return {
    type: "line",
    data: { datasets },
    options: {
      animation: false, responsive: true, maintainAspectRatio: false, clip: false,
      interaction: { mode: "nearest", axis: "x", intersect: false },
      layout: { padding: 6 },
      plugins: {
        legend: { display: new Set(lines.map(({ colour: hue }) => hue)).size > 1, labels: { color: ink, boxHeight: 2 } },
        tooltip: { callbacks: {
          title: ([first]) => (first === undefined ? "" : nameAt(first.parsed.x ?? 0)),
          label: ({ datasetIndex, dataIndex }) => `${lines[datasetIndex]!.name}: ${write(lines[datasetIndex]!.values[dataIndex] ?? "")}`,
        } },
      },
      scales: {
        x: { type: "linear", ...ends, ticks: { color: ink, maxRotation: 0, autoSkip: true, callback: (value) => nameAt(Number(value)), ...(isByTime ? {} : { stepSize: 1 }) }, grid: { color: grid } },
        y: { type: "linear", grace: "8%", ticks: { color: ink, callback: (value, _index, ticks) => abbreviated(Number(value), Math.abs((ticks[1]?.value ?? 0) - (ticks[0]?.value ?? 0)), percent) }, grid: { color: grid } },
      },
    },
  };
}

const SCALES = [[1e12, "T"], [1e9, "B"], [1e6, "M"], [1e3, "k"], [1, ""]] as const;

/** A place on an axis, with as many digits as tell it from the next one. */
export function abbreviated(value: number, step: number, percent: boolean): string {
  const [size, sign] = percent ? ([0.01, "%"] as const) : (SCALES.find(([least]) => Math.abs(value) >= least * 0.99999) ?? [1, ""]);
  const digits = step === 0 ? 2 : Math.min(12, Math.max(0, Math.ceil(-Math.log10(step / size) - 1e-9)));
  return `${(value / size).toFixed(digits)}${sign}`;
}

/** A colour of the page as it is in the light that it is looked at in. */
function colour(name: string): string {
  const probe = document.createElement("i");
  probe.style.color = `var(--${name})`;
  document.body.append(probe);
  const { color } = getComputedStyle(probe);
  probe.remove();
  return color;
}
