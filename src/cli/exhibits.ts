import type { ReleasePublished } from "../../events/release-published.ts";
import type { Extraction } from "../ledger/read-document.ts";
import { placed } from "./place.ts";
import { printable } from "./terminal.ts";

export type Exhibits = NonNullable<ReleasePublished["document"]["exhibits"]>;

/** What became of the documents of a filing; empty for a document that is none. */
export function exhibitsOf({ disclosures: [first] }: Extraction): Exhibits {
  return first?.type === "ReleasePublished" ? (first.data.document.exhibits ?? []) : [];
}

/** A line for each document of a filing that was not read, with the reason. */
export function leftOut(file: string, exhibits: Exhibits): string[] {
  return exhibits.flatMap(({ type, line, read, reason }) => (read ? [] : [placed(file, line, `${printable(type)} not read: ${printable(reason ?? "")}`)]));
}
