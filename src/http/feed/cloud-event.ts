import { LRUCache } from "lru-cache";
import type { RecordedDisclosure } from "../../../events/catalogue.ts";
import { CATEGORY_OF } from "../../../events/categories.ts";
import { eventId } from "../../ledger/event-id.ts";
import type { Replayed } from "../../ledger/feed/replay.ts";

/**
 * A disclosure as the feed gives it, as the text of a CloudEvent: see `src/client/cloud-event.ts`. Its data are put in as the text that they are kept as, which is
 * most of it and would take as long to write again as all the rest.
 */
export function cloudEventText({ disclosure: { stream, type, metadata, recordedAt, position }, id, data }: Replayed): string {
  const { issuer, announcedAt, sha256, extractor, ordinal, schemaVersion } = metadata;
  return `{"specversion":"1.0","id":"${id}","source":${sourceOf(stream)},"type":"${type}","subject":${issuerOf(issuer)},"time":"${recordedAt}"`
    + `,"datacontenttype":"application/json","category":"${CATEGORY_OF[type]}","announcedat":"${announcedAt}","sha256":"${sha256}","extractor":${extractorOf(extractor)}`
    + `,"ordinal":${ordinal},"schemaversion":${schemaVersion},"position":"${position}","data":${data}}`;
}

/** Events of one document follow each other, so that what they have in common is written once. */
function rememberingLast(write: (text: string) => string): (text: string) => string {
  let [last, written]: [string | null, string] = [null, ""];
  return (text) => {
    if (text !== last) [last, written] = [text, write(text)];
    return written;
  };
}
const sourceOf = rememberingLast((stream) => JSON.stringify(`/v1/releases/${encodeURIComponent(stream)}`));
const issuerOf = rememberingLast((issuer) => JSON.stringify(issuer));
const extractorOf = rememberingLast((extractor) => JSON.stringify(extractor));

/** The same of a disclosure alone. */
export function textOf(disclosure: RecordedDisclosure): string {
  return cloudEventText({ disclosure, id: eventId(disclosure.metadata), data: JSON.stringify(disclosure.data) });
}

/** Texts of the newest events: what a hundred followers are sent is written once. */
export class RenderedEvents {
  readonly #texts = new LRUCache<string, string>({ max: KEPT });

  of(event: Replayed): string {
    const { position } = event.disclosure;
    let text = this.#texts.get(position);
    if (text === undefined) {
      text = cloudEventText(event);
      this.#texts.set(position, text);
    }
    return text;
  }
}

/** Some megabytes at most: followers that are further apart each write their own. */
const KEPT = 500;
