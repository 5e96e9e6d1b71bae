import { describe, expect, it } from "vitest";
import { fact, release, results } from "../projections/given.ts";
import { ask, emptyLedger, extraction } from "./given.ts";

/** Announced with a date alone, so public from the last moment of 21 August in New York: 2023-08-22T03:59:59.999Z. */
const august = release("2023-08-21", [results([fact("NetIncomeLoss", "2023Q2", "1093377000")])]);

async function shown(cuts: { asOf?: string; recordedAsOf?: string; zone?: string }, recordedAt = "2025-01-01T00:00:00.000Z"): Promise<number> {
  const { ledger, clock } = emptyLedger();
  clock.at = recordedAt;
  await ledger.record(extraction(august));
  clock.at = "2030-01-01T00:00:00.000Z";
  return (await ask(ledger, { view: "results", issuer: "ACME", ...cuts })).items.length;
}

describe("on the announced clock, inclusive", () => {
  it.each([
    ["the day before", "2023-08-20", undefined, 0],
    ["the day itself", "2023-08-21", undefined, 1],
    ["the day after", "2023-08-22", undefined, 1],
    ["a millisecond before", "2023-08-22T03:59:59.998Z", undefined, 0],
    ["at that very millisecond", "2023-08-22T03:59:59.999Z", undefined, 1],
    ["a millisecond after", "2023-08-22T04:00:00.000Z", undefined, 1],
    ["a fraction of a millisecond is not rounded up", "2023-08-22T03:59:59.9989Z", undefined, 0],
    ["the same moment written in another offset", "2023-08-22T11:59:59.999+08:00", undefined, 1],
    ["a millisecond before, in another offset", "2023-08-22T11:59:59.998+08:00", undefined, 0],
    // Shanghai's 21 August ends twelve hours before New York's.
    ["the day in Shanghai", "2023-08-21", "Asia/Shanghai", 0],
    ["the next day in Shanghai", "2023-08-22", "Asia/Shanghai", 1],
    ["the day in Chicago, which ends later", "2023-08-21", "America/Chicago", 1],
    ["the day before in Honolulu", "2023-08-20", "Pacific/Honolulu", 0],
  ])("%s: %s", async (_, asOf, zone, items) => {
    expect(await shown({ asOf, ...(zone === undefined ? {} : { zone }) })).toBe(items);
  });
});

describe("on the recorded clock, inclusive", () => {
  it.each([
    ["a millisecond before", "2025-01-01T11:59:59.999Z", 0],
    ["at that very millisecond", "2025-01-01T12:00:00.000Z", 1],
    ["a millisecond after", "2025-01-01T12:00:00.001Z", 1],
    ["the day before", "2024-12-31", 0],
    ["the day itself", "2025-01-01", 1],
  ])("%s: %s", async (_, recordedAsOf, items) => {
    expect(await shown({ recordedAsOf }, "2025-01-01T12:00:00.000Z")).toBe(items);
  });
});

describe("on both: what this ledger would have told then", () => {
  it.each([
    ["announced and recorded", "2023-08-21", "2025-01-01", 1],
    ["announced, not yet recorded", "2023-08-21", "2024-12-31", 0],
    ["recorded, not yet announced", "2023-08-20", "2025-01-01", 0],
    ["neither", "2023-08-20", "2024-12-31", 0],
  ])("%s", async (_, asOf, recordedAsOf, items) => {
    expect(await shown({ asOf, recordedAsOf }, "2025-01-01T12:00:00.000Z")).toBe(items);
  });
});

it("without a cut, what the clock has reached", async () => {
  const { ledger, clock } = emptyLedger();
  await ledger.record(extraction(august));
  clock.at = "2023-08-22T03:59:59.998Z";
  expect(await ask(ledger, { view: "results" })).toMatchObject({ asOf: { instant: clock.at, rule: "now" }, items: [] });
  clock.at = "2023-08-22T03:59:59.999Z";
  expect(await ask(ledger, { view: "results" })).toMatchObject({ asOf: { instant: clock.at, rule: "now" }, items: [{ concept: "NetIncomeLoss" }] });
});
