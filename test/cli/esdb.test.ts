import { once } from "node:events";
import { readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { cli, folder, inProcess, invented, lines } from "./given.ts";
import { serving, type Serving } from "./serving.ts";

const WIRE = resolve(import.meta.dirname, "../store/wire");

async function served(cwd: string, words: readonly string[]): Promise<Serving> {
  const server = await serving(cwd, ["--esdb-port", "0", ...words]);
  onTestFinished(async () => {
    server.child.kill("SIGTERM");
    if (server.child.exitCode === null) await once(server.child, "close");
  });
  return server;
}

describe("serve --esdb-port", () => {
  it("lets every command of the program work on the store over its connection string, as on a file", async () => {
    const cwd = folder({ "a.txt": invented(), "b.txt": invented({ date: "August 8, 2024", quarter: "second", end: "June 30, 2024", revenue: "13.1" }) });
    expect((await cli(["ingest", "a.txt", "--store", "sqlite:ledger.db"], { cwd })).status).toBe(0);
    const { esdb, url } = await served(cwd, ["--store", "sqlite:ledger.db", "--esdb-append", "anyone"]);
    const both = async (...words: string[]): Promise<[string, string]> => {
      const [file, wire] = [await cli([...words, "--store", "sqlite:ledger.db"], { cwd }), await cli([...words, "--store", esdb], { cwd })];
      expect([file.status, wire.status]).toEqual([0, 0]);
      return [file.stdout, wire.stdout];
    };
    const [verified] = await both("verify");
    expect(verified).toContain("1 streams, 3 events, 1 documents re-read: all is well");
    expect((await cli(["ingest", "b.txt", "--store", esdb], { cwd })).stdout).toContain("recorded release-ACMW-2024-08-08-");
    for (const words of [["verify"], ["view", "releases", "--json", "--as-of", "2024-09-01"], ["view", "dividends", "--as-of", "2024-09-01"]]) {
      const [file, wire] = await both(...words);
      expect(wire).toBe(file);
    }
    // The server itself answers from what came over the wire, and has its document.
    const { items } = (await (await fetch(`${url}/v1/issuers/ACMW/releases`)).json()) as { items: { stream: string }[] };
    expect(items).toHaveLength(2);
    const documents = await Promise.all(items.map(async ({ stream }) => (await fetch(`${url}/v1/releases/${stream}/document`)).text()));
    expect(documents.sort()).toEqual(["a.txt", "b.txt"].map((name) => readFileSync(join(cwd, name), "utf8")).sort());
  });

  it("is read-only unless it is told otherwise, and says so", async () => {
    const cwd = folder({ "a.txt": invented(), "b.txt": invented({ date: "August 8, 2024" }) });
    const { esdb, stderr } = await served(cwd, ["--ingest", "a.txt"]);
    expect(stderr()).toMatch(/the store is at esdb:\/\/127\.0\.0\.1:\d+\?tls=false, to read\n/);
    expect((await cli(["view", "releases", "--store", esdb], { cwd })).stdout).toContain("release-ACMW-2024-05-09");
    const refused = await cli(["ingest", "b.txt", "--store", esdb], { cwd });
    expect([refused.status, refused.stderr]).toEqual([1, expect.stringContaining("This server is read-only for clients of EventStoreDB; --esdb-append says who may write.")]);
    // What is known already is not written.
    expect((await cli(["ingest", "a.txt", "--store", esdb], { cwd })).status).toBe(0);
  });

  it("takes tokens as passwords over TLS, and one that is revoked no more", async () => {
    const cwd = folder({ "a.txt": invented() });
    const tokens = async (...words: string[]): Promise<string> => (await cli(["token", ...words], { cwd })).stdout.trim();
    const [writer, reader] = [await tokens("create", "desk"), await tokens("create", "screen", "--scope", "read")];
    const certificate = join(WIRE, "localhost.pem");
    const { esdb, stderr } = await served(cwd, ["--protect-reads", "--esdb-append", "token", "--esdb-cert", certificate, "--esdb-key", join(WIRE, "localhost-key.pem")]);
    expect(stderr()).toContain("whoever gives a token for writing as the password may append, and reading takes a token as the password\n");
    const at = (token: string): string => `${esdb.replace("esdb://127.0.0.1", `esdb://me:${token}@localhost`)}?tlsCAFile=${certificate}`;
    const ingest = (token: string) => cli(["ingest", "a.txt", "--store", at(token)], { cwd });
    expect(await ingest(reader)).toMatchObject({ status: 1, stderr: expect.stringContaining("The token screen is for read; this takes write.") as string });
    expect((await ingest(writer)).status).toBe(0);
    const view = (token: string) => cli(["view", "releases", "--store", at(token)], { cwd });
    expect((await view(reader)).stdout).toContain("release-ACMW-2024-05-09");
    expect(await view("guess")).toMatchObject({ status: 1, stderr: expect.stringContaining("The password is no token that is known here, or it was revoked.") as string });
    await tokens("revoke", "screen");
    expect((await view(reader)).status).toBe(1);
  });

  it.each<[string[], string]>([
    [["--esdb-append", "anyone"], "error: give --esdb-port with the other --esdb options"],
    [["--esdb-port", "0", "--esdb-append", "friends"], "Allowed choices are token, anyone."],
    [["--esdb-port", "70000"], "a port is a number from 0 to 65535."],
    [["--esdb-port", "0", "--esdb-cert", "a.pem"], "error: --esdb-cert and --esdb-key go together"],
    [["--esdb-port", "0", "--esdb-cert", "none.pem", "--esdb-key", "none.pem"], "error: none.pem cannot be read"],
  ])("%j is wrong usage", async (words, says) => {
    expect(await inProcess(["serve", "--port", "0", ...words])).toMatchObject({ status: 2, stderr: expect.stringContaining(says) as string });
  });

  it("says that a port is taken, that a certificate is none, and that a server has one already", async () => {
    const cwd = folder();
    const { esdb } = await served(cwd, []);
    const port = new URL(esdb.replace("esdb:", "http:")).port;
    writeFileSync(join(cwd, "none.pem"), "none");
    for (const [words, says] of [
      [["--esdb-port", port], `cannot listen on 127.0.0.1:${port}: is another program there?`],
      [["--esdb-port", "0", "--esdb-cert", "none.pem", "--esdb-key", "none.pem"], "the certificate and its key cannot be used"],
      [["--esdb-port", "0", "--store", esdb], "has a server already, which clients can be given"],
    ] as const) {
      const { status, stderr } = await cli(["serve", "--port", "0", ...words], { cwd });
      expect([status, lines(stderr).at(-1)]).toEqual([1, expect.stringContaining(says)]);
    }
  });
});
