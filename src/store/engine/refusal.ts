import type { Expected } from "./expectation.ts";
import type { Entry } from "./log.ts";
import { isMetadata, LONGEST_NAME, originalOf } from "./names.ts";
import { metadataObject, RETENTION_KEYS } from "./retention.ts";
import type { EngineSettings } from "./settings.ts";

/** Why nothing was written, in order of precedence. */
export type Refusal =
  | { readonly kind: "invalid"; readonly why: string }
  | { readonly kind: "too-large"; readonly maxAppendSize: number }
  | { readonly kind: "immutable"; readonly why: string }
  | { readonly kind: "deleted"; readonly stream: string }
  /** `current` is the last revision of the stream, -1 when there is none. */
  | { readonly kind: "conflict"; readonly stream: string; readonly expected: Expected; readonly current: number };

/** A refusal in words. */
export function whyOf(refusal: Refusal): string {
  switch (refusal.kind) {
    case "invalid":
    case "immutable":
      return refusal.why;
    case "too-large":
      return `The append is larger than ${refusal.maxAppendSize} bytes.`;
    case "deleted":
      return `Stream "${refusal.stream}" is deleted.`;
    case "conflict":
      return `Stream "${refusal.stream}" was expected at ${refusal.expected} and is at ${refusal.current < 0 ? "no_stream" : refusal.current}.`;
  }
}

export function refuseAppend(stream: string, entries: readonly Entry[], settings: EngineSettings): Refusal | undefined {
  return refuseName(stream) ?? refuseSize(entries, settings) ?? refuseTruncation(stream, entries, settings);
}

export function refuseDeletion(stream: string, settings: EngineSettings): Refusal | undefined {
  const refusal = refuseName(stream);
  if (refusal !== undefined) return refusal;
  if (isMetadata(stream)) return invalid(`"${stream}" is deleted with the stream whose metadata it is.`);
  if (settings.immutable(stream)) return { kind: "immutable", why: `Stream "${stream}" is immutable: it cannot be deleted.` };
  return undefined;
}

function refuseName(stream: string): Refusal | undefined {
  if ((isMetadata(stream) ? originalOf(stream) : stream).length > LONGEST_NAME) return invalid(`The name of a stream has at most ${LONGEST_NAME} letters.`);
  if (stream === "" || stream === "$$") return invalid(`"${stream}" is no name of a stream.`);
  if (stream === "$all") return invalid("$all is the order of all streams; it cannot be written to.");
  // A server accepts such metadata and never looks at it.
  if (stream.startsWith("$$$$")) return invalid(`A metadata stream has no metadata of its own: "${stream}".`);
  return undefined;
}

/** The measure is a server's, so that what fits here fits there. */
function refuseSize(entries: readonly Entry[], { maxAppendSize }: EngineSettings): Refusal | undefined {
  const long = entries.find(({ type }) => type.length > LONGEST_NAME);
  if (long !== undefined) return invalid(`The type of an event has at most ${LONGEST_NAME} letters.`);
  if (sizeOf(entries, mostBytes) <= maxAppendSize) return undefined;
  return sizeOf(entries, exactBytes) > maxAppendSize ? { kind: "too-large", maxAppendSize } : undefined;
}

function sizeOf(entries: readonly Entry[], contentOf: (entry: Entry) => number): number {
  return entries.reduce((size, entry) => size + contentOf(entry) + 2 * entry.type.length, 0);
}

function exactBytes({ data, metadata }: Entry): number {
  return bytes(data) + bytes(metadata);
}

/** No less than it has, so that the text of what surely fits need not be written to be measured. */
function mostBytes(entry: Entry): number {
  const { held } = entry;
  return held === undefined ? exactBytes(entry) : held.data.mostBytes + held.metadata.mostBytes;
}

function refuseTruncation(stream: string, entries: readonly Entry[], settings: EngineSettings): Refusal | undefined {
  if (!isMetadata(stream) || !settings.immutable(originalOf(stream))) return undefined;
  for (const entry of entries) {
    const metadata = metadataObject(entry);
    const key = RETENTION_KEYS.find((name) => Object.hasOwn(metadata, name));
    if (key !== undefined)
      return { kind: "immutable", why: `Stream "${originalOf(stream)}" is immutable: ${key} would hide its history.` };
  }
  return undefined;
}

function invalid(why: string): Refusal {
  return { kind: "invalid", why };
}

function bytes(content: string | Uint8Array | undefined): number {
  if (content === undefined) return 0;
  return typeof content === "string" ? Buffer.byteLength(content) : content.length;
}
