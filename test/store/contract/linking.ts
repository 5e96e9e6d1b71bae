import { describe, expect, it } from "vitest";
import type { EventData, LedgerStore, ResolvedEvent } from "../../../src/store/client.ts";
import { BACKWARDS, binaryEvent, END } from "../../../src/store/client.ts";
import type { Subject } from "./vocabulary.ts";
import { event, events, letters } from "./vocabulary.ts";

const RESOLVED = { resolveLinkTos: true } as const;

/** What stands at each place: the letter of its event, and after "→" that of the event it was reached by; "∅" where a link leads nowhere. */
function shown({ event: meant, link }: ResolvedEvent): string {
  const letter = meant === undefined ? "∅" : letters([meant]);
  return link === undefined ? letter : `${link.streamId}@${link.revision}→${letter}`;
}

async function shownOf(read: unknown): Promise<string[]> {
  const places: string[] = [];
  for await (const each of read as AsyncIterable<ResolvedEvent>) places.push(shown(each));
  return places;
}

export function linking(subject: Subject): void {
  /** A link as a server writes one. */
  const link = (to: string, revision: number): EventData => binaryEvent({ type: "$>", data: Buffer.from(`${revision}@${to}`) });
  const linked = async (): Promise<LedgerStore> => {
    const store = await subject.empty();
    await store.appendToStream("s", events("abc"));
    await store.appendToStream("links", [link("s", 2), event("x"), link("s", 0), link("s", 7), link("gone", 0)]);
    return store;
  };

  // A server that others use has our streams under other names, which the data of a link would have to say.
  describe.runIf(subject.traits.isOurs)("a link", () => {
    it("is followed where that is asked for, and stands beside the event that it means", async () => {
      const store = await linked();
      const forwards = ["links@0→c", "x", "links@2→a", "links@3→∅", "links@4→∅"];
      expect(await shownOf(store.readStream("links", RESOLVED))).toEqual(forwards);
      expect(await shownOf(store.readStream("links", { ...RESOLVED, direction: BACKWARDS, fromRevision: END }))).toEqual(forwards.toReversed());
      expect((await shownOf(store.readAll(RESOLVED))).slice(1)).toEqual(["a", "b", "c", ...forwards]);
    });

    it("is an event like others where it is not", async () => {
      const store = await linked();
      expect(await shownOf(store.readStream("links", { maxCount: 2 }))).toEqual(["?", "x"]);
      expect((await shownOf(store.readAll())).slice(1, 6)).toEqual(["a", "b", "c", "?", "x"]);
    });

    it("is followed by subscriptions, to a stream and to $all", async () => {
      const store = await linked();
      const seen = async (subscription: unknown, count: number): Promise<string[]> => {
        const places: string[] = [];
        for await (const each of subscription as AsyncIterable<ResolvedEvent>) if (places.push(shown(each)) === count) break;
        return places;
      };
      expect(await seen(store.subscribeToStream("links", RESOLVED), 3)).toEqual(["links@0→c", "x", "links@2→a"]);
      expect((await seen(store.subscribeToAll(RESOLVED), 7)).slice(4)).toEqual(["links@0→c", "x", "links@2→a"]);
    });

    it("leads nowhere once what it means is hidden", async () => {
      const store = await linked();
      await store.setStreamMetadata("s", { truncateBefore: 1 });
      expect(await shownOf(store.readStream("links", { ...RESOLVED, maxCount: 3 }))).toEqual(["links@0→c", "x", "links@2→∅"]);
      await store.deleteStream("s");
      expect(await shownOf(store.readStream("links", { ...RESOLVED, maxCount: 3 }))).toEqual(["links@0→∅", "x", "links@2→∅"]);
    });

    it("that is none is an event", async () => {
      const store = await subject.empty();
      await store.appendToStream("odd", [binaryEvent({ type: "$>", data: Buffer.from("nowhere") }), binaryEvent({ type: "$>", data: Buffer.from("x@y") })]);
      expect(await shownOf(store.readStream("odd", RESOLVED))).toEqual(["?", "?"]);
    });
  });
}
