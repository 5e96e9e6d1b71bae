import { Grouping, type Head, type Release } from "../witnesses/release.ts";
import type { CutTimes } from "./cuts.ts";
import { inOrder, versionOf, type Document, type Version } from "./documents.ts";
import type { Issuer } from "./issuer.ts";
import type { Panel } from "./panel.ts";
import { Standing } from "./standing.ts";

/** Facts told anew: of each line and period its rows in announced order, what stands after the first of them, and the documents as they were then. */
export type ToldThen = { readonly chains: ReadonlyMap<number, readonly number[]>; after(rows: readonly number[]): number; versionAt(row: number): Version };

/**
 * Tells what some ids said as one issuer's, from the documents as they were recorded and public at the cuts: for issuers of several ids, and where documents
 * were read again, remarked on or taken back, so that what is told now is not what was told then. `only` names a line and period.
 */
export function toldThen(panel: Panel, issuers: readonly Issuer[], cuts: CutTimes, only: number | null): ToldThen {
  const { rows, keys } = panel;
  const grouping = new Grouping<Head>();
  const told = new Map<Document, { version: Version; release: Release<Head> }>();
  const chains = new Map<number, number[]>();
  for (const { version, head } of versionsAt(panel, issuers, cuts)) {
    // Under all of their ids they are one issuer's.
    told.set(version.document, { version, release: grouping.add(head === null ? null : { ...head, metadata: { ...head.metadata, issuer: "" } }) });
    for (const row of rowsOf(panel, version, cuts.recordedAsOf)) {
      const section = keys.sectionOf(rows.key(row));
      if (only !== null && section !== only) continue;
      const chain = chains.get(section);
      if (chain) chain.push(row);
      else chains.set(section, [row]);
    }
  }
  const release = (row: number): Release<Head> => told.get(panel.documentOf(row))!.release;
  const standing = new Standing(rows, { release, concept: (row) => keys.line(rows.key(row)).concept, isOneDocument: (a, b) => panel.documentOf(a) === panel.documentOf(b) });
  return { chains, after: (said) => standing.afterAll([...said].sort((a, b) => release(a).rank - release(b).rank)), versionAt: (row) => told.get(panel.documentOf(row))!.version };
}

/** The documents that were public then, in the order in which they are told, each as far as it was recorded. */
function versionsAt({ passages }: Panel, issuers: readonly Issuer[], { asOf, recordedAsOf }: CutTimes): { version: Version; head: Head | null }[] {
  const numbers = new Set(issuers.map(({ number }) => number));
  const documents = new Set(issuers.flatMap((issuer) => issuer.documents));
  return [...documents].flatMap((document) => {
    const version = versionOf(document, recordedAsOf, (passage) => passages.recorded[passage]!);
    if (version === null || !numbers.has(version.reading.issuer) || version.announced > asOf || version.retracted <= asOf) return [];
    const { head, headRecorded } = version.reading;
    return [{ version, announced: version.announced, sha256: document.sha256, head: headRecorded <= recordedAsOf ? head : null }];
  }).sort(inOrder);
}

/** The rows of a document, as people corrected them. */
function* rowsOf(panel: Panel, version: Version, recordedAsOf: number): Generator<number> {
  const { passages } = panel;
  const mended = panel.mendedIn(version);
  for (const passage of version.reading.passages) {
    if (passages.recorded[passage]! > recordedAsOf) continue;
    const first = passages.firstRow[passage]!;
    for (let row = first; row < first + passages.rows[passage]!; row += 1) {
      const said = mended?.get(row) === undefined ? row : mended.get(row)!;
      if (said !== null) yield said;
    }
  }
}
