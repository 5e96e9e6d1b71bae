import type { DocumentArchive } from "./document-archive.ts";

/** An archive that lives as long as the process: the companion of the memory store. */
export function memoryArchive(): DocumentArchive {
  const documents = new Map<string, Uint8Array>();
  return {
    put(sha256, bytes) {
      // A copy, because a caller may go on to fill its buffer with the next document.
      if (!documents.has(sha256)) documents.set(sha256, new Uint8Array(bytes));
      return Promise.resolve();
    },
    get(sha256) {
      return Promise.resolve(documents.get(sha256)?.slice() ?? null);
    },
  };
}
