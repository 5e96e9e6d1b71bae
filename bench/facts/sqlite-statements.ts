export const TABLES = `
  CREATE TABLE issuers (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE) STRICT;
  CREATE TABLE lines (id INTEGER PRIMARY KEY, concept TEXT NOT NULL, unit TEXT NOT NULL, basis TEXT NOT NULL, dimensions TEXT NOT NULL, UNIQUE (concept, unit, basis, dimensions)) STRICT;
  CREATE TABLE periods (id INTEGER PRIMARY KEY, start TEXT, "end" TEXT NOT NULL, UNIQUE ("end", start)) STRICT;
  CREATE TABLE statements (
    issuer INTEGER NOT NULL, line INTEGER NOT NULL, period INTEGER NOT NULL, announced INTEGER NOT NULL, recorded INTEGER NOT NULL, document INTEGER NOT NULL, ordinal INTEGER NOT NULL, place INTEGER NOT NULL,
    value TEXT NOT NULL, PRIMARY KEY (issuer, line, period, announced, document, ordinal, place)
  ) STRICT, WITHOUT ROWID;`;

/** Made after the load, which takes less time than keeping them during it. */
export const INDEXES = `
  CREATE INDEX by_line ON statements (line, period, issuer, announced, recorded, value);
  CREATE INDEX by_time ON statements (announced, recorded, value);`;

export const INSERT = "INSERT INTO statements (issuer, line, period, announced, recorded, document, ordinal, place, value) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)";

const KNOWN = "announced <= ? AND recorded <= ?";
const NEWEST_FIRST = "announced DESC, document DESC, ordinal DESC, place DESC";

export const POINT = `SELECT value FROM statements NOT INDEXED WHERE issuer = ? AND line = ? AND period = ? AND ${KNOWN} ORDER BY ${NEWEST_FIRST} LIMIT 1`;

/** In SQLite the other columns beside `max()` are those of the row that it found. */
export const SNAPSHOT = snapshotOf("value");
export const SNAPSHOT_NUMBERS = snapshotOf("CAST(value AS REAL)");

export const CROSS_SECTION = crossSectionOf("value");
export const CROSS_SECTION_NUMBERS = crossSectionOf("CAST(value AS REAL)");

export const ALL = `SELECT issuer, line, period, CAST(value AS REAL), max(announced) FROM statements NOT INDEXED WHERE issuer BETWEEN ? AND ? AND ${KNOWN} GROUP BY issuer, line, period`;

/** For each statement of a short time what was said before it. */
export const RESTATED_LATELY = `
  SELECT issuer, line, period, before, value, announced FROM (
    SELECT issuer, line, period, value, announced, (
      SELECT value FROM statements AS earlier NOT INDEXED
      WHERE earlier.issuer = later.issuer AND earlier.line = later.line AND earlier.period = later.period AND earlier.announced < later.announced AND earlier.recorded <= ?3
      ORDER BY ${NEWEST_FIRST} LIMIT 1
    ) AS before
    FROM statements AS later WHERE announced > ?1 AND announced <= ?2 AND recorded <= ?3
  ) WHERE before <> value`;

/** Everything once, each beside the one before it. */
export const RESTATED = `
  SELECT issuer, line, period, before, value, announced FROM (
    SELECT issuer, line, period, value, announced, lag(value) OVER (PARTITION BY issuer, line, period ORDER BY announced, document, ordinal, place) AS before
    FROM statements NOT INDEXED WHERE announced <= ?2 AND recorded <= ?3
  ) WHERE before <> value AND announced > ?1`;

function snapshotOf(value: string): string {
  return `SELECT line, period, ${value}, max(announced) FROM statements NOT INDEXED WHERE issuer = ? AND ${KNOWN} GROUP BY line, period`;
}

function crossSectionOf(value: string): string {
  return `SELECT issuer, ${value}, max(announced) FROM statements INDEXED BY by_line WHERE line = ? AND period = ? AND ${KNOWN} GROUP BY issuer`;
}
