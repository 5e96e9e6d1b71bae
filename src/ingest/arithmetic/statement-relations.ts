import type { ReleasePublished } from "../../../events/release-published.ts";
import { figuresOf, type Statement } from "../tables/statement.ts";
import { proveBalances } from "./balances.ts";
import type { Break } from "./broken.ts";
import { proveChangeColumns } from "./change-columns.ts";
import { proveCrossFootings } from "./table-cross-footings.ts";
import { refuseUnprovedEquity } from "./equity.ts";
import { proveEquals } from "./equals.ts";
import { proveSharesOfTotal } from "./shares-of-total.ts";
import { proveSpans } from "./spans.ts";
import { proveFootings } from "./table-footings.ts";
import { linesOf } from "./lines-of-figures.ts";
import { isRevenue, proveMargins, proveNamedMargins } from "./margins.ts";
import { refuseSwappedSpans } from "./nested-spans.ts";
import { provePerShare } from "./per-share.ts";
import { proveTieOuts } from "./tie-outs.ts";
import { proveTranslations } from "./translations.ts";

/**
 * Relations among the cells of the statements, from the strongest to the weakest. Each that holds is noted as a proof
 * on the figures it joins; those that do not hold are given back. A convenience translation may also refuse a cell.
 */
export function proveStatements(statements: readonly Statement[], rate: ReleasePublished["convenienceRate"]): Break[] {
  for (const statement of statements) refuseSwappedSpans(statement);
  const breaks = statements.flatMap((statement) => [...proveFootings(statement), ...proveCrossFootings(statement), ...proveBalances(statement), ...proveChangeColumns(statement), ...proveSharesOfTotal(statement)]);
  statements.forEach(refuseUnprovedEquity);
  const figures = statements.flatMap(figuresOf).filter((figure) => !figure.unscaled);
  const find = linesOf(figures);
  proveEquals(figures);
  proveTieOuts(figures);
  breaks.push(...proveSpans(figures));
  provePerShare(figures, find);
  proveMargins(figures, find);
  const revenues = figures.filter(isRevenue);
  for (const statement of statements) proveNamedMargins(statement, revenues);
  if (rate !== null) for (const statement of statements) breaks.push(...proveTranslations(statement, rate));
  return breaks;
}
