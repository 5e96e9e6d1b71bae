/** What is used of `@duckdb/node-api`. Its own types are not needed to check the product, where it is not installed. */
export type Vector = { items?: ArrayLike<number>; getItem(row: number): unknown };
export type DataChunk = { rowCount: number; columnCount: number; getColumnVector(column: number): Vector; setColumns(columns: readonly (readonly unknown[])[]): void };
export type Result = { fetchChunk(): Promise<DataChunk | null>; getColumns(): Promise<unknown[][]> };
export type Prepared = { bindInteger(index: number, value: number): void; bindBigInt(index: number, value: bigint): void; run(): Promise<Result>; stream(): Promise<Result> };
export type Appender = { appendDataChunk(chunk: DataChunk): void; flushSync(): void; closeSync(): void };
export type Connection = { run(sql: string): Promise<Result>; prepare(sql: string): Promise<Prepared>; createAppender(table: string): Promise<Appender> };
export type Instance = { connect(): Promise<Connection>; closeSync(): void };

type Api = {
  DuckDBInstance: { create(path: string, options: Readonly<Record<string, string>>): Promise<Instance> };
  DuckDBDataChunk: { create(types: readonly unknown[], rows: number): DataChunk };
  INTEGER: unknown; BIGINT: unknown; DOUBLE: unknown; VARCHAR: unknown;
};

export async function duckdb(): Promise<Api> {
  const name = "@duckdb/node-api";
  return (await import(name)) as Api;
}
