import { emmettInFile, emmettInMemory } from "./emmett.ts";
import type { FoldingStore } from "./fold-state.ts";
import { foldLog, foldStreams, ownInFile, ownInMemory } from "./own-store.ts";
import { releases, type Size } from "./workload.ts";

/** `fold-one.ts NAME SIZE FOLDER`: one store's turn in a process of its own. */
const [name, size, folder] = process.argv.slice(2) as [string, string, string];
const STORES: Readonly<Record<string, () => FoldingStore | Promise<FoldingStore>>> = {
  "ours in memory": () => ownInMemory(foldLog),
  "ours in memory, by stream": () => ownInMemory(foldStreams),
  "ours in SQLite": () => ownInFile(folder, foldLog),
  "ours in SQLite, by stream": () => ownInFile(folder, foldStreams),
  "Emmett in memory": emmettInMemory,
  "Emmett in SQLite": () => emmettInFile(folder),
};
const store = await STORES[name]!();
// All of them are made before any is appended: making them is nobody's work.
const all = [...releases(JSON.parse(size) as Size)];
collect();
const began = performance.now();
for (const release of all) await store.append(release);
const appended = performance.now() - began;
await store.reopen();
collect();
const folding = performance.now();
const issuers = await store.fold(all);
const folded = performance.now() - folding;
collect();
const again = performance.now();
await store.fold(all);
const warm = performance.now() - again;
process.stdout.write(`${JSON.stringify({ appended, folded, warm, digest: issuers.digest(), events: all.reduce((sum, { events }) => sum + events.length, 0) })}\n`);
/** Every part begins with a heap without garbage: otherwise whichever store's part a collection happens to fall into pays for what the workload and the parts before it left. */
function collect(): void {
  (globalThis as { gc?: () => void }).gc!();
}

// A store that leaves its connection open has nothing more to do.
process.exit(0);
