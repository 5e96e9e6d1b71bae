import { createHash } from "node:crypto";
import type { ReleasePublished } from "../../events/release-published.ts";
import type { Log, LogRecord } from "../store/engine/log.ts";
import type { DocumentArchive } from "./document-archive.ts";
import { READER } from "./read-document.ts";
import type { Exhibits } from "./reading/written-reading.ts";
import { isReleaseStream } from "./stored-disclosure.ts";

/** A document that need not be read: the release that this very reader made of it, and of how many events that is. */
export type RecordedDocument = { stream: string; events: number; exhibits: Exhibits };

/** As many events of the log are gone through in the time that reading a document takes. */
export const EVENTS_WORTH_A_READING = 1_000;

/** Events of a release have some 25 kB each: a few megabytes at a time. */
const STRETCH = 200;

/**
 * Which documents a ledger held when it was first asked for one that lies in its archive: the log is gone through once, then. Only what reading would find known again is here, so
 * not what another version of the reader recorded, nor what somebody stated the issuer or the day of.
 */
export class RecordedDocuments {
  readonly #log: Pick<Log, "slice" | "end">;
  readonly #archive: DocumentArchive;
  #found: Map<string, RecordedDocument> | null = null;

  constructor(log: Pick<Log, "slice" | "end">, archive: DocumentArchive) {
    this.#log = log;
    this.#archive = archive;
  }

  /** The release of a document with these bytes; null where it has to be read. */
  async find(bytes: Uint8Array): Promise<RecordedDocument | null> {
    const sha256 = createHash("sha256").update(bytes).digest("hex");
    // What does not lie there was not recorded, or not to its end: the first reading of many documents never goes through the log.
    if ((await this.#archive.get(sha256)) === null) return null;
    this.#found ??= documentsIn(this.#log);
    return this.#found.get(sha256) ?? null;
  }
}

function documentsIn(log: Pick<Log, "slice" | "end">): Map<string, RecordedDocument> {
  const byStream = new Map<string, RecordedDocument>();
  const byHash = new Map<string, RecordedDocument>();
  const end = log.end.position;
  for (let from = 1; from <= end; from += STRETCH) {
    for (const record of log.slice(from, Math.min(end, from + STRETCH - 1))) {
      if (!isReleaseStream(record.stream) || !isOfThisReader(record)) continue;
      const known = byStream.get(record.stream);
      if (known !== undefined) known.events += 1;
      else if (record.type === "ReleasePublished") {
        const { document, stated } = JSON.parse(record.data as string) as ReleasePublished;
        if (stated !== undefined) continue;
        const found = { stream: record.stream, events: 1, exhibits: document.exhibits ?? [] };
        byStream.set(record.stream, found);
        byHash.set(document.sha256, found);
      }
    }
  }
  return byHash;
}

function isOfThisReader({ isJson, data, metadata }: LogRecord): boolean {
  if (!isJson || typeof data !== "string" || typeof metadata !== "string") return false;
  return (JSON.parse(metadata) as { extractor?: unknown }).extractor === READER;
}
