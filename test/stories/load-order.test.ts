import fc from "fast-check";
import { beforeAll, expect, it } from "vitest";
import { RELEASE_DATES, type ReleaseDate } from "../golden/golden.ts";
import { describeReal } from "../shared-folder.ts";
import { ledgerOf, snapshotOn } from "./given.ts";
import type { Ledger } from "../../src/ledger/ledger.ts";

/** Every order in which four releases can be loaded, with one of them loaded twice. */
const anyOrder = fc.tuple(fc.shuffledSubarray([...RELEASE_DATES], { minLength: 4, maxLength: 4 }), fc.constantFrom(...RELEASE_DATES)).map(([order, again]) => [...order, again] as ReleaseDate[]);
const anyDay = fc.date({ min: new Date("2023-04-01"), max: new Date("2024-12-31"), noInvalidDate: true }).map((date) => date.toISOString().slice(0, 10));

describeReal("the announced clock", () => {
  let inOrder: Ledger;
  beforeAll(async () => {
    inOrder = await ledgerOf(RELEASE_DATES);
  });

  it("does not see the order in which releases were loaded, nor that one was loaded twice", async () => {
    await fc.assert(
      fc.asyncProperty(anyOrder, fc.array(anyDay, { minLength: 2, maxLength: 3 }), async (order, days) => {
        const ledger = await ledgerOf(order);
        for (const day of days) expect({ ...(await snapshotOn(ledger, day)), position: "" }).toEqual({ ...(await snapshotOn(inOrder, day)), position: "" });
      }),
      { numRuns: 12 },
    );
  });

  it("never looks ahead: no answer cites a release announced after the cut", async () => {
    await fc.assert(
      fc.asyncProperty(anyDay, async (day) => {
        const cited = [...JSON.stringify(await snapshotOn(inOrder, day)).matchAll(/release-QFIN-(\d{4}-\d{2}-\d{2})/g)].map((match) => match[1]!);
        expect(cited.filter((announced) => announced > day)).toEqual([]);
        expect(new Set(cited)).toEqual(new Set(RELEASE_DATES.filter((date) => date <= day)));
      }),
      { numRuns: 25, examples: RELEASE_DATES.map((date) => [date] as [string]) },
    );
  });
});
