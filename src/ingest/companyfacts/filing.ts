import { createHash } from "node:crypto";
import { EventSchemaError, SCHEMA_VERSION, type Disclosure, type EventMetadata } from "../../../events/catalogue.ts";
import { streamName } from "../../../events/stream-name.ts";
import { isAmount } from "../../../events/values/amount.ts";
import { announcedInstant } from "../../../events/values/announced.ts";
import type { IsoDate } from "../../../events/values/date.ts";
import type { CompanyHead } from "./concept-texts.ts";
import { decimalsIn, scalesOf } from "./precision.ts";
import type { FactRow } from "./row-columns.ts";
import type { FilingRows } from "./rows.ts";
import { Utf8Text } from "./utf8-text.ts";

/** Name and version of this reader, part of every event's id. */
export const FILING_EXTRACTOR = "disclosure-ledger-companyfacts/1";

/** The media type of one filing's rows as the archive keeps them: see `written`. */
export const FILING_MEDIA_TYPE = "text/tab-separated-values";

/** An append has a size that servers limit; so many facts are some 400 kB. */
const MOST_FACTS_AN_EVENT = 1000;

/** The SEC publishes what is filed on a day by its own clock. */
const SEC_ZONE = "America/New_York";

/** An event that its reader wrote as JSON, of parts that had each passed their schema. */
export type WrittenDisclosure = { type: "ResultsReported"; json: string; metadata: EventMetadata };

/** One filing of a companyfacts file as the ledger takes it: its rows as a document of their own, and the events that they are. */
export type Filing = { stream: string; sha256: string; bytes: Uint8Array; issuer: string; disclosures: (Disclosure | WrittenDisclosure)[]; facts: number };

/**
 * The events of one filing. Its document are its rows, so that the same filing in a later file is the same document, whatever else was filed
 * since. `filed` is the announced date: public at the end of that day. `decimals` are told from the values, because the file does
 * not say them: see `precision.ts`.
 */
export function filingOf(head: CompanyHead, filing: FilingRows): Filing {
  const { accn, form, filed } = filing;
  const rows = filing.rows();
  const { bytes, events } = written(head, filing, rows);
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  const issuer = `CIK${String(head.cik).padStart(10, "0")}`;
  const announced = { date: filed, zone: SEC_ZONE, precision: "date" as const };
  const common = { schemaVersion: SCHEMA_VERSION, issuer, announcedAt: announcedInstant(announced), sha256, extractor: FILING_EXTRACTOR };
  const published: Disclosure = {
    type: "ReleasePublished",
    data: {
      issuer: { id: issuer, name: head.entityName, names: [head.entityName], listings: [] },
      title: `${form} ${accn}`, form, announced, dates: [], fiscalPeriod: null, convenienceRate: null,
      document: { sha256, mediaType: FILING_MEDIA_TYPE, extractor: FILING_EXTRACTOR },
    },
    metadata: { ...common, ordinal: 0 },
  };
  const results = events.map((json, index): WrittenDisclosure => ({ type: "ResultsReported", json, metadata: { ...common, ordinal: index + 1 } }));
  return { stream: streamName(issuer, filed, sha256), sha256, bytes, issuer, disclosures: [published, ...results], facts: rows.length };
}

/**
 * A filing's rows as a document of their own, and the JSON of its results. The document has who filed what on its first line, then under each
 * concept's element and label its rows with unit, start (empty at a day), end and value between tabs.
 */
function written(head: CompanyHead, { accn, form, filed, fy, fp }: FilingRows, rows: readonly FactRow[]): { bytes: Uint8Array; events: string[] } {
  const scales = scalesOf(rows);
  const newest = newestDay(rows);
  const document = new Utf8Text();
  const event = new Utf8Text();
  const events: string[] = [];
  document.add(JSON.stringify({ cik: head.cik, entityName: head.entityName, accn, form, filed, fy, fp }));
  const beginning = `{"section":"table","title":${JSON.stringify(form)},"facts":[`;
  let line = 1;
  let before = "";
  rows.forEach(({ series: { element, label, unit, pieces }, span, value }, index) => {
    // A concept's own line stands before its rows.
    if (element !== before) {
      document.add(`\n${element}\t${label}`);
      line += 1;
      before = element;
    }
    document.add("\n\t");
    document.add(unit);
    document.addBytes(span.tabbed);
    document.add(value);
    line += 1;
    if (!isAmount(value)) throw new EventSchemaError(`ResultsReported data: ${element} of ${span.end} in ${unit}: ${JSON.stringify(value)} is no amount`);
    event.add(index % MOST_FACTS_AN_EVENT === 0 ? beginning : ",");
    event.addBytes(pieces.beforeValue);
    event.add(value);
    event.addBytes(pieces.behindValue);
    event.add(String(decimalsIn(value, unit, scales)));
    event.add(',"period":');
    event.addBytes(span.json);
    event.addBytes(span.end >= newest ? pieces.reported : pieces.comparative);
    event.add(String(line));
    event.add(',"text":"');
    event.add(value);
    event.add('"}}');
    if ((index + 1) % MOST_FACTS_AN_EVENT === 0 || index + 1 === rows.length) {
      event.add('],"rejected":[]}');
      events.push(event.takeText());
    }
  });
  return { bytes: document.takeBytes(), events };
}

/** What ends on a filing's newest day is reported, everything older stands beside it. */
function newestDay(rows: readonly FactRow[]): IsoDate {
  let newest = "";
  for (const { series: { taxonomy }, span: { start, end } } of rows) if (start !== null && taxonomy !== "dei" && end > newest) newest = end;
  return newest;
}
