import { mkdirSync, renameSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";

/** Writes a file for its owner alone, whole or as it was before. Throws what the file system says. */
export function writePrivately(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(`${path}-part`, text, { mode: 0o600 });
  renameSync(`${path}-part`, path);
}
