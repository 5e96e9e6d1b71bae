/** Numbers of one kind, one after the other. */
export type Column = Uint8Array<ArrayBuffer> | Int8Array<ArrayBuffer> | Uint32Array<ArrayBuffer> | Float64Array<ArrayBuffer>;

/** What a column that is full grows by: an eighth costs each number eight moves in all, by the platform's own copy, and leaves little empty. */
const GROWTH = 1.125;
const FIRST_LENGTH = 1_024;

/** A column with room for `length` numbers: the same one where it has it already, otherwise one that took over its numbers; the old one is empty then. */
export function roomFor<C extends Column>(column: C, length: number): C {
  if (length <= column.length) return column;
  const room = Math.max(length, FIRST_LENGTH, Math.ceil(column.length * GROWTH));
  return ofLength(column, room);
}

/** A column without the room behind its first `length` numbers. */
export function trimmed<C extends Column>(column: C, length: number): C {
  return column.length === length ? column : ofLength(column, length);
}

function ofLength<C extends Column>(column: C, length: number): C {
  const Kind = column.constructor as new (buffer: ArrayBuffer) => C;
  return new Kind(column.buffer.transfer(length * column.BYTES_PER_ELEMENT));
}
