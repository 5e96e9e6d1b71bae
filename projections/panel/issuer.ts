import { Grouping, type Head } from "../witnesses/release.ts";
import type { Document } from "./documents.ts";

/** What the index holds of one issuer id: its documents in the order in which they are told, and whether anything came that is not told yet. */
export class Issuer {
  readonly number: number;
  /** Each once. */
  readonly documents: Document[] = [];
  /** Those that are told, see `inOrder`. */
  order: Document[] = [];
  grouping = new Grouping<Head>();
  /** Documents that changed since, or came out of turn. */
  readonly changed = new Set<Document>();
  /** When the last of anything was recorded: a later cut sees all of it. */
  recorded = -Infinity;
  /** At each place of the order the last instant at which anything up to there was recorded. */
  readonly recordedUpTo: number[] = [];

  constructor(number: number) {
    this.number = number;
  }
}
