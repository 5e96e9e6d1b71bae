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
  const code = primaryCode(error);
  const fault = code === null ? undefined : FAULTS[code];
  return fault === undefined ? error : new UnavailableError(undefined, `${path} ${fault}; nothing of this append was kept (${(error as Error).message})`);
}

/** Whether another holds the lock that was asked for. */
export function isBusy(error: unknown): boolean {
  const code = primaryCode(error);
  return code === 5 || code === 6;
}

/** The primary result code, of which an extended one is in the low byte; null of what is no error of SQLite. */
function primaryCode(error: unknown): number | null {
  return error instanceof Error && "errcode" in error && typeof error.errcode === "number" ? error.errcode & 0xff : null;
}
