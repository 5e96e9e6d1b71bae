import type { Digest } from "./workload.ts";

/** A store as one would use it: every contestant does the same work on its own file. */
export interface Contestant {
  /** Appends so many events of the workload, in batches that are on the disk when they are acknowledged; so many writers at once, each waiting for its own. */
  append(path: string, count: number, writers: number): Promise<void>;
  /** Opens the file, says so, reads every event in order, checks what it checks as a matter of course, and hands it on. */
  replay(path: string, opened: () => void, take: Digest["add"]): Promise<void>;
}
