import { CHECKPOINT_STREAM, CHECKPOINT_TYPE, readCheckpoint } from "./checkpoint.ts";
import type { Finding } from "./finding.ts";
import type { LogLeaf } from "./log-leaf.ts";
import { GrowingTree, hex } from "./merkle.ts";
import type { LogEntry } from "./stored-disclosure.ts";

/**
 * Compares the log with the heads that were written over it: each head must follow from its own leaves, and the log must still have every event that a head
 * covers, as it was and where it stood.
 */
export class CheckpointAudit {
  readonly #recorded = new GrowingTree();
  readonly #covered: { at: string; hash: string }[] = [];
  readonly #log: { at: string; hash: string }[] = [];
  readonly #findings: Finding[] = [];

  /** How many events the heads cover. */
  get covered(): number {
    return this.#covered.length;
  }

  addLeaf({ at, hash }: LogLeaf): void {
    this.#log.push({ at, hash: hex(hash) });
  }

  addCheckpoint({ revision, type, data }: NonNullable<LogEntry["event"]>): void {
    const at = `${CHECKPOINT_STREAM}@${revision}`;
    const checkpoint = type === CHECKPOINT_TYPE ? readCheckpoint(data) : null;
    if (checkpoint === null) {
      this.#findings.push({ at, message: "is no checkpoint" });
      return;
    }
    for (const [name, hash] of checkpoint.leaves) {
      this.#recorded.add(Buffer.from(hash, "hex"));
      this.#covered.push({ at: name, hash });
    }
    if (checkpoint.size !== this.#recorded.size) this.#findings.push({ at, message: `covers ${checkpoint.size} events where ${this.#recorded.size} are due` });
    else if (checkpoint.root !== this.#recorded.root()) this.#findings.push({ at, message: "has a root that does not follow from its leaves" });
  }

  findings(): Finding[] {
    return [...this.#findings, ...this.#lostOrAltered(), ...this.#movedOrAdded()];
  }

  #lostOrAltered(): Finding[] {
    const log = new Map(this.#log.map(({ at, hash }) => [at, hash]));
    return this.#covered.flatMap(({ at, hash }) => {
      const now = log.get(at);
      if (now === hash) return [];
      return [{ at, message: now === undefined ? "is missing from the log; a checkpoint covers it" : "is not what it was when a checkpoint covered it" }];
    });
  }

  /** Goes through what heads cover and what the log has, side by side; who stands before its turn was moved there, who had no turn was put in between. */
  #movedOrAdded(): Finding[] {
    const findings: Finding[] = [];
    const [covered, inLog] = [new Set(this.#covered.map(({ at }) => at)), new Set(this.#log.map(({ at }) => at))];
    const due = this.#covered.filter(({ at }) => inLog.has(at));
    const early = new Set<string>();
    let next = 0;
    for (const { at } of this.#log) {
      while (next < due.length && early.has(due[next]!.at)) next += 1;
      if (next === due.length) break;
      if (at === due[next]!.at) next += 1;
      else if (covered.has(at)) {
        early.add(at);
        findings.push({ at, message: "stands elsewhere in the log than when a checkpoint covered it" });
      } else findings.push({ at, message: "stands among events that a checkpoint covers, and is not covered" });
    }
    return findings;
  }
}
