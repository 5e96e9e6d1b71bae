import { constants } from "node:os";
import type { Readable, Writable } from "node:stream";
import { styleText } from "node:util";

/** Exit statuses: a closed list. Wrong usage is commander's to find, so it has no place in a {@link Terminal}. */
export const DONE = 0;
export const REFUSED = 1;
export const WRONG_USAGE = 2;
/** What shells add to the number of the signal that ended a process. */
const BY_SIGNAL = 128;

type Output = Writable & { isTTY?: boolean };

/**
 * Where a command speaks: data goes to the standard output, everything else to the standard error. Colours and progress are for
 * people, so they appear on a terminal only; `NO_COLOR` is honoured.
 */
export class Terminal {
  readonly stdin: Readable;
  readonly #out: Output;
  readonly #err: Output;
  #status: number = DONE;
  #progress = false;

  constructor(out: Output, err: Output, stdin: Readable) {
    this.#out = out;
    this.#err = err;
    this.stdin = stdin;
  }

  /** What the process will exit with: whether anything was refused, or a signal ended the work. */
  get status(): number {
    return this.#status;
  }

  /** A line of data. */
  print(line: string): void {
    this.clearProgress();
    this.#out.write(`${line}\n`);
  }

  /** A line of data for people: in bold on a terminal. */
  heading(line: string): void {
    this.print(styleText("bold", line, { stream: this.#out }));
  }

  /** A line beside the data. */
  note(line: string): void {
    this.clearProgress();
    this.#err.write(`${printable(line)}\n`);
  }

  /** A line that says what was refused, and where; the exit status becomes 1. */
  refuse(line: string): void {
    this.#status = REFUSED;
    this.clearProgress();
    this.#err.write(`${styleText("red", printable(line), { stream: this.#err })}\n`);
  }

  /** A line that says how far work came that a signal ended; the exit status becomes the one that shells know for that. */
  interrupted(signal: NodeJS.Signals, line: string): void {
    this.note(line);
    this.#status = BY_SIGNAL + constants.signals[signal];
  }

  /** What long work is at; silent in a pipe. */
  progress(line: string): void {
    if (this.#err.isTTY !== true) return;
    this.#err.write(`\r\u001b[K${printable(line)}`);
    this.#progress = true;
  }

  clearProgress(): void {
    if (this.#progress) this.#err.write("\r\u001b[K");
    this.#progress = false;
  }
}

/** Text of a document as it may safely stand on a terminal: one line, no control characters that a terminal would obey. */
export function printable(text: string): string {
  return text.replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g, " ");
}
