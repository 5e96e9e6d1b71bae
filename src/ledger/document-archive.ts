/** Keeps documents as they reached us, addressed by their SHA-256, so that they can be read again and shown. */
export interface DocumentArchive {
  /** Keeps a document; the same document twice is kept once. */
  put(sha256: string, bytes: Uint8Array): Promise<void>;
  /** The document with this hash, null where the archive does not hold it. */
  get(sha256: string): Promise<Uint8Array | null>;
}
