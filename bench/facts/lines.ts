import type { Basis } from "../../events/values/fact.ts";
import { dimensionsKey, type LineKey } from "./contestant.ts";

/** How a line's numbers are printed: money and counts in thousands, money per share with cents, percentages, or things counted one by one. */
export type Shape = "thousands" | "cents" | "percent" | "count";

/** A line of the statements, the same for every issuer. `sign` is that of its numbers as printed; 0 where both occur. */
export type Line = {
  concept: string; label: string; unit: string; basis: Basis; dimensions: Readonly<Record<string, string>>;
  isInstant: boolean; shape: Shape; sign: 1 | 0 | -1; key: LineKey;
};

type Written = Pick<Line, "concept" | "label"> & Partial<Line>;

const instant = { isInstant: true } as const;
const expense = { sign: -1 } as const;
const either = { sign: 0 } as const;
const perShare = { unit: "USD/share", shape: "cents" } as const;

/** What most issuers report, by the names of the us-gaap taxonomy. */
const NAMED: readonly Written[] = [
  { concept: "Revenues", label: "Total net revenues" },
  { concept: "Assets", label: "Total assets", ...instant },
  { concept: "NetIncomeLoss", label: "Net income (loss) attributable to ordinary shareholders", ...either },
  { concept: "EarningsPerShareBasic", label: "Net income per ordinary share, basic", ...perShare, ...either },
  { concept: "CostOfRevenue", label: "Cost of revenues", ...expense },
  { concept: "Liabilities", label: "Total liabilities", ...instant },
  { concept: "GrossProfit", label: "Gross profit" },
  { concept: "StockholdersEquity", label: "Total shareholders' equity", ...instant },
  { concept: "OperatingIncomeLoss", label: "Income (loss) from operations", ...either },
  { concept: "NetCashProvidedByUsedInOperatingActivities", label: "Net cash provided by operating activities", ...either },
  { concept: "CashAndCashEquivalentsAtCarryingValue", label: "Cash and cash equivalents", ...instant },
  { concept: "Revenues", label: "Online services", dimensions: { "srt:ProductOrServiceAxis": "OnlineServices" } },
  { concept: "Revenues", label: "Logistics and other", dimensions: { "srt:ProductOrServiceAxis": "LogisticsAndOther" } },
  { concept: "EarningsPerShareDiluted", label: "Net income per ordinary share, diluted", ...perShare, ...either },
  { concept: "WeightedAverageNumberOfSharesOutstandingBasic", label: "Weighted average shares used in calculating basic net income per share", unit: "shares" },
  { concept: "WeightedAverageNumberOfDilutedSharesOutstanding", label: "Weighted average shares used in calculating diluted net income per share", unit: "shares" },
  { concept: "NetIncomeLoss", label: "Non-GAAP net income", basis: "non-GAAP", ...either },
  { concept: "ResearchAndDevelopmentExpense", label: "Research and development", ...expense },
  { concept: "SellingAndMarketingExpense", label: "Sales and marketing", ...expense },
  { concept: "GeneralAndAdministrativeExpense", label: "General and administrative", ...expense },
  { concept: "IncomeTaxExpenseBenefit", label: "Income tax expense", ...expense },
  { concept: "AccountsReceivableNetCurrent", label: "Accounts receivable, net", ...instant },
  { concept: "GrossMargin", label: "Gross margin", unit: "pure", shape: "percent" },
  { concept: "ActiveCustomers", label: "Active customers", unit: "customers", basis: "operating", shape: "count" },
  { concept: "Revenues", label: "Mainland, online services", dimensions: { "srt:StatementGeographicalAxis": "Mainland", "srt:ProductOrServiceAxis": "OnlineServices" } },
];

/** The first so many lines: those with names, then others that differ from each other as lines of statements do. */
export function linesOf(count: number): Line[] {
  return Array.from({ length: count }, (_, index) => whole(NAMED[index] ?? numbered(index)));
}

function numbered(index: number): Written {
  const named = { concept: `ConceptNumber${index}`, label: `Line ${index} of the statement, net of allowances` };
  if (index % 3 === 0) return { ...named, ...instant };
  if (index % 32 === 8) return { ...named, ...perShare };
  if (index % 16 === 5) return { ...named, concept: `ConceptNumber${index - 1}`, dimensions: { "us-gaap:StatementBusinessSegmentsAxis": `Segment${index % 5}` } };
  return index % 4 === 0 ? { ...named, ...expense } : named;
}

function whole(line: Written): Line {
  const { concept, unit = "USD", basis = "US-GAAP", dimensions = {}, isInstant = false, shape = "thousands", sign = 1, label } = line;
  return { concept, label, unit, basis, dimensions, isInstant, shape, sign, key: { concept, unit, basis, dimensions: dimensionsKey(dimensions) } };
}
