import { setImmediate as turn } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import type { AllStreamSubscription, LedgerStore, ReadRevision, RecordedEvent, ResolvedEvent, StreamSubscription } from "../../../src/store/client.ts";
import { END, START, StreamDeletedError } from "../../../src/store/client.ts";
import type { Subject } from "./vocabulary.ts";
import { all, event, events, letters, numbered, when } from "./vocabulary.ts";

export type AnySubscription = StreamSubscription | AllStreamSubscription;

/** What comes up to and with the event of that letter; then the subscription is left. */
export async function until(letter: string, subscription: AnySubscription): Promise<RecordedEvent[]> {
  const taken: RecordedEvent[] = [];
  for await (const { event: recorded } of subscription as AsyncIterable<ResolvedEvent>) {
    taken.push(recorded!);
    if (letters([recorded!]) === letter) break;
  }
  return taken;
}

/** What a subscription says, as it says it: a letter for an event, words for the rest. */
export function diaryOf(subscription: AnySubscription): string[] {
  const diary: string[] = [];
  subscription.on("data", ({ event: recorded }: ResolvedEvent) => void diary.push(letters([recorded!])));
  for (const name of ["confirmation", "caughtUp", "fellBehind", "end"] as const) (subscription as StreamSubscription).on(name as "end", () => void diary.push(name));
  subscription.on("error", (error) => void diary.push(error.name === "Error" ? error.constructor.name : error.name));
  return diary;
}

export async function told(subscription: AnySubscription, what: "caughtUp" | "fellBehind" | "end" | "error" | "close"): Promise<void> {
  return new Promise((resolve) => void (subscription as StreamSubscription).once(what as "end", () => { resolve(); }));
}

const STREAM_STARTS: readonly { from?: ReadRevision; gives: string }[] = [
  { gives: "abcde!" },
  { from: START, gives: "abcde!" },
  { from: 0n, gives: "bcde!" },
  { from: 2n, gives: "de!" },
  { from: 4n, gives: "!" },
  { from: END, gives: "!" },
];

