import { v5 } from "uuid";
import { z } from "zod";
import { BACKWARDS, END, jsonEvent, StreamNotFoundError, WrongExpectedVersionError, type LedgerStore } from "../store/client.ts";
import { EVENT_NAMESPACE } from "./event-id.ts";
import { logLeaf, type LogLeaf } from "./log-leaf.ts";
import { GrowingTree, HASH, hex } from "./merkle.ts";
import { BEFORE_ALL } from "./position.ts";
import { logAfter } from "./read-log.ts";
import { isReleaseStream } from "./stored-disclosure.ts";
import { isDocumentStream } from "./store-archive.ts";

/** The stream that checkpoints of the log are written to. */
export const CHECKPOINT_STREAM = "ledger-checkpoints";
export const CHECKPOINT_TYPE = "LogCheckpointed";

/**
 * A head of the tree over the log: how many events it covers, the root over them, and the leaves since the head before, each with the event's name, so
 * that an event that was altered or is gone can be named. `subtrees` is what the next head grows from, `upTo` the cursor of the last event covered.
 */
const hashSchema = z.string().regex(HASH);
const CHECKPOINT = z.strictObject({
  size: z.int().positive(),
  root: hashSchema,
  subtrees: z.array(hashSchema).min(1),
  upTo: z.string().regex(/^[0-9a-f]{32}$/),
  leaves: z.array(z.tuple([z.string(), hashSchema])).min(1),
});
export type Checkpoint = z.infer<typeof CHECKPOINT>;

/** Leaves of one checkpoint: at some 110 bytes each it stays under half of the megabyte that servers take as one event. */
const LEAVES_A_CHECKPOINT = 4_000;

/** The checkpoint that an event of {@link CHECKPOINT_STREAM} is; null where it does not fit. */
export function readCheckpoint(data: unknown): Checkpoint | null {
  return CHECKPOINT.safeParse(data).data ?? null;
}

/** Whether the ledger writes a stream and nobody may take anything out of it. */
export function isLedgerStream(name: string): boolean {
  return isReleaseStream(name) || isDocumentStream(name) || name === CHECKPOINT_STREAM;
}

/** Writes heads over what was recorded since the last one, and nothing where there is nothing new. Of two that do so at once one goes on behind the other. */
export async function checkpointLog(store: LedgerStore): Promise<void> {
  for (let tried = -2n; ; ) {
    const { tree, revision, from } = await lastHead(store);
    try {
      await writeHeads(store, tree, revision, from);
      return;
    } catch (error) {
      if (!(error instanceof WrongExpectedVersionError) || revision === tried) throw error;
      tried = revision;
    }
  }
}

/** The tree as the last head has it, that head's revision, -1 where there is none, and the cursor that it goes up to. */
async function lastHead(store: LedgerStore): Promise<{ tree: GrowingTree; revision: bigint; from: string }> {
  try {
    for await (const { event } of store.readStream(CHECKPOINT_STREAM, { direction: BACKWARDS, fromRevision: END, maxCount: 1 })) {
      if (event === undefined) continue;
      const checkpoint = readCheckpoint(event.data);
      if (checkpoint === null) throw new Error(`${CHECKPOINT_STREAM}@${event.revision} is no checkpoint; verify says more`);
      return { tree: GrowingTree.behind(checkpoint.size, checkpoint.subtrees), revision: event.revision, from: checkpoint.upTo };
    }
  } catch (error) {
    if (!(error instanceof StreamNotFoundError)) throw error;
  }
  return { tree: new GrowingTree(), revision: -1n, from: BEFORE_ALL };
}

async function writeHeads(store: LedgerStore, tree: GrowingTree, last: bigint, from: string): Promise<void> {
  let [revision, upTo, leaves] = [last, from, [] as LogLeaf[]];
  const write = async (): Promise<void> => {
    const checkpoint: Checkpoint = { size: tree.size, root: tree.root(), subtrees: tree.subtrees, upTo, leaves: leaves.map(({ at, hash }) => [at, hex(hash)]) };
    // The id follows from what it says: a head that was written and not acknowledged is known when it is written again.
    const head = jsonEvent({ id: v5(`${checkpoint.size}/${checkpoint.root}`, EVENT_NAMESPACE), type: CHECKPOINT_TYPE, data: checkpoint });
    await store.appendToStream(CHECKPOINT_STREAM, head, { expectedRevision: revision === -1n ? "no_stream" : revision });
    revision += 1n;
    leaves = [];
  };
  for await (const { event, cursor } of logAfter(store, from)) {
    if (!isReleaseStream(event.streamId)) continue;
    const leaf = logLeaf(event);
    tree.add(leaf.hash);
    leaves.push(leaf);
    upTo = cursor;
    if (leaves.length === LEAVES_A_CHECKPOINT) await write();
  }
  if (leaves.length > 0) await write();
}
