import { describe, expect, it } from "vitest";
import { jsonEvent } from "../../src/store/client.ts";
import type { Ledger } from "../../src/ledger/ledger.ts";
import { BEFORE_ALL } from "../../src/ledger/position.ts";
import { fact, release, results } from "../projections/given.ts";
import { emptyLedger, extraction } from "./given.ts";

/** Three documents of two events each, loaded out of their announced order, with somebody else's event in between. */
async function sixEvents(): Promise<Ledger> {
  const { ledger, adapters } = emptyLedger();
  for (const date of ["2023-08-21", "2023-05-18", "2023-11-16"]) {
    await ledger.record(extraction(release(date, [results([fact("Revenues", "2023Q1", "1")])])));
    await adapters.store.appendToStream("orders-1", jsonEvent({ type: "OrderPlaced", data: {} }));
  }
  return ledger;
}

const named = (items: readonly { stream: string; metadata: { ordinal: number } }[]): string[] => items.map(({ stream, metadata }) => `${stream.slice(13, 23)} ${metadata.ordinal}`);
const ALL = ["2023-08-21 0", "2023-08-21 1", "2023-05-18 0", "2023-05-18 1", "2023-11-16 0", "2023-11-16 1"];

describe("pages of every size give each event once, in the order of the log", () => {
  it.each([1, 2, 4, 5, 6, 7])("%i a page", async (limit) => {
    const ledger = await sixEvents();
    const seen: string[] = [];
    let after = BEFORE_ALL;
    for (let pages = 0; pages < 10; pages += 1) {
      const page = (await ledger.feed(after, limit))!;
      seen.push(...named(page.items));
      after = page.next;
      if (page.isLast) break;
      expect(page.items).toHaveLength(limit);
    }
    expect(seen).toEqual(ALL);
  });
});

it("the end of the feed is where what comes later begins", async () => {
  const ledger = await sixEvents();
  const end = (await ledger.feed(BEFORE_ALL, 6))!;
  expect(end).toMatchObject({ isLast: true });
  expect(await ledger.feed(end.next, 6)).toEqual({ items: [], next: end.next, isLast: true });
  await ledger.record(extraction(release("2024-08-13")));
  expect(named((await ledger.feed(end.next, 6))!.items)).toEqual(["2024-08-13 0"]);
});

it("an empty ledger has an empty feed", async () => {
  const { ledger } = emptyLedger();
  expect(await ledger.feed(BEFORE_ALL, 10)).toEqual({ items: [], next: BEFORE_ALL, isLast: true });
});

it("what is no cursor has no page", async () => {
  expect(await (await sixEvents()).feed("yesterday", 10)).toBeNull();
});
