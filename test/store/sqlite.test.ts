import { mkdtempSync, rmSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
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
