/** What a later release did to a figure of an earlier one: a closed list. */
export const CHANGE_KINDS = [
  "confirmed", "restated", "corrected", "reclassified", "re-presented", "relabelled", "share-split", "translation", "other-basis", "suspect",
] as const;
export type ChangeKind = (typeof CHANGE_KINDS)[number];

/** Kinds that change nothing of what was said about the period: evidence, wording and presentation. */
export const NO_CHANGE: readonly ChangeKind[] = ["confirmed", "relabelled", "translation", "other-basis"];
