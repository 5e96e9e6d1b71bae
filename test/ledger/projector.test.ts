import { createHash } from "node:crypto";
import { DatabaseSync } from "node:sqlite";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it, onTestFinished } from "vitest";
import type { RecordedDisclosure } from "../../events/catalogue.ts";
import { Restoring, type Keeping } from "../../projections/panel/keeping.ts";
import { appendRelease } from "../../src/ledger/append-release.ts";
import { Ledger } from "../../src/ledger/ledger.ts";
import { ViewStoppedError, type LiveView, type ViewState } from "../../src/ledger/projector/live-view.ts";
import { Projector } from "../../src/ledger/projector/projector.ts";
import { loadViews, saveViews } from "../../src/ledger/projector/views-file.ts";
import { jsonEvent, type LedgerStore } from "../../src/store/client.ts";
import { fact, release, results } from "../projections/given.ts";
import { when } from "../store/contract/vocabulary.ts";
import { adaptersAt, ask, emptyLedger, extraction, memory, NOTHING_READ, StandingClock } from "./given.ts";

const NEW_YEAR = "2025-01-01T00:00:00.000Z";
const DAYS = ["2023-05-18", "2023-08-21", "2023-11-16", "2024-03-06", "2024-05-15"];

/** A view that notes the types and days of what it is fed. */
class Noted implements ViewState {
  readonly seen: string[] = [];
  readonly #poison: (event: RecordedDisclosure) => boolean;
  constructor(poison: (event: RecordedDisclosure) => boolean = () => false) {
    this.#poison = poison;
  }
  evolve(event: RecordedDisclosure): void {
    if (this.#poison(event)) throw new Error("cannot take it");
    this.seen.push(`${event.type} ${event.stream.slice(13, 23)}`);
  }
  keep(keeping: Keeping): void {
    const seen = keeping.value(this.seen);
    if (keeping.isRestoring) this.seen.push(...seen);
  }
}
const noting = (name: string, hears: (type: string) => boolean = () => true, poison?: (event: RecordedDisclosure) => boolean): LiveView<Noted> => ({ name, hears, start: () => new Noted(poison) });

function projecting(store: LedgerStore, ...views: LiveView[]): { projector: Projector; reported: ViewStoppedError[]; seen: (name: string) => string[] } {
  const reported: ViewStoppedError[] = [];
  const projector = new Projector({ store, views, clock: () => NEW_YEAR, report: (error) => void reported.push(error) });
  onTestFinished(() => projector.close());
  return { projector, reported, seen: (name) => (projector.state(name) as Noted).seen };
}

const store = (): LedgerStore => memory(new StandingClock(NEW_YEAR)).store;
const recorded = (day: string) => extraction(release(day, [results([fact("NetIncomeLoss", "2023Q1", "1000")])]));
const both = (day: string): string[] => [`ReleasePublished ${day}`, `ResultsReported ${day}`];
const BROKEN = { stream: "release-ACME-2023-06-01-00000000", at: "release-ACME-2023-06-01-00000000@0" };
const broken = (type: string) => jsonEvent({ type, data: {}, metadata: {} });

describe("views that a projector keeps up", () => {
  it("take each event once, in the order of the log, however often and by whom the projector is told to read on", async () => {
    const log = store();
    const { projector, seen } = projecting(log, noting("all"), noting("results", (type) => type === "ResultsReported"));
    await projector.catchUp();
    expect(seen("all")).toEqual([]);
    await appendRelease(log, recorded(DAYS[1]!));
    await projector.catchUp();
    await projector.catchUp();
    projector.follow(() => undefined);
    await appendRelease(log, recorded(DAYS[0]!));
    await log.appendToStream("orders-1", jsonEvent({ type: "OrderPlaced", data: {} }));
    await Promise.all([projector.catchUp(), projector.catchUp()]);
    await appendRelease(log, recorded(DAYS[2]!));
    await projector.catchUp();
    expect(seen("all")).toEqual([DAYS[1]!, DAYS[0]!, DAYS[2]!].flatMap(both));
    expect(seen("results")).toEqual([DAYS[1]!, DAYS[0]!, DAYS[2]!].map((day) => both(day)[1]));
  });

  it("follow the log without being asked, and say when they are up with it", async () => {
    const log = store();
    await appendRelease(log, recorded(DAYS[0]!));
    const { projector, seen } = projecting(log, noting("all"));
    projector.follow(() => undefined);
    expect(projector.isLive).toBe(false);
    expect(projector.statuses()).toMatchObject([{ name: "all", status: "catching-up", position: "0" }]);
    await when(() => projector.isLive && seen("all").length === 2);
    await appendRelease(log, recorded(DAYS[1]!));
    await when(() => seen("all").length === 4);
    expect(projector.statuses()).toMatchObject([{ name: "all", status: "live", position: projector.position, rebuilding: false, stopped: null }]);
  });

  it("go on as before when what they followed has ended for good", async () => {
    const log = store();
    const { projector, seen } = projecting(log, noting("all"));
    const lost: string[] = [];
    let end: (error: Error) => void = () => undefined;
    const ending: LedgerStore = { ...log, subscribeToAll: (...how) => {
      const subscription = log.subscribeToAll(...how);
      end = (error) => { subscription.destroy(error); };
      return subscription;
    } };
    const following = new Projector({ store: ending, views: [noting("all")], clock: () => NEW_YEAR, report: () => undefined });
    following.follow((error) => void lost.push(error.message));
    await when(() => following.isLive);
    end(new Error("dropped"));
    await when(() => lost.length === 1);
    await appendRelease(log, recorded(DAYS[0]!));
    await following.catchUp();
    expect((following.state("all") as Noted).seen).toEqual(both(DAYS[0]!));
    expect(following.isFollowing).toBe(false);
    await projector.catchUp();
    expect(seen("all")).toEqual(both(DAYS[0]!));
  });
});

describe("an event that a view cannot take", () => {
  it("because it does not fit its schema stops the views that hear its type, and no other", async () => {
    const log = store();
    await appendRelease(log, recorded(DAYS[0]!));
    await log.appendToStream(BROKEN.stream, broken("ResultsReported"));
    await appendRelease(log, recorded(DAYS[1]!));
    const { projector, reported, seen } = projecting(log, noting("all"), noting("published", (type) => type === "ReleasePublished"));
    await projector.catchUp();
    await projector.catchUp();
    expect(seen("published")).toEqual([both(DAYS[0]!)[0], both(DAYS[1]!)[0]]);
    expect(() => projector.state("all")).toThrow(ViewStoppedError);
    expect(reported).toHaveLength(1);
    expect(reported[0]!.message).toMatch(/^the view all stopped at release-ACME-2023-06-01-00000000@0: ResultsReported metadata/);
    const [all, published] = projector.statuses();
    expect(all).toMatchObject({ status: "stopped", stopped: { at: BROKEN.at, since: NEW_YEAR } });
    expect(all!.position < all!.stopped!.position).toBe(true);
    expect(published).toMatchObject({ status: "live", position: projector.position, stopped: null });
  });

  it("because nobody knows its type stops them all", async () => {
    const log = store();
    await log.appendToStream(BROKEN.stream, broken("NeverHeardOf"));
    const { projector, reported } = projecting(log, noting("all"), noting("none", () => false));
    await projector.catchUp();
    expect(projector.statuses().map(({ status }) => status)).toEqual(["stopped", "stopped"]);
    expect(reported).toHaveLength(2);
  });

  it("because the view fails on it stops that view there, and no other", async () => {
    const log = store();
    for (const day of DAYS.slice(0, 3)) await appendRelease(log, recorded(day));
    const { projector, reported, seen } = projecting(log, noting("whole"), noting("failing", () => true, ({ type, stream }) => type === "ResultsReported" && stream.includes(DAYS[1]!)));
    projector.follow(() => undefined);
    await projector.catchUp();
    expect(seen("whole")).toEqual(DAYS.slice(0, 3).flatMap(both));
    expect(() => projector.state("failing")).toThrow(/the view failing stopped at release-ACME-2023-08-21-[0-9a-f]{8} \(ResultsReported\): cannot take it/);
    expect(reported).toHaveLength(1);
  });
});

describe("a view that is built anew", () => {
  it("takes the old one's place when it has come as far, while both the log and the old one go on", async () => {
    const log = store();
    for (const day of DAYS.slice(0, 2)) await appendRelease(log, recorded(day));
    const { projector, seen } = projecting(log, noting("all"));
    await projector.catchUp();
    const before = projector.state("all");
    const rebuilt = projector.rebuild("all");
    expect(projector.statuses()).toMatchObject([{ rebuilding: true, status: "live" }]);
    expect(projector.state("all")).toBe(before);
    await appendRelease(log, recorded(DAYS[2]!));
    await projector.catchUp();
    await rebuilt;
    expect(projector.state("all")).not.toBe(before);
    await projector.catchUp();
    await appendRelease(log, recorded(DAYS[3]!));
    await projector.catchUp();
    expect(seen("all")).toEqual(DAYS.slice(0, 4).flatMap(both));
    expect(projector.statuses()).toMatchObject([{ rebuilding: false, position: projector.position }]);
  });

  it("runs again where it was stopped and what it failed on is mended, and stays stopped where it is not", async () => {
    const log = store();
    for (const day of DAYS.slice(0, 3)) await appendRelease(log, recorded(day));
    let isMended = false;
    const { projector, seen } = projecting(log, noting("all", () => true, ({ stream }) => !isMended && stream.includes(DAYS[1]!)));
    await projector.catchUp();
    await expect(projector.rebuild("all")).rejects.toThrow(ViewStoppedError);
    expect(() => projector.state("all")).toThrow(ViewStoppedError);
    isMended = true;
    await projector.rebuild("all");
    expect(seen("all")).toEqual(DAYS.slice(0, 3).flatMap(both));
    expect(projector.statuses()).toMatchObject([{ status: "live", stopped: null }]);
    expect(() => projector.rebuild("none")).toThrow(RangeError);
  });
});

describe("views that are kept in a file", () => {
  function folder(): string {
    const path = mkdtempSync(join(tmpdir(), "views-"));
    onTestFinished(() => { rmSync(path, { recursive: true }); });
    return path;
  }
  const clock = new StandingClock(NEW_YEAR);
  const ledgerAt = (url: string): Ledger => new Ledger({ ...adaptersAt(url, clock), clock: clock.now, read: NOTHING_READ });
  const answers = async (ledger: Ledger): Promise<unknown> => [await ask(ledger, { view: "results", issuer: "ACME" }), await ask(ledger, { view: "releases", issuer: "ACME" }), await ask(ledger, { view: "issuers" })];

  it("restart from it: what lies before is not read from the log again", async () => {
    const path = folder();
    const [url, views] = [`sqlite:${join(path, "ledger.db")}`, join(path, "views")];
    const first = ledgerAt(url);
    expect(await first.resumeViews(views)).toMatch(/is not there yet/);
    for (const day of DAYS.slice(0, 3)) await first.record(recorded(day));
    await first.catchUp();
    await first.close();
    const again = ledgerAt(url);
    expect(await again.resumeViews(views)).toBe(`6 events from ${views}`);
    await again.record(recorded(DAYS[3]!));
    const reference = emptyLedger().ledger;
    for (const day of DAYS.slice(0, 4)) await reference.record(recorded(day));
    const withoutPosition = (answer: unknown): unknown => JSON.parse(JSON.stringify(answer).replace(/"position":"[^"]*"/g, '"position":""'));
    expect(withoutPosition(await answers(again))).toEqual(withoutPosition(await answers(reference)));
    await again.close();
    const third = ledgerAt(url);
    expect(await third.resumeViews(views)).toBe(`8 events from ${views}`);
    await third.close();
  });

  it("do not read the log again before it, and ask the store of an issuer once somebody asks of it", async () => {
    const path = folder();
    const [url, views] = [`sqlite:${join(path, "ledger.db")}`, join(path, "views")];
    const first = ledgerAt(url);
    await first.resumeViews(views);
    for (const day of DAYS) await first.record(recorded(day));
    await first.record(extraction(release(DAYS[0]!, [results([fact("NetIncomeLoss", "2023Q1", "7")])], { issuer: "BETA", name: "Beta Corp.", listings: [] })));
    await first.catchUp();
    await first.close();
    // What the log says of this issuer now would stop every view.
    const database = new DatabaseSync(join(path, "ledger.db"));
    database.exec("UPDATE events SET data = '{}' WHERE type IN ('ReleasePublished', 'ResultsReported') AND stream IN (SELECT key FROM streams WHERE name LIKE 'release-ACME%')");
    database.close();
    const again = ledgerAt(url);
    expect(await again.resumeViews(views)).toBe(`12 events from ${views}`);
    expect((await ask(again, { view: "issuers" })).items).toHaveLength(2);
    expect((await ask(again, { view: "results", issuer: "BETA" })).items).toMatchObject([{ value: "7" }]);
    expect((await ask(again, { view: "peers", filters: { concept: "NetIncomeLoss", period: "2023-03-31" } })).items).toMatchObject([{ issuer: "ACME", value: "1000" }, { issuer: "BETA", value: "7" }]);
    await expect(ask(again, { view: "results", issuer: "ACME" })).rejects.toThrow(/results stopped at the documents of ACME: the store holds other events of them than the view had heard/);
    await again.close();
    const without = ledgerAt(url);
    await expect(answers(without)).rejects.toThrow(ViewStoppedError);
    await without.close();
  });

  it("are not written while one is stopped: a restart meets the event again", async () => {
    const path = folder();
    const [url, views] = [`sqlite:${join(path, "ledger.db")}`, join(path, "views")];
    const adapters = adaptersAt(url, clock);
    const first = new Ledger({ ...adapters, clock: clock.now, read: NOTHING_READ });
    await first.resumeViews(views);
    await first.record(recorded(DAYS[0]!));
    await first.catchUp();
    await first.saveViews(true);
    const kept = readFileSync(views);
    await adapters.store.appendToStream(BROKEN.stream, broken("ResultsReported"));
    await first.catchUp();
    await first.close();
    expect(readFileSync(views).equals(kept)).toBe(true);
    const again = ledgerAt(url);
    expect(await again.resumeViews(views)).toBe(`2 events from ${views}`);
    await expect(ask(again, { view: "results", issuer: "ACME" })).rejects.toThrow(ViewStoppedError);
    await again.close();
  });

  const over = (log: LedgerStore): Projector => new Projector({ store: log, views: [noting("all")], clock: clock.now, report: () => undefined });
  const kept = async (log: LedgerStore, path: string): Promise<Projector> => {
    const projector = over(log);
    await projector.catchUp();
    await saveViews(path, projector, true);
    return projector;
  };

  it.each<[string, RegExp, (text: string) => string]>([
    ["a changed event", /is damaged/, (text) => text.replace("ResultsReported 2023-08-21", "ResultsReported 2023-08-22")],
    ["its end cut off", /is damaged/, (text) => text.slice(0, -40)],
    ["another version's views", /another version of this program/, (text) => text.replace(/"program":"../, '"program":"zz')],
    ["nothing of the kind in it", /no file of views/, () => "hello\nworld\n"],
    ["nothing in it", /no file of views/, () => ""],
  ])("and the file has %s: that is said, and the log is read", async (_, why, spoil) => {
    const path = join(folder(), "views");
    const log = store();
    for (const day of DAYS) await appendRelease(log, recorded(day));
    await kept(log, path);
    expect(await loadViews(path, log)).toMatchObject({ ok: true });
    const whole = readFileSync(path, "latin1");
    let spoilt = spoil(whole);
    // Whoever writes another version's file writes its own hash too.
    if (why.source.includes("version")) spoilt = Buffer.concat([Buffer.from(spoilt.slice(0, -32), "latin1"), createHash("sha256").update(spoilt.slice(0, -32), "latin1").digest()]).toString("latin1");
    writeFileSync(path, spoilt, "latin1");
    expect(await loadViews(path, log)).toEqual({ ok: false, why: expect.stringMatching(why) as string });
  });

  it("and the file is another store's: the log is read", async () => {
    const path = join(folder(), "views");
    const [log, other] = [store(), store()];
    await appendRelease(log, recorded(DAYS[0]!));
    await appendRelease(other, recorded(DAYS[1]!));
    await kept(log, path);
    expect(await loadViews(path, other)).toEqual({ ok: false, why: "it was written over another store" });
    expect(await loadViews(path, store())).toEqual({ ok: false, why: "it was written over another store" });
  });

  it("take up where they stood, wherever that was", async () => {
    await fc.assert(fc.asyncProperty(fc.shuffledSubarray(DAYS, { minLength: 1 }), fc.nat(5), async (days, cut) => {
      const path = join(folder(), "views");
      const log = store();
      for (const day of days.slice(0, cut)) await appendRelease(log, recorded(day));
      const whole = await kept(log, path);
      for (const day of days.slice(cut)) await appendRelease(log, recorded(day));
      const loaded = await loadViews(path, log);
      expect(loaded?.ok).toBe(cut > 0 ? true : undefined);
      const resumed = over(log);
      if (loaded?.ok === true) resumed.keep(new Restoring(loaded.parts));
      await resumed.catchUp();
      await whole.catchUp();
      expect((resumed.state("all") as Noted).seen).toEqual((whole.state("all") as Noted).seen);
      expect([resumed.position, resumed.count, resumed.newest, resumed.last]).toEqual([whole.position, whole.count, whole.newest, whole.last]);
    }), { numRuns: 30 });
  });
});
