const COLUMNS = "issuer INTEGER, line INTEGER, period INTEGER, announced DOUBLE, recorded DOUBLE, document DOUBLE, ordinal INTEGER, place INTEGER, value VARCHAR";

/** What is appended comes here first. */
export const TABLES = `CREATE TABLE staging (${COLUMNS})`;

const ROW = "issuer::BIGINT * 268435456 + line * 16384 + period AS fact, issuer, line, period, announced::BIGINT AS announced, recorded::BIGINT AS recorded, document::BIGINT AS document, ordinal, place, value, value::DOUBLE AS number";

/** The number of a fact, for the index. */
export function factNumber(issuer: number, line: number, period: number): bigint {
  return BigInt(issuer * 268_435_456 + line * 16_384 + period);
}

export const SORTED = [
  `CREATE TABLE statements AS SELECT ${ROW} FROM staging ORDER BY issuer, line, period, announced`,
  "CREATE TABLE by_line AS SELECT line, period, issuer, announced, recorded, value FROM statements ORDER BY line, period, issuer, announced",
  "TRUNCATE staging",
  "CREATE INDEX by_fact ON statements (fact)",
] as const;

export const MOVED = ["BEGIN", `INSERT INTO statements SELECT ${ROW} FROM staging`, "INSERT INTO by_line SELECT line, period, issuer, announced::BIGINT, recorded::BIGINT, value FROM staging", "DELETE FROM staging", "COMMIT"] as const;

export const POINT = "SELECT value, announced::DOUBLE, recorded::DOUBLE FROM statements WHERE fact = $1";

export const SNAPSHOT_NUMBERS = "SELECT line, period, arg_max(number, announced) FROM statements WHERE issuer = $1 AND announced <= $2 AND recorded <= $3 GROUP BY line, period";
export const SNAPSHOT = "SELECT line, period, arg_max(value, announced) FROM statements WHERE issuer = $1 AND announced <= $2 AND recorded <= $3 GROUP BY line, period";

export const CROSS_SECTION_NUMBERS = "SELECT issuer, arg_max(value, announced)::DOUBLE FROM by_line WHERE line = $1 AND period = $2 AND announced <= $3 AND recorded <= $4 GROUP BY issuer";
export const CROSS_SECTION = "SELECT issuer, arg_max(value, announced) FROM by_line WHERE line = $1 AND period = $2 AND announced <= $3 AND recorded <= $4 GROUP BY issuer";

export const ALL = "SELECT fact, number FROM statements WHERE announced <= $1 AND recorded <= $2 QUALIFY row_number() OVER (PARTITION BY fact ORDER BY announced DESC) = 1";

function restated(which: string): string {
  return `
    SELECT issuer, line, period, before, value, announced::DOUBLE FROM (
      SELECT issuer, line, period, value, announced, lag(value) OVER (PARTITION BY fact ORDER BY announced) AS before FROM statements WHERE announced <= $1 AND recorded <= $2 ${which}
    ) WHERE before <> value AND announced > $3`;
}

export const RESTATED = restated("");
export const RESTATED_LATELY = restated("AND fact IN (SELECT fact FROM statements WHERE announced > $3 AND announced <= $1 AND recorded <= $2)");
