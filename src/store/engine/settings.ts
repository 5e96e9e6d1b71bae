/** What the one who opens a store decides; `api/store.ts` has the defaults. */
export interface EngineSettings {
  /** The clock. The store alone assigns times, and never an earlier one than before. */
  readonly now: () => Date;
  /** The bytes that one append may have: data and metadata, and each type name at two a letter. */
  readonly maxAppendSize: number;
  /** How many events a metadata stream shows. */
  readonly metastreamMaxCount: number;
  /** The streams that may be neither deleted nor truncated. */
  readonly immutable: (stream: string) => boolean;
}
