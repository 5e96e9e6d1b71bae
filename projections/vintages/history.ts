import type { Figure } from "./figure.ts";
import type { ChangeKind } from "./kind.ts";
import type { Statement } from "./statement.ts";

/**
 * What happened to a fact between what stood and what a later release says: exactly one kind a fact and later release.
 * `operands` are there where the release does not print `to` but implies it: the longer span and the rest of it.
 */
export type Change = { kind: ChangeKind; from: Statement; to: Statement; operands?: readonly Statement[] };

/** The life of one fact through the releases that state it, up to one of them. What a later one says of it makes another, and changes none. */
export type History = {
  readonly key: string;
  /** Rank of the release that it goes up to: the last that changed anything of it. */
  readonly upTo: number;
  /** As it was before that release; null where that one was the first to state the fact. */
  readonly earlier: History | null;
  /** One a release that states the fact, in announced order. */
  readonly figures: readonly Figure[];
  /** The figure that stands: of the newest vintage that differs, the most precise statement. */
  readonly standing: Statement;
  /** `first`, or the kind of the newest change that concerns what stands. */
  readonly vintage: "first" | ChangeKind;
  /** The figures of later releases that agree with the vintage that stands. */
  readonly confirmations: readonly Figure[];
  /** Statements that agree with what stands, in any release. */
  readonly alsoAt: readonly Statement[];
  /** What stood before, oldest first. */
  readonly previous: readonly Statement[];
  /** Statements that contradict what stands without replacing it. */
  readonly conflicts: readonly Statement[];
};

/** What stood about a fact, and what a later release says of it; `history` goes up to before it. */
export type Comparison = { history: History; from: Statement; figure: Figure };
