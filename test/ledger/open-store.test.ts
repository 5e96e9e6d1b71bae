import { expect, it } from "vitest";
import { memoryArchive } from "../../src/ledger/memory-archive.ts";
import { openStore } from "../../src/ledger/open-store.ts";

const clock = (): string => "2025-01-01T00:00:00.000Z";

it.each(["memory:", "MEMORY:"])("%s opens", (url) => {
  expect(openStore(url, clock)).toMatchObject({ ok: true });
});

it.each(["esdb://127.0.0.1:1?tls=false", "kurrentdb+discover://a:2113"])("%s opens, and connects to nothing yet", async (url) => {
  const opening = openStore(url, clock);
  expect(opening).toMatchObject({ ok: true, adapters: { isLasting: true } });
  if (opening.ok) await opening.adapters.store.dispose();
});

it.each([
  ["sqlite:", "store-unusable", "name the file of the store: sqlite:PATH"],
  ["sqlite:/no/such/folder/ledger.db", "store-unusable", "/no/such/folder/ledger.db cannot be used as a store: unable to open database file"],
  ["esdb://admin:secret@a:b?tls=false", "store-unusable", 'esdb://…@a:b?tls=false is no connection string: Unexpected "b" at position 22, expected port number.'],
  ["postgres://db", "store-unknown", 'unknown store "postgres://db"; give memory:, sqlite:PATH or esdb://…'],
  ["memory", "store-unknown", 'unknown store "memory"; give memory:, sqlite:PATH or esdb://…'],
  ["", "store-unknown", 'unknown store ""; give memory:, sqlite:PATH or esdb://…'],
  ["constructor:", "store-unknown", 'unknown store "constructor:"; give memory:, sqlite:PATH or esdb://…'],
])("%s is refused: %s", (url, code, message) => {
  expect(openStore(url, clock)).toEqual({ ok: false, refusal: { code, message } });
});

// The slice of a Buffer shares its bytes, that of a Uint8Array does not.
it.each([["a Buffer", Buffer.from("one")], ["bytes", new TextEncoder().encode("one")]])("the archive keeps its own copy of a document given as %s, and gives copies", async (_, bytes) => {
  const archive = memoryArchive();
  await archive.put("hash", bytes);
  bytes.fill(0);
  (await archive.get("hash"))!.fill(0);
  expect(new TextDecoder().decode((await archive.get("hash"))!)).toBe("one");
  expect(await archive.get("another")).toBeNull();
});
