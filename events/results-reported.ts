import { z } from "zod";
import { factSchema } from "./values/fact.ts";
import { sourceSchema } from "./values/source.ts";

/** Where in a release a group of facts stands. */
export const sectionSchema = z.enum([
  "business-highlights", "financial-highlights", "results-discussion", "management-commentary", "footnotes", "prose",
  "balance-sheet", "operations", "cash-flows", "comprehensive-income", "non-gaap-reconciliation", "ifrs-reconciliation", "table",
]);
export type Section = z.infer<typeof sectionSchema>;

/** Sections of running text; in all others figures stand in the cells of a table. */
export const PROSE_SECTIONS: readonly Section[] = ["business-highlights", "financial-highlights", "results-discussion", "management-commentary", "footnotes", "prose"];

/** Results were reported: one event a table or passage, with the cells that arithmetic refused beside the facts. */
export const resultsReportedSchema = z.strictObject({
  section: sectionSchema,
  title: z.string(),
  facts: z.array(factSchema).readonly(),
  rejected: z.array(z.strictObject({ reason: z.string(), source: sourceSchema })).readonly(),
});
export type ResultsReported = z.infer<typeof resultsReportedSchema>;
