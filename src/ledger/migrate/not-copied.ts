/**
 * Why a ledger is not copied, from a closed list: `target-differs` where the target holds another event than the source at a place of the ledger, `target-ahead` where
 * it holds more, `uncopyable` for an event that cannot stand at the target as it stands at the source, `root-differs` where what the target has at the end is not
 * what the source has.
 */
export type MigrationRefusal = { code: "target-differs" | "target-ahead" | "uncopyable" | "root-differs"; at: string; message: string };

/** Ends a migration from within; `migrate` gives it back as a value. */
export class NotCopied extends Error {
  readonly refusal: MigrationRefusal;

  constructor(code: MigrationRefusal["code"], at: string, message: string) {
    super(`${at}: ${message}`);
    this.refusal = { code, at, message };
  }
}
