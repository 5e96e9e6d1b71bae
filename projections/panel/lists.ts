import { roomFor } from "./column.ts";
import type { Keeping } from "./keeping.ts";

/** The runs of a list hold 1, 2, 4 … of its entries, and these at most: so little of each is empty, and none ever moves. */
const LONGEST_LOG = 5;
const LONGEST = 1 << LONGEST_LOG;
/** Entries in the runs that are shorter than the longest. */
const SHORTER = LONGEST - 1;

/** Many lists of entries of so many words each, in runs that lie wherever there is room; in front of each stands where the one before it lies. */
export class Lists {
  readonly #width: number;
  #words = new Uint32Array(0);
  #floats = new Float64Array(0);
  #end = 0;
  /** Where the last run of each list begins. */
  #last = new Uint32Array(0);
  #lengths = new Uint32Array(0);
  /** Runs that were given back, by the logarithm of their room. */
  readonly #free: number[][] = Array.from({ length: LONGEST_LOG + 1 }, () => []);

  constructor(width = 1) {
    this.#width = width;
  }

  length(list: number): number {
    return list < this.#lengths.length ? this.#lengths[list]! : 0;
  }

  /** The words of all lists. The column is another one after a list has grown. */
  get words(): Uint32Array<ArrayBuffer> {
    return this.#words;
  }

  /** The same bytes as floating point numbers, for entries of an even number of words. */
  get floats(): Float64Array<ArrayBuffer> {
    return this.#floats;
  }

  /** Where in {@link words} the first entry of each run of a list begins, in order; run after run they are as long as {@link roomOf} says, but for the last. */
  runs(list: number): number[] {
    const length = this.length(list);
    if (length === 0) return [];
    const runs: number[] = [];
    let run = this.#last[list]!;
    for (let at = runOf(length - 1); at >= 0; at -= 1) {
      runs.push(run + this.#width);
      run = this.#words[run]!;
    }
    return runs.reverse();
  }

  /** Shows where each entry of a list begins, in order. */
  each(list: number, show: (at: number) => void): void {
    let left = this.length(list);
    for (const [index, run] of this.runs(list).entries()) {
      const entries = Math.min(roomOf(index), left);
      for (let entry = 0; entry < entries; entry += 1) show(run + entry * this.#width);
      left -= entries;
    }
  }

  /** Makes a list one entry longer; gives where the entry begins. */
  grow(list: number): number {
    if (list >= this.#lengths.length) {
      this.#last = roomFor(this.#last, list + 1);
      this.#lengths = roomFor(this.#lengths, list + 1);
    }
    const length = this.#lengths[list]!;
    const run = runOf(length);
    const place = length - firstOf(run);
    if (place === 0) {
      const taken = this.#take(run);
      if (length > 0) this.#words[taken] = this.#last[list]!;
      this.#last[list] = taken;
    }
    this.#lengths[list] = length + 1;
    return this.#last[list]! + (place + 1) * this.#width;
  }

  push(list: number, word: number): void {
    const at = this.grow(list);
    this.#words[at] = word;
  }

  keep(keeping: Keeping): void {
    this.#end = keeping.value(this.#end);
    this.#words = keeping.column(this.#words, this.#end);
    this.#last = keeping.column(this.#last, this.#last.length);
    this.#lengths = keeping.column(this.#lengths, this.#lengths.length);
    for (const [run, free] of keeping.value(this.#free).entries()) this.#free[run] = free;
    this.#lookAtWords();
  }

  /** Takes the last entry off a list. */
  pop(list: number): void {
    const length = this.#lengths[list]! - 1;
    const run = runOf(length);
    this.#lengths[list] = length;
    if (length > firstOf(run)) return;
    const last = this.#last[list]!;
    if (length > 0) this.#last[list] = this.#words[last]!;
    this.#free[Math.min(run, LONGEST_LOG)]!.push(last);
  }

  #take(run: number): number {
    const free = this.#free[Math.min(run, LONGEST_LOG)]!.pop();
    if (free !== undefined) return free;
    const taken = this.#end;
    this.#end += (roomOf(run) + 1) * this.#width;
    if (this.#end > this.#words.length) {
      this.#words = roomFor(this.#words, this.#end, this.#width);
      this.#lookAtWords();
    }
    return taken;
  }

  #lookAtWords(): void {
    if (this.#width % 2 === 0) this.#floats = new Float64Array(this.#words.buffer, this.#words.byteOffset, this.#words.length / 2);
  }
}

/** The run that an entry is in. */
function runOf(entry: number): number {
  return entry < SHORTER ? 31 - Math.clz32(entry + 1) : LONGEST_LOG + ((entry - SHORTER) >>> LONGEST_LOG);
}

/** The first entry of a run. */
function firstOf(run: number): number {
  return run <= LONGEST_LOG ? (1 << run) - 1 : SHORTER + ((run - LONGEST_LOG) << LONGEST_LOG);
}

/** How many entries a run has room for. */
export function roomOf(run: number): number {
  return run < LONGEST_LOG ? 1 << run : LONGEST;
}
