import { UnavailableError } from "../client.ts";

/** What SQLite's primary result codes mean to whoever writes: the store is there, and cannot take it now. See sqlite.org/rescode.html. */
const FAULTS: Readonly<Record<number, string>> = {
  5: "is being written to by another process",
  6: "is being written to by another process",
  8: "may not be written to",
  10: "cannot be read or written: the disk or its file system fails",
  13: "cannot grow: the disk is full",
  14: "cannot be opened",
};

/** An error of SQLite that is of the disk or of other processes, as the client's `UnavailableError`; any other error as it is. */
export function storeFault(error: unknown, path: string): unknown {
  const code = error instanceof Error && "errcode" in error && typeof error.errcode === "number" ? error.errcode & 0xff : null;
  const fault = code === null ? undefined : FAULTS[code];
  return fault === undefined ? error : new UnavailableError(undefined, `${path} ${fault}; nothing of this append was kept (${(error as Error).message})`);
}
