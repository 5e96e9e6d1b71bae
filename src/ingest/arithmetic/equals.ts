import { keyUnder, prove, type Figure } from "../figure.ts";

/** A figure that stands in more places than this is proved by the first of them. */
const MOST_TWINS = 20;

/** The same figure in two tables, and the two sides of the balance sheet. */
export function proveEquals(figures: readonly Figure[]): void {
  const byKey = (printed: readonly Figure[]) => Map.groupBy(printed, (figure) => keyUnder(figure.concept === "LiabilitiesAndStockholdersEquity" ? "Assets" : figure.concept, figure)).values();
  // Most numbers are printed once, and what they are of need not be told.
  for (const same of [...Map.groupBy(figures, ({ digits }) => digits).values()].flatMap((printed) => (printed.length < 2 ? [] : [...byKey(printed)]))) {
    if (same.length < 2) continue;
    for (const figure of same) {
      const others = same.filter((other) => other.place.line !== figure.place.line);
      if (others.length > 0) prove(figure, "equal", others.slice(0, MOST_TWINS).map((other) => other.place.line), "0");
    }
  }
}
