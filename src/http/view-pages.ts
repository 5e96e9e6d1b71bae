import type { Envelope } from "../ledger/answer.ts";

/** A part of a view's items: so many from a place on. */
export type ItemPage = { limit: number; offset: number };

/** Items of one page at most: some megabytes, so that a page is one answer that clients hold. */
export const ITEMS_MOST = 10_000;

type Paging = { limit?: string | undefined; offset?: string | undefined };
export type PageReading = { ok: true; page: ItemPage | null } | { ok: false; parameter: "limit" | "offset"; message: string };

/** Reads which part is asked for; null is all of it. */
export function readPage({ limit, offset }: Paging): PageReading {
  const size = limit !== undefined && /^[1-9]\d{0,5}$/.test(limit) ? Number(limit) : NaN;
  if (limit !== undefined && !(size <= ITEMS_MOST)) return { ok: false, parameter: "limit", message: `limit takes a number from 1 to ${ITEMS_MOST}` };
  if (offset !== undefined && !/^(?:0|[1-9]\d{0,8})$/.test(offset)) return { ok: false, parameter: "offset", message: "offset takes a number from 0 on" };
  if (limit === undefined && offset !== undefined) return { ok: false, parameter: "offset", message: "offset stands without limit" };
  return { ok: true, page: limit === undefined ? null : { limit: size, offset: Number(offset ?? 0) } };
}

/** An envelope with the items of a page, how many there are of all, and the queries of the pages beside it, which have the same cuts. */
export function paged(envelope: Envelope & { items: unknown[] }, { limit, offset }: ItemPage, query: Readonly<Record<string, string>>): { envelope: Envelope; total: number; links: Record<string, string> } {
  const total = envelope.items.length;
  const at = (place: number): string => new URLSearchParams({
    ...query, asOf: envelope.asOf.instant, ...(envelope.recordedAsOf === null ? {} : { recordedAsOf: envelope.recordedAsOf }), limit: String(limit), offset: String(place),
  }).toString();
  return {
    envelope: { ...envelope, items: envelope.items.slice(offset, offset + limit) },
    total,
    links: {
      first: at(0),
      ...(offset > 0 && { prev: at(Math.max(0, offset - limit)) }),
      ...(offset + limit < total && { next: at(offset + limit) }),
      last: at(total === 0 ? 0 : Math.floor((total - 1) / limit) * limit),
    },
  };
}
