import { copyFileSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync, type StatementSync } from "node:sqlite";
import { Total, type Contestant, type CrossSectionRow, type Cuts, type Key, type LineKey, type NewContestant, type PeriodKey, type RecordedRelease, type RestatedRow, type SnapshotRow, type Totalled } from "./contestant.ts";
import * as sql from "./sqlite-statements.ts";
import { Dictionaries, lineName, millisecondsOf, periodName, takeStatements } from "./statements.ts";

const DAY = 86_400_000;
/** So many issuers are read at once when everything is: enough that calls cost nothing, few enough that their rows are soon forgotten. */
const ISSUERS_AT_ONCE = 64;

/**
 * `node:sqlite` as one would use it for this: statements of facts in one table that is its own index, in the order in which issuers are read, with a second index that covers questions across
 * issuers and a third by time. Names are numbers. Of several formulations of each question these were the fastest, see `docs/benchmarks.md`. Two releases of an issuer are never announced in one
 * moment here, so that `max(announced)` finds the newest; it tells when the newest statement was made and not since when its value stands, which would take three times as long.
 */
export class Sqlite implements Contestant {
  readonly announces = false;
  #path: string;
  #database: DatabaseSync;
  #dictionaries = new Dictionaries();
  readonly #prepared = new Map<string, StatementSync>();

  constructor(path: string) {
    this.#path = path;
    this.#database = opened(path);
  }

