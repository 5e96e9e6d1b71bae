import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { AccessDeniedError, EventStoreDBClient, UnavailableError, persistentSubscriptionToStreamSettingsFromDefaults } from "../../../src/store/client.ts";
import { openMemoryEngine } from "../../../src/store/memory/open.ts";
import type { Access } from "../../../src/store/wire/access.ts";
import { serveWire, WireError, type WireOptions } from "../../../src/store/wire/server.ts";
import { clock, collect, errorOf, event, letters } from "../contract/vocabulary.ts";
import { call, frame, session, statusOf } from "./raw.ts";

/** A certificate for localhost that nobody signed but itself, good for a century. */
const [CERTIFICATE, KEY] = ["localhost.pem", "localhost-key.pem"].map((name) => resolve(import.meta.dirname, name)) as [string, string];
const TLS = { certificate: readFileSync(CERTIFICATE), key: readFileSync(KEY) };

async function served(options: Partial<WireOptions>): Promise<number> {
  const server = await serveWire(openMemoryEngine(clock()), { port: 0, ...options });
  onTestFinished(() => { server.kill(); });
  return server.port;
}

function connected(string: string): EventStoreDBClient {
  const client = EventStoreDBClient.connectionString(string);
  onTestFinished(() => client.dispose());
  return client;
}

async function read(client: EventStoreDBClient, stream = "s"): Promise<string> {
  return letters(await collect(client.readStream(stream)));
}

/** Statuses of gRPC. */
const [INVALID_ARGUMENT, UNAUTHENTICATED] = [3, 16];

/** Ada writes, Bob reads, and nobody else is known. */
const deny: Access["deny"] = (doing, credentials) => {
  if (credentials === null || credentials.password !== "sesam:öffne") return { kind: "unknown", why: "Nobody knows you." };
  return doing === "read" || credentials.name === "ada" ? null : { kind: "denied", why: "Bob may read." };
};

describe("over TLS", () => {
  it("a client that trusts the certificate reads and writes, and one that does not is not answered", async () => {
    const port = await served({ tls: TLS });
    const client = connected(`esdb://localhost:${port}?tlsCAFile=${CERTIFICATE}`);
    await client.appendToStream("s", event("a"));
    expect(await read(client)).toBe("a");
    expect(await errorOf(read(connected(`esdb://localhost:${port}?defaultDeadline=2000`)))).toBeInstanceOf(UnavailableError);
    expect(await errorOf(read(connected(`esdb://localhost:${port}?tls=false&defaultDeadline=2000`)))).toBeInstanceOf(Error);
  });

  it("credentials say who may do what", async () => {
    const port = await served({ tls: TLS, access: { deny } });
    const client = (user: string): EventStoreDBClient => connected(`esdb://${user}localhost:${port}?tlsCAFile=${CERTIFICATE}`);
    const password = encodeURIComponent("sesam:öffne");
    const [ada, bob, eve, nobody] = [client(`ada:${password}@`), client(`bob:${password}@`), client("ada:guess@"), client("")];
    await ada.appendToStream("s", event("a"));
    expect(await read(bob)).toBe("a");
    const refusals: [() => Promise<unknown>, string][] = [
      [() => bob.appendToStream("s", event("b"), { credentials: { username: "bob", password: "sesam:öffne" } }), "Bob may read."],
      [() => bob.appendToStream("s", event("b")), ""],
      [() => bob.deleteStream("s"), "Bob may read."],
      [() => bob.tombstoneStream("s"), "Bob may read."],
      [() => bob.setStreamMetadata("s", { maxCount: 1 }), ""],
      [() => bob.createPersistentSubscriptionToStream("s", "g", persistentSubscriptionToStreamSettingsFromDefaults()), "Bob may read."],
      [() => bob.deletePersistentSubscriptionToStream("s", "g"), "Bob may read."],
      [() => read(eve), "Nobody knows you."],
      [() => read(nobody), "Nobody knows you."],
      [() => nobody.appendToStream("s", event("b")), ""],
    ];
    for (const [work, says] of refusals) {
      const error = await errorOf(work());
      expect(error).toBeInstanceOf(AccessDeniedError);
      expect((error as Error).message).toContain(says);
    }
    expect(await read(ada)).toBe("a");
    const lost = await new Promise((hear) => { nobody.subscribeToStream("s").on("error", hear).resume(); });
    expect(lost).toBeInstanceOf(AccessDeniedError);
  });
});

describe("a server", () => {
  it("says that an address is taken, and that a certificate is none", async () => {
    const port = await served({});
    await expect(serveWire(openMemoryEngine(clock()), { port })).rejects.toThrow(WireError);
    await expect(serveWire(openMemoryEngine(clock()), { port: 0, tls: { certificate: Buffer.from("none"), key: TLS.key } })).rejects.toThrow(WireError);
  });

  it("lets nobody append on a call that was let in once he may no more", async () => {
    let mayWrite = true;
    const port = await served({ access: { deny: (doing) => (doing === "read" || mayWrite ? null : { kind: "denied", why: "No more." }) } });
    const client = connected(`esdb://127.0.0.1:${port}?tls=false`);
    await client.appendToStream("s", event("a"));
    mayWrite = false;
    expect(await errorOf(client.appendToStream("s", event("b")))).toBeInstanceOf(AccessDeniedError);
    expect(await read(client)).toBe("a");
  });

  it("that cannot tell who may do what lets nobody, and says why to its keeper", async () => {
    const reports: string[] = [];
    const port = await served({ access: { deny: () => { throw new Error("the file of tokens is damaged"); }, report: ({ message }) => { reports.push(message); } } });
    const error = await errorOf(read(connected(`esdb://127.0.0.1:${port}?tls=false`)));
    expect((error as Error).message).toContain("The store failed.");
    expect(reports).toEqual(["the file of tokens is damaged"]);
  });

  it("takes no credentials that cannot be read", async () => {
    const asked: (object | null)[] = [];
    const readWith = async (authorization: string): Promise<number | null> => {
      const stream = call(session(port), "/event_store.client.streams.Streams/Read", { authorization });
      stream.end(frame(new Uint8Array()));
      return statusOf(stream);
    };
    const port = await served({ access: { deny: (_, credentials) => { asked.push(credentials); return null; } } });
    for (const header of ["Basic", "Basic !!", "Basic bm8tY29sb24=", "Bearer x"]) expect([header, await readWith(header)]).toEqual([header, UNAUTHENTICATED]);
    // Who is let in is told that a read has options.
    for (const header of ["Basic YTpi", "basic YTpiOmM="]) expect([header, await readWith(header)]).toEqual([header, INVALID_ARGUMENT]);
    expect(asked).toEqual([{ name: "a", password: "b" }, { name: "a", password: "b:c" }]);
  });
});
