import type { Figure } from "./figure.ts";
import type { ChangeKind } from "./kind.ts";
import type { Statement } from "./statement.ts";

/**
 * What happened to a fact between what stood and what a later release says: exactly one kind a fact and later release.
 * `operands` are there where the release does not print `to` but implies it: the longer span and the rest of it.
 */
export type Change = { kind: ChangeKind; from: Statement; to: Statement; operands?: readonly Statement[] };

/** The life of one fact through the releases that state it. */
export type History = {
  key: string;
  /** One a release that states the fact, in announced order. */
  figures: Figure[];
  /** The figure that stands: of the newest vintage that differs, the most precise statement. */
  standing: Statement;
  /** `first`, or the kind of the newest change that concerns what stands. */
  vintage: "first" | ChangeKind;
  /** The figures of later releases that agree with the vintage that stands. */
  confirmations: Figure[];
  /** Statements that agree with what stands, in any release. */
  alsoAt: Statement[];
  /** What stood before, oldest first. */
  previous: Statement[];
  /** Statements that contradict what stands without replacing it. */
  conflicts: Statement[];
};

/** What stood about a fact, and what a later release says of it. */
export type Comparison = { history: History; from: Statement; figure: Figure };
