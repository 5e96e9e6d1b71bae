import { createHash } from "node:crypto";
import type { DocumentArchive } from "../document-archive.ts";
import type { Finding } from "../finding.ts";
import type { LedgerEvent } from "./ledger-events.ts";

/** How many documents were copied, how many the target had, and how many neither of the two holds as they were. */
export type DocumentCounts = { copied: number; present: number; missing: number };

/** Copies the documents that events rest on, each once. */
export class DocumentCopies {
  readonly counts: DocumentCounts = { copied: 0, present: 0, missing: 0 };
  readonly #from: DocumentArchive;
  readonly #to: DocumentArchive;
  readonly #amiss: (finding: Finding) => void;
  readonly #seen = new Set<string>();
  #noted: { at: string; sha256: string }[] = [];

  /** `amiss` hears of each document that cannot be had. */
  constructor(from: DocumentArchive, to: DocumentArchive, amiss: (finding: Finding) => void) {
    this.#from = from;
    this.#to = to;
    this.#amiss = amiss;
  }

  /** Takes note of the document that an event rests on. */
  note({ at, recorded }: Pick<LedgerEvent, "at" | "recorded">): void {
    const { sha256 } = (recorded.metadata ?? {}) as { sha256?: unknown };
    if (typeof sha256 !== "string" || this.#seen.has(sha256)) return;
    this.#seen.add(sha256);
    this.#noted.push({ at, sha256 });
  }

  /** Sees to it that the target holds every document that was noted. */
  async copyNoted(): Promise<void> {
    const noted = this.#noted;
    this.#noted = [];
    for (const { at, sha256 } of noted) await this.#copy(at, sha256);
  }

  async #copy(at: string, sha256: string): Promise<void> {
    if (isOf(sha256, await this.#to.get(sha256))) {
      this.counts.present += 1;
      return;
    }
    const bytes = await this.#from.get(sha256);
    if (!isOf(sha256, bytes)) {
      this.#miss(at, bytes === null ? `the source's archive does not hold its document, ${sha256}` : `the source's archive holds something else as its document, ${sha256}`);
      return;
    }
    await this.#to.put(sha256, bytes);
    // An archive replaces nothing: what was damaged at the target is damaged still.
    if (isOf(sha256, await this.#to.get(sha256))) this.counts.copied += 1;
    else this.#miss(at, `the target's archive holds something else as its document, ${sha256}`);
  }

  #miss(at: string, message: string): void {
    this.counts.missing += 1;
    this.#amiss({ at, message });
  }
}

function isOf(sha256: string, bytes: Uint8Array | null): bytes is Uint8Array {
  return bytes !== null && createHash("sha256").update(bytes).digest("hex") === sha256;
}
