import { hash } from "node:crypto";
import type { EventMetadata } from "../../events/catalogue.ts";

/** The name space of the ledger's event ids. It never changes: with it the same document gives the same ids for ever. */
export const EVENT_NAMESPACE = "0d3f7a52-6c1b-4f0e-9a58-2b7f1c64e9d3";

/**
 * The id of an event: UUIDv5 of document hash, extractor version and place among the document's events. Writing a
 * document twice therefore writes the same events, which the store takes for one.
 */
export function eventId({ sha256, extractor, ordinal }: Pick<EventMetadata, "sha256" | "extractor" | "ordinal">): string {
  const name = `${sha256}/${extractor}/${ordinal}`;
  const length = SPACE.length + Buffer.byteLength(name);
  const text = length <= NAMED.length ? NAMED : Buffer.concat([SPACE, Buffer.alloc(length)]);
  text.write(name, SPACE.length);
  const digits = hash("sha1", text.subarray(0, length), "hex");
  // The marks of the version and of the variant stand where a random id has them.
  const variant = VARIANTS[Number.parseInt(digits[16]!, 16) % 4]!;
  return `${digits.slice(0, 8)}-${digits.slice(8, 12)}-5${digits.slice(13, 16)}-${variant}${digits.slice(17, 20)}-${digits.slice(20, 32)}`;
}

/** The name space, and room behind it for the names that there are: every event is written one, and it is needed for a moment only. */
const SPACE = Buffer.from(EVENT_NAMESPACE.replaceAll("-", ""), "hex");
const NAMED = Buffer.concat([SPACE, Buffer.alloc(512)]);
const VARIANTS = ["8", "9", "a", "b"] as const;
