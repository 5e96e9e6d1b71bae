import { rmSync } from "node:fs";
import { Total, type Contestant, type CrossSectionRow, type Cuts, type Key, type LineKey, type NewContestant, type PeriodKey, type RecordedRelease, type RestatedRow, type SnapshotRow, type Totalled } from "./contestant.ts";
import { duckdb, type Connection, type Instance, type Prepared, type Result } from "./duckdb-api.ts";
import { fill } from "./duckdb-load.ts";
import * as sql from "./duckdb-statements.ts";
import { Dictionaries, lineName, millisecondsOf, periodName } from "./statements.ts";

const DAY = 86_400_000;
const LATEST = 2n ** 62n;

/**
 * DuckDB as one would use it for this, in the process's memory with both cores: statements of facts appended in chunks of columns and then sorted, so that whole stretches of the table are passed over,
 * by issuer and a second time by line; an index for single facts. Names are numbers. Answers are read as vectors. Of several formulations of each question these were the fastest, see
 * `docs/benchmarks.md`. Like its neighbour it does not tell since when a value stands.
 */
export class DuckDb implements Contestant {
  readonly announces = false;
  #instance: Instance;
  #connection: Connection;
  #dictionaries = new Dictionaries();
  #prepared = new Map<string, Prepared>();

  constructor(instance: Instance, connection: Connection) {
    this.#instance = instance;
    this.#connection = connection;
  }

