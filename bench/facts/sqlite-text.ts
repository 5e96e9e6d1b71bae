import { copyFileSync } from "node:fs";
import { join } from "node:path";
import type { DatabaseSync, StatementSync } from "node:sqlite";
import { dimensionsKey, Total, type Contestant, type CrossSectionRow, type Cuts, type Key, type LineKey, type NewContestant, type PeriodKey, type RecordedRelease, type RestatedRow, type SnapshotRow, type Totalled } from "./contestant.ts";
import { opened } from "./sqlite.ts";

const COLUMNS = `issuer, concept, unit, basis, dimensions, start, "end", announced, recorded, document, ordinal, place, value`;
const LINE = "concept = ? AND unit = ? AND basis = ? AND dimensions = ?";
const KNOWN = "announced <= ? AND recorded <= ?";
const SAID = "announced, document, ordinal, place";

const TABLE = `
  CREATE TABLE facts (
    issuer TEXT NOT NULL, concept TEXT NOT NULL, unit TEXT NOT NULL, basis TEXT NOT NULL, dimensions TEXT NOT NULL, start TEXT, "end" TEXT NOT NULL,
    announced TEXT NOT NULL, recorded TEXT NOT NULL, document TEXT NOT NULL, ordinal INTEGER NOT NULL, place INTEGER NOT NULL, value TEXT NOT NULL
  ) STRICT;`;
const INDEXES = `
  CREATE INDEX by_issuer ON facts (issuer, concept, unit, basis, dimensions, "end", start, announced);
  CREATE INDEX by_line ON facts (concept, unit, basis, dimensions, "end", start, issuer, announced);
  CREATE INDEX by_time ON facts (announced);`;
const INSERT = `INSERT INTO facts (${COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`;
const POINT = `SELECT value FROM facts WHERE issuer = ? AND ${LINE} AND "end" = ? AND start IS ? AND ${KNOWN} ORDER BY announced DESC, document DESC, ordinal DESC, place DESC LIMIT 1`;
const [TEXT, NUMBER] = ["value", "CAST(value AS REAL)"];
const snapshotOf = (value: string): string => `SELECT concept, unit, basis, dimensions, start, "end", ${value}, max(announced) FROM facts WHERE issuer = ? AND ${KNOWN} GROUP BY concept, unit, basis, dimensions, "end", start`;
const crossSectionOf = (value: string): string => `SELECT issuer, ${value}, max(announced) FROM facts WHERE ${LINE} AND "end" = ? AND start IS ? AND ${KNOWN} GROUP BY issuer`;
const ALL = `SELECT issuer, concept, unit, basis, dimensions, start, "end", CAST(value AS REAL), max(announced) FROM facts WHERE ${KNOWN} GROUP BY issuer, concept, unit, basis, dimensions, "end", start`;
const RESTATED = `
  SELECT issuer, concept, unit, basis, dimensions, start, "end", before, value, announced FROM (
    SELECT *, lag(value) OVER (PARTITION BY issuer, concept, unit, basis, dimensions, "end", start ORDER BY ${SAID}) AS before FROM facts WHERE ${KNOWN}
  ) WHERE before <> value AND announced > ?`;

/** No cut on the recorded clock: behind every instant that there is. */
const EVER = "9999";

/** The table that one writes first: a row for each statement, names and times as the text that they are, an index for each kind of question. */
class SqliteText implements Contestant {
  readonly announces = false;
  #path: string;
  #database: DatabaseSync;
  readonly #prepared = new Map<string, StatementSync>();

  constructor(path: string) {
    this.#path = path;
    this.#database = opened(path);
  }

  async load(releases: Iterable<RecordedRelease>): Promise<void> {
    this.#database.exec(`${TABLE} BEGIN`);
    for (const release of releases) this.#insert(release);
    this.#database.exec(`COMMIT; ${INDEXES} ANALYZE; PRAGMA wal_checkpoint(TRUNCATE)`);
  }

  async append(release: RecordedRelease): Promise<void> {
    this.#database.exec("BEGIN IMMEDIATE");
    this.#insert(release);
    this.#database.exec("COMMIT");
  }

