import { createHash } from "node:crypto";
import type { Disclosure } from "../../events/catalogue.ts";
import { toStore } from "../../src/ledger/append-release.ts";
import { checkpointLog } from "../../src/ledger/checkpoint.ts";
import { openStore } from "../../src/ledger/open-store.ts";
import { NO_STREAM } from "../../src/store/client.ts";
import { fact, release, results } from "../projections/given.ts";
import { BATCH, WRITERS } from "./crash.ts";

/**
 * A process to be killed: several writers record releases at once, each its document and then its events as one append, and say of each release that
 * was acknowledged which it was; now and then one writes a checkpoint over the log. `node crash-writer.ts PATH ROUND`.
 */
const [path, round] = process.argv.slice(2) as [string, string];
const opening = openStore(`sqlite:${path}`, () => new Date().toISOString());
if (!opening.ok) throw new Error(opening.refusal.message);
const { store, archive } = opening.adapters;
const CHECKPOINT_EVERY = 8;

async function write(writer: number): Promise<void> {
  for (let number = 0; ; number += 1) {
    const document = `release ${number} of writer ${writer} in round ${round}`;
    const statements = Array.from({ length: BATCH - 1 }, (_, index) => results([fact("Revenues", "2023Q1", String(number * BATCH + index))]));
    const events = release("2023-05-18", statements, { issuer: `W${writer}`, document });
    const sha256 = createHash("sha256").update(document).digest("hex");
    await archive.put(sha256, new TextEncoder().encode(document));
    await store.appendToStream(events[0]!.stream, events.map(({ type, data, metadata }) => toStore({ type, data, metadata } as Disclosure)), { expectedRevision: NO_STREAM });
    process.stdout.write(`${events[0]!.stream}\n`);
    if (writer === 0 && number % CHECKPOINT_EVERY === CHECKPOINT_EVERY - 1) await checkpointLog(store);
  }
}

await Promise.all(Array.from({ length: WRITERS }, (_, writer) => write(writer)));
