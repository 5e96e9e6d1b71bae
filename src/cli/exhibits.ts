import type { Exhibits } from "../ledger/reading/written-reading.ts";
import { placed } from "./place.ts";
import { printable } from "./terminal.ts";

/** A line for each document of a filing that was not read, with the reason. */
export function leftOut(file: string, exhibits: Exhibits): string[] {
  return exhibits.flatMap(({ type, line, read, reason }) => (read ? [] : [placed(file, line, `${printable(type)} not read: ${printable(reason ?? "")}`)]));
}
