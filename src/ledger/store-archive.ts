import { createHash } from "node:crypto";
import { promisify } from "node:util";
import { gunzip, gunzipSync, gzip, gzipSync } from "node:zlib";
import { v5 } from "uuid";
import { z } from "zod";
import { binaryEvent, NO_STREAM, StreamNotFoundError, type LedgerStore } from "../store/client.ts";
import type { Log, LogRecord } from "../store/engine/log.ts";
import type { DocumentArchive } from "./document-archive.ts";
import { EVENT_NAMESPACE } from "./event-id.ts";
import { HASH } from "./merkle.ts";
import { DOCUMENT_LIMIT } from "./read-document.ts";

/** What the names of the streams that documents are kept in begin with. */
const DOCUMENT = "document-";
export const PART_TYPE = "DocumentPartArchived";

/** Bytes of one event: well under the megabyte that servers take as one append, with what the event is wrapped in. */
export const PART_BYTES = 512 * 1024;

export function isDocumentStream(name: string): boolean {
  return name.startsWith(DOCUMENT);
}

/** The hash of the document that a stream is of; null of any other stream. */
export function documentIn(stream: string): string | null {
  const sha256 = isDocumentStream(stream) ? stream.slice(DOCUMENT.length) : "";
  return HASH.test(sha256) ? sha256 : null;
}

/** An archive that looks for a document in another where it does not hold it. What is put goes into the first alone. */
export function archiveBefore(first: DocumentArchive, second: DocumentArchive): DocumentArchive {
  return { put: (sha256, bytes) => first.put(sha256, bytes), get: async (sha256) => (await first.get(sha256)) ?? second.get(sha256) };
}

/**
 * An archive in the store itself, for stores that keep nothing but events: a stream a document, of the document's bytes, gzipped, in parts. The first
 * part says how many there are, so that an archiving that broke off is seen, and goes on where it stood.
 */
export function storeArchive(store: LedgerStore): DocumentArchive {
  return {
    async put(sha256, bytes) {
      const stream = DOCUMENT + sha256;
      const held = await partsOf(store, stream);
      if (held.length > 0 && held.length === held[0]!.of) return;
      const zipped = await promisify(gzip)(bytes);
      const of = Math.ceil(zipped.length / PART_BYTES);
      for (let part = held.length; part < of; part += 1) {
        const data = zipped.subarray(part * PART_BYTES, (part + 1) * PART_BYTES);
        const event = binaryEvent({ id: partId(sha256, part), type: PART_TYPE, data: new Uint8Array(data), metadata: { of, encoding: "gzip" } });
        await store.appendToStream(stream, event, { expectedRevision: part === 0 ? NO_STREAM : BigInt(part - 1) });
      }
    },
    async get(sha256) {
      const parts = await partsOf(store, DOCUMENT + sha256);
      if (parts.length === 0 || parts.length !== parts[0]!.of) return null;
      try {
        return new Uint8Array(await promisify(gunzip)(Buffer.concat(parts.map(({ bytes }) => bytes))));
      } catch {
        // The parts are no longer what they were: the document is not held.
        return null;
      }
    },
  };
}

/** A document as the parts that it is kept in: gzipped, with the id that each part's event has. */
export function partsIn(sha256: string, bytes: Uint8Array): { id: string; data: Uint8Array; of: number }[] {
  const zipped = gzipSync(bytes);
  const of = Math.ceil(zipped.length / PART_BYTES);
  return Array.from({ length: of }, (_, part) => ({ id: partId(sha256, part), data: new Uint8Array(zipped.subarray(part * PART_BYTES, (part + 1) * PART_BYTES)), of }));
}

/** Says what is wrong with the next part of a document's stream, behind those that the log has; null where nothing is. The last part must make the document whole. */
export function documentFault(stream: string, log: Pick<Log, "streamSlice">): (part: LogRecord) => string | null {
  const sha256 = documentIn(stream);
  const added: LogRecord[] = [];
  return (part) => {
    const of = partsToldBy(part);
    if (sha256 === null) return "the stream is named after no SHA-256";
    if (part.type !== PART_TYPE || part.isJson || of === undefined) return "is no part of a document";
    if (of > MOST_PARTS) return `is of a document of ${of} parts, more than any has`;
    if (part.id !== partId(sha256, part.revision)) return "has an id that does not follow from its document";
    if (part.data.length > PART_BYTES) return `is larger than ${PART_BYTES} bytes`;
    const [first] = added.length > 0 && added[0]!.revision === 0 ? added : log.streamSlice(stream, 0, 0);
    if (part.revision >= of || (first !== undefined && partsToldBy(first) !== of)) return `is one part too many of ${of}`;
    added.push(part);
    if (part.revision < of - 1) return null;
    try {
      // Those before are looked at once, and not with each.
      const held = log.streamSlice(stream, 0, added[0]!.revision - 1);
      const bytes = gunzipSync(Buffer.concat([...held, ...added].map(({ data }) => data as Uint8Array)), { maxOutputLength: DOCUMENT_LIMIT });
      return createHash("sha256").update(bytes).digest("hex") === sha256 ? null : "makes a document whole that has another hash";
    } catch (error) {
      return `makes a document whole that cannot be read: ${(error as Error).message}`;
    }
  };
}

/** Gzip makes nothing larger by more than a few bytes of each block. */
const MOST_PARTS = Math.ceil((DOCUMENT_LIMIT * 1.01) / PART_BYTES);

const PART_METADATA = z.object({ of: z.int().positive(), encoding: z.literal("gzip") });

function partsToldBy({ metadata }: LogRecord): number | undefined {
  return typeof metadata === "string" ? PART_METADATA.safeParse(JSON.parse(metadata)).data?.of : undefined;
}

/** Two who archive the same document at once write the same parts under the same ids. */
function partId(sha256: string, part: number): string {
  return v5(`${sha256}/${part}`, EVENT_NAMESPACE);
}

async function partsOf(store: LedgerStore, stream: string): Promise<{ bytes: Uint8Array; of: number }[]> {
  const parts: { bytes: Uint8Array; of: number }[] = [];
  try {
    for await (const { event } of store.readStream(stream)) {
      if (event?.type !== PART_TYPE) continue;
      parts.push({ bytes: event.data as Uint8Array, of: (event.metadata as { of: number }).of });
    }
  } catch (error) {
    if (!(error instanceof StreamNotFoundError)) throw error;
  }
  return parts;
}
