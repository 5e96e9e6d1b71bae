import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { join } from "node:path";

/** A server in a process of its own: its connection string and the megabytes that it holds. */
export type WireServed = { url: string; megabytes: () => number; end: () => Promise<void> };

/** Starts `wire-server.ts` with so many events of so many bytes in the stream "s". */
export async function startWire(kind: "memory" | "sqlite" | "canned", events: number, bytes: number): Promise<WireServed> {
  const server = spawn(process.execPath, [join(import.meta.dirname, "wire-server.ts"), kind, String(events), String(bytes)], { stdio: ["ignore", "pipe", "inherit"] });
  const [port] = (await once(server.stdout, "data")) as [Buffer];
  return {
    url: `esdb://127.0.0.1:${port.toString("utf8").trim()}?tls=false`,
    megabytes: () => Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${server.pid}/status`, "utf8"))![1]) / 1024,
    async end() {
      server.kill("SIGTERM");
      if (server.exitCode === null) await once(server, "close");
    },
  };
}

export const share = (list: readonly number[], part = 0.5): number => [...list].sort((a, b) => a - b)[Math.floor((list.length - 1) * part)]!;