  point({ issuer, concept, unit, basis, dimensions, start, end }: Key, { asOf, recordedAsOf }: Cuts): string | null {
    const row = this.#ask(POINT).get(issuer, concept, unit, basis, dimensions, end, start, asOf, recordedAsOf ?? EVER) as [string] | undefined;
    return row === undefined ? null : row[0];
  }

  snapshot(issuer: string, { asOf, recordedAsOf }: Cuts): SnapshotRow[] {
    const rows = this.#ask(snapshotOf(TEXT)).all(issuer, asOf, recordedAsOf ?? EVER) as unknown as [string, string, string, string, string | null, string, string][];
    return rows.map(([concept, unit, basis, dimensions, start, end, value]) => ({ concept, unit, basis, dimensions, start, end, value, announcedAt: null }));
  }

  crossSection({ concept, unit, basis, dimensions, start, end }: LineKey & PeriodKey, { asOf, recordedAsOf }: Cuts): CrossSectionRow[] {
    const rows = this.#ask(crossSectionOf(TEXT)).all(concept, unit, basis, dimensions, end, start, asOf, recordedAsOf ?? EVER) as unknown as [string, string][];
    return rows.map(([issuer, value]) => ({ issuer, value, announcedAt: null }));
  }

  snapshotTotal(issuer: string, { asOf, recordedAsOf }: Cuts): Totalled {
    const total = new Total();
    for (const row of this.#ask(snapshotOf(NUMBER)).all(issuer, asOf, recordedAsOf ?? EVER) as unknown as [string, string, string, string, string | null, string, number][]) total.add(row[6]);
    return total;
  }

  crossSectionTotal({ concept, unit, basis, dimensions, start, end }: LineKey & PeriodKey, { asOf, recordedAsOf }: Cuts): Totalled {
    const total = new Total();
    for (const row of this.#ask(crossSectionOf(NUMBER)).all(concept, unit, basis, dimensions, end, start, asOf, recordedAsOf ?? EVER) as unknown as [string, number][]) total.add(row[1]);
    return total;
  }

  all({ asOf, recordedAsOf }: Cuts): Totalled {
    const total = new Total();
    for (const row of this.#ask(ALL).iterate(asOf, recordedAsOf ?? EVER) as unknown as Iterable<[string, string, string, string, string | null, string, string, number]>) total.add(row[7]);
    return total;
  }

  restatedSince(since: string, { asOf, recordedAsOf }: Cuts): RestatedRow[] {
    const rows = this.#ask(RESTATED).all(asOf, recordedAsOf ?? EVER, since) as unknown as [string, string, string, string, string, string | null, string, string, string, string][];
    return rows.map(([issuer, concept, unit, basis, dimensions, start, end, from, to, announcedAt]) => ({ issuer, concept, unit, basis, dimensions, start, end, from, to, announcedAt }));
  }

  async save(path: string): Promise<void> {
    this.#database.exec("PRAGMA wal_checkpoint(TRUNCATE)");
    copyFileSync(this.#path, path);
  }

  async open(path: string): Promise<void> {
    this.#database.close();
    this.#prepared.clear();
    this.#path = path;
    this.#database = opened(path);
  }

  async close(): Promise<void> {
    this.#database.close();
  }

  #insert({ issuer, announcedAt, recordedAt, sha256, events }: RecordedRelease): void {
    const insert = this.#ask(INSERT);
    for (const { type, data, metadata } of events) {
      if (type !== "ResultsReported") continue;
      for (const [place, { concept, unit, basis, dimensions, period, value }] of data.facts.entries()) {
        insert.run(issuer, concept, unit, basis, dimensionsKey(dimensions), period.start ?? null, period.end, announcedAt, recordedAt, sha256, metadata.ordinal, place, value);
      }
    }
  }

  #ask(text: string): StatementSync {
    let statement = this.#prepared.get(text);
    if (statement === undefined) {
      statement = this.#database.prepare(text);
      statement.setReturnArrays(true);
      this.#prepared.set(text, statement);
    }
    return statement;
  }
}

export const contestant: NewContestant = (folder) => new SqliteText(join(folder, "facts.db"));
