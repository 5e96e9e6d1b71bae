import { v5 } from "uuid";
import { promisify } from "node:util";
import { gunzip, gzip } from "node:zlib";
import { binaryEvent, NO_STREAM, StreamNotFoundError, type LedgerStore } from "../store/client.ts";
import type { DocumentArchive } from "./document-archive.ts";
import { EVENT_NAMESPACE } from "./event-id.ts";

/** What the names of the streams that documents are kept in begin with. */
const DOCUMENT = "document-";
const PART_TYPE = "DocumentPartArchived";

/** Bytes of one event: well under the megabyte that servers take as one append, with what the event is wrapped in. */
export const PART_BYTES = 512 * 1024;

export function isDocumentStream(name: string): boolean {
  return name.startsWith(DOCUMENT);
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
        const event = binaryEvent({ id: v5(`${sha256}/${part}`, EVENT_NAMESPACE), type: PART_TYPE, data: new Uint8Array(data), metadata: { of, encoding: "gzip" } });
        // Two who archive the same document at once write the same parts under the same ids.
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
