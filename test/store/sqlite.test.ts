import { chmodSync, copyFileSync, mkdtempSync, rmSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setImmediate } from "node:timers/promises";
import { DatabaseSync } from "node:sqlite";
import { afterAll, describe, expect, it } from "vitest";
import { UnavailableError, type EventData } from "../../src/store/client.ts";
import { openSqliteStore } from "../../src/store/sqlite/open.ts";
import { storeContract } from "./contract.ts";
import { until } from "./contract/subscribing.ts";
import { clock, collect, errorOf, event, events, journal, letters, numbered } from "./contract/vocabulary.ts";
import { killWriter } from "./crash.ts";

const folder = mkdtempSync(join(tmpdir(), "ledger-"));
afterAll(() => { rmSync(folder, { recursive: true }); });
let files = 0;
const file = () => join(folder, `${(files += 1)}.db`);
const open = (path: string) => openSqliteStore(path, clock());

storeContract("the store in SQLite", (options) => openSqliteStore(file(), options).store);

describe("a store in a file", () => {
  it("is as it was when it is opened again", async () => {
    const path = file();
    const before = open(path);
    await before.store.appendToStream("s", events("abc"));
    await before.store.tombstoneStream("t");
    before.documents.put("hash", new TextEncoder().encode("one"));
    const written = await journal(before.store);
    await before.store.dispose();
    const after = open(path);
    expect(await journal(after.store)).toEqual(written);
    expect(new TextDecoder().decode(after.documents.get("hash")!)).toBe("one");
    expect(after.documents.get("another")).toBeNull();
    await after.store.appendToStream("s", event("d"), { expectedRevision: 2n });
    expect(letters(await collect(after.store.readStream("s")))).toBe("abcd");
    await after.store.dispose();
  });

  it("has one writer at a time; others read beside it and may write when it is gone", async () => {
    const path = file();
    const [writer, other] = [open(path), open(path)];
    await writer.store.appendToStream("s", event("a"));
    const refused = await errorOf(other.store.appendToStream("s", event("b")));
    expect(refused).toBeInstanceOf(UnavailableError);
    expect((refused as Error).message).toContain(`another process writes to ${path}`);
    expect(() => { other.documents.put("hash", new Uint8Array(1)); }).toThrow(UnavailableError);
    expect(letters(await collect(other.store.readStream("s")))).toBe("a");
    await writer.store.dispose();
    await other.store.appendToStream("s", event("b"));
    expect(letters(await collect(other.store.readStream("s")))).toBe("ab");
    await other.store.dispose();
  });

  it("tells the subscriptions of others what its writer appends", async () => {
    const path = file();
    const [writer, reader] = [open(path), open(path)];
    await writer.store.appendToStream("s", event("a"));
    const heard = until("b", reader.store.subscribeToStream("s"));
    await writer.store.appendToStream("s", event("b"));
    expect(letters(await heard)).toBe("ab");
    await writer.store.dispose();
    await reader.store.dispose();
  });

  it("keeps of an append that fails half way nothing", async () => {
    const path = file();
    const { store } = open(path);
    await store.appendToStream("s", event("a"));
    const other = new DatabaseSync(path);
    other.exec("CREATE TRIGGER full BEFORE INSERT ON events WHEN NEW.revision = 3 BEGIN SELECT RAISE(ABORT, 'disk full'); END");
    expect(String(await errorOf(store.appendToStream("s", events("bcd"))))).toContain("disk full");
    other.exec("DROP TRIGGER full");
    other.close();
    expect(letters(await collect(store.readStream("s")))).toBe("a");
    await store.appendToStream("s", events("bcd"), { expectedRevision: 0n });
    expect(letters(await collect(store.readStream("s")))).toBe("abcd");
    await store.dispose();
  });
});

describe("a disk that is full", () => {
  it("refuses the append, and nothing that was acknowledged is lost or doubled", async () => {
    const path = file();
    const { store, documents } = openSqliteStore(path, { ...clock(), maxPages: 100 });
    let acknowledged = 0;
    let refused: unknown = null;
    while (refused === null) {
      refused = await store.appendToStream("s", numbered(50, acknowledged), { expectedRevision: acknowledged === 0 ? "no_stream" : BigInt(acknowledged - 1) }).then(() => null, (error: unknown) => error);
      if (refused === null) acknowledged += 50;
    }
    expect(refused).toBeInstanceOf(UnavailableError);
    expect((refused as Error).message).toContain(`${path} cannot grow: the disk is full; nothing of this append was kept`);
    expect(() => { documents.put("hash", new Uint8Array(500_000)); }).toThrow(/the disk is full/);
    await store.dispose();
    const roomier = open(path);
    const kept = async () => (await collect(roomier.store.readStream("s"))).map(({ data }) => (data as { number: number }).number);
    expect(await kept()).toEqual(Array.from({ length: acknowledged }, (_, number) => number));
    await roomier.store.appendToStream("s", numbered(50, acknowledged), { expectedRevision: BigInt(acknowledged - 1) });
    expect(await kept()).toHaveLength(acknowledged + 50);
    await roomier.store.dispose();
  });
});

