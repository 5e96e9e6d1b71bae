import { existsSync } from "node:fs";
import { cpus } from "node:os";
import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import { BENCH_AS_OF } from "./issuer.ts";
import { withServer, type Kind } from "./with-server.ts";

/**
 * `npm run bench:http -- [SECONDS] [ROUNDS]`: the snapshot of a large issuer over HTTP, 50 connections, client and server on the same cores: ours beside an express application that
 * folds when it is asked; and 304 beside express's own of a static file. In turn, each server in a process of its own. Both have to give the same answer first.
 */
const [seconds = 10, rounds = 3] = process.argv.slice(2).map(Number);
const HERE = import.meta.dirname;
if (!existsSync(join(HERE, "node_modules", "autocannon"))) {
  process.stderr.write("the client is not installed; run: npm --prefix bench install\n");
  process.exit(1);
}
type Fired = { requests: { average: number }; latency: { p50: number; p99: number }; non2xx: number; errors: number; statusCodeStats: Record<string, unknown> };
const autocannon = ((await import("autocannon" as string)) as { default: (options: object) => Promise<Fired> }).default;

type Asked = Exclude<Kind, "feed">;
const SNAPSHOT = `/v1/issuers/LARGE/snapshot?asOf=${BENCH_AS_OF}&zone=UTC`;
const PATHS: Record<Exclude<Kind, "feed">, string> = { ours: SNAPSHOT, folding: SNAPSHOT, static: "/snapshot.json" };

async function fire(kind: Asked, headers: (url: string) => Promise<Record<string, string>>, expected: number, more = ""): Promise<Fired> {
  return withServer(kind, async ({ url }) => {
    const address = url + PATHS[kind] + more;
    const asked = { url: address, connections: 50, headers: await headers(address) };
    // The first requests of a process are slower than all others.
    await autocannon({ ...asked, connections: 1, duration: 2 });
    const fired = await autocannon({ ...asked, duration: seconds, timeout: 60 });
    if (fired.errors > 0 || Object.keys(fired.statusCodeStats).join() !== String(expected)) throw new Error(`${kind} answers ${JSON.stringify(fired.statusCodeStats)}`);
    return fired;
  });
}

const none = (_url: string): Promise<Record<string, string>> => Promise.resolve({});
const tag = async (url: string): Promise<Record<string, string>> => ({ "If-None-Match": (await fetch(url)).headers.get("etag")! });

const [own, folded] = await Promise.all((["ours", "folding"] as const).map((kind) => withServer(kind, async ({ url }) => (await (await fetch(url + PATHS[kind])).json()) as Record<string, unknown[]>)));
for (const view of Object.keys(folded!)) if (!isDeepStrictEqual(own![view], folded![view])) throw new Error(`they do not answer the same: ${view}`);
process.stdout.write(`both answer the same: ${folded!.results!.length} facts, ${JSON.stringify(folded).length} characters\n${cpus().length} × ${cpus()[0]!.model}, Node ${process.version}, medians of ${rounds} rounds of ${seconds} s\n`);

const WORK: readonly { what: string; kinds: readonly Asked[]; headers: typeof none; expected: number }[] = [
  { what: "snapshot", kinds: ["ours", "folding"], headers: none, expected: 200 },
  { what: "snapshot, gzip", kinds: ["ours", "folding"], headers: () => Promise.resolve({ "Accept-Encoding": "gzip" }), expected: 200 },
  { what: "304", kinds: ["ours", "static"], headers: tag, expected: 304 },
];
for (const { what, kinds, headers, expected } of WORK) {
  const rates = new Map(kinds.map((kind) => [kind, [] as Fired[]]));
  for (let round = 0; round < rounds; round += 1) for (const kind of kinds) rates.get(kind)!.push(await fire(kind, headers, expected));
  const middle = (kind: Asked): Fired => rates.get(kind)!.sort((a, b) => a.requests.average - b.requests.average)[Math.floor(rounds / 2)]!;
  const said = kinds.map((kind) => `${kind} ${Math.round(middle(kind).requests.average).toLocaleString("en")}/s (p50 ${middle(kind).latency.p50} ms, p99 ${middle(kind).latency.p99} ms)`);
  process.stdout.write(`${what}: ${said.join(", ")}: ${(middle(kinds[0]!).requests.average / middle(kinds[1]!).requests.average).toFixed(1)} ×\n`);
}
