import { existsSync, readFileSync, truncateSync } from "node:fs";

/** The cursor up to which a file has a line for each event, which is its owner's checkpoint too. Of a line that a kill cut in two nothing is known: it goes. */
export function keptUpTo(file: string): string {
  const kept = existsSync(file) ? readFileSync(file) : Buffer.alloc(0);
  const whole = kept.lastIndexOf("\n") + 1;
  if (whole < kept.length) truncateSync(file, whole);
  const last = kept.subarray(0, whole).toString("utf8").trimEnd().split("\n").at(-1) ?? "";
  return last === "" ? "0" : last.split(" ")[0]!;
}
