import type { LogRecord } from "./log.ts";

/**
 * What a stream's metadata hides from its readers. Nothing is deleted: the records stay in the log and in `$all`.
 * `maxAge` is in seconds; `truncateBefore` is the first revision still shown.
 */
export interface Retention {
  readonly maxCount?: number;
  readonly maxAge?: number;
  readonly truncateBefore?: number;
}

export const RETENTION_KEYS = ["$maxCount", "$maxAge", "$tb"] as const;
export const KEEP_ALL: Retention = {};

/**
 * The metadata that soft-deletes a stream: truncated before the last revision there can be. It is written as text, because
 * 2^63 - 1 is no JavaScript number; read back as one it is 2^63, which no other `$tb` can be.
 */
export const SOFT_DELETED = '{"$tb":9223372036854775807}';
const BEYOND_ALL = 2 ** 63;

export function isSoftDeleted(retention: Retention): boolean {
  return retention.truncateBefore !== undefined && retention.truncateBefore >= BEYOND_ALL;
}

/** The retention that a metadata event asks for. Metadata with any value out of range asks for nothing, as on a server. */
export function retentionOf(metadata: LogRecord | undefined): Retention {
  const { $maxCount, $maxAge, $tb } = metadataObject(metadata);
  if (!validOrAbsent($maxCount, 1) || !validOrAbsent($maxAge, 1) || !validOrAbsent($tb, 0)) return KEEP_ALL;
  return {
    ...(typeof $maxCount === "number" && { maxCount: $maxCount }),
    ...(typeof $maxAge === "number" && { maxAge: $maxAge }),
    ...(typeof $tb === "number" && { truncateBefore: $tb }),
  };
}

/** The metadata of a stream as an object; empty when it is not a JSON object. */
export function metadataObject(event: { readonly data: string | Uint8Array } | undefined): Record<string, unknown> {
  if (typeof event?.data !== "string") return {};
  const value: unknown = JSON.parse(event.data);
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {};
}

/**
 * The first revision that `retention` shows of a stream that ends at `last`. `createdAt` tells when a revision was created;
 * it never decreases along a stream, which is what lets the age limit be found by halving.
 */
export function firstVisible(retention: Retention, last: number, now: () => number, createdAt: (revision: number) => number): number {
  let first = Math.max(0, retention.truncateBefore ?? 0);
  if (retention.maxCount !== undefined) first = Math.max(first, last - retention.maxCount + 1);
  if (retention.maxAge === undefined) return first;
  const oldest = now() - retention.maxAge * 1000;
  let end = last + 1;
  while (first < end) {
    const middle = Math.floor((first + end) / 2);
    if (createdAt(middle) >= oldest) end = middle;
    else first = middle + 1;
  }
  return first;
}

function validOrAbsent(value: unknown, least: number): boolean {
  return value === undefined || (typeof value === "number" && Number.isInteger(value) && value >= least);
}
