import type { RecordedRelease } from "./contestant.ts";
import { duckdb, type Connection } from "./duckdb-api.ts";
import { takeStatements, type Dictionaries } from "./statements.ts";

/** Rows of a chunk of DuckDB's own. */
const ROWS = 2048;

/** Appends statements in chunks of columns, which is faster than cell by cell. */
export async function fill(connection: Connection, table: string, releases: Iterable<RecordedRelease>, dictionaries: Dictionaries): Promise<void> {
  const { DuckDBDataChunk, INTEGER, DOUBLE, VARCHAR } = await duckdb();
  // Times are doubles until they are in the database: a big integer is an object of its own.
  const types = [INTEGER, INTEGER, INTEGER, DOUBLE, DOUBLE, DOUBLE, INTEGER, INTEGER, VARCHAR];
  const appender = await connection.createAppender(table);
  const columns: (number | string)[][] = types.map(() => []);
  let rows = 0;
  const flush = (): void => {
    if (rows < ROWS) for (const column of columns) column.length = rows;
    const chunk = DuckDBDataChunk.create(types, rows);
    chunk.setColumns(columns);
    appender.appendDataChunk(chunk);
    rows = 0;
  };
  const [issuers, lines, periods, announcements, recordings, documents, ordinals, places, values] = columns as [number[], number[], number[], number[], number[], number[], number[], number[], string[]];
  for (const release of releases) {
    takeStatements(release, dictionaries, (issuer, line, period, announced, recorded, document, ordinal, place, value) => {
      [issuers[rows], lines[rows], periods[rows], announcements[rows], recordings[rows], documents[rows], ordinals[rows], places[rows], values[rows]] = [issuer, line, period, announced, recorded, document, ordinal, place, value];
      rows += 1;
      if (rows === ROWS) flush();
    });
  }
  if (rows > 0) flush();
  appender.closeSync();
}