  async load(releases: Iterable<RecordedRelease>): Promise<void> {
    await this.#connection.run(sql.TABLES);
    await fill(this.#connection, "staging", releases, this.#dictionaries);
    for (const step of sql.SORTED) await this.#connection.run(step);
  }

  async append(release: RecordedRelease): Promise<void> {
    await fill(this.#connection, "staging", [release], this.#dictionaries);
    for (const step of sql.MOVED) await (await this.#ask(step)).run();
  }

  async point(key: Key, cuts: Cuts): Promise<string | null> {
    const [issuer, line, period] = this.#dictionaries.find(key);
    const [asOf, recorded] = millisecondsOf(cuts);
    const ask = await this.#ask(sql.POINT);
    ask.bindBigInt(1, sql.factNumber(issuer, line, period));
    // The index is used only where nothing else is asked of its rows: the cuts are made among the two or three that come.
    let [value, newest] = [null as string | null, -Infinity];
    for (const { rows, columns } of await chunksOf(await ask.run())) {
      const [announced, known] = [columns[1]!.items!, columns[2]!.items!];
      for (let row = 0; row < rows; row += 1) {
        if (announced[row]! > asOf || known[row]! > recorded || announced[row]! < newest) continue;
        [value, newest] = [columns[0]!.getItem(row) as string, announced[row]!];
      }
    }
    return value;
  }

  async snapshot(issuer: string, cuts: Cuts): Promise<SnapshotRow[]> {
    const { issuers, lines, periods } = this.#dictionaries;
    const ask = await this.#ask(sql.SNAPSHOT);
    ask.bindInteger(1, issuers.find(issuer));
    const found: SnapshotRow[] = [];
    for (const { rows, columns: [line, period, value] } of await this.#cut(ask, cuts, 2)) {
      for (let row = 0; row < rows; row += 1) {
        const { concept, unit, basis, dimensions } = lines.meant[line!.items![row]!]!;
        const { start, end } = periods.meant[period!.items![row]!]!;
        found.push({ concept, unit, basis, dimensions, start, end, value: value!.getItem(row) as string, announcedAt: null });
      }
    }
    return found;
  }

  async crossSection(line: LineKey & PeriodKey, cuts: Cuts): Promise<CrossSectionRow[]> {
    const { issuers, lines, periods } = this.#dictionaries;
    const ask = await this.#ask(sql.CROSS_SECTION);
    ask.bindInteger(1, lines.find(lineName(line)));
    ask.bindInteger(2, periods.find(periodName(line)));
    const found: CrossSectionRow[] = [];
    for (const { rows, columns: [issuer, value] } of await this.#cut(ask, cuts, 3)) {
      for (let row = 0; row < rows; row += 1) found.push({ issuer: issuers.meant[issuer!.items![row]!]!, value: value!.getItem(row) as string, announcedAt: null });
    }
    return found;
  }

  async snapshotTotal(issuer: string, cuts: Cuts): Promise<Totalled> {
    const ask = await this.#ask(sql.SNAPSHOT_NUMBERS);
    ask.bindInteger(1, this.#dictionaries.issuers.find(issuer));
    return totalOf(await this.#cut(ask, cuts, 2), 2);
  }

  async crossSectionTotal(line: LineKey & PeriodKey, cuts: Cuts): Promise<Totalled> {
    const { lines, periods } = this.#dictionaries;
    const ask = await this.#ask(sql.CROSS_SECTION_NUMBERS);
    ask.bindInteger(1, lines.find(lineName(line)));
    ask.bindInteger(2, periods.find(periodName(line)));
    return totalOf(await this.#cut(ask, cuts, 3), 1);
  }

  /** Columns as they are: the number of the fact, which has those of issuer, line and period in it, and the value as a double. */
  async all(cuts: Cuts): Promise<Totalled> {
    const total = new Total();
    const ask = await this.#ask(sql.ALL);
    bindCuts(ask, cuts, 1);
    const result = await ask.stream();
    for (let chunk = await result.fetchChunk(); chunk !== null && chunk.rowCount > 0; chunk = await result.fetchChunk()) {
      chunk.getColumnVector(0);
      const values = chunk.getColumnVector(1).items!;
      for (let row = 0; row < values.length; row += 1) total.add(values[row]!);
    }
    return total;
  }

  async restatedSince(since: string, cuts: Cuts): Promise<RestatedRow[]> {
    const { issuers, lines, periods } = this.#dictionaries;
    const from = Date.parse(since);
    // Of a short time only the facts that were stated in it are looked at.
    const ask = await this.#ask(Date.parse(cuts.asOf) - from < 400 * DAY ? sql.RESTATED_LATELY : sql.RESTATED);
    ask.bindBigInt(3, BigInt(from));
    const found: RestatedRow[] = [];
    for (const { rows, columns: [issuer, line, period, before, to, announced] } of await this.#cut(ask, cuts, 1)) {
      for (let row = 0; row < rows; row += 1) {
        found.push({
          issuer: issuers.meant[issuer!.items![row]!]!, ...lines.meant[line!.items![row]!]!, ...periods.meant[period!.items![row]!]!,
          from: before!.getItem(row) as string, to: to!.getItem(row) as string, announcedAt: new Date(announced!.items![row]!).toISOString(),
        });
      }
    }
    return found;
  }

  async save(path: string): Promise<void> {
    rmSync(path, { force: true });
    for (const [table, names] of [["issuers", this.#dictionaries.issuers], ["lines", this.#dictionaries.lines], ["periods", this.#dictionaries.periods]] as const) await this.#connection.run(`CREATE OR REPLACE TABLE ${table} AS SELECT * FROM (VALUES ${names.meant.slice(1).map((each, index) => `(${index + 1}, '${JSON.stringify(each).replaceAll("'", "''")}')`).join(", ")}) AS named (id, meant)`);
    await this.#connection.run(`ATTACH '${path}' AS saved; COPY FROM DATABASE memory TO saved; DETACH saved`);
  }

  /** Answers from the file where it lies. */
  async open(path: string): Promise<void> {
    this.#instance.closeSync();
    this.#prepared = new Map();
    ({ instance: this.#instance, connection: this.#connection } = await opened(path));
    const named = async (table: string): Promise<unknown[]> => (await (await this.#connection.run(`SELECT meant FROM ${table} ORDER BY id`)).getColumns())[0]!.map((text) => JSON.parse(text as string) as unknown);
    this.#dictionaries = new Dictionaries();
    for (const issuer of (await named("issuers")) as string[]) this.#dictionaries.issuers.restore(issuer, issuer);
    for (const line of (await named("lines")) as LineKey[]) this.#dictionaries.lines.restore(lineName(line), line);
    for (const period of (await named("periods")) as PeriodKey[]) this.#dictionaries.periods.restore(periodName(period), period);
  }

  async close(): Promise<void> {
    this.#instance.closeSync();
  }

  async #ask(text: string): Promise<Prepared> {
    let prepared = this.#prepared.get(text);
    if (prepared === undefined) this.#prepared.set(text, (prepared = await this.#connection.prepare(text)));
    return prepared;
  }

  async #cut(ask: Prepared, cuts: Cuts, from: number): Promise<Chunk[]> {
    bindCuts(ask, cuts, from);
    return chunksOf(await ask.run());
  }
}

type Chunk = { rows: number; columns: Column[] };
type Column = { items?: ArrayLike<number>; getItem(row: number): unknown };

function totalOf(chunks: readonly Chunk[], column: number): Totalled {
  const total = new Total();
  for (const { rows, columns } of chunks) {
    const values = columns[column]!.items!;
    for (let row = 0; row < rows; row += 1) total.add(values[row]!);
  }
  return total;
}

function bindCuts(ask: Prepared, { asOf, recordedAsOf }: Cuts, from: number): void {
  ask.bindBigInt(from, BigInt(Date.parse(asOf)));
  ask.bindBigInt(from + 1, recordedAsOf === null ? LATEST : BigInt(Date.parse(recordedAsOf)));
}

async function chunksOf(result: Result): Promise<Chunk[]> {
  const chunks: Chunk[] = [];
  for (let chunk = await result.fetchChunk(); chunk !== null && chunk.rowCount > 0; chunk = await result.fetchChunk()) {
    const { columnCount, rowCount } = chunk;
    chunks.push({ rows: rowCount, columns: Array.from({ length: columnCount }, (_, column) => chunk!.getColumnVector(column)) });
  }
  return chunks;
}

export async function opened(path: string): Promise<{ instance: Instance; connection: Connection }> {
  const instance = await (await duckdb()).DuckDBInstance.create(path, { threads: "2" });
  return { instance, connection: await instance.connect() };
}

export const contestant: NewContestant = async () => {
  const { instance, connection } = await opened(":memory:");
  return new DuckDb(instance, connection);
};
