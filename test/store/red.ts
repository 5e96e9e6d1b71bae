import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/**
 * `node test/store/red.ts [PART OF A RULE]`: breaks each rule of the store once, in a copy, and says whether its tests notice. A rule whose breaking nothing notices has no
 * test, whatever the tests say that they test.
 */
type Break = { rule: string; file: string; from: string; to: string; test?: string };

const EXPECTATION = "src/store/engine/expectation.ts";
const ENGINE = "src/store/engine/engine.ts";
const STREAMS = "src/store/engine/streams.ts";
const RETENTION = "src/store/engine/retention.ts";
const REFUSAL = "src/store/engine/refusal.ts";
const STRETCH = "src/store/api/stretch.ts";
const SUBSCRIPTION = "src/store/api/subscription.ts";
const STORE = "src/store/api/store.ts";
const MEMORY = "test/store/memory.test.ts";
const FAULTS = "test/store/cluster-faults.test.ts";
const CLUSTER = "test/store/cluster.test.ts";
const SQLITE = "test/store/sqlite.test.ts";
const DISPATCH = "src/store/groups/dispatch.ts";
const GROUP = "src/store/groups/group.ts";
const GROUPS = "test/store/groups";

const BREAKS: readonly Break[] = [
  { rule: "any: known events succeed with the original revision", file: EXPECTATION, from: "stream.revisionOf(first) === undefined) return APPEND;", to: "stream.revisionOf(first) !== null) return APPEND;" },
  { rule: "any: the first known and a later one not is a conflict", file: EXPECTATION, from: "if (known === undefined) return CONFLICT;", to: "if (known === undefined) return APPEND;" },
  { rule: "any: the first unknown appends all", file: EXPECTATION, from: "if (first === undefined || stream.revisionOf(first) === undefined) return APPEND;", to: "if (ids.every((id) => stream.revisionOf(id) === undefined)) return APPEND;" },
  { rule: "exact: ids are matched from the revision after the expected", file: EXPECTATION, from: "byPlace(revision + 1, ids", to: "byPlace(revision, ids" },
  { rule: "exact: a full match succeeds", file: EXPECTATION, from: "if (differs >= 0 || ids.length === 0) return CONFLICT;", to: "if (ids.length >= 0) return CONFLICT;" },
  { rule: "exact: one that differs is a conflict", file: EXPECTATION, from: "if (differs >= 0 || ids.length === 0) return CONFLICT;", to: "" },
  { rule: "exact: at the current revision the same id is appended again", file: EXPECTATION, from: "if (revision === stream.last) return APPEND;", to: "if (revision === stream.last) return byIdentity(ids, stream);" },
  { rule: "exact: beyond the end is a conflict", file: EXPECTATION, from: "if (revision > stream.last) return CONFLICT;", to: "if (revision > stream.last) return APPEND;" },
  { rule: "stream_exists on a missing stream fails", file: EXPECTATION, from: "return stream.last < 0 && !stream.hasMetadata ? CONFLICT", to: "return stream.last < -1 ? CONFLICT" },
  { rule: "stream_exists on a soft-deleted stream fails", file: EXPECTATION, from: "if (stream.softDeleted) return DELETED;", to: "" },
  { rule: "no_stream on a soft-deleted stream appends", file: EXPECTATION, from: "if (differs === 0 && countsAsMissing) return APPEND;", to: "" },
  { rule: "reading a missing stream is StreamNotFound", file: STRETCH, from: 'if (visible.kind === "missing") throw new StreamNotFoundError(undefined, stream);', to: 'if (visible.kind === "missing") return new Stretch(() => [], 1, 0, false);' },
  { rule: "a stream whose events have all expired reads empty", file: STRETCH, from: "const { first, last } = visible;", to: "const { first, last } = visible; if (first > last) throw new StreamNotFoundError(undefined, stream);" },
  { rule: "a soft delete replaces earlier metadata", file: ENGINE, from: "jsonEntry(METADATA_TYPE, SOFT_DELETED)", to: 'jsonEntry(METADATA_TYPE, JSON.stringify({ ...metadataObject(streams.eventAt(metadata, streams.lastOf(metadata))), $tb: 2 ** 63 }))' },
  { rule: "an append to a soft-deleted stream rewrites $tb", file: ENGINE, from: "if (revived !== undefined) records.push(revived);", to: "if (revived === null) records.push(revived);" },
  { rule: "what was before a soft delete stays hidden", file: ENGINE, from: "$tb: streams.lastOf(revived) + 1", to: "$tb: 0" },
  { rule: "a soft-deleted stream is not found", file: STREAMS, from: "if (last < 0 || isSoftDeleted(kept)) return", to: "if (last < 0) return" },
  { rule: "a tombstoned stream is deleted for good", file: STREAMS, from: "tombstoned: isGone(stream),", to: "tombstoned: false," },
  { rule: "the metadata stream goes with a tombstone", file: STREAMS, from: "isTombstoned(stream) || (isMetadata(stream) && isTombstoned(originalOf(stream)))", to: "isTombstoned(stream)" },
  { rule: "$$x keeps one event", file: STORE, from: "metastreamMaxCount = 1,", to: "metastreamMaxCount = 100," },
  { rule: "$maxCount hides", file: RETENTION, from: "if (retention.maxCount !== undefined) first", to: "if (retention.maxCount === null) first" },
  { rule: "$maxAge hides", file: RETENTION, from: "if (retention.maxAge === undefined) return first;", to: "if (retention.maxAge !== null) return first;" },
  { rule: "$tb hides", file: RETENTION, from: "Math.max(0, retention.truncateBefore ?? 0)", to: "0" },
  { rule: "metadata out of range hide nothing", file: RETENTION, from: "return KEEP_ALL;\n  return {", to: "return { maxCount: 1 };\n  return {" },
  { rule: "the ledger's streams refuse deletion", file: REFUSAL, from: 'if (settings.immutable(stream)) return { kind: "immutable", why: `Stream "${stream}" is immutable: it cannot be deleted.` };', to: "" },
  { rule: "the ledger's streams refuse truncation", file: REFUSAL, from: "?? refuseTruncation(stream, entries, settings)", to: "" },
  { rule: "$all is never empty", file: ENGINE, from: "if (log.end.position === 0) log.atomically", to: "if (log.end.position === -1) log.atomically" },
  { rule: "forward reads of $all include the position", file: STRETCH, from: 'from === "start" ? 1 : from);', to: 'from === "start" ? 1 : from + 1);' },
  { rule: "backward reads of $all exclude the position", file: STRETCH, from: "Math.min(from - 1, last)", to: "Math.min(from, last)" },
  { rule: "backward reads of a stream include the revision", file: STRETCH, from: 'from === "start" ? 0 : Math.min(from, last);\n      return new Stretch(slice, Math.max(first', to: 'from === "start" ? 0 : Math.min(from - 1, last);\n      return new Stretch(slice, Math.max(first' },
  { rule: "subscriptions to $all exclude the position", file: STORE, from: 'from === "start" ? 0 : from;', to: 'from === "start" ? 0 : from - 1;' },
  { rule: "subscriptions to a stream exclude the revision", file: STORE, from: 'typeof from === "number" ? from : -1', to: 'typeof from === "number" ? from - 1 : -1' },
  { rule: "positions are unsigned 64-bit", file: "src/store/api/arguments.ts", from: "0xffff_ffff_ffff_ffffn)", to: "0x7fff_ffff_ffff_ffffn)" },
  { rule: "caught-up is said once", file: SUBSCRIPTION, from: "if (this.#isLive) break;", to: "if (this.#isLive) { this.sayCaughtUp(); break; }" },
  { rule: "caught-up is said", file: SUBSCRIPTION, from: "if (!this.#isOver) this.sayCaughtUp();", to: "" },
  { rule: "checkpoints every 32 times the interval", file: "src/store/api/filter.ts", from: "const SEARCH_WINDOW = 32;", to: "const SEARCH_WINDOW = 33;" },
  { rule: "checkpoints count what was considered", file: SUBSCRIPTION, from: "    this.#considered += 1;", to: "    if (sieve?.matches(record) === true) this.#considered += 1;" },
  { rule: "a checkpoint at the end of catch-up", file: SUBSCRIPTION, from: "    this.#isLive = true;\n    await this.#reachCheckpoint();", to: "    this.#isLive = true;" },
  { rule: "an append is all or nothing", file: ENGINE, from: "    log.append(records);\n    return written(newest);", to: "    log.append(records.slice(0, 1));\n    return written(newest);" },
  { rule: "one batch is contiguous in $all", file: ENGINE, from: "        const refusal = refuseAppend(stream, entries, settings);\n        if (refusal !== undefined) return refusal;", to: '        const refusal = refuseAppend(stream, entries, settings);\n        if (refusal !== undefined) return refusal;\n        if (entries.length > 1 && stream === "s") write("between", [jsonEntry("Between", "{}")]);' },
  { rule: "a megabyte an append", file: STORE, from: "MAX_APPEND_SIZE = 1024 * 1024;", to: "MAX_APPEND_SIZE = 1024 * 1024 + 1;" },
  { rule: "throwOnAppendFailure: false says the real revision", file: STORE, from: "nextExpectedRevision: BigInt(outcome.current) }", to: "nextExpectedRevision: 1n }" },
  { rule: "conflicts have messages", file: "src/store/api/errors.ts", from: "  error.message = message;\n", to: "" },
  { rule: "an empty append to no stream says -1", file: ENGINE, from: "revision: record?.revision ?? -1,", to: "revision: record?.revision ?? 0," },
  { rule: "time does not go back", file: ENGINE, from: "return Math.max(now, log.end.created);", to: "return now;" },
  { rule: "leaving a loop unsubscribes", file: SUBSCRIPTION, from: "    this.#isOver = true;\n    this.#unwatch();", to: "    this.#isOver = true;" },
  { rule: "unknown outcomes are retried", file: "src/store/cluster/retry.ts", from: "if (!isWorthRetrying(error) || backOff.isOver) throw error;", to: "throw error;", test: FAULTS },
  { rule: "retries have the same ids", file: "src/store/cluster/open.ts", from: "client.appendToStream(stream, sent,", to: 'client.appendToStream(stream, sent.map((each) => ({ ...each, id: crypto.randomUUID() })),', test: FAULTS },
  { rule: "dropped subscriptions are opened again", file: "src/store/cluster/subscription.ts", from: "else void this.#openAgain();", to: "", test: FAULTS },
  { rule: "from the last event", file: "src/store/cluster/subscription.ts", from: "      this.#resume.take(event);\n", to: "", test: FAULTS },
  { rule: "or the last checkpoint", file: "src/store/cluster/open.ts", from: "readableLength === 0) from = position;", to: "readableLength === 0) from = { commit: position.commit + 2n, prepare: position.prepare + 2n };", test: FAULTS },
  { rule: "a broken read goes on", file: "src/store/cluster/reading.ts", from: "      if (!isWorthRetrying(error) || backOff.isOver) throw error;", to: "      throw error;", test: FAULTS },
  { rule: "forward reads of $all go on behind the event that they include", file: "src/store/cluster/reading.ts", from: "position.prepare === last.prepare) return false;", to: "position.prepare === last.prepare) return true;", test: FAULTS },
  { rule: "a read that disposal cut off is no whole one", file: "src/store/cluster/reading.ts", from: "      assertUsable();\n      return;", to: "      return;", test: CLUSTER },
  { rule: "leaving a loop ends the subscription on the server", file: "src/store/cluster/subscription.ts", from: "    source.unsubscribe().catch(() => undefined);\n", to: "", test: FAULTS },
  { rule: "SQLite: what is acknowledged is committed", file: "src/store/sqlite/log.ts", from: "outcomes = atomically(() => turn.map(({ work }) => work()));", to: "outcomes = turn.map(({ work }) => atomically(work));", test: SQLITE },
  { rule: "SQLite: half a batch is taken back", file: "src/store/sqlite/log.ts", from: 'if (database.isTransaction) database.exec("ROLLBACK");', to: 'if (database.isTransaction) database.exec("COMMIT");', test: SQLITE },
  { rule: "groups: an acknowledged event is done with", file: DISPATCH, from: "    item.progress.answer(item.place);\n", to: "", test: GROUPS },
  { rule: "groups: past the last retry an event is parked", file: DISPATCH, from: "if (item.retries >= maxRetryCount)", to: "if (item.retries > maxRetryCount)", test: GROUPS },
  { rule: "groups: an event that could not be parked is given again", file: DISPATCH, from: "if (this.#beingParked.delete(item)) this.#putBack([item]);", to: "this.#beingParked.delete(item);", test: GROUPS },
  { rule: "groups: what comes back is given in the order of the log", file: DISPATCH, from: ".sort((one, other) => one.record.position - other.record.position)", to: "", test: GROUPS },
  { rule: "groups: what a consumer had that leaves goes to others", file: DISPATCH, from: "if (countsAsTry) this.#again(delivery.item, back);", to: "if (countsAsTry) continue;", test: GROUPS },
  { rule: "groups: what waits for one consumer is bounded", file: DISPATCH, from: "this.#settings.historyBufferSize - held", to: "Infinity", test: GROUPS },
  { rule: "groups: a consumer has no more than it takes", file: "src/store/groups/item.ts", from: "this.isReady ? this.capacity - this.#inFlight : 0", to: "this.isReady ? this.capacity : 0", test: GROUPS },
  { rule: "groups: a consumer that is not ready is given nothing", file: "src/store/groups/item.ts", from: "this.isReady ? this.capacity - this.#inFlight : 0", to: "this.capacity - this.#inFlight", test: GROUPS },
  { rule: "groups: the checkpoint is before all that is unanswered", file: "src/store/groups/progress.ts", from: "    for (const lowest of this.#open) return lowest - 1;\n", to: "", test: GROUPS },
  { rule: "groups: a group of $all does not feed on its checkpoints", file: "src/store/groups/source.ts", from: "if (isOfAll && isOfGroups(record.stream)) continue;", to: "", test: GROUPS },
  { rule: "groups: a group goes on from its checkpoint", file: GROUP, from: "this.#checkpoint ?? entry.after)", to: "entry.after)", test: GROUPS },
  { rule: "groups: the end that a group starts from is the one there was", file: "src/store/groups/groups.ts", from: 'startFrom === "end" ? end :', to: 'startFrom === "end" ? first :', test: GROUPS },
  { rule: "groups: stop drops the others too", file: GROUP, from: 'if (action === "stop") this.drop(', to: 'if (action === "stop") void (', test: GROUPS },
  { rule: "groups: what is not answered in time comes back", file: GROUP, from: "    this.#dispatch.expire(now);\n", to: "", test: GROUPS },
  { rule: "groups: checkpoints come after a time", file: GROUP, from: "Math.min(this.#dispatch.deadline, isBehind ? this.#checkpointDue() : Infinity)", to: "this.#dispatch.deadline", test: GROUPS },
  { rule: "groups: closing keeps how far they came", file: GROUP, from: "await this.#keeping.checkpoint(this.entry, answered).catch(() => undefined);", to: "await Promise.resolve();", test: GROUPS },
  { rule: "groups: only what is answered leaves the parked stream", file: GROUP, from: "const { answered } = this.#replay.progress;", to: "const { taken: answered } = this.#replay.progress;", test: GROUPS },
  { rule: "groups: replayed events leave the parked stream", file: GROUP, from: "    this.#keepUnparked();\n", to: "", test: GROUPS },
  { rule: "groups: who may not write is told at once", file: GROUP, from: "    this.#engine.log.atomically(() => undefined);\n", to: "", test: GROUPS },
  { rule: "groups: deleting hides what the group kept", file: "src/store/groups/keeping.ts", from: 'this.#engine.softDelete(own, "any");', to: "void own;", test: GROUPS },
  { rule: "groups: an update keeps the filter", file: "src/store/groups/groups.ts", from: "{ ...plan, filter: before.filter }", to: "plan", test: GROUPS },
  { rule: "groups: pinned streams are shared out", file: "src/store/groups/strategy.ts", from: ".toSorted(([, one], [, another]) => one - another)", to: "", test: GROUPS },
  { rule: "groups: whoever leaves gives its streams up", file: "src/store/groups/strategy.ts", from: "if (owner === consumer) this.#owners.delete(bucket);", to: "void [bucket, owner];", test: GROUPS },
  { rule: "groups: whoever joins takes over its share", file: "src/store/groups/strategy.ts", from: "if (share <= fair) continue;", to: "if (share >= 0) continue;", test: GROUPS },
  { rule: "groups: a call that ends leaves its group", file: "src/store/wire/groups.ts", from: "    member?.leave();\n", to: "", test: GROUPS },
  { rule: "groups: another process's configuration is seen", file: "src/store/groups/groups.ts", from: "if (this.#configuration?.revision !== revision)", to: "if (this.#configuration === undefined)", test: GROUPS },
];

