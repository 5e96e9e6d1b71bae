import { millisecondsOf, type Instant } from "../../events/values/date.ts";

/** Both cuts of a question, inclusive; null: everything recorded. */
export type Cuts = { readonly asOf: Instant; readonly recordedAsOf: Instant | null };

/** The same in milliseconds since 1970. */
export type CutTimes = { readonly asOf: number; readonly recordedAsOf: number };

export function timesOf({ asOf, recordedAsOf }: Cuts): CutTimes {
  return { asOf: millisecondsOf(asOf), recordedAsOf: recordedAsOf === null ? Infinity : millisecondsOf(recordedAsOf) };
}
