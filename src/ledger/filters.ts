import { isCalendarDate } from "../../events/values/date.ts";
import { basisSchema, roleSchema } from "../../events/values/fact.ts";
import { sectionSchema } from "../../events/results-reported.ts";
import { CHANGE_KINDS } from "../../projections/vintages/kind.ts";

/** What views can be narrowed by. Which view takes which, and with which values, stands with the views. */
export const FILTERS = ["concept", "period", "ending", "unit", "basis", "role", "section", "vintage", "kind", "told", "metric", "inForce", "former"] as const;
export type FilterName = (typeof FILTERS)[number];

/** The values that a filter takes in one view: a test, and the form in words for whoever gave another. */
export type Values = { fits: (value: string) => boolean; form: string };

const oneOf = (values: readonly string[]): Values => ({ fits: (value) => values.includes(value), form: `one of ${values.join(", ")}` });
const elementName: Values = { fits: (value) => /^[A-Z][A-Za-z0-9]*$/.test(value), form: "an element name such as NetIncomeLoss" };
const flag = oneOf(["true", "false"]);

const ending: Values = { fits: isOwnPeriod, form: "FROM/TO as in 2024-01-01/2024-03-31, or one day: on which the period ends" };

export const RESULTS_FILTERS = {
  concept: elementName,
  period: { fits: isPeriod, form: "START/END as in 2024-01-01/2024-03-31, an end date, or latest" },
  ending,
  unit: { fits: (value: string) => value !== "", form: "a unit such as CNY, CNY/ADS, shares or pure" },
  basis: oneOf(basisSchema.options),
  role: oneOf(roleSchema.options),
  section: oneOf(sectionSchema.options),
  vintage: oneOf(["first", "standing"]),
};
const ownPeriod: Values = { fits: isOwnPeriod, form: "START/END as in 2024-01-01/2024-03-31, or an end date" };
export const HISTORY_FILTERS = { concept: elementName, period: ownPeriod, ending, unit: RESULTS_FILTERS.unit, basis: RESULTS_FILTERS.basis };
export const RESTATEMENT_FILTERS = {
  concept: elementName, period: ownPeriod, kind: oneOf([...CHANGE_KINDS, "all"]),
  told: { fits: isOwnPeriod, form: "FROM/TO as in 2024-01-01/2024-03-31, or one day: when the later release told it" },
};
export const PEER_FILTERS = { concept: elementName, period: ownPeriod, unit: RESULTS_FILTERS.unit, basis: RESULTS_FILTERS.basis };
export const CHANGE_FILTERS = { ...PEER_FILTERS, told: RESTATEMENT_FILTERS.told };
export const GUIDANCE_FILTERS = { metric: elementName, inForce: flag };
export const DIVIDEND_FILTERS = { kind: oneOf(["declared", "none", "policy"]) };
export const BOARD_FILTERS = { former: flag };

function isPeriod(text: string): boolean {
  return text === "latest" || isOwnPeriod(text);
}

function isOwnPeriod(text: string): boolean {
  const dates = text.split("/");
  return dates.length <= 2 && dates.every(isCalendarDate);
}
