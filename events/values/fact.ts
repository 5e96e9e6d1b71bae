import { z } from "zod";
import { amountSchema } from "./amount.ts";
import { periodKey, periodSchema } from "./period.ts";
import { relationSchema } from "./relation.ts";
import { sourceSchema } from "./source.ts";
import { unitSchema } from "./unit.ts";

/** The body of rules a figure was prepared under; `operating` is for business metrics that no accounting rule defines. */
export const basisSchema = z.enum(["US-GAAP", "IFRS", "non-GAAP", "operating"]);
export type Basis = z.infer<typeof basisSchema>;

/** Why a figure stands in the release: its own period, an older one for comparison, or a translation at the convenience rate. */
export const roleSchema = z.enum(["reported", "comparative", "translation"]);
export type Role = z.infer<typeof roleSchema>;

/** A relation among numbers of the document that holds and that this fact takes part in; `lines` are the other cells'. */
export const proofSchema = z.strictObject({
  relation: relationSchema,
  lines: z.array(z.int().positive()).readonly(),
});
export type Proof = z.infer<typeof proofSchema>;

/**
 * The power of ten that the printed digits were multiplied by, and what says so: a heading ("in thousands"), a word
 * beside the number ("million"), a proof where the heading is lost, or the issuer's tag. `line` is where that evidence stands.
 */
export const scaleSchema = z.strictObject({
  exponent: z.int().min(0).max(12),
  from: z.enum(["heading", "word", "shared-cell", "prose", "tie-out", "tag"]),
  line: z.int().positive(),
});
export type ScaleEvidence = z.infer<typeof scaleSchema>;

/**
 * One printed number with all that makes it comparable. `value` is in base units with the sign as printed (a bracketed
 * number is negative; the label says which way). `decimals` is the printed precision as XBRL means it: thousands are -3.
 */
export const factSchema = z.strictObject({
  concept: z.string().regex(/^[A-Z][A-Za-z0-9]*$/),
  label: z.string().min(1),
  parents: z.array(z.string()).readonly().optional(),
  value: amountSchema,
  nil: z.literal(true).optional(),
  approximate: z.literal(true).optional(),
  unit: unitSchema,
  decimals: z.int(),
  period: periodSchema,
  basis: basisSchema,
  role: roleSchema,
  dimensions: z.record(z.string(), z.string()),
  scale: scaleSchema.optional(),
  proofs: z.array(proofSchema).readonly().optional(),
  /** The element that the issuer tagged the number with, as it is written: `us-gaap:Revenues`. */
  element: z.string().optional(),
  source: sourceSchema,
});
export type Fact = z.infer<typeof factSchema>;

/** Facts with one key speak of the same thing: concept, period, unit, basis and dimensions agree. */
export function factKey(fact: Pick<Fact, "concept" | "period" | "unit" | "basis" | "dimensions">): string {
  const names = Object.keys(fact.dimensions);
  const dimensions = names.length === 0 ? "" : names.sort().map((name) => `${name}=${fact.dimensions[name]}`).join(";");
  return `${fact.concept}|${periodKey(fact.period)}|${fact.unit}|${fact.basis}|${dimensions}`;
}
