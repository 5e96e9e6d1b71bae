import { describe, expect, it } from "vitest";
import type { LedgerStore } from "../../src/store/client.ts";
import { EventStoreDBClient } from "../../src/store/client.ts";
import { openMemoryStore } from "../../src/store/memory/open.ts";

describe("a connected client", () => {
  it("is a store of the ledger, as the one in memory is", async () => {
    // Nothing connects before it is used. That the types agree is what the compiler checks here.
    const client: LedgerStore = EventStoreDBClient.connectionString`esdb://127.0.0.1:1?tls=false`;
    const memory: LedgerStore = openMemoryStore({ now: () => new Date(0) });
    for (const method of Object.keys(memory) as (keyof LedgerStore)[]) expect(client[method]).toBeTypeOf("function");
    await client.dispose();
  });
});