describe("appends that are asked for at once", () => {
  it("are on the disk by one commit, in the order of the calls", async () => {
    const path = file();
    const { store } = open(path);
    const before = commitsIn(`${path}-wal`);
    await Promise.all(Array.from({ length: 64 }, (_, index) => store.appendToStream(`s-${index}`, numbered(3, index))));
    expect(commitsIn(`${path}-wal`)).toBe(before + 1);
    expect((await journal(store)).slice(1)).toEqual(Array.from({ length: 64 }, (_, index) => [0, 1, 2].map((revision) => `s-${index}@${revision}`)).flat());
    await store.dispose();
  });

  it("come out each as if alone: one that is refused refuses no other, and a deletion among them has its place", async () => {
    const { store } = open(file());
    const outcomes = await Promise.allSettled([
      store.appendToStream("s", event("a"), { expectedRevision: "no_stream" }),
      store.appendToStream("s", event("b"), { expectedRevision: "no_stream" }),
      store.appendToStream("s", event("c"), { expectedRevision: 0n }),
      store.deleteStream("s", { expectedRevision: 1n }),
      store.appendToStream("s", event("d"), { expectedRevision: "stream_exists" }),
      store.appendToStream("s", event("e")),
    ]);
    expect(outcomes.map(({ status }) => status)).toEqual(["fulfilled", "rejected", "fulfilled", "fulfilled", "rejected", "fulfilled"]);
    expect(letters(await collect(store.readStream("s")))).toBe("e");
    await store.dispose();
  });

  it("are kept but for the one that the disk has no room for", async () => {
    const { store } = openSqliteStore(file(), { ...clock(), maxPages: 100 });
    const large = { ...event("x"), data: { letter: "x".repeat(600_000) } } as EventData;
    const outcomes = await Promise.allSettled([store.appendToStream("s", event("a")), store.appendToStream("t", large), store.appendToStream("u", event("b"))]);
    expect(outcomes.map(({ status }) => status)).toEqual(["fulfilled", "rejected", "fulfilled"]);
    expect((await journal(store)).slice(1)).toEqual(["s@0", "u@0"]);
    await store.dispose();
  });

  it("that nobody waited for are kept when the store is disposed of", async () => {
    const path = file();
    const { store } = open(path);
    const append = store.appendToStream("s", event("a"));
    await store.dispose();
    await append;
    const again = open(path);
    expect(letters(await collect(again.store.readStream("s")))).toBe("a");
    await again.store.dispose();
  });
});

/** How many commits a write-ahead log holds: the frames that say how large the database is after them. */
function commitsIn(path: string): number {
  const bytes = readFileSync(path);
  const frame = 24 + bytes.readUInt32BE(8);
  let commits = 0;
  for (let at = 32; at + frame <= bytes.length; at += frame) if (bytes.readUInt32BE(at + 4) > 0) commits += 1;
  return commits;
}

describe("a log of the last commits that is torn", () => {
  it("gives up at most what it no longer holds whole: the batches before stand, each whole and once", async () => {
    const path = file();
    const { store } = open(path);
    for (let batch = 0; batch < 20; batch += 1) await store.appendToStream("s", numbered(10, batch * 10));
    const log = readFileSync(`${path}-wal`);
    const kept: number[] = [];
    for (let part = 0; part <= 16; part += 1) {
      const torn = file();
      copyFileSync(path, torn);
      writeFileSync(`${torn}-wal`, log.subarray(0, Math.floor((log.length * part) / 16)));
      const { store: reopened } = open(torn);
      const events = (await collect(reopened.readStream("s")).catch(() => [])).map(({ data }) => (data as { number: number }).number);
      expect(events).toEqual(Array.from({ length: events.length }, (_, number) => number));
      expect(events.length % 10).toBe(0);
      await reopened.appendToStream("s", numbered(10, events.length), { expectedRevision: events.length === 0 ? "no_stream" : BigInt(events.length - 1) });
      kept.push(events.length);
      await reopened.dispose();
    }
    expect([kept[0], kept.at(-1)]).toEqual([0, 200]);
    expect(kept).toEqual(kept.toSorted((one, other) => one - other));
    expect(new Set(kept).size).toBeGreaterThan(8);
    await store.dispose();
  });
});

