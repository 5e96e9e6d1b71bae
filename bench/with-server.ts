import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { join } from "node:path";

export type Kind = "ours" | "folding" | "static" | "feed";

/** A server in a process of its own: where it is, a token to write with, and the megabytes that it holds. */
export type Served = { url: string; token: string; megabytes: () => number; isRunning: () => boolean; append: () => Promise<bigint> };

export async function withServer<T>(kind: Kind, work: (served: Served) => Promise<T>, events = 0): Promise<T> {
  const server = spawn(process.execPath, [join(import.meta.dirname, "http-server.ts"), kind, String(events)], { stdio: ["pipe", "pipe", "inherit"] });
  const line = await Promise.race([once(server.stdout, "data").then(([first]) => first as Buffer), once(server, "close").then(() => { throw new Error(`the server ${kind} ended`); })]);
  const [url, token] = line.toString("utf8").trim().split(" ") as [string, string];
  const megabytes = (): number => Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${server.pid}/status`, "utf8"))![1]) / 1024;
  let appended = 0;
  /** Has an event appended; gives when that began, on the machine's monotonic clock. */
  const append = async (): Promise<bigint> => {
    server.stdin.write(`${(appended += 1)}\n`);
    const [at] = (await once(server.stdout, "data")) as [Buffer];
    return BigInt(at.toString("utf8").trim());
  };
  try {
    return await work({ append, url, token, megabytes, isRunning: () => server.exitCode === null && server.signalCode === null });
  } finally {
    server.kill("SIGTERM");
    if (server.exitCode === null) await once(server, "close");
  }
}
