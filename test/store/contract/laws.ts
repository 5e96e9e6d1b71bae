import { setImmediate as turn } from "node:timers/promises";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { AppendExpectedRevision, LedgerStore, RecordedEvent, ResolvedEvent, StreamingRead } from "../../../src/store/client.ts";
import { BACKWARDS, END } from "../../../src/store/client.ts";
import type { Subject } from "./vocabulary.ts";
import { all, clock, collect, events, journal, seenOf } from "./vocabulary.ts";

/** Something that is done to a store; it may be refused. */
type Step =
  | { readonly do: "append"; readonly stream: string; readonly letters: string; readonly expected: AppendExpectedRevision }
  | { readonly do: "delete" | "truncate"; readonly stream: string }
  | { readonly do: "wait"; readonly seconds: number };

const stream = fc.constantFrom("s", "t", "u");
const expected = fc.oneof(fc.constantFrom<AppendExpectedRevision[]>("any", "any", "no_stream", "stream_exists"), fc.bigInt(0n, 6n));
const append = fc.record({ do: fc.constant("append" as const), stream, letters: fc.string({ unit: fc.constantFrom(..."abcdef"), maxLength: 4 }), expected });
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 8, arbitrary: append },
  { weight: 1, arbitrary: fc.record({ do: fc.constantFrom("delete" as const, "truncate" as const), stream }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("wait" as const), seconds: fc.integer({ min: -50, max: 50 }) }) },
);
const steps = fc.array(step, { maxLength: 30 });

