import type { DocumentArchive } from "./document-archive.ts";

/** An archive that lives as long as the process: the companion of the memory store. */
export function memoryArchive(): DocumentArchive & { find: (sha256: string) => Uint8Array | null } {
  const documents = new Map<string, Uint8Array>();
  const find = (sha256: string): Uint8Array | null => documents.get(sha256)?.slice() ?? null;
  return {
    put(sha256, bytes) {
      // A copy, because a caller may go on to fill its buffer with the next document.
      if (!documents.has(sha256)) documents.set(sha256, new Uint8Array(bytes));
      return Promise.resolve();
    },
    find,
    get: (sha256) => Promise.resolve(find(sha256)),
  };
}
