import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe } from "vitest";

/** Real releases lie beside a checkout, not in it: they are not ours to publish. */
const SHARED = new URL("../../shared/", import.meta.url);
const isThere = existsSync(SHARED);

/** A suite over real documents. Where the folder is missing it is skipped, and the name says why. */
export const describeReal = (name: string, suite: () => void): void => {
  if (isThere) describe(name, suite);
  else describe.skip(`${name} (skipped: the folder ../shared with the real releases is not here)`, suite);
};

export function sharedPath(path: string): string {
  return fileURLToPath(new URL(path, SHARED));
}

export function sharedBytes(path: string): Uint8Array {
  return readFileSync(new URL(path, SHARED));
}
