import { beforeAll, describe, expect, it } from "vitest";
import type { Ledger } from "../../src/ledger/ledger.ts";
import { RELEASE_DATES } from "../golden/golden.ts";
import { describeReal } from "../shared-folder.ts";
import { ledgerOf, on } from "./given.ts";

describeReal("one company, four releases, any day", () => {
  let ledger: Ledger;
  beforeAll(async () => {
    ledger = await ledgerOf(RELEASE_DATES);
  });

  describe("guidance for the loan volume of 2023", () => {
    const YEAR = { start: "2023-01-01", end: "2023-12-31" };
    const said = async (day: string) => (await on(ledger, day, "guidance", { inForce: "true" })).map(({ period, low, high, status, lowMove, highMove, midpointMove }) => ({ period, low, high, status, moves: [lowMove, highMove, midpointMove] }));

    it("is not known before the first release", async () => {
      expect(await said("2023-05-17")).toEqual([]);
    });
    it("is maintained at 455 to 495 billion on 1 June 2023, by the issuer's own word", async () => {
      expect(await said("2023-06-01")).toEqual([{ period: YEAR, low: "455000000000", high: "495000000000", status: "maintained", moves: ["same", "same", "same"] }]);
    });
    it("is narrowed to 470 to 485 billion on 1 September 2023", async () => {
      expect(await said("2023-09-01")).toEqual([{ period: YEAR, low: "470000000000", high: "485000000000", status: "narrowed", moves: ["up", "down", "up"] }]);
    });
    it("is narrowed to 473 to 483 billion on 1 December 2023, with 116 to 126 billion for the fourth quarter", async () => {
      expect(await said("2023-12-01")).toEqual([
        { period: { start: "2023-10-01", end: "2023-12-31" }, low: "116000000000", high: "126000000000", status: "initiated", moves: [null, null, null] },
        { period: YEAR, low: "473000000000", high: "483000000000", status: "narrowed", moves: ["up", "down", "up"] },
      ]);
    });
    it("implies for the fourth quarter what the quarter's own guidance says: 116.171 to 126.171 billion", async () => {
      const [, year] = await on(ledger, "2023-12-01", "guidance", { inForce: "true" });
      expect(year!.implied).toMatchObject({ low: "116171000000", high: "126171000000", period: { start: "2023-10-01", end: "2023-12-31" } });
    });
    it("is two bases for the net income of the third quarter of 2024, apart", async () => {
      const items = (await on(ledger, "2024-08-13", "guidance")).filter(({ metric }) => metric === "NetIncomeLoss");
      expect(items.map(({ basis, low, high, growthLow, growthHigh, status }) => [basis, low, high, growthLow, growthHigh, status])).toEqual([
        ["US-GAAP", "1500000000", "1600000000", null, null, "initiated"],
        ["non-GAAP", "1550000000", "1650000000", "0.31", "0.4", "initiated"],
      ]);
      // 1,180,979 thousand in the third quarter of 2023: 31.2 % and 39.7 % more.
      expect(items.map(({ growth }) => growth)).toMatchObject([null, { holds: true, before: { value: "1180979000" } }]);
    });
    it("waits for releases that are not in the ledger", async () => {
      const waiting = await on(ledger, "2024-03-31", "guidance", { inForce: "true" });
      expect(waiting.map(({ outcomeMissing }) => outcomeMissing)).toEqual(["no release about 2023-10-01/2023-12-31 is in the ledger", "no release about 2023-01-01/2023-12-31 is in the ledger"]);
    });
  });

  describe("the board", () => {
    const seats = async (day: string) => Object.fromEntries((await on(ledger, day, "board")).map(({ person, roles }) => [person, roles]));
    it("has Hongyi Zhou as chairman on 12 August 2024", async () => {
      expect(await seats("2024-08-12")).toEqual({
        "Hongyi Zhou": ["director", "chairman"], "Haisheng Wu": ["director"], "Alex Zuoli Xu": ["director"], "Eric Xiaohuan Chen": ["director"], "Dan Zhao": ["director"],
        "Jiao Jiao": ["director"], "Gang Xiao": ["independent director"], "Andrew Y Yan": ["independent director"], "Fan Zhao": ["independent director"],
      });
    });
    it("has Fan Zhao as chairman and Xiangge Liu as independent director on 31 August 2024", async () => {
      expect(await seats("2024-08-31")).toEqual({
        "Haisheng Wu": ["director"], "Alex Zuoli Xu": ["director"], "Eric Xiaohuan Chen": ["director"], "Dan Zhao": ["director"], "Jiao Jiao": ["director"],
        "Gang Xiao": ["independent director"], "Andrew Y Yan": ["independent director"], "Fan Zhao": ["independent director", "chairman"], "Xiangge Liu": ["independent director"],
      });
    });
    it("remembers since when a former member is gone", async () => {
      const former = (await on(ledger, "2024-08-31", "board", { former: "true" })).find(({ person }) => person === "Hongyi Zhou");
      expect(former).toMatchObject({ until: "2024-08-13" });
    });
  });

  describe("the repurchase of 2023", () => {
    it("grew by 3.3 million ADSs for US$51.7 million between 18 August and 16 November, give or take what both roundings allow", async () => {
      const [programme] = await on(ledger, "2023-12-01", "buybacks");
      expect(programme).toMatchObject({ authorized: "150000000", currency: "USD", start: "2023-06-20", months: 12, remaining: "70000000", remainingUncertainty: "500000" });
      expect((programme!.updates as unknown[])[1]).toMatchObject({ asOf: "2023-11-16", sincePrevious: { ads: "3300000", cost: "51700000", uncertainty: { ads: "100000", cost: "550000" } } });
    });
    it("is another programme than that of 2024", async () => {
      const programmes = await on(ledger, "2024-08-13", "buybacks");
      expect(programmes.map(({ authorized, approvedOn, announcedOn, start, remaining }) => [authorized, approvedOn, announcedOn, start, remaining])).toEqual([
        ["150000000", null, "2023-06-20", "2023-06-20", "70000000"],
        ["350000000", "2024-03-12", null, "2024-04-01", "139000000"],
      ]);
    });
  });

  it("tells dividends, their absence and their policy in order", async () => {
    expect((await on(ledger, "2024-12-31", "dividends")).map(({ kind, perAds }) => [kind, perAds])).toEqual([["none", undefined], ["policy", undefined], ["declared", "0.50"], ["declared", "0.60"]]);
  });

  it("restates nothing, and confirms at least 240 distinct facts", async () => {
    expect(await on(ledger, "2024-12-31", "restatements")).toEqual([]);
    const confirmed = await on(ledger, "2024-12-31", "restatements", { kind: "confirmed" });
    const facts = new Set(confirmed.map(({ concept, period, unit, basis, dimensions }) => JSON.stringify([concept, period, unit, basis, dimensions])));
    expect(facts.size).toBeGreaterThanOrEqual(240);
    expect(confirmed.filter(({ operands }) => operands === undefined).length).toBeGreaterThanOrEqual(240);
  });

  it("shows the more precise of table and prose, and keeps the other", async () => {
    const [revenue] = await on(ledger, "2023-08-21", "results", { concept: "Revenues", period: "2023-04-01/2023-06-30", unit: "CNY", basis: "US-GAAP" });
    expect(revenue).toMatchObject({ value: "3914324000", decimals: -3, role: "reported", vintage: "first" });
    expect((revenue!.alsoAt as { value: string }[]).some(({ value }) => value === "3914300000")).toBe(true);
  });

  it.each(RELEASE_DATES)("knows nothing of the release of %s the day before", async (date) => {
    const before = new Date(`${date}T00:00:00Z`);
    before.setUTCDate(before.getUTCDate() - 1);
    const day = before.toISOString().slice(0, 10);
    const cited = async (asOf: string) => JSON.stringify(await Promise.all(["results", "guidance", "dividends", "buybacks", "board", "releases", "coverage"].map((view) => on(ledger, asOf, view, view === "board" ? { former: "true" } : {}))));
    expect(await cited(day)).not.toContain(`release-QFIN-${date}`);
    expect(await cited(date)).toContain(`release-QFIN-${date}`);
  });
});
