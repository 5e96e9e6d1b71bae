import { DatabaseSync } from "node:sqlite";
import { UnavailableError } from "../client.ts";
import { isBusy, storeFault } from "./faults.ts";

/**
 * The right to write to a store, which one process has at a time. It is a lock of the operating system on a file beside the store's, held through a
 * transaction that never ends, so that it goes with its process however that ends.
 */
export class WriterLock {
  readonly #path: string;
  #held: DatabaseSync | null = null;

  constructor(path: string) {
    this.#path = path;
  }

  get isHeld(): boolean {
    return this.#held !== null;
  }

  /** Throws `UnavailableError` where another has it, or where the file beside the store cannot be written. */
  take(): void {
    if (this.#held !== null) return;
    let file: DatabaseSync | null = null;
    try {
      file = new DatabaseSync(`${this.#path}-writer`);
      file.exec("BEGIN EXCLUSIVE");
      this.#held = file;
    } catch (error) {
      file?.close();
      if (!isBusy(error)) throw storeFault(error, this.#path);
      throw new UnavailableError(undefined, `another process writes to ${this.#path}; this one can read it (${(error as Error).message})`);
    }
  }

  release(): void {
    this.#held?.close();
    this.#held = null;
  }
}
