import fc from "fast-check";
import { expect, it } from "vitest";
import type { Remark } from "../../src/ledger/append-remark.ts";
import type { Adapters } from "../../src/ledger/open-store.ts";
import { fact, release, results, streamOf } from "../projections/given.ts";
import { ask, extraction, memory, StandingClock } from "./given.ts";
import { copyWhole, ledgerOver, newFile, newServer, opened } from "./migrating.ts";

const DAYS = ["2023-05-18", "2023-08-21", "2023-11-16", "2024-03-12"];
const SIGNED = { by: "Ada Park", reason: "checked by hand" };

type Step = { kind: "release"; day: string; values: string[] } | { kind: "remark"; day: string; remark: Remark } | { kind: "checkpoint" } | { kind: "others" };
const steps = fc.array(fc.oneof(
  { weight: 4, arbitrary: fc.record({ kind: fc.constant("release" as const), day: fc.constantFrom(...DAYS), values: fc.array(fc.constantFrom("1000", "2000"), { maxLength: 3 }) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant("remark" as const), day: fc.constantFrom(...DAYS), remark: fc.constantFrom<Remark>(
    { type: "FactCorrected", data: { ...SIGNED, concept: "Revenues", period: { start: "2023-01-01", end: "2023-03-31" }, unit: "CNY", basis: "US-GAAP", dimensions: {}, from: "1000", to: "2000", decimals: null } },
    { type: "DocumentRetracted", data: { ...SIGNED, announced: null } },
  ) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("checkpoint" as const) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("others" as const) }) },
), { minLength: 1, maxLength: 12 });
/** Steps with the milliseconds that pass before each, none as well. */
const histories = steps.chain((all) => fc.tuple(fc.constant(all), fc.array(fc.constantFrom(0, 1, 86_400_000), { minLength: all.length, maxLength: all.length })));

async function run(adapters: Adapters, clock: StandingClock, all: readonly Step[], waits: readonly number[]): Promise<string[]> {
  const ledger = ledgerOver(adapters, clock);
  const times = [];
  for (const [index, step] of all.entries()) {
    clock.at = new Date(Date.parse(clock.at) + waits[index]!).toISOString();
    times.push(clock.at);
    if (step.kind === "release") await ledger.record(extraction(release(step.day, step.values.map((value) => results([fact("Revenues", "2023Q1", value)])))));
    else if (step.kind === "remark") await ledger.remark(streamOf(step.day), step.remark);
    else if (step.kind === "checkpoint") await ledger.checkpoint();
    else await adapters.store.setStreamMetadata("orders", { maxCount: index + 1 });
  }
  return times;
}

/** What a ledger says at each of these times, as of the end of all announcements. */
async function answersAt(adapters: Adapters, times: readonly string[]): Promise<unknown[]> {
  const ledger = ledgerOver(adapters);
  const answers = [];
  for (const recordedAsOf of times) answers.push((await ask(ledger, { view: "results", issuer: "ACME", asOf: "2025-01-01", recordedAsOf })).items);
  return answers;
}

it("whatever was recorded in whatever order, the root and what was known at each time are the same in a server and in a file behind it", async () => {
  await fc.assert(
    fc.asyncProperty(histories, async ([all, waits]) => {
      const clock = new StandingClock("2025-01-01T00:00:00.000Z");
      const source = memory(clock);
      const times = await run(source, clock, all, waits);
      const verified = await ledgerOver(source).verify();
      const answers = await answersAt(source, times);
      let last = source;
      for (const url of [(await newServer()).url, newFile()]) {
        const { head } = await copyWhole(last, url);
        expect(head).toEqual({ size: verified.events, root: verified.root });
        last = opened(url);
        expect(await answersAt(last, times)).toEqual(answers);
        expect(await ledgerOver(last).verify()).toEqual(verified);
      }
    }),
    { numRuns: 25 },
  );
});