const root = join(import.meta.dirname, "../..");
const only = process.argv[2];
const copy = join(mkdtempSync(join(tmpdir(), "red-")), "copy");
spawnSync("git", ["clone", "-q", root, copy]);
symlinkSync(join(root, "node_modules"), join(copy, "node_modules"));
let unseen = 0;
const passes = (test: string): boolean => spawnSync(process.execPath, [join(copy, "node_modules/vitest/vitest.mjs"), "run", test, "--bail", "1", "--testTimeout", "8000"], { cwd: copy, timeout: 120_000 }).status === 0;
try {
  const chosen = BREAKS.filter(({ rule }) => only === undefined || rule.includes(only));
  for (const test of new Set(chosen.map(({ test = MEMORY }) => test))) if (!passes(test)) throw new Error(`${test} fails before anything is broken`);
  for (const { rule, file, from, to, test = MEMORY } of chosen) {
    const path = join(copy, file);
    const whole = readFileSync(path, "utf8");
    if (whole.split(from).length !== 2) throw new Error(`${file} has ${JSON.stringify(from)} ${whole.split(from).length - 1} times`);
    writeFileSync(path, whole.replace(from, () => to));
    const isUnseen = passes(test);
    writeFileSync(path, whole);
    if (isUnseen) unseen += 1;
    process.stdout.write(`${isUnseen ? "UNSEEN" : "red   "} ${rule}\n`);
  }
} finally {
  rmSync(copy, { recursive: true });
}
process.stdout.write(unseen === 0 ? "every broken rule was noticed\n" : `${unseen} broken rules were not noticed\n`);
process.exitCode = unseen === 0 ? 0 : 1;
