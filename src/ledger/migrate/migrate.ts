import { createHash } from "node:crypto";
import { isDeepStrictEqual } from "node:util";
import type { Finding } from "../finding.ts";
import { GrowingTree, hex } from "../merkle.ts";
import type { Adapters } from "../open-store.ts";
import { Subscriptions } from "../subscriptions.ts";
import type { Head } from "../verify.ts";
import { moved } from "./copied-event.ts";
import { DocumentCopies, type DocumentCounts } from "./document-copies.ts";
import { EventCopies } from "./event-copies.ts";
import { ledgerEvents, logEnd, type LedgerEvent } from "./ledger-events.ts";
import { NotCopied, type MigrationRefusal } from "./not-copied.ts";
import type { Target } from "./target.ts";

/** Who hears of how many events are through, and of what is not at the target as it should be. */
export type MigrationHearing = { progress?: (done: number, present: number) => void; amiss?: (finding: Finding) => void };

/**
 * What a copied ledger comes to: `head` is that of both ends. `copied` and `present` count events and documents of releases that were written and that were there. Webhook
 * subscriptions and streams of others stay behind. `keepsCursors` tells whether every cursor of the source means the same place at the target.
 */
export type Migration = {
  head: Head; streams: number; copied: number; present: number; documents: DocumentCounts; behind: { subscriptions: number; streams: number }; keepsCursors: boolean;
};

export type Migrated = { ok: true; migration: Migration } | { ok: false; refusal: MigrationRefusal };

/**
 * Copies a ledger, as it ends when this begins, into a store that holds none or the beginning of the same. Nothing is written where it holds anything else. Every
 * event keeps its stream, revision, id, and the time at which it was recorded, so that the tree over the log has one root at both ends; that is looked at in the end.
 */
export async function migrate(from: Pick<Adapters, "store" | "archive">, to: Target, hear: MigrationHearing = {}): Promise<Migrated> {
  try {
    return { ok: true, migration: await copyLedger(from, to, hear) };
  } catch (error) {
    if (error instanceof NotCopied) return { ok: false, refusal: error.refusal };
    throw error;
  }
}

async function copyLedger(from: Pick<Adapters, "store" | "archive">, to: Target, { progress = () => undefined, amiss = () => undefined }: MigrationHearing): Promise<Migration> {
  const [others, end] = [new Set<string>(), await logEnd(from.store)];
  const documents = new DocumentCopies(from.archive, to.archive, amiss);
  const [here, copies] = [new Walk(), new EventCopies(to, documents)];
  const target = ledgerEvents(to.store, await logEnd(to.store));
  let present = 0;
  try {
    let there = await target.next();
    for await (const event of ledgerEvents(from.store, end, others)) {
      here.add(event);
      if (there.done === true) await copies.add(event);
      else {
        await assertSame(event, there.value, to);
        documents.note(event);
        present = here.tree.size;
        there = await target.next();
      }
      progress(here.tree.size, present);
    }
    if (there.done !== true) throw new NotCopied("target-ahead", there.value.at, "stands at the target behind all that the source has");
  } finally {
    await target.return(undefined);
  }
  await copies.flush();
  const there = await assertCopied(here, to);
  for (const [walk, whose] of [[here, "source"], [there.walk, "target"]] as const) {
    if (walk.ahead !== null) amiss({ at: walk.ahead, message: `is said to have been recorded after the ${whose} had it; is its clock behind? verify says where else` });
  }
  const keepsCursors = here.places === there.walk.places && end === there.end;
  const behind = { subscriptions: (await new Subscriptions(from.store).list()).length, streams: others.size };
  const { tree: { size }, streams } = here;
  return { head: { size, root: here.tree.root() }, streams: streams.size, copied: size - present, present, documents: documents.counts, behind, keepsCursors };
}

/** Throws {@link NotCopied} where the target has another event than the source at a place of the ledger. */
async function assertSame({ at, event, leaf }: LedgerEvent, there: LedgerEvent, to: Target): Promise<void> {
  if (at !== there.at) throw new NotCopied("target-differs", there.at, `stands at the target where the source has ${at}`);
  const isSame = leaf !== null
    ? hex(leaf) === hex(there.leaf!)
    : event.id === there.event.id && event.type === there.event.type && isDeepStrictEqual(await moved(event.data, to.store), there.event.data);
  if (!isSame) throw new NotCopied("target-differs", at, "is not at the target what it is at the source");
}

/** Reads the target back. Throws {@link NotCopied} where it is not the ledger that was copied. */
async function assertCopied(here: Walk, to: Target): Promise<{ walk: Walk; end: string }> {
  const [walk, end] = [new Walk(), await logEnd(to.store)];
  for await (const event of ledgerEvents(to.store, end)) walk.add(event);
  const [source, target] = [here, walk].map(({ tree }) => `${tree.size}:${tree.root()}`);
  if (source !== target) throw new NotCopied("root-differs", "the target", `has the head ${target} where the source has ${source}; somebody else may have written to it`);
  return { walk, end };
}

/** What is kept of a walk through a ledger: the tree over its events, its streams, and where all that stood. */
class Walk {
  readonly tree = new GrowingTree();
  readonly streams = new Set<string>();
  /** The first event that was recorded, as it says, after its store had it. */
  ahead: string | null = null;
  readonly #places = createHash("sha256");

  add({ at, event: { streamId, created }, cursor, recorded, leaf }: LedgerEvent): void {
    this.#places.update(cursor);
    if (recorded.at > created.getTime()) this.ahead ??= at;
    if (leaf === null) return;
    this.tree.add(leaf);
    this.streams.add(streamId);
  }

  /** The hash of every cursor. */
  get places(): string {
    return this.#places.copy().digest("hex");
  }
}
