import { setImmediate as turn } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import type { Filter, Position, ResolvedEvent } from "../../../src/store/client.ts";
import { END, eventTypeFilter, excludeSystemEvents, InvalidArgumentError, jsonEvent, streamNameFilter } from "../../../src/store/client.ts";
import { diaryOf, told } from "./subscribing.ts";
import type { Subject } from "./vocabulary.ts";
import { all, numbered, when } from "./vocabulary.ts";

/** Over events of types Published, Restated and Withdrawn in streams release-A, release-B and draft-A, and metadata. */
const FILTERS: readonly { filter: Filter; gives: readonly string[] }[] = [
  { filter: eventTypeFilter({ prefixes: ["Published"] }), gives: ["release-A Published", "release-B Published", "draft-A Published"] },
  { filter: eventTypeFilter({ prefixes: ["Re", "With"] }), gives: ["release-A Restated", "draft-A Withdrawn"] },
  { filter: eventTypeFilter({ prefixes: ["published"] }), gives: [] },
  { filter: eventTypeFilter({ regex: "d$" }), gives: ["$store $StoreCreated", "release-A Published", "release-B Published", "draft-A Published", "release-A Restated"] },
  { filter: eventTypeFilter({ regex: "state" }), gives: ["release-A Restated"] },
  { filter: streamNameFilter({ prefixes: ["release-"] }), gives: ["release-A Published", "release-B Published", "release-A Restated"] },
  { filter: streamNameFilter({ prefixes: ["release-B", "draft"] }), gives: ["release-B Published", "draft-A Published", "draft-A Withdrawn"] },
  { filter: streamNameFilter({ regex: "^[a-z]+-A$" }), gives: ["release-A Published", "draft-A Published", "release-A Restated", "draft-A Withdrawn"] },
  {
    filter: excludeSystemEvents(),
    gives: ["release-A Published", "release-B Published", "draft-A Published", "release-A Restated", "draft-A Withdrawn"],
  },
];

