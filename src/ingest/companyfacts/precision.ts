import type { FactRow } from "./row-columns.ts";

/** The power of ten that a filing prints its amounts of a unit in: 6 where they are in millions, null where too few values show it. */
export type Scales = ReadonlyMap<string, number | null>;

const SCALES = [9, 6, 3] as const;

/** Of so many of a unit's values in one filing, at least, the scale must hold: a few are always printed in full. */
const MOST_SHARE = 0.6;
/** Fewer values have round numbers by chance. */
const LEAST_VALUES = 5;

/**
 * In what a filing prints its amounts, unit by unit. The file gives values in base units and not how precisely they were printed;
 * a filing that prints millions shows it, because nearly all of its values end in six zeros.
 */
export function scalesOf(rows: readonly FactRow[]): Scales {
  const counts = new Map<string, { all: number; ending: number[] }>();
  for (const { series: { unit }, value } of rows) {
    if (value === "0" || value.includes(".")) continue;
    let count = counts.get(unit);
    if (count === undefined) counts.set(unit, (count = { all: 0, ending: SCALES.map(() => 0) }));
    count.all += 1;
    const zeros = trailingZeros(value);
    SCALES.forEach((scale, index) => { if (zeros >= scale) count.ending[index]! += 1; });
  }
  const scales = new Map<string, number | null>();
  for (const [unit, { all, ending }] of counts) {
    if (all < LEAST_VALUES) {
      scales.set(unit, null);
      continue;
    }
    const found = ending.findIndex((count) => count >= all * MOST_SHARE);
    scales.set(unit, found < 0 ? 0 : SCALES[found]!);
  }
  return scales;
}

/**
 * The decimals of a value as XBRL means them: those of its filing's scale, finer where the value itself is, and two places
 * coarser where it ends in as many zeros more. Money per share and
 * ratios have the places that they print, two at least.
 */
export function decimalsIn(value: string, unit: string, scales: Scales): number {
  const point = value.indexOf(".");
  if (point >= 0) return Math.max(LEAST_PLACES, value.length - point - 1);
  if (unit.includes("/") || unit === "pure") return LEAST_PLACES;
  const scale = scales.get(unit) ?? null;
  if (scale === null) return 0 - wordsScaleOf(value);
  if (scale === 0) return 0;
  const zeros = value === "0" ? scale : trailingZeros(value);
  if (zeros >= scale + COARSER) return -(scale + COARSER);
  const own = [scale, ...SCALES.filter((each) => each < scale)].find((each) => zeros >= each) ?? 0;
  return own === 0 ? 0 : -own;
}

/** "$5.1 billion" among millions ends in two zeros more: it may have been rounded in words, and is compared as such. */
const COARSER = 2;
const LEAST_PLACES = 2;

/** Of a filing with a few figures, as a current report, "$6.4 billion" has been told in words: two or three digits and many zeros. One digit alone is a sum that was agreed on. */
function wordsScaleOf(value: string): number {
  const zeros = trailingZeros(value);
  const digits = value.replace("-", "").length - zeros;
  return zeros >= LEAST_ZEROS && digits >= 2 && digits <= 3 ? zeros : 0;
}

/** Fewer are within what a filing in millions prints. */
const LEAST_ZEROS = 7;

function trailingZeros(value: string): number {
  let at = value.length;
  while (at > 0 && value.charCodeAt(at - 1) === 0x30) at -= 1;
  return value.length - at;
}
