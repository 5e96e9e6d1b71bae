import type { Seed } from "./volume-seed.ts";

/** A period's column: the amounts of every line, in thousands. */
export type Column = ReadonlyMap<string, number>;

/** The lines of one statement as they are printed: leaves, headings that stand alone, and sums of all leaves since the sum before, or of sums. */
export type Line = { heading: string } | { leaf: string; from: number; sign?: -1 } | { sum: string; of?: readonly string[] };

const OPERATIONS: readonly Line[] = [
  { leaf: "Subscription services", from: 820_000 }, { leaf: "Transaction services", from: 610_000 }, { leaf: "Advertising services", from: 240_000 }, { leaf: "Merchandise sales", from: 330_000 },
  { leaf: "Logistics services", from: 150_000 }, { leaf: "Other services", from: 48_000 }, { sum: "Total net revenue" },
  { leaf: "Cost of services", from: 560_000, sign: -1 }, { leaf: "Cost of merchandise sold", from: 240_000, sign: -1 }, { leaf: "Fulfillment expenses", from: 130_000, sign: -1 }, { leaf: "Sales and marketing expenses", from: 310_000, sign: -1 },
  { leaf: "General and administrative expenses", from: 95_000, sign: -1 }, { leaf: "Research and development expenses", from: 205_000, sign: -1 }, { leaf: "Amortization of intangible assets", from: 18_000, sign: -1 }, { sum: "Total operating costs and expenses" },
  { sum: "Income from operations", of: ["Total net revenue", "Total operating costs and expenses"] },
  { leaf: "Interest income", from: 34_000 }, { leaf: "Interest expense", from: 21_000, sign: -1 }, { leaf: "Foreign exchange gain", from: 2_000 }, { leaf: "Other income, net", from: 15_000 }, { sum: "Total other income" },
  { sum: "Income before income tax expense", of: ["Income from operations", "Total other income"] }, { leaf: "Income tax expense", from: 88_000, sign: -1 },
  { sum: "Net income", of: ["Income before income tax expense", "Income tax expense"] }, { leaf: "Less: net income attributable to noncontrolling interests", from: 4_000, sign: -1 },
  { sum: "Net income attributable to ordinary shareholders of the Company", of: ["Net income", "Less: net income attributable to noncontrolling interests"] },
];

const BALANCE: readonly Line[] = [
  { heading: "ASSETS" }, { heading: "Current assets:" },
  ...leaves([["Cash and cash equivalents", 3_200_000], ["Restricted cash", 310_000], ["Short-term investments", 1_450_000], ["Accounts receivable, net", 980_000], ["Inventories", 410_000], ["Amounts due from related parties", 62_000], ["Prepaid expenses and other current assets", 355_000]]),
  { sum: "Total current assets" }, { heading: "Non-current assets:" },
  ...leaves([["Property, plant and equipment, net", 1_900_000], ["Operating lease right-of-use assets", 430_000], ["Land use rights, net", 220_000], ["Intangible assets, net", 510_000], ["Goodwill", 760_000], ["Long-term investments", 890_000], ["Deferred tax assets", 140_000], ["Other non-current assets", 77_000]]),
  { sum: "Total non-current assets" }, { sum: "TOTAL ASSETS", of: ["Total current assets", "Total non-current assets"] },
  { heading: "LIABILITIES AND EQUITY" }, { heading: "Current liabilities:" },
  ...leaves([["Short-term borrowings", 340_000], ["Accounts payable", 890_000], ["Accrued expenses and other current liabilities", 610_000], ["Deferred revenue", 470_000], ["Amounts due to related parties", 44_000], ["Income tax payable", 98_000], ["Operating lease liabilities, current", 120_000]]),
  { sum: "Total current liabilities" }, { heading: "Non-current liabilities:" },
  ...leaves([["Long-term borrowings", 1_100_000], ["Operating lease liabilities, non-current", 320_000], ["Deferred tax liabilities", 85_000], ["Other long-term liabilities", 39_000]]),
  { sum: "Total non-current liabilities" }, { sum: "TOTAL LIABILITIES", of: ["Total current liabilities", "Total non-current liabilities"] },
];

const CASH: readonly Line[] = [
  { leaf: "Net cash provided by operating activities", from: 640_000 }, { leaf: "Net cash used in investing activities", from: 410_000, sign: -1 }, { leaf: "Net cash used in financing activities", from: 160_000, sign: -1 },
  { leaf: "Effect of exchange rate changes on cash, cash equivalents and restricted cash", from: 6_000 }, { sum: "Net increase in cash, cash equivalents and restricted cash" },
];

const REGIONS = ["North", "South", "East", "West", "Overseas", "Coastal"] as const;

/** What the parts of a business earned and cost by region. Each part names its own lines: two tables that give one name two amounts would refute each other. */
export function segmentsOf(part: string): readonly Line[] {
  return ["revenue", "cost of revenue", "operating expenses"].flatMap((what, index) => [...leaves(REGIONS.map((region, at) => [`${part} ${what}, ${region}`, 90_000 / (index + 1) + at * 11_000])), { sum: `Total ${part.toLowerCase()} ${what}` }]);
}

export const STATEMENTS = { operations: OPERATIONS, balance: BALANCE, cash: CASH } as const;

function leaves(list: readonly (readonly [string, number])[]): Line[] {
  return list.map(([leaf, from]) => ({ leaf, from }));
}

/** The amounts of a statement in several periods: what is a sum is one. Labels that return in another group are told apart by the sum that they go into. */
export function columnsOf(lines: readonly Line[], periods: number, size: number, seed: Seed): Column[] {
  return Array.from({ length: periods }, (_, period) => {
    const column = new Map<string, number>();
    let since = 0;
    for (const [at, line] of lines.entries()) {
      if ("leaf" in line) {
        const amount = Math.round(line.from * size * seed.within(0.7, 1.3) * (1 + period / 10)) * (line.sign ?? 1);
        column.set(keyOf(line, at), amount);
        since += amount;
      } else if ("sum" in line) {
        column.set(line.sum, line.of === undefined ? since : line.of.reduce((sum, label) => sum + amountOf(column, label), 0));
        since = 0;
      }
    }
    return column;
  });
}

/** The amount of a line by its label. */
export function amountOf(column: Column, label: string): number {
  const found = column.get(label) ?? [...column].find(([key]) => key.startsWith(`${label}#`))?.[1];
  if (found === undefined) throw new Error(`there is no line ${label}`);
  return found;
}

/** The rows of a statement, with tabs between their cells. */
export function rowsOf(lines: readonly Line[], columns: readonly Column[]): string[] {
  return lines.map((line, at) => {
    if ("heading" in line) return line.heading;
    const label = "leaf" in line ? line.leaf : line.sum;
    const key = "leaf" in line ? keyOf(line, at) : label;
    return [label, ...columns.map((column) => printed(column.get(key)!))].join("\t");
  });
}

/** As statements print an amount: in groups of thousands, in brackets where it is negative. */
export function printed(amount: number): string {
  return amount < 0 ? `(${(-amount).toLocaleString("en")})` : amount.toLocaleString("en");
}

function keyOf(line: { leaf: string }, at: number): string {
  return `${line.leaf}#${at}`;
}
