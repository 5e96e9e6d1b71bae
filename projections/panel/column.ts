/** Numbers of one kind, one after the other. */
export type Column = Uint32Array<ArrayBuffer> | Float64Array<ArrayBuffer>;

/** What a column that is full grows by: a sixteenth costs each number sixteen moves in all, by the platform's own copy, and leaves a thirtieth empty. */
const GROWTH = 1.0625;
/** Numbers that a column begins with. */
const LEAST = 1_024;

/**
 * A column with room for `length` numbers, a multiple of `unit`: the same one where it has it already, otherwise one that took over its numbers; the old one is empty then.
 */
export function roomFor<C extends Column>(column: C, length: number, unit = 1): C {
  if (length <= column.length) return column;
  const room = Math.ceil(Math.max(length, LEAST, column.length * GROWTH) / unit) * unit;
  const Kind = column.constructor as new (buffer: ArrayBuffer) => C;
  return new Kind(column.buffer.transfer(room * column.BYTES_PER_ELEMENT));
}