export function subscribing(subject: Subject): void {
  const withLetters = async (): Promise<LedgerStore> => {
    const store = await subject.empty();
    await store.appendToStream("s", events("ab"));
    await store.appendToStream("t", events("xy"));
    await store.appendToStream("s", events("cde"));
    return store;
  };

  describe("a subscription to a stream", () => {
    it.each(STREAM_STARTS)("from $from, which is excluded, gives $gives", async ({ from, gives }) => {
      const store = await withLetters();
      const subscription = store.subscribeToStream("s", from === undefined ? {} : { fromRevision: from });
      await store.appendToStream("s", event("!"));
      const taken = await until("!", subscription);
      expect(letters(taken)).toBe(gives);
      expect(taken.every(({ streamId }) => streamId === "s")).toBe(true);
    });

    it("from beyond the end gives what comes after that only", async () => {
      const store = await withLetters();
      const subscription = store.subscribeToStream("s", { fromRevision: 6n });
      for (const letter of "fg!") await store.appendToStream("s", event(letter));
      expect(letters(await until("!", subscription))).toBe("!");
    });

    it("that is missing waits for it", async () => {
      const store = await subject.empty();
      const subscription = store.subscribeToStream("s");
      const diary = diaryOf(subscription);
      await told(subscription, "caughtUp");
      await store.appendToStream("t", event("x"));
      await store.appendToStream("s", event("a"));
      await when(() => diary.includes("a"));
      expect(diary).toEqual(["confirmation", "caughtUp", "a"]);
    });

    it("that is soft-deleted shows nothing of what was, and all that will be", async () => {
      const store = await withLetters();
      await store.deleteStream("s");
      const subscription = store.subscribeToStream("s");
      await told(subscription.pause(), "caughtUp");
      await store.appendToStream("s", events("f!"));
      expect(letters(await until("!", subscription))).toBe("f!");
    });

    it("goes on when the stream is soft-deleted and comes back", async () => {
      const store = await subject.empty();
      await store.appendToStream("s", event("a"));
      const subscription = store.subscribeToStream("s");
      const taken = until("!", subscription);
      await store.deleteStream("s");
      await store.appendToStream("s", events("b!"));
      expect(letters(await taken).endsWith("b!")).toBe(true);
    });

    it("hides of the history what reads hide, and nothing of what comes", async () => {
      const store = await withLetters();
      await store.setStreamMetadata("s", { maxCount: 2, truncateBefore: 90 });
      const hidden = diaryOf(store.subscribeToStream("s"));
      await store.setStreamMetadata("s", { maxCount: 2 });
      const shown = diaryOf(store.subscribeToStream("s"));
      await when(() => shown.includes("caughtUp") && hidden.includes("caughtUp"));
      await store.appendToStream("s", events("fgh!"));
      await when(() => shown.includes("!") && hidden.includes("!"));
      expect(shown).toEqual(["confirmation", "d", "e", "caughtUp", "f", "g", "h", "!"]);
      expect(hidden.slice(-4)).toEqual(["f", "g", "h", "!"]);
    });

    it("that is tombstoned fails", async () => {
      const store = await withLetters();
      await store.tombstoneStream("s");
      const diary = diaryOf(store.subscribeToStream("s"));
      await when(() => diary.includes("StreamDeletedError"));
      expect(diary).toEqual(["confirmation", "StreamDeletedError"]);
    });

    it("that is tombstoned under way is told so after all else, and nothing more", async () => {
      const store = await withLetters();
      const subscription = store.subscribeToStream("s");
      const diary = diaryOf(subscription);
      await told(subscription, "caughtUp");
      await store.appendToStream("s", event("f"));
      await store.tombstoneStream("s");
      await told(subscription, "close");
      expect(diary).toEqual(["confirmation", ..."abcde", "caughtUp", "f", "?", "StreamDeletedError"]);
    });

    it("that is tombstoned under way loses nothing for one who pulls", async () => {
      const store = await withLetters();
      const subscription = store.subscribeToStream("s");
      await told(subscription, "caughtUp");
      await store.appendToStream("s", event("f"));
      await store.tombstoneStream("s");
      const taken: RecordedEvent[] = [];
      const work = (async () => { for await (const { event: recorded } of subscription) { taken.push(recorded!); await turn(); } })();
      await expect(work).rejects.toBeInstanceOf(StreamDeletedError);
      expect(letters(taken)).toBe("abcdef?");
    });

    it("of metadata fails with the stream they are of", async () => {
      const store = await withLetters();
      await store.setStreamMetadata("s", { maxCount: 5 });
      const subscription = store.subscribeToStream("$$s");
      const diary = diaryOf(subscription);
      await told(subscription, "caughtUp");
      await store.tombstoneStream("s");
      await told(subscription, "close");
      expect(diary).toEqual(["confirmation", "?", "caughtUp", "StreamDeletedError"]);
    });
  });

  describe("a subscription to $all", () => {
    const ALL_STARTS: readonly { from: string; gives: string }[] = [
      { from: START, gives: "?abxycde!" },
      { from: "a", gives: "bxycde!" },
      { from: "x", gives: "ycde!" },
      { from: "e", gives: "!" },
      { from: END, gives: "!" },
    ];
    it.each(ALL_STARTS)("from $from, which is excluded, gives $gives", async ({ from, gives }) => {
      const store = await withLetters();
      const at = (await all(store)).find((recorded) => letters([recorded]) === from)?.position;
      const subscription = store.subscribeToAll({ fromPosition: at ?? (from as typeof END) });
      await store.appendToStream("s", event("!"));
      expect(letters(await until("!", subscription))).toBe(gives);
    });

    it.runIf(subject.traits.isOurs)("from nowhere begins at the start", async () => {
      const store = await withLetters();
      await store.appendToStream("s", event("!"));
      expect(letters(await until("!", store.subscribeToAll()))).toBe("?abxycde!");
      expect(letters(await until("!", store.subscribeToAll({ fromPosition: { commit: 0n, prepare: 0n } })))).toBe("?abxycde!");
    });

    it("shows metadata and tombstones among the rest", async () => {
      const store = await subject.empty();
      await store.appendToStream("s", event("a"));
      await store.setStreamMetadata("s", { maxCount: 1 });
      await store.tombstoneStream("s");
      await store.appendToStream("t", event("!"));
      const taken = await until("!", store.subscribeToAll());
      expect(taken.map(({ type }) => type)).toEqual(["$StoreCreated", "Said", "$metadata", "$streamDeleted", "Said"]);
    });
  });

  describe("a subscription", () => {
    it("says caught-up once: after the history, before what is new", async () => {
      const store = await withLetters();
      const subscription = store.subscribeToStream("s");
      const diary = diaryOf(subscription);
      await told(subscription, "caughtUp");
      await store.appendToStream("s", events("fg"));
      await store.appendToStream("s", event("!"));
      await when(() => diary.includes("!"));
      expect(diary).toEqual(["confirmation", ..."abcde", "caughtUp", "f", "g", "!"]);
      expect(subscription.id).toMatch(/^[0-9a-f-]{36}$/);
    });

    it("from the end says caught-up first, whatever was appended meanwhile", async () => {
      const store = await withLetters();
      const diaries = [diaryOf(store.subscribeToStream("s", { fromRevision: END })), diaryOf(store.subscribeToAll({ fromPosition: END }))];
      await store.appendToStream("s", event("!"));
      await when(() => diaries.every((diary) => diary.includes("!")));
      for (const diary of diaries) expect(diary).toEqual(["confirmation", "caughtUp", "!"]);
    });

    it("starts without anyone reading", async () => {
      const store = await withLetters();
      await told(store.subscribeToStream("s"), "caughtUp");
    });

    it("misses nothing that is appended from within its own events", async () => {
      const store = await withLetters();
      const subscription = store.subscribeToStream("s");
      const taken: string[] = [];
      for await (const { event: recorded } of subscription) {
        const letter = letters([recorded!]);
        taken.push(letter);
        if (letter === "c") await store.appendToStream("s", event("f"));
        if (letter === "f") await store.appendToStream("s", event("!"));
        if (letter === "!") break;
      }
      expect(taken.join("")).toBe("abcdef!");
    });

    it("holds back no more than the high water mark, however slow its consumer", async () => {
      const store = await subject.empty();
      await store.appendToStream("s", numbered(1000));
      const subscription = store.subscribeToStream("s", {}, { highWaterMark: 4 });
      const taken: unknown[] = [];
      for await (const { event: recorded } of subscription) {
        taken.push((recorded!.data as { number: number }).number);
        if (taken.length === 500) await store.appendToStream("s", numbered(1000, 1000));
        expect(subscription.readableLength).toBeLessThanOrEqual(4);
        if (taken.length === 2000) break;
      }
      expect(taken).toEqual(Array.from({ length: 2000 }, (_, index) => index));
    });

    it("gives nothing while it is paused beyond the high water mark, and all of it afterwards", async () => {
      const store = await subject.empty();
      const subscription = store.subscribeToStream("s", {}, { highWaterMark: 4 });
      const diary = diaryOf(subscription);
      await told(subscription, "caughtUp");
      subscription.pause();
      for (let round = 0; round < 20; round++) {
        await store.appendToStream("s", numbered(50, round * 50));
        await turn();
        expect(subscription.readableLength).toBeLessThanOrEqual(4);
      }
      expect(diary).toEqual(["confirmation", "caughtUp"]);
      subscription.resume();
      await when(() => diary.length >= 2 + 1000);
      expect(subscription.readableLength).toBe(0);
    });

    it("leaves room for other work while it catches up", async () => {
      const store = await subject.empty();
      for (let round = 0; round < 4; round++) await store.appendToStream("s", numbered(1000));
      const diary = diaryOf(store.subscribeToStream("s"));
      let turns = 0;
      await when(() => ++turns > 0 && diary.includes("caughtUp"));
      expect(turns).toBeGreaterThan(4);
    });

    it("ends when it is unsubscribed, and gives nothing that comes later", async () => {
      const store = await withLetters();
      const subscription = store.subscribeToStream("s");
      const diary = diaryOf(subscription);
      await told(subscription, "caughtUp");
      const ended = told(subscription, "end");
      await subscription.unsubscribe();
      await store.appendToStream("s", event("f"));
      await ended;
      expect(diary).toEqual(["confirmation", ..."abcde", "caughtUp", "end"]);
    });

    it("can be unsubscribed from within its own events", async () => {
      const store = await withLetters();
      const subscription = store.subscribeToStream("s");
      const taken: string[] = [];
      for await (const { event: recorded } of subscription) {
        taken.push(letters([recorded!]));
        if (taken.length === 5) await subscription.unsubscribe();
      }
      expect(taken.join("")).toBe("abcde");
    });

    it.each([1, 4, 16])("can be unsubscribed from a listener, and again; %i at most are still given", async (highWaterMark) => {
      const store = await subject.empty();
      await store.appendToStream("s", numbered(600));
      const subscription = store.subscribeToStream("s", {}, { highWaterMark });
      let count = 0;
      subscription.on("data", () => {
        count += 1;
        void subscription.unsubscribe();
      });
      await told(subscription, "close");
      await subscription.unsubscribe();
      expect(count).toBeLessThanOrEqual(1 + highWaterMark);
    });

    it("can be unsubscribed after it was left", async () => {
      const store = await withLetters();
      const subscription = store.subscribeToStream("s");
      await until("b", subscription);
      await subscription.unsubscribe();
      await store.appendToStream("s", event("f"));
      expect(subscription.destroyed).toBe(true);
    });

    it("ends with the store", async () => {
      const store = await withLetters();
      const subscription = store.subscribeToStream("s");
      const diary = diaryOf(subscription);
      await told(subscription, "caughtUp");
      const ended = told(subscription, "end");
      await store.dispose();
      await ended;
      expect(diary.at(-1)).toBe("end");
    });

    it("is one of many, each with its own pace", async () => {
      const store = await withLetters();
      const quick = until("!", store.subscribeToAll());
      const slow = (async () => {
        const taken: RecordedEvent[] = [];
        for await (const { event: recorded } of store.subscribeToAll({}, { highWaterMark: 1 })) {
          taken.push(recorded!);
          await turn();
          if (letters([recorded!]) === "!") break;
        }
        return taken;
      })();
      for (const letter of "fgh!") {
        await store.appendToStream("u", event(letter));
        await turn();
      }
      expect(letters(await quick)).toBe("?abxycdefgh!");
      expect(letters(await slow)).toBe("?abxycdefgh!");
    });
  });
}
