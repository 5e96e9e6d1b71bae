import { absolute, add, compare, isNegative, lastPlace, negate, subtract, type Amount } from "../../events/values/amount.ts";
import type { Fact } from "../../events/values/fact.ts";
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

/** What differs by as much as one of these was told as cash of another kind: that is no move between parts. */
const CASH = /^NetCashProvidedByUsedIn\w+$/;

/** Three lines that move among each other are as many as can be told from chance among some twenty. */
const MOST_MOVED = 3;
/** More differences of one period than these are a restatement of it all, and any of them would cancel out with some others. */
const MOST_DIFFERENCES = 24;

/** Lines that one of two releases alone has of a period: what is new in the later one, and what the earlier one had and the later one has no more. */
export type LinesOnce = { readonly added: readonly Statement[]; readonly left: readonly Statement[] };

/**
 * Parts were moved within one table and period: their deltas cancel out, so what they add up to held. Either all differences of the table
 * do, or a few of them where a total above them is repeated as it was; what moved may have got a line of its own, or lost it. Where what was earned differs
 * too, two lines that are no sums and that nothing else follows were moved between each other.
 */
export function movedParts(differences: readonly Comparison[], agreements: readonly Comparison[], lines: LinesOnce): Comparison[] {
  const tables = grouped(differences, ({ from, figure }) => {
    const dimensions = Object.keys(from.fact.dimensions).sort().join(",");
    return [figure.shown.section, comparable(from), dimensions].join(" ");
  });
  const earned = new Set(differences.filter(({ from }) => EARNED.test(from.fact.concept)).map(({ from }) => comparable(from)));
  return [...tables.values()].flatMap((all) => {
    const cash = new Set(all.filter(({ from }) => CASH.test(from.fact.concept)).map((part) => absolute(deltaOf(part))));
    const parts = all.filter((part) => !cash.has(absolute(deltaOf(part))));
    if (parts.length === 0) return [];
    const here = comparable(parts[0]!.from);
    if (earned.has(here)) return [...pairsAlone(parts), ...withOwnLine(parts.filter((part) => isAlone(part, parts)), lines)];
    if (parts.length > 1 && cancelOut(parts)) return parts;
    const held = agreements.filter(({ from }) => TOTAL.test(from.fact.concept) && comparable(from) === here);
    if (held.length === 0) return [];
    const cashHeld = held.some(({ from }) => CASH.test(from.fact.concept));
    const moved = cashHeld ? ofCash(parts) : [];
    moved.push(...someMoved(without(parts, moved)));
    return [...moved, ...withOwnLine(without(parts, moved), lines)];
  });
}

/** All lines of the cash flows that differ, where they cancel out below a total that held: however many they are, none was left to choose. */
function ofCash(parts: readonly Comparison[]): Comparison[] {
  const items = parts.filter(({ from }) => CASH_ITEM.test(from.fact.concept));
  return items.length > 1 && cancelExactly(items) ? items : [];
}

const CASH_ITEM = /^(?:IncreaseDecreaseIn|Payments|ProceedsFrom|Repayments|Depreciation|Amortization|Deferred\w*(?:Benefit|Expense)|ShareBasedCompensation|Other(?:Operating|Noncash|Investing|Financing)|GainLossOn|ProvisionFor)/;

function without(parts: readonly Comparison[], others: readonly Comparison[]): Comparison[] {
  return parts.filter((part) => !others.includes(part));
}

/** What changed by just what a line has that stands in one of the two releases only. */
function withOwnLine(parts: readonly Comparison[], { added, left }: LinesOnce): Comparison[] {
  return parts.filter((part) => {
    const { from, figure: { shown } } = part;
    if (TOPMOST.test(from.fact.concept)) return false;
    const delta = deltaOf(part);
    const isBeside = (line: Statement) => line.section === shown.section && comparable(line) === comparable(from);
    return added.some((line) => isBeside(line) && add(delta, inCash(line.fact, line.fact.value)) === "0") || left.some((line) => isBeside(line) && line.release === from.release && compare(delta, inCash(line.fact, line.fact.value)) === 0);
  });
}

/** Sums of a statement: a change runs through to them, and what they differ by was moved nowhere. */
const SUM = /^(?:(?:Gross|Operating|Net)(?:Income|Profit|Loss)|IncomeLoss|Profit|EarningsBefore|Comprehensive|Assets|Liabilities|Net(?:Current)?Assets|Total|Ebit|Adjusted|AssetsLess)/;

function isSum({ from: { fact: { concept } } }: Comparison): boolean {
  return EARNED.test(concept) || TOTAL.test(concept) || SUM.test(concept);
}

/** Pairs of lines that cancel out where no other line of the table changed by as much. */
function pairsAlone(parts: readonly Comparison[]): Comparison[] {
  return [...bySize(parts).values()].flatMap((pair) => (pair.length === 2 && cancelExactly(pair) && !pair.some(isSum) ? pair : []));
}

/** Whether a line is no sum and no other line of the table changed by as much. */
function isAlone(part: Comparison, parts: readonly Comparison[]): boolean {
  return !isSum(part) && bySize(parts).get(absolute(deltaOf(part)))!.length === 1;
}

function bySize(parts: readonly Comparison[]): Map<string, Comparison[]> {
  return grouped(parts, (part) => absolute(deltaOf(part)));
}

/** The smallest groups of differences that cancel out, each difference in one of them at most. */
export function someMoved(all: readonly Comparison[]): Comparison[] {
  const parts = all.filter(({ from }) => !TOPMOST.test(from.fact.concept));
  if (parts.length > MOST_DIFFERENCES) return [];
  const moved = new Set<Comparison>();
  // What moved from one line to another moved every sum between them by as much.
  for (const alike of bySize(parts).values()) if (new Set(alike.map((part) => isNegative(deltaOf(part)))).size === 2) for (const part of alike) moved.add(part);
  for (let size = 3; size <= MOST_MOVED; size += 1) {
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
  return parts.reduce<Amount>((total, part) => add(total, deltaOf(part)), "0");
}

function deltaOf({ from, figure: { shown: { fact } } }: Comparison): Amount {
  return inCash(fact, subtract(fact.value, from.fact.value));
}

/** An amount with the sign that it has among others: of what a filer tagged, a payment is negative in its statement. */
function inCash({ element, concept }: Fact, amount: Amount): Amount {
  return element !== undefined && TAKES_CASH.test(concept) ? negate(amount) : amount;
}

/** As taxonomies have them, growing assets and payments are positive and take cash away; as releases print them, they are negative. */
const TAKES_CASH = /^(?:IncreaseDecreaseIn(?!\w*(?:Payable|Liabilit|Accrued|DeferredRevenue|Deposit|Obligation|Provision))|Payments?(?:To|For|Of)|RepaymentsOf)/;
