import type { ReleasePublished } from "../../events/release-published.ts";
import { readStated, type Read, type Reading } from "./read-document.ts";

/** Reads a document that is in the archive again, with what was stated of it when it was recorded. */
export function readArchived(read: Read, bytes: Uint8Array, { stated }: ReleasePublished): Promise<Reading> {
  const said = stated === undefined ? null : readStated({ issuer: stated.issuer ?? undefined, announced: stated.announced ?? undefined });
  return read(bytes, said?.ok === true ? said.stated : undefined);
}
