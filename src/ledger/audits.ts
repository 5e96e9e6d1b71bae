import { LRUCache } from "lru-cache";
import type { RecordedDisclosure } from "../../events/catalogue.ts";
import type { ReleasePublished } from "../../events/release-published.ts";
import { auditOf, auditOfFiling, type DocumentAudit } from "./document-audit.ts";
import type { DocumentArchive } from "./document-archive.ts";
import { readArchived } from "./read-archived.ts";
import { FILING_MEDIA_TYPE, type Read, type Refusal } from "./read-document.ts";

/** What came of auditing a release's document: `refused` where the reader takes it no more, `missing` where the archive does not hold it. */
export type Audited = { sha256: string } & ({ outcome: "audited"; audit: DocumentAudit } | { outcome: "refused"; refusal: Refusal } | { outcome: "missing" });

/** Bytes of audits that are held: some fifty releases, or two of the largest annual reports. Whoever looks at documents goes back and forth between a few. */
const HELD_BYTES = 64 * 1024 * 1024;
/** A number with its fact and its proofs; a line holds its characters. */
const BYTES_A_NUMBER = 1_000;

/** The audits of archived documents. Reading one takes up to seconds of a processor: those that were made last are held, and who asks while one is made waits for the same. */
export class Audits {
  readonly #archive: DocumentArchive;
  readonly #read: Read;
  readonly #held = new LRUCache<string, DocumentAudit>({ maxSize: HELD_BYTES, sizeCalculation: ({ lines, numbers }) => lines.reduce((sum, { length }) => sum + length, 1) + numbers.length * BYTES_A_NUMBER });
  readonly #made = new Map<string, Promise<Audited>>();

  constructor({ archive, read }: { archive: DocumentArchive; read: Read }) {
    this.#archive = archive;
    this.#read = read;
  }

  /** The audit of a release by its events; null where they tell of no document. */
  async of(events: readonly RecordedDisclosure[]): Promise<Audited | null> {
    const published = events.findLast((event) => event.type === "ReleasePublished");
    if (published?.type !== "ReleasePublished") return null;
    const { data } = published;
    if (data.document.mediaType === FILING_MEDIA_TYPE) return this.#ofFiling(data, events);
    const { sha256 } = data.document;
    // One document that was stated to be of two issuers stands in two streams, and is read otherwise in each.
    const key = JSON.stringify([sha256, data.stated]);
    const held = this.#held.get(key);
    if (held !== undefined) return { sha256, outcome: "audited", audit: held };
    let made = this.#made.get(key);
    if (made === undefined) {
      made = this.#make(key, data).finally(() => this.#made.delete(key));
      this.#made.set(key, made);
    }
    return made;
  }

  async #make(key: string, published: ReleasePublished): Promise<Audited> {
    const { sha256 } = published.document;
    const bytes = await this.#archive.get(sha256);
    if (bytes === null) return { sha256, outcome: "missing" };
    const reading = await readArchived(this.#read, bytes, published);
    if (!reading.ok) return { sha256, outcome: "refused", refusal: reading.refusal };
    const audit = auditOf(reading.extraction);
    this.#held.set(key, audit);
    return { sha256, outcome: "audited", audit };
  }

  async #ofFiling({ document: { sha256 } }: ReleasePublished, events: readonly RecordedDisclosure[]): Promise<Audited> {
    const bytes = await this.#archive.get(sha256);
    return bytes === null ? { sha256, outcome: "missing" } : { sha256, outcome: "audited", audit: auditOfFiling(bytes, events) };
  }
}
