import { roomFor } from "./column.ts";
import type { Keeping } from "./keeping.ts";

/** Tables and passages of documents, one after the other: whose rows are whose, and when each became known. Times are milliseconds since 1970. */
export class Passages {
  document = new Uint32Array(0);
  ordinal = new Uint32Array(0);
  firstRow = new Uint32Array(0);
  rows = new Uint32Array(0);
  /** When its document was announced, as the index has it. */
  announced = new Float64Array(0);
  recorded = new Float64Array(0);
  length = 0;

  keep(keeping: Keeping): void {
    const length = keeping.value(this.length);
    this.document = keeping.column(this.document, length);
    this.ordinal = keeping.column(this.ordinal, length);
    this.firstRow = keeping.column(this.firstRow, length);
    this.rows = keeping.column(this.rows, length);
    this.announced = keeping.column(this.announced, length);
    this.recorded = keeping.column(this.recorded, length);
    this.length = length;
  }

  add(document: number, ordinal: number, firstRow: number, announced: number, recorded: number): number {
    const passage = this.length;
    const length = passage + 1;
    this.document = roomFor(this.document, length);
    this.ordinal = roomFor(this.ordinal, length);
    this.firstRow = roomFor(this.firstRow, length);
    this.rows = roomFor(this.rows, length);
    this.announced = roomFor(this.announced, length);
    this.recorded = roomFor(this.recorded, length);
    this.document[passage] = document;
    this.ordinal[passage] = ordinal;
    this.firstRow[passage] = firstRow;
    this.announced[passage] = announced;
    this.recorded[passage] = recorded;
    this.length = length;
    return passage;
  }
}
