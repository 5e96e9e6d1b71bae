import type { Contestant } from "./contestant.ts";
import { Digest } from "./workload.ts";

/** One contestant's turn in a process of its own: `append PATH COUNT [WRITERS]` or `replay PATH`. Replay prints the digest of what it read. */
const [name, what, path, count, writers = "1"] = process.argv.slice(2) as [string, "append" | "replay", string, string?, string?];
const { contestant } = (await import(`./contestants/${name}.ts`)) as { contestant: Contestant };
let began = performance.now();
const opened = (): void => { began = performance.now(); };
const digest = new Digest();
if (what === "append") await contestant.append(path, Number(count), Number(writers));
else if (count === "digest") await contestant.replay(path, opened, (data, metadata) => { digest.add(data, metadata); });
else await contestant.replay(path, opened, () => { digest.count += 1; });
process.stdout.write(`${JSON.stringify({ ms: performance.now() - began, digest: count === "digest" ? digest.value() : String(digest.count) })}\n`);
// A contestant that leaves its connection open has nothing more to do.
process.exit(0);
