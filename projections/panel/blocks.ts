import { roomFor } from "./column.ts";
import type { Keeping } from "./keeping.ts";

/** Blocks of numbers in one column, each with room for a power of two of them. A block that is given back goes to the next who needs one of its size. */
export class Blocks {
  #words = new Uint32Array(0);
  #end = 0;
  /** Blocks that are free, by their room. */
  readonly #free = new Map<number, number[]>();

  /** The column that all of them lie in. It is another one after a block was taken. */
  get words(): Uint32Array<ArrayBuffer> {
    return this.#words;
  }

  /** Where a block begins in {@link words}. */
  take(room: number): number {
    const free = this.#free.get(room)?.pop();
    if (free !== undefined) return free;
    const block = this.#end;
    this.#end += room;
    this.#words = roomFor(this.#words, this.#end);
    return block;
  }

  keep(keeping: Keeping): void {
    this.#end = keeping.value(this.#end);
    this.#words = keeping.column(this.#words, this.#end);
    for (const [room, free] of keeping.value([...this.#free])) this.#free.set(room, free);
  }

  giveBack(block: number, room: number): void {
    const free = this.#free.get(room);
    if (free === undefined) this.#free.set(room, [block]);
    else free.push(block);
  }

  /** Another block of twice the room with what is in this one, which is given back. */
  doubled(block: number, room: number): number {
    const wider = this.take(room * 2);
    this.#words.copyWithin(wider, block, (block + room));
    this.giveBack(block, room);
    return wider;
  }
}