export function filtering(subject: Subject): void {
  const { isOurs } = subject.traits;
  describe.runIf(isOurs)("a filtered subscription", () => {
    it.each(FILTERS)("by $filter.filterOn $filter.prefixes $filter.regex gives what matches, of history and of what comes", async ({ filter, gives }) => {
      const store = await subject.empty();
      const append = (stream: string, type: string): Promise<unknown> => store.appendToStream(stream, jsonEvent({ type, data: {} }));
      await append("release-A", "Published");
      await append("release-B", "Published");
      await store.setStreamMetadata("release-B", { owner: "me" });
      await append("draft-A", "Published");
      const given: string[] = [];
      const subscription = store.subscribeToAll({ filter });
      subscription.on("data", ({ event }: ResolvedEvent) => void given.push(`${event!.streamId} ${event!.type}`));
      await told(subscription, "caughtUp");
      await append("release-A", "Restated");
      await append("draft-A", "Withdrawn");
      // Some turns more than it takes, so that what must not come has had its chance.
      await when(() => given.length >= gives.length);
      for (let round = 0; round < 3; round++) await turn();
      expect(given).toEqual(gives);
    });

    it.each([
      { filterOn: "eventType", checkpointInterval: 0, prefixes: ["a"] },
      { filterOn: "eventType", checkpointInterval: -1, prefixes: ["a"] },
      { filterOn: "eventType", checkpointInterval: 1, maxSearchWindow: 0, prefixes: ["a"] },
      { filterOn: "eventType", checkpointInterval: 1, regex: "(" },
    ] as Filter[])("by %j is refused at once", async (filter) => {
      const store = await subject.empty();
      expect(() => store.subscribeToAll({ filter })).toThrow(InvalidArgumentError);
    });
  });

  describe.runIf(isOurs)("a checkpoint", () => {
    interface Case {
      readonly case: string;
      readonly filter: { readonly checkpointInterval?: number; readonly maxSearchWindow?: number };
      /** In the history, beside the one of the store's own. */
      readonly events: number;
      /** The events considered when a checkpoint was reached. */
      readonly at: readonly number[];
    }
    const CASES: readonly Case[] = [
      { case: "comes at the end of catch-up, though nothing was there to match", filter: {}, events: 0, at: [1] },
      { case: "does not come early", filter: {}, events: 30, at: [31] },
      { case: "comes after 32 considered, and is not said twice at the end", filter: {}, events: 31, at: [32] },
      { case: "comes after 32 considered, and at the end", filter: {}, events: 32, at: [32, 33] },
      { case: "comes every 32", filter: {}, events: 99, at: [32, 64, 96, 100] },
      { case: "comes every 32 times the interval", filter: { checkpointInterval: 3 }, events: 199, at: [96, 192, 200] },
      { case: "comes every search window times the interval", filter: { checkpointInterval: 2, maxSearchWindow: 10 }, events: 49, at: [20, 40, 50] },
      { case: "comes the same over many pages", filter: { checkpointInterval: 10 }, events: 999, at: [320, 640, 960, 1000] },
    ];

    it.each(CASES)("$case ($filter, $events)", async ({ filter, events: count, at }) => {
      const store = await subject.empty();
      await store.appendToStream("s", numbered(count));
      const positions = (await all(store)).map(({ position }) => position!);
      const reached: Position[] = [];
      const subscription = store.subscribeToAll({
        filter: eventTypeFilter({ prefixes: ["None"], ...filter, checkpointReached: (_, position) => void reached.push(position) }),
      });
      const diary = diaryOf(subscription);
      await told(subscription, "caughtUp");
      expect(reached).toEqual(at.map((considered) => positions[considered - 1]));
      expect(diary).toEqual(["confirmation", "caughtUp"]);
    });

    it("counts events that match as well, and comes after them", async () => {
      const store = await subject.empty();
      await store.appendToStream("s", numbered(40));
      const said: string[] = [];
      const subscription = store.subscribeToAll({
        filter: streamNameFilter({ prefixes: ["s"], checkpointReached: (_, { commit }) => void said.push(`checkpoint ${commit}`) }),
      });
      subscription.on("data", ({ event }) => void said.push(`event ${event!.position.commit}`));
      await told(subscription, "caughtUp");
      const positions = (await all(store)).slice(1).map(({ position }) => `event ${position!.commit}`);
      const [at, end] = [positions[30]!, positions[39]!].map((text) => text.replace("event", "checkpoint"));
      expect(said).toEqual([...positions.slice(0, 31), at, ...positions.slice(31), end]);
    });

    it("goes on coming live, counted anew", async () => {
      const store = await subject.empty();
      await store.appendToStream("s", numbered(9));
      const reached: Position[] = [];
      const subscription = store.subscribeToAll({
        filter: eventTypeFilter({ prefixes: ["Marked"], checkpointReached: (_, position) => void reached.push(position) }),
      });
      const diary = diaryOf(subscription);
      await told(subscription, "caughtUp");
      await store.appendToStream("s", numbered(31));
      await store.appendToStream("s", jsonEvent({ type: "Marked", data: {} }));
      await store.appendToStream("s", numbered(31));
      await store.appendToStream("s", jsonEvent({ type: "Marked", data: {} }));
      await when(() => diary.length >= 4);
      await subscription.unsubscribe();
      const positions = (await all(store)).map(({ position }) => position!);
      expect(reached).toEqual([positions[9], positions[9 + 32], positions[9 + 64]]);
    });

    it("does not come when there was nothing to catch up with", async () => {
      const store = await subject.empty();
      await store.appendToStream("s", numbered(50));
      const reached: Position[] = [];
      const filter = eventTypeFilter({ prefixes: ["None"], checkpointReached: (_, position) => void reached.push(position) });
      await told(store.subscribeToAll({ fromPosition: END, filter }), "caughtUp");
      expect(reached).toEqual([]);
    });

    it("is waited for, with the subscription it is of", async () => {
      const store = await subject.empty();
      await store.appendToStream("s", numbered(40));
      let open = (): void => undefined;
      const gate = new Promise<void>((resolve) => { open = resolve; });
      let entered: unknown;
      const subscription = store.subscribeToAll({
        filter: streamNameFilter({
          prefixes: ["s"],
          checkpointReached: async (of) => {
            entered = of;
            await gate;
          },
        }),
      });
      const diary = diaryOf(subscription);
      await when(() => entered !== undefined);
      expect(entered).toBe(subscription);
      await store.appendToStream("s", numbered(5));
      for (let round = 0; round < 5; round++) await turn();
      expect(diary).toHaveLength(1 + 31);
      open();
      await when(() => diary.length >= 1 + 45 + 1);
      expect(diary.filter((entry) => entry === "caughtUp")).toHaveLength(1);
    });

    it("that fails fails the subscription", async () => {
      const store = await subject.empty();
      const filter = eventTypeFilter({ prefixes: ["None"], checkpointReached: () => { throw new RangeError("no room"); } });
      const subscription = store.subscribeToAll({ filter });
      const diary = diaryOf(subscription);
      await told(subscription, "close");
      expect(diary).toEqual(["confirmation", "RangeError"]);
    });

    it("is a place to resume from: nothing is lost or given twice", async () => {
      const store = await subject.empty();
      await store.appendToStream("s", numbered(100));
      let checkpoint: Position | undefined;
      const given: unknown[] = [];
      const note = ({ event }: ResolvedEvent): void => void given.push((event!.data as { number: number }).number);
      const first = store.subscribeToAll({
        filter: streamNameFilter({
          prefixes: ["s"],
          checkpointReached: async (subscription, position) => {
            checkpoint = position;
            await subscription.unsubscribe();
          },
        }),
      });
      first.on("data", note);
      await told(first, "end");
      expect(given).toHaveLength(31);
      const second = store.subscribeToAll({ fromPosition: checkpoint!, filter: streamNameFilter({ prefixes: ["s"] }) });
      second.on("data", note);
      await told(second, "caughtUp");
      expect(given).toEqual(Array.from({ length: 100 }, (_, index) => index));
    });
  });
}
