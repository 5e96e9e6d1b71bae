import { absolute, add, compare, lastPlace, subtract, type Amount } from "../../events/values/amount.ts";
import { periodKey } from "../../events/values/period.ts";
import { grouped } from "../cut/order.ts";
import type { Comparison } from "./history.ts";
import type { Statement } from "./statement.ts";

/** Lines that others add up to; while one of them holds, what moved below it was moved between its parts. */
const TOTAL = /^(?:Assets|AssetsCurrent|AssetsNoncurrent|Liabilities|LiabilitiesCurrent|LiabilitiesNoncurrent|LiabilitiesAndStockholdersEquity|StockholdersEquity\w*|Revenues?\w*|SalesRevenueNet|CostsAndExpenses|OperatingExpenses|BenefitsLossesAndExpenses|GrossProfit|OperatingIncomeLoss|NetIncomeLoss|ProfitLoss|IncomeTaxExpenseBenefit|NetCashProvidedByUsedIn\w+)$/;

/** Nothing is above these that could have held. */
const TOPMOST = /^(?:Assets|LiabilitiesAndStockholdersEquity|Revenues?\w*|SalesRevenueNet|NetIncomeLoss|ProfitLoss)$/;

/** Where one of these differs, an error or a rule changed what was earned, and lines cancel out because it runs through them: nothing was moved. */
const EARNED = /^(?:NetIncomeLoss|ProfitLoss|StockholdersEquity\w*|RetainedEarnings\w*)$/;

/** Three lines that move among each other are as many as can be told from chance among some twenty. */
const MOST_MOVED = 3;
/** More differences of one period than these are a restatement of it all, and any of them would cancel out with some others. */
const MOST_DIFFERENCES = 24;

/**
 * Parts were moved within one table and period: their deltas cancel out, so what they add up to held. Either all differences of the table
 * do, or a few of them where a total above them is repeated as it was.
 */
export function movedParts(differences: readonly Comparison[], agreements: readonly Comparison[]): Comparison[] {
  const tables = grouped(differences, ({ from, figure }) => {
    const dimensions = Object.keys(from.fact.dimensions).sort().join(",");
    return [figure.shown.section, comparable(from), dimensions].join(" ");
  });
  const earned = new Set(differences.filter(({ from }) => EARNED.test(from.fact.concept)).map(({ from }) => comparable(from)));
  return [...tables.values()].flatMap((parts) => {
    const here = comparable(parts[0]!.from);
    if (parts.length < 2 || earned.has(here)) return [];
    if (cancelOut(parts)) return parts;
    return agreements.some(({ from }) => TOTAL.test(from.fact.concept) && comparable(from) === here) ? someMoved(parts) : [];
  });
}

/** The smallest groups of differences that cancel out, each difference in one of them at most. */
function someMoved(all: readonly Comparison[]): Comparison[] {
  const parts = all.filter(({ from }) => !TOPMOST.test(from.fact.concept));
  if (parts.length > MOST_DIFFERENCES) return [];
  const moved = new Set<Comparison>();
  for (let size = 2; size <= MOST_MOVED; size += 1) {
    for (const group of groupsOf(parts.filter((part) => !moved.has(part)), size)) {
      if (group.every((part) => !moved.has(part)) && cancelExactly(group)) for (const part of group) moved.add(part);
    }
  }
  return [...moved];
}

function* groupsOf(parts: readonly Comparison[], size: number, from = 0): Generator<Comparison[]> {
  for (let at = from; at < parts.length; at += 1) {
    if (size === 1) yield [parts[at]!];
    else for (const rest of groupsOf(parts, size - 1, at + 1)) yield [parts[at]!, ...rest];
  }
}

/** What is compared within a release: facts of one period, unit and basis. */
export function comparable({ fact }: Statement): string {
  return `${periodKey(fact.period)} ${fact.unit} ${fact.basis}`;
}

/** Whether deltas add up to nothing, to one unit of the coarsest last place: footing in printed units is that exact. */
export function cancelOut(parts: readonly Comparison[]): boolean {
  const decimals = Math.min(...parts.flatMap(({ from, figure }) => [from.fact.decimals, figure.shown.fact.decimals]));
  return compare(absolute(sumOfDeltas(parts)), lastPlace(decimals)) <= 0;
}

/** Of a few among many differences only what comes out to the last digit was moved. */
function cancelExactly(parts: readonly Comparison[]): boolean {
  return sumOfDeltas(parts) === "0";
}

function sumOfDeltas(parts: readonly Comparison[]): Amount {
  return parts.reduce<Amount>((total, { from, figure }) => add(total, subtract(figure.shown.fact.value, from.fact.value)), "0");
}