  async load(releases: Iterable<RecordedRelease>): Promise<void> {
    this.#database.exec(sql.TABLES);
    this.#keepNames();
    this.#database.exec("BEGIN");
    const insert = this.#database.prepare(sql.INSERT);
    for (const release of releases) takeStatements(release, this.#dictionaries, (...row) => { insert.run(...row); });
    this.#database.exec("COMMIT");
    this.#database.exec(sql.INDEXES);
    this.#database.exec("ANALYZE; PRAGMA wal_checkpoint(TRUNCATE)");
  }

  async append(release: RecordedRelease): Promise<void> {
    this.#database.exec("BEGIN IMMEDIATE");
    const insert = this.#ask(sql.INSERT);
    takeStatements(release, this.#dictionaries, (...row) => { insert.run(...row); });
    this.#database.exec("COMMIT");
  }

  point(key: Key, cuts: Cuts): string | null {
    const [issuer, line, period] = this.#dictionaries.find(key);
    const [asOf, recorded] = millisecondsOf(cuts);
    const row = this.#ask(sql.POINT).get(issuer, line, period, asOf, recorded) as [string] | undefined;
    return row === undefined ? null : row[0];
  }

  snapshot(issuer: string, cuts: Cuts): SnapshotRow[] {
    const { issuers, lines, periods } = this.#dictionaries;
    const rows = this.#ask(sql.SNAPSHOT).all(issuers.find(issuer), ...millisecondsOf(cuts)) as unknown as [number, number, string][];
    return rows.map(([line, period, value]) => {
      const { concept, unit, basis, dimensions } = lines.meant[line]!;
      const { start, end } = periods.meant[period]!;
      return { concept, unit, basis, dimensions, start, end, value, announcedAt: null };
    });
  }

  crossSection(line: LineKey & PeriodKey, cuts: Cuts): CrossSectionRow[] {
    const { issuers, lines, periods } = this.#dictionaries;
    const rows = this.#ask(sql.CROSS_SECTION).all(lines.find(lineName(line)), periods.find(periodName(line)), ...millisecondsOf(cuts)) as unknown as [number, string][];
    return rows.map(([issuer, value]) => ({ issuer: issuers.meant[issuer]!, value, announcedAt: null }));
  }

  snapshotTotal(issuer: string, cuts: Cuts): Totalled {
    const total = new Total();
    for (const row of this.#ask(sql.SNAPSHOT_NUMBERS).all(this.#dictionaries.issuers.find(issuer), ...millisecondsOf(cuts)) as unknown as [number, number, number][]) total.add(row[2]);
    return total;
  }

  crossSectionTotal(line: LineKey & PeriodKey, cuts: Cuts): Totalled {
    const { lines, periods } = this.#dictionaries;
    const total = new Total();
    for (const row of this.#ask(sql.CROSS_SECTION_NUMBERS).all(lines.find(lineName(line)), periods.find(periodName(line)), ...millisecondsOf(cuts)) as unknown as [number, number][]) total.add(row[1]);
    return total;
  }

  all(cuts: Cuts): Totalled {
    const total = new Total();
    const ask = this.#ask(sql.ALL);
    const [asOf, recorded] = millisecondsOf(cuts);
    for (let issuer = 1; issuer < this.#dictionaries.issuers.meant.length; issuer += ISSUERS_AT_ONCE) {
      const rows = ask.all(issuer, issuer + ISSUERS_AT_ONCE - 1, asOf, recorded) as unknown as [number, number, number, number][];
      for (const row of rows) total.add(row[3]);
    }
    return total;
  }

  restatedSince(since: string, cuts: Cuts): RestatedRow[] {
    const { issuers, lines, periods } = this.#dictionaries;
    const [from, [asOf, recorded]] = [Date.parse(since), millisecondsOf(cuts)];
    // A short time is looked at statement by statement, a long one in one go through everything.
    const rows = this.#ask(asOf - from < 400 * DAY ? sql.RESTATED_LATELY : sql.RESTATED).all(from, asOf, recorded) as unknown as [number, number, number, string, string, number][];
    return rows.map(([issuer, line, period, before, to, announced]) => ({ issuer: issuers.meant[issuer]!, ...lines.meant[line]!, ...periods.meant[period]!, from: before, to, announcedAt: new Date(announced).toISOString() }));
  }

  async save(path: string): Promise<void> {
    this.#database.exec("PRAGMA wal_checkpoint(TRUNCATE)");
    if (this.#path === ":memory:") this.#database.prepare("VACUUM INTO ?").run(path);
    else copyFileSync(this.#path, path);
  }

  async open(path: string): Promise<void> {
    this.#database.close();
    this.#prepared.clear();
    this.#path = path;
    this.#database = opened(path);
    this.#dictionaries = new Dictionaries();
    for (const { name } of this.#database.prepare("SELECT name FROM issuers ORDER BY id").all() as { name: string }[]) this.#dictionaries.issuers.restore(name, name);
    for (const line of this.#database.prepare("SELECT concept, unit, basis, dimensions FROM lines ORDER BY id").all() as LineKey[]) this.#dictionaries.lines.restore(lineName(line), line);
    for (const period of this.#database.prepare(`SELECT start, "end" FROM periods ORDER BY id`).all() as PeriodKey[]) this.#dictionaries.periods.restore(periodName(period), period);
    this.#keepNames();
  }

  async close(): Promise<void> {
    this.#database.close();
  }

  /** New names are kept with the statements that name them. */
  #keepNames(): void {
    const [issuer, line, period] = [this.#database.prepare("INSERT INTO issuers VALUES (?, ?)"), this.#database.prepare("INSERT INTO lines VALUES (?, ?, ?, ?, ?)"), this.#database.prepare("INSERT INTO periods VALUES (?, ?, ?)")];
    this.#dictionaries.issuers.onNew = (number, name) => { issuer.run(number, name); };
    this.#dictionaries.lines.onNew = (number, { concept, unit, basis, dimensions }) => { line.run(number, concept, unit, basis, dimensions); };
    this.#dictionaries.periods.onNew = (number, { start, end }) => { period.run(number, start, end); };
  }

  /** Rows come as arrays, which are made faster than objects. */
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

export function opened(path: string): DatabaseSync {
  const database = new DatabaseSync(path);
  // Nothing of what is measured waits for a cache that is too small; in a log that is written ahead NORMAL keeps the file whole.
  database.exec("PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA cache_size = -1000000; PRAGMA temp_store = MEMORY");
  return database;
}

export const contestant: NewContestant = (folder) => new Sqlite(join(folder, "facts.db"));
