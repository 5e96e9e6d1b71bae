import type { Basis, ScaleEvidence } from "../../../events/values/fact.ts";
import type { Period } from "../../../events/values/period.ts";

/** What a column of numbers is about. `at` is its grid column; null where the headings do not tell. */
export type Column = {
  at: number;
  /** What its numbers are: values, what others changed by, references to notes, or shares of a total. */
  kind: "value" | "change" | "note" | "share";
  period: Period | null;
  /** Whether a heading of its own, not one over the whole table, names a time. */
  dated: boolean;
  currency: string | null;
  basis: Basis | null;
  /** In a reconciliation, the adjustment that the column holds. */
  adjustment: string | null;
  /** What the column is of within the row, where its heading names a part: a segment, a component of equity. */
  member: string | null;
  /** What its numbers measure, where its heading names a measure of its own and the rows are what is measured: "Number of stores", "ADR (in RMB)". */
  measures: { name: string; kind: "count" | "ratio" | "amount" } | null;
  /** The power of ten that its own heading states. */
  scale: ScaleEvidence | null;
  /** For changes: whether they are ratios, by the heading's own sign. */
  percent: boolean;
  /** Whether its values are percentages: "%" heads them all. */
  percentages: boolean;
  /** For changes: whether what changed is a share of the total rather than the amount. */
  ofShare?: boolean;
  /** For changes: what they are against. */
  against: "prior-year" | "prior-quarter";
  /** Of which kind of change a column is, where there are several: "operational", "currency". */
  qualifier: string | null;
  /** The year alone that its heading names; null where it names more of a time, or none. */
  year: number | null;
  /** Whether it holds amounts per share whatever its rows are. */
  perShare: boolean;
  /** Whether it holds numbers of shares, beside one of their amounts. */
  counts: boolean;
  /** Whether its heading names a day, and neither "as of" nor a span nor the table says which of the two it heads. */
  bareDay: boolean;
  /** Whether its heading names a day and a span at once, "as of or for": each row is of one of them. */
  either: boolean;
  /** Whether its heading names more of a time than a year: a day, a quarter, a span. */
  precise: boolean;
  /** A heading in words that nothing here understands: what the column holds cannot be told. */
  unread: string | null;
  heading: string;
};
