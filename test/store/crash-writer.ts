import { jsonEvent } from "../../src/store/client.ts";
import { openSqliteStore } from "../../src/store/sqlite/open.ts";

/**
 * A process to be killed: several writers append batches to streams of their own, each event with its number, and say of each batch that
 * was acknowledged up to which one. `node crash-writer.ts PATH ROUND`.
 */
const [path, round] = process.argv.slice(2) as [string, string];
const { store } = openSqliteStore(path, { now: () => new Date() });
const WRITERS = 4;
const BATCH = 10;

async function write(writer: number): Promise<void> {
  const stream = `written-${round}-${writer}`;
  for (let number = 0; ; number += BATCH) {
    const events = Array.from({ length: BATCH }, (_, index) => jsonEvent({ type: "Counted", data: { number: number + index, filling: "x".repeat(200) } }));
    await store.appendToStream(stream, events, { expectedRevision: number === 0 ? "no_stream" : BigInt(number - 1) });
    process.stdout.write(`${stream} ${number + BATCH}\n`);
  }
}

await Promise.all(Array.from({ length: WRITERS }, (_, writer) => write(writer)));