export function laws(subject: Subject): void {
  const { isOurs } = subject.traits;
  /** A store of its own for each run, closed with it. */
  async function within(work: (store: LedgerStore, perform: (step: Step) => Promise<boolean>) => Promise<void>): Promise<void> {
    const { now, move } = clock();
    const store = await subject.open({ now });
    const perform = async (next: Step): Promise<boolean> => {
      if (next.do === "wait") {
        move(next.seconds);
        return true;
      }
      const work = () =>
        next.do === "append"
          ? store.appendToStream(next.stream, events(next.letters), { expectedRevision: next.expected })
          : next.do === "delete"
            ? store.deleteStream(next.stream)
            : store.setStreamMetadata(next.stream, { maxCount: 2 });
      return work().then(() => true, () => false);
    };
    try {
      await work(store, perform);
    } finally {
      await store.dispose();
    }
  }
  const of = (recorded: readonly RecordedEvent[], name: string): RecordedEvent[] => recorded.filter(({ streamId }) => streamId === name);

  describe.runIf(isOurs)("whatever is done to a store", () => {
    it("$all only grows at its end, in the order of what was accepted", async () => {
      await fc.assert(fc.asyncProperty(steps, async (list) => within(async (store, perform) => {
        let before = await all(store);
        for (const next of list) {
          const accepted = await perform(next);
          const after = await all(store);
          expect(after.slice(0, before.length)).toEqual(before);
          if (!accepted) expect(after).toHaveLength(before.length);
          before = after;
        }
      })), { numRuns: 60 });
    });

    it("revisions are contiguous in each stream, positions grow, and time does not go back", async () => {
      await fc.assert(fc.asyncProperty(steps, async (list) => within(async (store, perform) => {
        for (const next of list) await perform(next);
        const recorded = await all(store);
        for (const name of new Set(recorded.map(({ streamId }) => streamId)))
          expect(of(recorded, name).map(({ revision }) => revision)).toEqual(of(recorded, name).map((_, index) => BigInt(index)));
        for (const [index, { position, created }] of recorded.entries()) {
          const previous = recorded[index - 1];
          if (previous === undefined) continue;
          expect(position!.commit > previous.position!.commit).toBe(true);
          expect(created.getTime()).toBeGreaterThanOrEqual(previous.created.getTime());
        }
      })));
    });

    it("an append is there whole and in one piece, or not at all", async () => {
      await fc.assert(fc.asyncProperty(steps, append, async (list, last) => within(async (store, perform) => {
        for (const next of list) await perform(next);
        const before = await all(store);
        await perform(last);
        const added = (await all(store)).slice(before.length);
        const own = added.slice(0, last.letters.length);
        if (added.length === 0) return;
        expect(own.map(({ id }) => id)).toEqual(events(last.letters).map(({ id }) => id));
        expect(own.every(({ streamId }) => streamId === last.stream)).toBe(true);
        expect(added.slice(own.length).every(({ streamId }) => streamId === `$$${last.stream}`)).toBe(true);
      })));
    });

    it("a stream shows the end of what $all has of it, and backwards the same", async () => {
      await fc.assert(fc.asyncProperty(steps, async (list) => within(async (store, perform) => {
        for (const next of list) await perform(next);
        const recorded = await all(store);
        for (const name of ["s", "t", "u"]) {
          const seen = await seenOf(store, name);
          expect(seen).toEqual(seen.length === 0 ? [] : of(recorded, name).slice(-seen.length));
          if (seen.length > 0)
            expect(await collect(store.readStream(name, { direction: BACKWARDS, fromRevision: END }))).toEqual(seen.toReversed());
        }
        const backwards = store.readAll({ direction: BACKWARDS, fromPosition: END }) as StreamingRead<ResolvedEvent>;
        expect(await collect(backwards)).toEqual(recorded.toReversed());
      })));
    });

    it("an append repeated changes nothing and says the same", async () => {
      await fc.assert(fc.asyncProperty(fc.array(append, { maxLength: 12 }), async (list) => within(async (store) => {
        for (const { stream: name, letters, expected: expectedRevision } of list) {
          const attempt = () => store.appendToStream(name, events(letters), { expectedRevision });
          const first = await attempt().catch(() => undefined);
          // Appending nothing has nothing by which it could be known again.
          if (first === undefined || letters === "") continue;
          const recorded = await journal(store);
          expect(await attempt()).toEqual(first);
          expect(await journal(store)).toEqual(recorded);
        }
      })));
    });
  });

  describe("whenever a subscription starts", () => {
    const appends = fc.array(fc.record({ stream, count: fc.integer({ min: 1, max: 40 }), pause: fc.boolean() }), { maxLength: 12 });

    it("it gives every event after its start once, in order, for any pace of consumer", async () => {
      await fc.assert(fc.asyncProperty(appends, appends, fc.nat(), fc.integer({ min: 1, max: 20 }), fc.array(fc.boolean()), async (before, after, start, highWaterMark, pace) =>
        within(async (store) => {
          let serial = 0;
          const perform = async (list: typeof before): Promise<void> => {
            for (const { stream: name, count, pause } of list) {
              await store.appendToStream(name, events(String.fromCodePoint(...Array.from({ length: count }, () => 0x4e00 + serial++))));
              if (pause) await turn();
            }
          };
          await perform(before);
          const recorded = await all(store);
          const from = recorded[start % recorded.length]!.position!;
          const ofAll = store.subscribeToAll({ fromPosition: from }, { highWaterMark });
          const ofOne = store.subscribeToStream("s", {}, { highWaterMark });
          const consume = async (subscription: AsyncIterable<ResolvedEvent>): Promise<RecordedEvent[]> => {
            const taken: RecordedEvent[] = [];
            for await (const { event } of subscription) {
              taken.push(event!);
              if (pace[taken.length % pace.length]) await turn();
              if (event!.type === "Said" && event!.id === LAST.id) break;
            }
            return taken;
          };
          const taken = [consume(ofAll as AsyncIterable<ResolvedEvent>), consume(ofOne as AsyncIterable<ResolvedEvent>)];
          await perform(after);
          await store.appendToStream("s", LAST);
          const [fromAll, fromOne] = await Promise.all(taken);
          const everything = await all(store);
          expect(fromAll).toEqual(everything.filter(({ position }) => position!.commit > from.commit));
          expect(fromOne).toEqual(of(everything, "s"));
        })), { numRuns: 60 });
    });
  });
}

const [LAST] = events("!") as [ReturnType<typeof events>[number]];
