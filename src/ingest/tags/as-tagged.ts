import { canonical, negate, printedPlaces, scale as shift } from "../../../events/values/amount.ts";
import { currencyOf, type Unit } from "../../../events/values/unit.ts";
import type { TaggedNumber } from "../document/inline/tag.ts";
import type { Figure } from "../figure.ts";

/** Scales that a fact names: below, and above, the digits are written out. */
const LARGEST_NAMED = 12;

type Parts = Pick<Figure, "measure" | "of" | "digits" | "places" | "nil" | "scale" | "unscaled">;

/** What a tag says of a number's unit and value, in the parts of a figure; `negative` where it is printed so. */
export function partsOf({ digits, scale, nil, unit, place }: TaggedNumber, kept: Unit, negative: boolean): Parts {
  const measure = measureOf(kept);
  const named = measure === "money" && scale > 0 && scale <= LARGEST_NAMED;
  // Ratios are held in hundredths.
  const exponent = named ? 0 : measure === "ratio" ? scale + 2 : scale;
  const shifted = canonical(shift(digits, exponent));
  return {
    measure,
    of: measure === "count" ? unit : currencyOf(kept),
    digits: negative && shifted !== "0" ? negate(shifted) : shifted,
    places: nil ? (measure === "per-share" || measure === "per-ads" ? 2 : 0) : printedPlaces(digits) - exponent,
    nil,
    scale: named ? { exponent: scale, from: "tag", line: place.line } : null,
    unscaled: false,
  };
}

/** What is measured in a unit. */
export function measureOf(unit: Unit): Figure["measure"] {
  if (unit === "pure") return "ratio";
  if (unit === "shares") return "shares";
  if (unit === "ADS") return "ads";
  if (unit.endsWith("/share")) return "per-share";
  if (unit.endsWith("/ADS")) return "per-ads";
  return currencyOf(unit) === null ? "count" : "money";
}
