import { KurrentDBClient, jsonEvent, START, type EventData } from "@kurrent/kurrentdb-client";
import { spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

/**
 * The successor of the store package, as it comes, against the program as it is started. It reads and subscribes through a client in Rust, so that another language's reading of the protocol is tried too.
 * Nothing of ours is imported here: both packages name their messages in one place of the process, and take each other's away.
 */
const MAIN = resolve(import.meta.dirname, "../../../src/cli/main.ts");

const said = (letter: string): EventData => jsonEvent({ type: "Said", data: { letter } });

async function lettersOf(read: AsyncIterable<unknown>): Promise<string> {
  let letters = "";
  for await (const { event } of read as AsyncIterable<{ event?: { data: { letter?: string } } }>) letters += event?.data.letter ?? "?";
  return letters;
}

describe.each(["memory:", "sqlite:ledger.db"])("@kurrent/kurrentdb-client over %s", (store) => {
  const cwd = mkdtempSync(join(tmpdir(), "kurrent-"));
  const server = spawn(process.execPath, [MAIN, "serve", "--port", "0", "--store", store, "--esdb-port", "0", "--esdb-append", "anyone"], { cwd });
  let client: KurrentDBClient;
  let url = "";

  beforeAll(async () => {
    let stderr = "";
    url = await new Promise((found, failed) => {
      server.stderr.setEncoding("utf8").on("data", (text: string) => {
        stderr += text;
        const [, at] = /the store is at (esdb:\S+),[^]*listening on/.exec(stderr) ?? [];
        if (at !== undefined) found(at);
      });
      server.on("close", () => { failed(new Error(stderr)); });
    });
    client = KurrentDBClient.connectionString(url);
  }, 30_000);
  afterAll(async () => {
    await client.dispose();
    server.kill("SIGTERM");
    await new Promise((done) => { server.on("close", done); });
    rmSync(cwd, { recursive: true });
  });

  const append = async (stream: string, letters: string, streamState: "any" | "no_stream" | bigint = "any") => client.appendToStream(stream, Array.from(letters, said), { streamState });

  it("appends, reads in both directions, and is told of conflicts", async () => {
    const stream = `s-${randomUUID()}`;
    expect(await append(stream, "abc", "no_stream")).toMatchObject({ success: true, nextExpectedRevision: 2n });
    expect(await lettersOf(client.readStream(stream))).toBe("abc");
    expect(await lettersOf(client.readStream(stream, { direction: "backwards", fromRevision: "end", maxCount: 2 }))).toBe("cb");
    await expect(append(stream, "x", 7n)).rejects.toMatchObject({ type: "wrong-expected-version", expectedState: 7n, actualState: 2n });
    await expect(lettersOf(client.readStream("none"))).rejects.toMatchObject({ type: "stream-not-found" });
    expect((await lettersOf(client.readAll({ direction: "backwards", fromPosition: "end", maxCount: 3 })))).toBe("cba");
  });

  it("deletes, brings back and keeps metadata; a tombstone is for good", async () => {
    const stream = `s-${randomUUID()}`;
    await append(stream, "ab");
    await client.setStreamMetadata(stream, { maxCount: 1 });
    expect(await lettersOf(client.readStream(stream))).toBe("b");
    await client.deleteStream(stream);
    await expect(lettersOf(client.readStream(stream))).rejects.toMatchObject({ type: "stream-not-found" });
    expect(await append(stream, "c")).toMatchObject({ nextExpectedRevision: 2n });
    expect(await lettersOf(client.readStream(stream))).toBe("c");
    await client.tombstoneStream(stream);
    await expect(append(stream, "d")).rejects.toMatchObject({ type: "stream-deleted" });
  });

  it("subscribes to a stream: history, then what comes", async () => {
    const stream = `s-${randomUUID()}`;
    await append(stream, "ab");
    const subscription = client.subscribeToStream(stream, { fromRevision: START });
    let heard = "";
    for await (const { event } of subscription) {
      heard += (event!.data as { letter: string }).letter;
      if (heard === "ab") await append(stream, "cd");
      if (heard.endsWith("d")) break;
    }
    await subscription.unsubscribe();
    expect(heard).toBe("abcd");
  });

  it("subscribes to $all with a filter, from where it stood", async () => {
    const [stream, type] = [`s-${randomUUID()}`, `Said-${randomUUID()}`];
    await append("noise", "xyz");
    await client.appendToStream(stream, jsonEvent({ type, data: { letter: "a" } }));
    await append("noise", "xyz");
    const subscription = client.subscribeToAll({ fromPosition: START, filter: { filterOn: "eventType", prefixes: [type], checkpointInterval: 1 } });
    let heard = "";
    for await (const { event } of subscription) {
      heard += (event!.data as { letter: string }).letter;
      if (heard === "a") await client.appendToStream(stream, jsonEvent({ type, data: { letter: "b" } }));
      if (heard === "ab") break;
    }
    await subscription.unsubscribe();
    expect(heard).toBe("ab");
  });

  it("finds the server by gossip", async () => {
    const stream = `s-${randomUUID()}`;
    await append(stream, "a");
    const found = KurrentDBClient.connectionString(url.replace("esdb:", "kurrentdb+discover:"));
    expect(await lettersOf(found.readStream(stream))).toBe("a");
    await found.dispose();
  });

  it("is refused what would break the ledger's own streams", async () => {
    await expect(append("release-ACMW-2024-05-09-00000000", "a")).rejects.toMatchObject({ message: expect.stringContaining("unknown event type") as string });
  });
});
