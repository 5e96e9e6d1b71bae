import { EVENT_SCHEMAS, isEventType, type EventType, type RecordedDisclosure } from "../../../events/catalogue.ts";
import { CATEGORIES, CATEGORY_OF, type Category } from "../../../events/categories.ts";

/** Which disclosures a reader of the feed wants: all where a part is null. `issuer` is the id that documents give. */
export type FeedFilter = { issuer: string | null; types: ReadonlySet<EventType> | null };

export const EVERYTHING: FeedFilter = { issuer: null, types: null };

/** A filter as it is asked for: types and categories separated by commas, which widen each other. */
export type RawFilter = { issuer?: string | undefined; type?: string | undefined; category?: string | undefined };
export type FilterReading = { ok: true; filter: FeedFilter } | { ok: false; part: "type" | "category" | "issuer"; message: string };

export function readFilter({ issuer, type, category }: RawFilter): FilterReading {
  if (issuer === "") return { ok: false, part: "issuer", message: "names an issuer" };
  const [types, categories] = [listed(type), listed(category)];
  const unknownType = types.find((name) => !isEventType(name));
  if (unknownType !== undefined) return { ok: false, part: "type", message: `takes types of events, separated by commas: ${Object.keys(EVENT_SCHEMAS).join(", ")}` };
  if (categories.some((name) => !CATEGORIES.includes(name as Category))) return { ok: false, part: "category", message: `takes categories, separated by commas: ${CATEGORIES.join(", ")}` };
  const wanted = (Object.keys(CATEGORY_OF) as EventType[]).filter((name) => types.includes(name) || categories.includes(CATEGORY_OF[name]));
  return { ok: true, filter: { issuer: issuer ?? null, types: type === undefined && category === undefined ? null : new Set(wanted) } };
}

export function passes({ issuer, types }: FeedFilter, { type, metadata }: Pick<RecordedDisclosure, "type" | "metadata">): boolean {
  return (issuer === null || metadata.issuer === issuer) && (types === null || types.has(type));
}

function listed(names: string | undefined): string[] {
  return names === undefined ? [] : names.split(",").map((name) => name.trim());
}
