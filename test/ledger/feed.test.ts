import { describe, expect, it } from "vitest";
import { jsonEvent } from "../../src/store/client.ts";
import type { Ledger } from "../../src/ledger/ledger.ts";
import { readFilter, type FeedFilter } from "../../src/ledger/feed/filter.ts";
import { FEED_END } from "../../src/ledger/feed/page.ts";
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
      const page = (await ledger.feed({ after }, limit))!;
      seen.push(...named(page.items));
      after = page.next;
      if (page.isLast) break;
      expect(page.items).toHaveLength(limit);
    }
    expect(seen).toEqual(ALL);
  });
});

describe("pages go back as they go on", () => {
  it.each([1, 2, 4, 5, 6, 7])("%i a page", async (limit) => {
    const ledger = await sixEvents();
    const seen: string[] = [];
    let before = FEED_END;
    for (let pages = 0; pages < 10 && before !== BEFORE_ALL; pages += 1) {
      const page = (await ledger.feed({ before }, limit))!;
      seen.unshift(...named(page.items));
      before = page.items.length === 0 ? BEFORE_ALL : page.previous;
    }
    expect(seen).toEqual(ALL);
  });
});

describe("a filter", () => {
  const filtered = (raw: Parameters<typeof readFilter>[0]): FeedFilter => {
    const reading = readFilter(raw);
    if (!reading.ok) throw new Error(reading.message);
    return reading.filter;
  };

  it.each<[Parameters<typeof readFilter>[0], string[]]>([
    [{}, ALL],
    [{ type: "ResultsReported" }, ALL.filter((name) => name.endsWith("1"))],
    [{ category: "release" }, ALL.filter((name) => name.endsWith("0"))],
    [{ category: "results, release" }, ALL],
    [{ category: "results", type: "ReleasePublished" }, ALL],
    [{ category: "guidance" }, []],
    [{ issuer: "ACME" }, ALL],
    [{ issuer: "ACM" }, []],
  ])("%j gives each event that passes once, whatever the page, and the feed's own end", async (raw, gives) => {
    const ledger = await sixEvents();
    for (const limit of [1, 2, 10]) {
      const seen: string[] = [];
      let after = BEFORE_ALL;
      for (let isLast = false; !isLast; ) {
        const page = (await ledger.feed({ after }, limit, filtered(raw)))!;
        seen.push(...named(page.items));
        ({ next: after, isLast } = page);
      }
      expect(seen).toEqual(gives);
      // What was passed over need not be looked through again.
      if (limit === 10) expect(after).toBe((await ledger.feed({ after: BEFORE_ALL }, 6))!.next);
    }
  });

  it.each([{ type: "ResultReported" }, { type: "" }, { category: "results,,board" }, { category: "news" }, { issuer: "" }])("%j is refused", (raw) => {
    expect(readFilter(raw)).toMatchObject({ ok: false, part: Object.keys(raw)[0] });
  });
});

it("the end of the feed is where what comes later begins", async () => {
  const ledger = await sixEvents();
  const end = (await ledger.feed({ after: BEFORE_ALL }, 6))!;
  expect(end).toMatchObject({ isLast: true });
  expect(await ledger.feed({ after: end.next }, 6)).toEqual({ items: [], previous: end.next, next: end.next, isFull: false, isLast: true });
  await ledger.record(extraction(release("2024-08-13")));
  expect(named((await ledger.feed({ after: end.next }, 6))!.items)).toEqual(["2024-08-13 0"]);
});

it("an empty ledger has an empty feed", async () => {
  const { ledger } = emptyLedger();
  expect(await ledger.feed({ after: BEFORE_ALL }, 10)).toEqual({ items: [], previous: BEFORE_ALL, next: BEFORE_ALL, isFull: false, isLast: true });
});

it("what is no cursor has no page", async () => {
  expect(await (await sixEvents()).feed({ after: "yesterday" }, 10)).toBeNull();
});
