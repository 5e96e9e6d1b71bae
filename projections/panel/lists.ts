import { roomFor } from "./column.ts";

/**
 * Many short lists of numbers in one column. Each lies in a block whose room is the next power of two of its length; a block that became too small goes to
 * the next list that needs one of its size.
 */
export class Lists {
  #starts = new Uint32Array(0);
  #lengths = new Uint32Array(0);
  #items = new Uint32Array(0);
  #end = 0;
  /** Blocks that are free, by the logarithm of their room. */
  readonly #free: number[][] = Array.from({ length: 32 }, () => []);

  /** Where a list begins in {@link items}. It moves when the list grows. */
  start(list: number): number {
    return this.#starts[list]!;
  }

  length(list: number): number {
    return list < this.#lengths.length ? this.#lengths[list]! : 0;
  }

  /** The column that all of them lie in. It is another one after a list has grown. */
  get items(): Uint32Array<ArrayBuffer> {
    return this.#items;
  }

  /** The numbers of a list, as long as none grows. */
  of(list: number): Uint32Array<ArrayBuffer> {
    const length = this.length(list);
    return length === 0 ? this.#items.subarray(0, 0) : this.#items.subarray(this.#starts[list]!, this.#starts[list]! + length);
  }

  /** Puts a number at a place of a list, before what stands there. */
  insert(list: number, place: number, item: number): void {
    if (list >= this.#lengths.length) this.#roomFor(list);
    const length = this.#lengths[list]!;
    // A power of two is full, and so is nothing.
    if ((length & (length - 1)) === 0) this.#move(list, length);
    const start = this.#starts[list]!;
    const items = this.#items;
    for (let at = start + length; at > start + place; at -= 1) items[at] = items[at - 1]!;
    items[start + place] = item;
    this.#lengths[list] = length + 1;
  }

  push(list: number, item: number): void {
    this.insert(list, this.length(list), item);
  }

  /** Takes the number at a place out of a list. */
  remove(list: number, place: number): void {
    const start = this.#starts[list]!;
    const length = this.#lengths[list]! - 1;
    this.#items.copyWithin(start + place, start + place + 1, start + length + 1);
    this.#lengths[list] = length;
    // A list is as full as its length says: the block that it would not have grown out of yet is given back.
    if (length === 0) this.#free[0]!.push(start);
    else if ((length & (length - 1)) === 0) this.#halve(start, length);
  }

  /** What they are made of, to be kept and given to {@link restore}. */
  get columns(): { starts: Uint32Array<ArrayBuffer>; lengths: Uint32Array<ArrayBuffer>; items: Uint32Array<ArrayBuffer>; free: number[][] } {
    return { starts: this.#starts, lengths: this.#lengths, items: this.#items.subarray(0, this.#end), free: this.#free };
  }

  restore({ starts, lengths, items, free }: Lists["columns"]): this {
    [this.#starts, this.#lengths, this.#items, this.#end] = [starts, lengths, items, items.length];
    for (const [size, blocks] of free.entries()) this.#free[size] = [...blocks];
    return this;
  }

  #roomFor(list: number): void {
    this.#starts = roomFor(this.#starts, list + 1);
    this.#lengths = roomFor(this.#lengths, list + 1);
  }

  /** Moves a list of a full block into one of twice the room. */
  #move(list: number, length: number): void {
    const room = length === 0 ? 1 : length * 2;
    const size = sizeOf(room);
    const block = this.#free[size]!.pop() ?? this.#new(room);
    if (length > 0) {
      const start = this.#starts[list]!;
      this.#items.copyWithin(block, start, start + length);
      this.#free[size - 1]!.push(start);
    }
    this.#starts[list] = block;
  }

  #halve(start: number, length: number): void {
    this.#free[sizeOf(length)]!.push(start + length);
  }

  #new(room: number): number {
    const block = this.#end;
    this.#items = roomFor(this.#items, block + room);
    this.#end += room;
    return block;
  }
}

/** The logarithm of a power of two. */
function sizeOf(room: number): number {
  return 31 - Math.clz32(room);
}
