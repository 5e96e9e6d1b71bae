import type { RecordedDisclosure } from "../../events/catalogue.ts";

/**
 * Facts whose disclosures are held for the views of single issuers: some hundreds of bytes each, and what the views make of them is more, which at this number still fits into the
 * heap that the platform gives itself. What was not asked for longest lies in the store alone beyond it.
 */
const MOST_HELD = 500_000;
/** What is given up at once: giving up one issuer after the other would look through all views each time. */
const KEPT_THEN = 0.75;

/** How many facts of which ids are held. */
export class Holdings {
  /** By id, that asked for longest ago first. */
  readonly #held = new Map<string, number>();
  readonly #most: number;
  #sum = 0;

  constructor(most = MOST_HELD) {
    this.#most = most;
  }

  add({ type, data, metadata: { issuer } }: RecordedDisclosure): void {
    // An event without facts takes room as well.
    const weight = type === "ResultsReported" ? data.facts.length + 1 : 1;
    this.#held.set(issuer, (this.#held.get(issuer) ?? 0) + weight);
    this.#sum += weight;
  }

  asked(ids: readonly string[]): void {
    for (const id of ids) {
      const held = this.#held.get(id);
      if (held === undefined) continue;
      this.#held.delete(id);
      this.#held.set(id, held);
    }
  }

  /** The ids to give up, where more is held than should be. They count as given up. */
  surplus(): string[] {
    if (this.#sum <= this.#most) return [];
    const ids: string[] = [];
    for (const [id, held] of this.#held) {
      if (this.#sum <= this.#most * KEPT_THEN) break;
      ids.push(id);
      this.#sum -= held;
      this.#held.delete(id);
    }
    return ids;
  }
}