describe("a file that may not be written to", () => {
  /** Whoever may do everything may write to a file that may not be written to, and so does this as nobody. */
  async function asNobody(act: () => Promise<void>): Promise<void> {
    const [uid, nobody] = [process.geteuid!(), 65534];
    if (uid === 0) process.seteuid!(nobody);
    try {
      await act();
    } finally {
      process.seteuid!(uid);
    }
  }

  it("is read, and an append is refused; in a folder that may not be written to either it is not opened, as readers note there what they read", async () => {
    const place = mkdtempSync(join(tmpdir(), "ledger-"));
    const path = join(place, "a.db");
    const { store } = open(path);
    await store.appendToStream("s", event("a"));
    await store.dispose();
    for (const one of [path, `${path}-writer`]) chmodSync(one, 0o444);
    chmodSync(place, 0o777);
    await asNobody(async () => {
      const reader = open(path);
      expect(letters(await collect(reader.store.readStream("s")))).toBe("a");
      const refused = await errorOf(reader.store.appendToStream("s", event("b")));
      expect(refused).toBeInstanceOf(UnavailableError);
      expect((refused as Error).message).toContain(`${path} may not be written to; nothing of this append was kept`);
      expect(() => { reader.documents.put("hash", new Uint8Array(1)); }).toThrow(/may not be written to/);
      await reader.store.dispose();
    });
    for (const beside of ["-wal", "-shm"]) rmSync(path + beside, { force: true });
    chmodSync(place, 0o555);
    await asNobody(async () => { expect(await errorOf(Promise.resolve().then(() => open(path)))).toMatchObject({ message: `${path} cannot be used as a store: attempt to write a readonly database` }); });
    chmodSync(place, 0o777);
    rmSync(place, { recursive: true });
  });
});

describe("a backup", () => {
  it("is a store of its own with all that was there, taken while the other goes on", async () => {
    const [path, copy] = [file(), file()];
    const { store, documents, backup } = open(path);
    await store.appendToStream("s", numbered(500));
    documents.put("large", new Uint8Array(20_000_000));
    documents.put("hash", new TextEncoder().encode("one"));
    const written = await journal(store);
    let [told, all] = [0, 0];
    let goesOn = true;
    const copying = backup(copy, (done, pages) => { [told, all] = [done, pages]; }).finally(() => { goesOn = false; });
    for (let more = 0; goesOn; more += 1) {
      await store.appendToStream("t", numbered(20, more * 20));
      await setImmediate();
    }
    await copying;
    expect([all > 1024, told < all]).toEqual([true, true]);
    const saved = open(copy);
    expect((await journal(saved.store)).slice(0, written.length)).toEqual(written);
    expect(new TextDecoder().decode(saved.documents.get("hash")!)).toBe("one");
    await saved.store.appendToStream("s", event("b"), { expectedRevision: 499n });
    expect(await collect(store.readStream("s"))).toHaveLength(500);
    await saved.store.dispose();
    await store.dispose();
  });

  it("replaces no file, and leaves none where it cannot be written", async () => {
    const [path, taken] = [file(), file()];
    writeFileSync(taken, "notes");
    const { store, backup } = open(path);
    await expect(backup(taken)).rejects.toThrow(`${taken} is there already; a backup replaces nothing`);
    expect(readFileSync(taken, "utf8")).toBe("notes");
    await expect(backup(join(folder, "nowhere", "b.db"))).rejects.toThrow(/nowhere.b\.db cannot be written: /);
    await store.dispose();
  });
});

describe("a file that is no store is refused", () => {
  const made = (make: (path: string) => void): string => {
    const path = file();
    make(path);
    return path;
  };
  const withTables = (sql: string) => (path: string) => {
    const database = new DatabaseSync(path);
    database.exec(sql);
    database.close();
  };
  it.each([
    ["a text", (path: string) => { writeFileSync(path, "once upon a time ".repeat(100)); }, /cannot be used as a store: file is not a database/],
    ["of another program", withTables("CREATE TABLE notes (text)"), /is a database of another program/],
    ["of a newer program", (path: string) => { void open(path).store.dispose(); withTables("PRAGMA user_version = 99")(path); }, /was laid out by a newer program: version 99, this one knows 1/],
    ["that lies in no folder", () => undefined, /unable to open database file/],
  ])("%s", (_case, make, message) => {
    const path = made(make);
    expect(() => open(_case === "that lies in no folder" ? join(path, "x.db") : path)).toThrow(message);
  });

  it("one that is damaged", async () => {
    const path = file();
    const { store } = open(path);
    await store.appendToStream("s", numbered(2000));
    await store.dispose();
    const bytes = readFileSync(path);
    bytes.fill(0xff, 8 * 4096, 20 * 4096);
    writeFileSync(path, bytes);
    expect(() => open(path)).toThrow(/is damaged|malformed/);
  });
});

describe("a writer that is killed", () => {
  it.each([...Array(6).keys()])("leaves all that it was told is kept, once, no half batch, and a ledger that verifies (%i)", async (round) => {
    const outlived = await killWriter(file(), round);
    expect(outlived).toMatchObject({ lost: [], half: [], findings: [] });
    expect(outlived.acknowledged).toBeGreaterThan(0);
    expect(outlived.found).toBeGreaterThanOrEqual(outlived.acknowledged);
  });
});
