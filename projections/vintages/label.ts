import type { Section } from "../../events/results-reported.ts";
import type { Statement } from "./statement.ts";

/** Where rows have printed labels. Elsewhere the label is taken from a sentence, whose wording says nothing. */
const TABLES: readonly Section[] = [
  "balance-sheet", "operations", "cash-flows", "comprehensive-income", "non-gaap-reconciliation", "ifrs-reconciliation",
];

/**
 * Whether one table's row took another name: the words differ ("provided by" and "provided by (used in)" do). Case,
 * punctuation, hyphens, spaces and footnote marks are typography, and labels of different tables are not compared.
 */
export function isRelabelled(from: Statement, to: Statement): boolean {
  return from.section === to.section && TABLES.includes(from.section) && wordsOf(from.fact.label) !== wordsOf(to.fact.label);
}

function wordsOf(label: string): string {
  return label.replace(/\^?\{?\*+\d+\}?/g, "").toLowerCase().replace(/[^\p{L}\p{N}%]+/gu, "");
}
