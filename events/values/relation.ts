import { z } from "zod";

/**
 * How much a relation among printed numbers is worth. `exact`: it holds in printed units, or misses by a unit or two of the
 * last place where each number was rounded by itself. `rounded`: it holds within what rounding of its operands leaves
 * open. `supporting`: it was made from unrounded amounts, so that holding is evidence and missing is none unless wide.
 */
export type Strength = "exact" | "rounded" | "supporting";

/** The relations by name: a closed list that only grows, because facts that were recorded name them. */
export const RELATIONS = {
  "footing": { strength: "exact", says: "a total is the sum of its parts" },
  "cross-footing": { strength: "exact", says: "a column is the sum of others, row by row" },
  "roll-forward": { strength: "exact", says: "an opening balance and its changes give the closing one" },
  "balance": { strength: "exact", says: "assets are liabilities and equity" },
  "tie-out": { strength: "exact", says: "lines of one statement add up to a line of another" },
  "year-to-date": { strength: "exact", says: "spans that follow each other add up to the span that they make" },
  "equal": { strength: "exact", says: "one figure stands in two places" },
  "prose": { strength: "rounded", says: "a figure in words rounds one in a table" },
  "growth": { strength: "rounded", says: "a change is what two figures give" },
  "margin": { strength: "rounded", says: "a margin is an income over revenue" },
  "share-of-total": { strength: "rounded", says: "a share is a part over its total" },
  "per-share-ratio": { strength: "rounded", says: "a figure per ADS is a whole multiple of the figure per share" },
  "earnings-per-share": { strength: "rounded", says: "earnings per share are income over shares" },
  "translation": { strength: "supporting", says: "an amount over the printed rate is its translation" },
  "tagged": { strength: "exact", says: "the issuer's own tag on the number says what the text around it does" },
  "tag-alone": { strength: "supporting", says: "the issuer's own tag on the number says what the text around it does not" },
  "average-price": { strength: "supporting", says: "a cost over a count is the average price" },
} as const satisfies Readonly<Record<string, { strength: Strength; says: string }>>;

export type Relation = keyof typeof RELATIONS;

export const relationSchema = z.enum(Object.keys(RELATIONS) as [Relation, ...Relation[]]);
