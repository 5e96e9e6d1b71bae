import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { cpus, tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { openLedger } from "../src/ledger/open-ledger.ts";
import { factsIn, releases, sizeOfFacts, type Size } from "./facts/workload.ts";

/**
 * `npm run bench:views -- [SERVERS] [FACTS]`: one server that has the store in a file and serves it to clients of EventStoreDB, a loader that records releases into it, and so many servers of views that follow it, each a process
 * of its own and each but the loader the product's own `serve`. In the end all have to say the same hash of every view.
 */
const [servers = "3", facts = "200000"] = process.argv.slice(2);
/** Releases that are recorded once all is loaded, each asked for at every server at once. */
const LATE = 50;

type Serving = { url: string; esdb: string; process: ChildProcess };

const folder = mkdtempSync(join(tmpdir(), "view-servers-"));
const running: ChildProcess[] = [];

/** Starts `serve`; its notes say where it listens. */
async function serve(name: string, ...words: string[]): Promise<Serving> {
  const server = spawn(process.execPath, ["--no-warnings", join(import.meta.dirname, "../src/cli/main.ts"), "serve", "--port", "0", "--rate-limit", "0", "--tokens", join(folder, "tokens.json"), "--webhook-key", join(folder, `${name}.key`), ...words], { stdio: ["ignore", "pipe", "pipe"] });
  running.push(server);
  const places = { url: "", esdb: "" };
  const notes: string[] = [];
  for await (const line of createInterface({ input: server.stderr })) {
    notes.push(line);
    places.esdb = /esdb:\/\/\S+?tls=false/.exec(line)?.[0] ?? places.esdb;
    places.url = /listening on (http\S+)/.exec(line)?.[1] ?? places.url;
    if (places.url !== "") break;
  }
  if (places.url === "") throw new Error(`${name} did not start: ${notes.join("\n")}`);
  server.stderr.resume();
  return { ...places, process: server };
}

const asked = async <T>(url: string): Promise<T> => {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url}: ${response.status} ${await response.text()}`);
  return (await response.json()) as T;
};
const megabytes = ({ process: { pid } }: Serving): number => Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))![1]) / 1024;
const share = (values: readonly number[], part: number): string => values.toSorted((a, b) => a - b)[Math.floor((values.length - 1) * part)]!.toFixed(1);

async function caughtUp({ url }: Serving, position: string): Promise<void> {
  for (;;) {
    const ready = await asked<{ status: string; position: string }>(`${url}/readyz`).catch(() => null);
    if (ready?.status === "ready" && ready.position >= position) return;
  }
}

try {
  const origin = await serve("origin", "--store", `sqlite:${join(folder, "ledger.db")}`, "--esdb-port", "0", "--esdb-append", "anyone");
  const views = await Promise.all(Array.from({ length: Number(servers) }, (_, index) => serve(`views ${index}`, "--store", origin.esdb)));
  const loader = openLedger(origin.esdb);
  if (!loader.ok) throw new Error(loader.refusal.message);
  const size: Size = sizeOfFacts(Number(facts));
  const all = [...releases(size)];
  const began = performance.now();
  for (const { stream, sha256, events } of all.slice(0, -LATE)) await loader.ledger.record({ stream, sha256, disclosures: events });
  const loaded = (performance.now() - began) / 1_000;
  await loader.ledger.catchUp();
  await Promise.all(views.map((each) => caughtUp(each, loader.ledger.position)));
  const behind = (performance.now() - began) / 1_000 - loaded;
  const late: number[] = [];
  for (const { stream, sha256, events } of all.slice(-LATE)) {
    await loader.ledger.record({ stream, sha256, disclosures: events });
    const asking = performance.now();
    await Promise.all(views.map(async ({ url }) => {
      const { items } = await asked<{ items: { documents: { stream: string }[] }[] }>(`${url}/v1/issuers/${events[0]!.metadata.issuer}/releases?asOf=2100-01-01`);
      if (!items.some(({ documents }) => documents.some((document) => document.stream === stream))) throw new Error(`${url} answers without ${stream}`);
      late.push(performance.now() - asking);
    }));
  }
  const states = await Promise.all([origin, ...views].map(({ url }) => asked<{ views: Record<string, string> }>(`${url}/v1/state?asOf=2100-01-01`)));
  for (const state of states) if (JSON.stringify(state.views) !== JSON.stringify(states[0]!.views)) throw new Error("two servers do not have the same state");
  process.stdout.write(`${cpus().length} × ${cpus()[0]!.model}, Node ${process.version}; ${factsIn(size).toLocaleString("en")} facts in ${all.length.toLocaleString("en")} releases\n`);
  process.stdout.write(`recorded through the wire, ${servers} servers of views behind it: ${(all.length / loaded).toFixed(0)} releases/s, ${(factsIn(size) / loaded).toFixed(0)} facts/s; all servers are up with it ${behind.toFixed(1)} s after the last\n`);
  process.stdout.write(`an answer that has the release that was recorded just before: p50 ${share(late, 0.5)} ms, p99 ${share(late, 0.99)} ms\n`);
  process.stdout.write(`held: the store's server ${megabytes(origin).toFixed(0)} MB, servers of views ${views.map((each) => megabytes(each).toFixed(0)).join(", ")} MB; the hashes of all views are the same at all of them\n`);
  await loader.ledger.close();
} finally {
  for (const each of running) each.kill("SIGTERM");
  await Promise.all(running.map(async (each) => { if (each.exitCode === null && each.signalCode === null) await once(each, "close"); }));
  rmSync(folder, { recursive: true, force: true });
}
