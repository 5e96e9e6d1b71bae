import type { Column } from "./column.ts";

/** A part of what is kept: a column as it is, or a value as JSON text. */
export type KeptPart = Column | string;

/**
 * Goes through all that a structure is made of, in one order, whether that is written down or put back. Who writes gets back what it gave; who restores
 * gets what was written in that place, so that both ways are one piece of code and cannot part.
 */
export interface Keeping {
  readonly isRestoring: boolean;
  /** A column, of which `length` numbers are in use. */
  column<C extends Column>(column: C, length: number): C;
  /** What JSON can say. */
  value<T>(value: T): T;
}

/** Items of a list that are kept in one value: a text has a length that it cannot be longer than, and what is parsed at once is held at once. */
const TOGETHER = 10_000;

/** A list of what JSON can say, in several values; `put` is given each item that was kept. */
export function keepList<T>(keeping: Keeping, length: number, slice: (from: number, to: number) => T[], put: (item: T) => void): void {
  const count = keeping.value(length);
  for (let from = 0; from < count; from += TOGETHER) {
    const items = keeping.value(keeping.isRestoring ? [] : slice(from, from + TOGETHER));
    if (keeping.isRestoring) for (const item of items) put(item);
  }
}

/** Writes down; `areCopies` where the structure goes on changing while the parts are still looked at. */
export class Writing implements Keeping {
  readonly isRestoring = false;
  readonly parts: KeptPart[] = [];
  readonly #areCopies: boolean;

  constructor(areCopies: boolean) {
    this.#areCopies = areCopies;
  }

  column<C extends Column>(column: C, length: number): C {
    this.parts.push(this.#areCopies ? column.slice(0, length) : column.subarray(0, length));
    return column;
  }

  value<T>(value: T): T {
    this.parts.push(JSON.stringify(value));
    return value;
  }
}

/** Puts back. Throws `RangeError` where a part is missing or of another kind than the structure has there. */
export class Restoring implements Keeping {
  readonly isRestoring = true;
  readonly #parts: Iterator<KeptPart>;

  constructor(parts: Iterable<KeptPart>) {
    this.#parts = parts[Symbol.iterator]();
  }

  column<C extends Column>(column: C): C {
    const part = this.#next();
    if (typeof part === "string" || part.constructor !== column.constructor) throw new RangeError("a column of another kind was kept here");
    return part as C;
  }

  value<T>(): T {
    const part = this.#next();
    if (typeof part !== "string") throw new RangeError("no value was kept here");
    return JSON.parse(part) as T;
  }

  #next(): KeptPart {
    const { done, value } = this.#parts.next();
    if (done === true) throw new RangeError("fewer parts were kept");
    return value;
  }
}
