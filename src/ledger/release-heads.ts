import type { RecordedDisclosure } from "../../events/catalogue.ts";
import type { LedgerStore } from "../store/client.ts";
import { storedDisclosure } from "./stored-disclosure.ts";

/** What the first event of a reading says of its document. */
export type ReleaseHead = Extract<RecordedDisclosure, { type: "ReleasePublished" }>;

/** The release of every stream, once each, as its last reading tells it, in the order in which they were recorded. */
export async function releaseHeads(store: LedgerStore): Promise<ReleaseHead[]> {
  const heads = new Map<string, ReleaseHead>();
  for await (const entry of store.readAll()) {
    if (entry.event?.type !== "ReleasePublished") continue;
    const disclosure = storedDisclosure(entry);
    if (disclosure?.type === "ReleasePublished") heads.set(disclosure.stream, disclosure);
  }
  return [...heads.values()];
}
