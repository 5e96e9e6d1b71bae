import type { ChartConfiguration, ChartDataset, ScaleOptionsByType } from "chart.js";
import { shownAmount } from "../figures/amounts.ts";
import { dayAt, shown } from "../time/days.ts";

/** A line of a chart: an amount or nothing at each place. It is drawn at the nearest point that a screen has; what is said of it is exact. */
export type DrawnLine = {
  name: string; values: readonly (string | null)[]; colour: string; dashed?: boolean;
  /** Holds until the next place, as what was said does until something else is. */
  stepped?: boolean;
  /** The space up to the line that comes so many places before this one is filled. */
  fillsTo?: number;
};

/** Where a line's amounts stand: by name side by side, or by the moment. */
export type Places = readonly string[] | readonly number[];

/** A chart of lines over places. */
export function lineChart(places: Places, lines: readonly DrawnLine[]): ChartConfiguration<"line"> {
  const [ink, grid] = [colour("ink-2"), colour("rule")];
  const isByTime = typeof places[0] === "number";
  const datasets = lines.map(({ name, values, colour: hue, dashed = false, stepped = false, fillsTo }): ChartDataset<"line"> => ({
    label: name, data: values.map((value, index) => ({ x: (isByTime ? places[index] : index) as number, y: value === null ? NaN : Number(value) })),
    borderColor: colour(hue), backgroundColor: `color-mix(in srgb, ${colour(hue)} 20%, transparent)`, pointBackgroundColor: colour(hue),
    pointRadius: 3, borderWidth: 2, borderDash: dashed ? [5, 4] : [], stepped: stepped ? "before" : false, fill: fillsTo === undefined ? false : `-${fillsTo}`,
  }));
  const nameAt = (place: number): string => (isByTime ? shown(dayAt(place)) : (places[place] as string | undefined) ?? "");
  const x: Partial<ScaleOptionsByType<"linear">> = { ticks: { color: ink, maxRotation: 0, autoSkip: true, callback: (value: number | string) => nameAt(Number(value)), ...(isByTime ? {} : { stepSize: 1 }) } as never, grid: { color: grid } as never };
  return {
    type: "line",
    data: { datasets },
    options: {
      animation: false, responsive: true, maintainAspectRatio: false,
      interaction: { mode: "nearest", axis: "x", intersect: false },
      plugins: {
        legend: { display: new Set(lines.map(({ colour: hue }) => hue)).size > 1, labels: { color: ink, boxHeight: 2 } },
        tooltip: { callbacks: {
          title: ([first]) => (first === undefined ? "" : nameAt(first.parsed.x ?? 0)),
          label: ({ datasetIndex, dataIndex }) => `${lines[datasetIndex]!.name}: ${shownAmount(lines[datasetIndex]!.values[dataIndex] ?? "")}`,
        } },
      },
      scales: { x: { type: "linear", ...x } as never, y: { grace: "8%", ticks: { color: ink, callback: (value) => ABBREVIATED.format(Number(value)) }, grid: { color: grid } } },
    },
  };
}

const ABBREVIATED = new Intl.NumberFormat("en", { notation: "compact", maximumFractionDigits: 2 });

/** A colour of the page as it is in the light that it is looked at in. */
function colour(name: string): string {
  return getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();
}
