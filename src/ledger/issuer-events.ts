import { EventSchemaError, type RecordedDisclosure } from "../../events/catalogue.ts";
import { inTextOrder } from "../../projections/cut/order.ts";
import type { LedgerStore } from "../store/client.ts";
import { readReleaseStream } from "./read-stream.ts";

/** What an id disclosed in these streams, in the log's order. Of a stream that is gone, or whose events do not fit their schemas, there is nothing: who knows how many there were misses them. */
export async function disclosedBy(store: LedgerStore, issuer: string, streams: readonly string[]): Promise<RecordedDisclosure[]> {
  const events: RecordedDisclosure[] = [];
  for (const stream of streams) {
    for (const event of await fitting(store, stream)) if (event.metadata.issuer === issuer) events.push(event);
  }
  return events.sort((a, b) => inTextOrder(a.position, b.position));
}

async function fitting(store: LedgerStore, stream: string): Promise<RecordedDisclosure[]> {
  try {
    return (await readReleaseStream(store, stream)) ?? [];
  } catch (error) {
    if (error instanceof EventSchemaError) return [];
    throw error;
  }
}
