import type { LogRecord } from "../engine/log.ts";

/** What is kept at most: enough for whoever follows the log closely, and less than a reader's page. */
const [MOST_RECORDS, MOST_BYTES] = [256, 4 * 1024 * 1024];

/**
 * The newest records of the log, as this process committed them. Whoever follows the log asks for just these, and many followers ask for the same: they need not be read back from the file. Records do
 * not change and positions are not given twice, so that what is here is right whoever else writes.
 */
export class Tail {
  #records: LogRecord[] = [];
  #bytes = 0;

  /** Takes what was committed. Where somebody else committed in between, what was kept before has no place here any more. */
  add(records: readonly LogRecord[]): void {
    const [first] = records;
    if (first === undefined) return;
    if (this.#records.at(-1)?.position !== first.position - 1) this.#forget();
    for (const record of records) {
      this.#records.push(record);
      this.#bytes += sizeOf(record);
    }
    while (this.#records.length > MOST_RECORDS || this.#bytes > MOST_BYTES) this.#bytes -= sizeOf(this.#records.shift()!);
  }

  get last(): LogRecord | undefined {
    return this.#records.at(-1);
  }

  /** The records at these positions; null where they are not all here. */
  slice(from: number, to: number): readonly LogRecord[] | null {
    const [first] = this.#records;
    if (first === undefined || from > to || from < first.position || to > this.#records.at(-1)!.position) return null;
    return this.#records.slice(from - first.position, to - first.position + 1);
  }

  /** The records of a stream at these revisions; null where they are not all here. */
  streamSlice(stream: string, from: number, to: number): readonly LogRecord[] | null {
    const found: LogRecord[] = [];
    for (let index = this.#records.length - 1; index >= 0; index -= 1) {
      const record = this.#records[index]!;
      if (record.stream !== stream || record.revision > to) continue;
      found.push(record);
      if (record.revision === from) return found.length === to - from + 1 ? found.reverse() : null;
    }
    return null;
  }

  #forget(): void {
    this.#records = [];
    this.#bytes = 0;
  }
}

function sizeOf({ data, metadata }: LogRecord): number {
  return data.length + (metadata?.length ?? 0);
}
