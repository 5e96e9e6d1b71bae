import { extname } from "node:path";
import { Worker } from "node:worker_threads";
import { unread, type FormName, type Forms, type Outcome } from "./written-reading.ts";

/** What a thread is asked to read. */
export type Asked = { bytes: Uint8Array; form: FormName };

/** A document with who waits for its reading. */
export type Task = Asked & { resolve: (outcome: Outcome<Forms[FormName]>) => void; reject: (error: Error) => void };

/** What a thread may take for a document before it is ended; see {@link LIMITS}. */
export type ReadingLimits = { longest: (bytes: number) => number; memoryMb: number };

/** A release of 60 kB takes some 50 ms, a filing of 30 MB a minute: also on a machine that is busy with other work no document that can be read takes this long. */
const LONGEST_START_MS = 60_000;
const LONGEST_PER_KB_MS = 20;
/** The heap that reading the largest annual reports needs several times over; a document's lines and numbers are limited before. */
const MOST_MEMORY_MB = 2_048;
/** What one document leaves behind is cleared away at once, rather than a dozen times while it is read. */
const YOUNG_MB = 192;
export const LIMITS: ReadingLimits = { longest: (bytes) => LONGEST_START_MS + (bytes / 1_000) * LONGEST_PER_KB_MS, memoryMb: MOST_MEMORY_MB };

/** The document that is read, and one that lies ready: a thread need not wait until this one, which also writes to the store, hears that it is done. */
const MOST_GIVEN = 2;

/** The module that runs in the thread: the same as source and as built. */
export const THREAD = new URL(`./thread${extname(import.meta.url)}`, import.meta.url);

/**
 * A thread that reads documents, one after the other. A document that takes it down, or takes too long, is refused; the one behind it is given to a new thread. It is
 * started when it is first given something.
 */
export class ReadingThread {
  readonly #module: URL;
  readonly #limits: ReadingLimits;
  readonly #given: Task[] = [];
  #worker: Worker | null = null;
  #limit: ReturnType<typeof setTimeout> | undefined;

  constructor(module: URL, limits: ReadingLimits) {
    this.#module = module;
    this.#limits = limits;
  }

  /** How many documents it was given and has not read; it takes no more than two. */
  get given(): number {
    return this.#given.length;
  }

  get takesMore(): boolean {
    return this.#given.length < MOST_GIVEN;
  }

  /** `done` is called when there is room for another. */
  give(task: Task, done: () => void): void {
    this.#given.push(task);
    this.#worker ??= this.#started(done);
    this.#worker.postMessage({ bytes: task.bytes, form: task.form } satisfies Asked);
    if (this.#given.length === 1) this.#watch(done);
  }

  /** Ends the thread, and gives back what it was given and has not read. */
  async close(): Promise<Task[]> {
    clearTimeout(this.#limit);
    const worker = this.#worker;
    this.#worker = null;
    const given = this.#given.splice(0);
    await worker?.terminate();
    return given;
  }

  #started(done: () => void): Worker {
    const worker = new Worker(this.#module, { resourceLimits: { maxOldGenerationSizeMb: this.#limits.memoryMb, maxYoungGenerationSizeMb: YOUNG_MB } });
    let isReady = false;
    const isOurs = (): boolean => worker === this.#worker;
    worker.on("message", (news: "ready" | Outcome<Forms[FormName]>) => {
      if (!isOurs()) return;
      if (news === "ready") isReady = true;
      else this.#told(news, done);
    });
    // What goes wrong is told by another way than what was read, and may come before it: by the end of the thread all has come that will.
    let why: Error | null = null;
    worker.on("error", (error) => { why = error; });
    worker.on("exit", () => {
      if (!isOurs()) return;
      if (why === null) this.#lost("reading it ended its thread", done);
      else if (isReady) this.#lost("code" in why && why.code === "ERR_WORKER_OUT_OF_MEMORY" ? `reading it needs more than ${this.#limits.memoryMb} MB of memory` : `reading it broke off: ${why.message}`, done);
      else this.#broken(why, done);
    });
    return worker;
  }

  #told(outcome: Outcome<Forms[FormName]>, done: () => void): void {
    const task = this.#given.shift()!;
    this.#watch(done);
    task.resolve(outcome);
    done();
  }

  /** The time of a document begins when the one before it is done. */
  #watch(done: () => void): void {
    clearTimeout(this.#limit);
    const [first] = this.#given;
    if (first === undefined) return;
    const longest = this.#limits.longest(first.bytes.length);
    const end = (): void => { if (this.#given[0] === first) this.#lost(`reading it takes longer than ${Math.ceil(longest / 1_000)} seconds`, done); };
    // Where it was this thread that stood still, the reading may have come meanwhile: it is heard first.
    this.#limit = setTimeout(() => setImmediate(end), longest);
  }

  /** The thread is no more: the document that it was reading is refused, and the one that lay ready goes to a new thread. */
  #lost(why: string, done: () => void): void {
    clearTimeout(this.#limit);
    const worker = this.#worker;
    this.#worker = null;
    void worker?.terminate();
    const [first, ...others] = this.#given.splice(0);
    for (const task of others) this.give(task, done);
    first?.resolve(unread(why));
    done();
  }

  /** A thread that cannot even start is no document's fault. */
  #broken(error: Error, done: () => void): void {
    clearTimeout(this.#limit);
    this.#worker = null;
    for (const { reject } of this.#given.splice(0)) reject(error);
    done();
  }
}
