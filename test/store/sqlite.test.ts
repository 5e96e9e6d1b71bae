import { chmodSync, copyFileSync, mkdtempSync, rmSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setImmediate } from "node:timers/promises";
import { DatabaseSync } from "node:sqlite";
import { afterAll, describe, expect, it } from "vitest";
import { UnavailableError } from "../../src/store/client.ts";
import { openSqliteStore } from "../../src/store/sqlite/open.ts";
import { storeContract } from "./contract.ts";
import { until } from "./contract/subscribing.ts";
import { clock, collect, errorOf, event, events, journal, letters, numbered } from "./contract/vocabulary.ts";
import { isKept, killWriter } from "./crash.ts";

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
  it.each([...Array(6).keys()])("leaves all that it was told is kept, in order and once, and no half batch (%i)", async (round) => {
    const outlived = await killWriter(file(), round);
    expect(outlived.length).toBeGreaterThan(0);
    expect(outlived.filter((one) => !isKept(one))).toEqual([]);
  });
});
