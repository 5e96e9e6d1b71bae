import fc from "fast-check";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { Ledger } from "../../src/ledger/ledger.ts";
import type { Remark } from "../../src/ledger/append-remark.ts";
import { readQuestion } from "../../src/ledger/question.ts";
import { fact, release, results, streamOf } from "../projections/given.ts";
import { ask, emptyLedger, extraction, NOTHING_READ } from "./given.ts";

const DAYS = ["2023-05-18", "2023-05-19", "2023-06-01", "2023-08-21", "2023-08-23"];
const ISSUERS = [
  { issuer: "ACME", name: "Acme, Inc.", listings: ["NASDAQ:ACME"] }, { issuer: "HK4321", name: "Acme Group", listings: ["HKEX:4321"] }, { issuer: "CIK0000000001", name: "Acme Holdings", listings: ["NYSE:ACM"] },
];
/** What a release prints besides its own: from it on several ids are one issuer, and it is called by the first of them here. */
const LINKS = [[], [], ["HKEX:4321"], ["NYSE:ACM"], ["NASDAQ:ACME", "HKEX:4321"]];
const FROM = "1000";
const SIGNED = { by: "Ada Park", reason: "checked by hand" };

const figures = fc.array(fc.record({ concept: fc.constantFrom("Revenues", "NetIncomeLoss"), period: fc.constantFrom("2023Q1", "2023Q2", "2023H1"), value: fc.constantFrom(FROM, "2000", "3000") }), { minLength: 1, maxLength: 4 });
const records = fc.record({ day: fc.constantFrom(...DAYS), who: fc.constantFrom(...ISSUERS), links: fc.constantFrom(...LINKS), figures, period: fc.constantFrom("2023Q1", "2023Q2") })
  .map(({ day, who, links, figures: stated, period }) => ({
    record: release(day, [results(stated.map((one) => fact(one.concept, one.period, one.value)))], { ...who, listings: [...new Set([...who.listings, ...links])], period }),
  }));
const remarks = fc.record({
  stream: fc.tuple(fc.constantFrom(...DAYS), fc.constantFrom(...ISSUERS)).map(([day, { issuer }]) => streamOf(day, { issuer })),
  remark: fc.constantFrom<Remark>(
    { type: "AnnouncementWitnessed", data: { ...SIGNED, venue: "the wire", announced: { date: "2023-05-17", time: "17:00", zone: "America/New_York", precision: "minute" } } },
    { type: "FactCorrected", data: { ...SIGNED, concept: "Revenues", period: { start: "2023-01-01", end: "2023-03-31" }, unit: "CNY", basis: "US-GAAP", dimensions: {}, from: FROM, to: "2000", decimals: null } },
    { type: "DocumentRetracted", data: { ...SIGNED, announced: null } },
    { type: "DocumentRetracted", data: { ...SIGNED, announced: { date: "2023-08-22", zone: "America/New_York", precision: "date" } } },
  ),
});
const cuts = {
  asOf: fc.constantFrom("2023-05-17", ...DAYS, "2023-08-22", "2024-01-01", undefined), recordedAsOf: fc.constantFrom(undefined, undefined, "2025-01-03", "2025-01-06"),
};
const ofAll = fc.oneof(
  fc.record({ view: fc.constant("peers"), ...cuts, filters: fc.record({ concept: fc.constantFrom("Revenues", "NetIncomeLoss"), period: fc.constantFrom("2023-03-31", "2023-06-30", "2023-01-01/2023-06-30") }) }),
  fc.record({ view: fc.constant("changes"), ...cuts }),
);
const questions = fc.oneof({ weight: 4, arbitrary: fc.record({
  view: fc.constantFrom("results", "restatements", "history", "coverage", "snapshot"), issuer: fc.constantFrom(...ISSUERS.map(({ issuer }) => issuer)), ...cuts,
}) }, ofAll);
type Writing = { record: ReturnType<typeof release> } | { stream: string; remark: Remark };
const steps = fc.tuple(
  fc.array(records, { minLength: 2, maxLength: 5 }), fc.array(fc.oneof({ weight: 2, arbitrary: records }, remarks, { weight: 4, arbitrary: questions }), { minLength: 6, maxLength: 16 }), fc.array(questions, { minLength: 2, maxLength: 4 }),
).map((parts) => parts.flat());

/** Writes one thing a day. */
async function write(ledger: Ledger, clock: { at: string }, one: Writing, day: number): Promise<void> {
  clock.at = `2025-01-${String(day).padStart(2, "0")}T00:00:00.000Z`;
  if ("record" in one) await ledger.record(extraction(one.record));
  else await ledger.remark(one.stream, one.remark);
}

it("a ledger that was asked all the while answers as one that is asked for the first time, also of ids that become one issuer", async () => {
  await fc.assert(
    fc.asyncProperty(steps, async (all) => {
      const { ledger, clock } = emptyLedger();
      const written: Writing[] = [];
      for (const one of all) {
        if (!("view" in one)) {
          written.push(one);
          await write(ledger, clock, one, written.length);
          continue;
        }
        const fresh = emptyLedger();
        for (const [at, each] of written.entries()) await write(fresh.ledger, fresh.clock, each, at + 1);
        expect(JSON.stringify(await answered(ledger, one))).toBe(JSON.stringify(await answered(fresh.ledger, one)));
      }
    }),
    { numRuns: 150 },
  );
});

it("a ledger that begins from a file of views answers as the one that wrote it, also of what came since", async () => {
  const folder = mkdtempSync(join(tmpdir(), "stepping-"));
  onTestFinished(() => { rmSync(folder, { recursive: true }); });
  let run = 0;
  await fc.assert(
    fc.asyncProperty(steps, fc.nat(8), fc.constantFrom(0, 4, 1_000), async (all, after, mostHeld) => {
      const { ledger, clock, adapters } = emptyLedger();
      const path = join(folder, String((run += 1)));
      await ledger.resumeViews(path);
      let resumed: Ledger | null = null;
      for (const [at, one] of all.entries()) {
        if (!("view" in one)) await write(ledger, clock, one, at + 1);
        else {
          const answer = JSON.stringify(await answered(ledger, one));
          if (resumed !== null) expect(JSON.stringify(await answered(resumed, one))).toBe(answer);
        }
        if (at !== after) continue;
        await ledger.catchUp();
        await ledger.saveViews(true);
        resumed = new Ledger({ ...adapters, clock: clock.now, read: NOTHING_READ, mostHeld });
        expect(await resumed.resumeViews(path)).toMatch(/ events from /);
      }
      const reading = readQuestion({ view: "issuers" }, clock.now);
      if (resumed !== null && reading.ok) expect(await resumed.state(reading.question)).toEqual(await ledger.state(reading.question));
    }),
    { numRuns: 150 },
  );
});

/** The answer, or that there is none. */
function answered(ledger: Ledger, question: Parameters<typeof ask>[1]): Promise<unknown> {
  return ask(ledger, question).catch((error: unknown) => String(error));
}
