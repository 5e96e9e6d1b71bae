/** Amounts stay the text that they are: the point moves, and no digit is lost or made. */

const MINUS = "−";

/** An amount in units of a power of ten, with digits in groups of three. */
export function shownAmount(value: string, exponent = 0): string {
  const isNegative = value.startsWith("-");
  const [whole = "", fraction = ""] = value.replace("-", "").split(".");
  const digits = (whole + fraction).padStart(fraction.length + Math.max(exponent, 0) + 1, "0");
  const point = digits.length - fraction.length - exponent;
  const all = point > digits.length ? digits.padEnd(point, "0") : digits;
  const left = all.slice(0, Math.max(point, 0)).replace(/^0+(?=\d)/, "") || "0";
  // What the scale adds behind the point is dropped where it is nothing; what was printed stays.
  const right = exponent > 0 ? all.slice(point).replace(/0+$/, "") : all.slice(point);
  return `${isNegative ? MINUS : ""}${left.replace(/\B(?=(\d{3})+$)/g, ",")}${right === "" ? "" : `.${right}`}`;
}

/** A ratio as a percentage; where it is a quotient with more digits than say anything, cut off behind `places` of them. */
export function shownPercent(value: string, places?: number): string {
  const all = shownAmount(value, -2);
  const point = all.indexOf(".");
  return `${places === undefined || point === -1 ? all : all.slice(0, point + 1 + places)}%`;
}

/** Of which power of ten most amounts are printed: thousands, millions, or single ones. */
export function usualScale(amounts: readonly { decimals: number }[]): number {
  const counts = new Map<number, number>();
  for (const { decimals } of amounts) {
    const exponent = decimals <= -9 ? 9 : decimals <= -5 ? 6 : decimals <= -3 ? 3 : 0;
    counts.set(exponent, (counts.get(exponent) ?? 0) + 1);
  }
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? 0;
}

export const SCALE_NAMES: Readonly<Record<number, string>> = { 0: "single units", 3: "thousands", 6: "millions", 9: "billions" };

/** Whether a unit is money as such, which scales; per share and counts stand as they are. */
export function isMoney(unit: string): boolean {
  return /^[A-Z]{3}$/.test(unit) && unit !== "ADS";
}

/** What is shown of a figure: `percent` where its line is one of percentages. */
type Shown = { value: string; unit: string; nil?: true | undefined; percent?: boolean; exponent?: number };

/** An amount as it is written everywhere: money in the scale of what it stands in, percentages as such, a dash for a dash. */
export function shownValue({ value, unit, nil, percent = false, exponent = 0 }: Shown): string {
  if (nil === true) return "–";
  return percent && unit === "pure" ? shownPercent(value) : shownAmount(value, isMoney(unit) ? exponent : 0);
}

type Printed = { unit: string; label: string; source: { text: string }; alsoAt?: readonly { source: { text: string } }[] };

/** Whether a ratio is printed as a percentage: with the sign anywhere that it is stated, or by its name. */
export function isPercentage({ unit, label, source, alsoAt = [] }: Printed): boolean {
  return unit === "pure" && (/%/.test(source.text) || alsoAt.some((place) => /%/.test(place.source.text)) || /%|\bper\s?cent|\bmargin\b|\brate\b/i.test(label));
}
