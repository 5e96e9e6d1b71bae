import type { RecordedDisclosure } from "../../../events/catalogue.ts";
import { cut, EVERY_ISSUER, keep, type Documents } from "../../../projections/cut/documents.ts";
import type { LedgerStore } from "../../store/client.ts";
import { BEFORE_ALL } from "../position.ts";
import type { Cuts } from "../issuer-directory.ts";
import { logAfter } from "../read-log.ts";
import { storedDisclosure } from "../stored-disclosure.ts";
import { passes, type FeedFilter } from "./filter.ts";

/**
 * What was known at two cuts, in announced order: what every view rests on that is asked with them. Of several readings of a document it is the newest by then,
 * with what people had corrected by then and without documents that they had taken back; remarks themselves are not among it, as they are in it. With `upTo` nothing of the log behind that cursor counts.
 */
export async function knownThen(store: LedgerStore, cuts: Cuts, filter: FeedFilter, upTo: string | null = null): Promise<RecordedDisclosure[]> {
  const documents: Documents = new Map();
  for await (const { entry, cursor } of logAfter(store, BEFORE_ALL)) {
    if (upTo !== null && cursor > upTo) break;
    const disclosure = storedDisclosure(entry);
    if (disclosure !== null) keep(documents, disclosure);
  }
  const { heard } = cut(documents, { issuer: EVERY_ISSUER, ...cuts, filters: {} });
  return heard.filter((disclosure) => passes(filter, disclosure));
}
