import { absolute, add, compare, divide, halfUnit, lastPlace, multiply, subtract, type Amount } from "../../../events/values/amount.ts";
import { decimalsOf, prove, valueOf, type Figure } from "../figure.ts";
import { distinct, linesOf, type Find } from "./lines-of-figures.ts";

const COUNTS: Readonly<Record<string, string>> = {
  EarningsPerShareBasic: "WeightedAverageNumberOfSharesOutstandingBasic",
  EarningsPerShareDiluted: "WeightedAverageNumberOfDilutedSharesOutstanding",
};

/** Per ADS is a whole multiple of per share; income over the weighted count is the figure per share. */
export function provePerShare(figures: readonly Figure[], find: Find): void {
  const ratio = sharesPerAds(figures, find)?.ratio ?? null;
  for (const figure of figures) {
    if (ratio !== null && (figure.measure === "per-ads" || figure.measure === "ads")) proveRatio(figure, ratio, find);
    const count = COUNTS[figure.concept];
    if (count !== undefined && (figure.measure === "per-share" || figure.measure === "per-ads")) proveEarnings(figure, count, find);
  }
}

function proveRatio(figure: Figure, ratio: Amount, find: Find): void {
  for (const other of find(figure.concept, figure, { measure: figure.measure === "per-ads" ? "per-share" : "shares" })) {
    const [one, many] = figure.measure === "per-ads" ? [other, figure] : [figure, other];
    const tolerance = add(multiply(halfUnit(decimalsOf(one)), ratio), halfUnit(decimalsOf(many)));
    if (compare(absolute(subtract(multiply(valueOf(one), ratio), valueOf(many))), tolerance) > 0) continue;
    prove(figure, "per-share-ratio", [other.place.line], tolerance);
    prove(other, "per-share-ratio", [figure.place.line], tolerance);
  }
}

/** Some issuers divide figures per share that they rounded first: a last place and a half. */
const EARNINGS_OFF = "1.5";

function proveEarnings(figure: Figure, count: string, find: Find): void {
  const counts = find(count, figure, { measure: figure.measure === "per-share" ? "shares" : "ads", of: null, basis: "US-GAAP" });
  const ofHolders = distinct(find("NetIncomeLossAvailableToCommonStockholdersBasic", figure, { measure: "money" }));
  // Where no line is of the ordinary shareholders alone, all of it is theirs.
  const incomes = ofHolders.length > 0 ? ofHolders : distinct(find("NetIncomeLoss", figure, { measure: "money" }));
  const tolerance = multiply(lastPlace(decimalsOf(figure)), EARNINGS_OFF);
  for (const shares of distinct(counts)) {
    for (const income of incomes) {
      const each = divide(valueOf(income), valueOf(shares));
      if (each === null) continue;
      if (compare(absolute(subtract(each, valueOf(figure))), tolerance) > 0) {
        const by = scaleOff(each, valueOf(figure));
        if (by !== null) for (const same of counts) if (same.digits === shares.digits && same.proofs.length === 0) same.refused ??= `its scale is off: income over it is ${by} times the ${valueOf(figure)} per share on line ${figure.place.line}`;
        continue;
      }
      prove(figure, "earnings-per-share", [income.place.line, shares.place.line], tolerance);
      // The count is held as loosely as the figure per share is rounded.
      const loose = divide(multiply(valueOf(shares), tolerance), absolute(valueOf(figure))) ?? valueOf(shares);
      for (const same of counts) if (same.digits === shares.digits) prove(same, "earnings-per-share", [income.place.line, figure.place.line], loose);
    }
  }
}

/** By which power of a thousand one figure per share is off another, within a tenth; null where by none. */
function scaleOff(each: Amount, printed: Amount): string | null {
  const times = divide(each, printed);
  if (times === null) return null;
  return SCALES_OFF.find((scale) => compare(absolute(subtract(times, scale)), multiply(scale, "0.1")) <= 0) ?? null;
}

const SCALES_OFF: readonly Amount[] = ["1000", "1000000", "0.001", "0.000001"];

/** The whole number of ordinary shares per ADS that every pair of figures printed both ways bears out. */
export function sharesPerAds(figures: readonly Figure[], find: Find = linesOf(figures)): { ratio: Amount; from: Figure; to: Figure; pairs: number } | null {
  const pairs = figures.filter((figure) => figure.measure === "per-ads").flatMap((ads) => find(ads.concept, ads, { measure: "per-share" }).map((share) => ({ ads, share })));
  const counts = figures.filter((figure) => figure.measure === "ads").flatMap((ads) => find(ads.concept, ads, { measure: "shares" }).map((share) => ({ ads, share })));
  if (pairs.length < 2) return null;
  for (let ratio = 1; ratio <= LARGEST_RATIO; ratio += 1) {
    const fits = ({ ads, share }: { ads: Figure; share: Figure }) => {
      const tolerance = add(multiply(halfUnit(share.places), String(ratio)), halfUnit(ads.places));
      return compare(absolute(subtract(multiply(share.digits, String(ratio)), ads.digits)), tolerance) <= 0;
    };
    const inverse = ({ ads, share }: { ads: Figure; share: Figure }) => compare(absolute(subtract(multiply(ads.digits, String(ratio)), share.digits)), String(ratio)) <= 0;
    // Two pairs at least, one of them large enough to tell neighbouring ratios apart.
    const telling = pairs.some(({ ads }) => compare(absolute(ads.digits), "0.5") > 0);
    if (telling && pairs.every(fits) && counts.every(inverse)) return { ratio: String(ratio), from: pairs[0]!.share, to: pairs[0]!.ads, pairs: pairs.length };
  }
  return null;
}

/** One ADS stands for at most this many shares in any programme that we know of. */
const LARGEST_RATIO = 100;
