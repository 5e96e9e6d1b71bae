import type { RecordedDisclosure } from "../../events/catalogue.ts";
import { sourceSchema, type Source } from "../../events/values/source.ts";
import { eventId } from "./event-id.ts";

/** A place in a document that something of an event stands at: `pointer` (RFC 6901) is the member of the event's data that says `source`. */
export type Span = { event: string; type: RecordedDisclosure["type"]; extractor: string; ordinal: number; pointer: string; source: Source };

/** Every place of a document that its events rest on, event by event, in the order of their members. */
export function spansOf(events: readonly RecordedDisclosure[]): Span[] {
  return events.flatMap(({ type, data, metadata }) => {
    const { extractor, ordinal } = metadata;
    const event = eventId(metadata);
    return [...sourcesIn(data, "")].map(([pointer, source]) => ({ event, type, extractor, ordinal, pointer, source }));
  });
}

function* sourcesIn(value: unknown, pointer: string): Generator<[string, Source], undefined> {
  if (typeof value !== "object" || value === null) return;
  for (const [name, member] of Object.entries(value)) {
    const source = name === "source" ? sourceSchema.safeParse(member) : null;
    if (source?.success === true) yield [pointer, source.data];
    else yield* sourcesIn(member, `${pointer}/${name.replaceAll("~", "~0").replaceAll("/", "~1")}`);
  }
}
