import { describe, expect, it } from "vitest";
import type { BoardChange } from "../../events/board-changed.ts";
import { board } from "../../projections/board.ts";
import { given, release, SOURCE, streamOf, type Saying } from "./given.ts";

const listed = (members: Record<string, string[]>, asOf: string | null = null): Saying => ({
  type: "BoardListed", data: { asOf, members: Object.entries(members).map(([person, roles]) => ({ person, roles })), quote: "", source: SOURCE },
});
type Change = Pick<BoardChange, "person" | "action" | "role"> & Partial<BoardChange>;
const changed = (...changes: Change[]): Saying => ({
  type: "BoardChanged", data: { changes: changes.map((change) => ({ fromRole: null, effectiveOn: null, reason: null, quote: "", source: SOURCE, ...change })) },
});
const D = ["director"];
const I = ["independent director"];

describe("a new chairman", () => {
  const november = release("2023-11-16", [listed({ "Hongyi Zhou": ["director", "chairman"], "Haisheng Wu": D, "Alex Zuoli Xu": D, "Fan Zhao": I })]);
  const august = release("2024-08-13", [changed(
    { person: "Hongyi Zhou", action: "resigned", role: "director", effectiveOn: "2024-08-13", reason: "personal reasons" },
    { person: "Hongyi Zhou", action: "resigned", role: "chairman of the board of directors of the Company", effectiveOn: "2024-08-13" },
    { person: "Fan Zhao", action: "appointed", role: "chairman of the Board", effectiveOn: "2024-08-13" },
    { person: "Xiangge Liu", action: "appointed", role: "independent director", effectiveOn: "2024-08-13" },
  )]);
  const story = given(august, november);

  it("the day before, the list of the year before stands", () => {
    story.asOf("2024-08-12").shows(board, [
      { person: "Hongyi Zhou", roles: ["director", "chairman"], since: null, until: null, knownSince: "2023-11-17T04:59:59.999Z", lastConfirmed: "2023-11-16", stream: streamOf("2023-11-16") },
      { person: "Haisheng Wu" }, { person: "Alex Zuoli Xu" }, { person: "Fan Zhao", roles: ["independent director"] },
    ]);
  });

  it("at the end of August he presides, and keeps his seat", () => {
    story.asOf("2024-08-31").shows(board, [
      { person: "Haisheng Wu", lastConfirmed: "2023-11-16" }, { person: "Alex Zuoli Xu" },
      {
        person: "Fan Zhao", roles: ["independent director", "chairman of the Board"], since: null, lastConfirmed: "2024-08-13", knownSince: "2023-11-17T04:59:59.999Z", stream: streamOf("2024-08-13"),
        seats: [{ since: null }, { since: "2024-08-13" }],
      },
      { person: "Xiangge Liu", roles: ["independent director"], since: "2024-08-13", knownSince: "2024-08-14T03:59:59.999Z" },
    ]);
  });

  it("who left is shown when asked for", () => {
    expect(story.asOf("2024-08-31", { former: "true" }).items(board).at(-1)).toMatchObject({
      person: "Hongyi Zhou", until: "2024-08-13", ended: "resigned", roles: ["director", "chairman"], lastConfirmed: "2024-08-13",
    });
    expect(story.asOf("2024-08-12", { former: "true" }).items(board)).toHaveLength(4);
  });
});

describe("the day that a statement is about", () => {
  const told = release("2024-08-13", [changed({ person: "Ann Lee", action: "appointed", role: "director", effectiveOn: "2024-09-01" })]);

  it.each([["2024-08-31", 0], ["2024-09-01", 1], ["2024-09-01T03:59:59.999Z", 0], ["2024-09-01T04:00:00.000Z", 1]])("a change of 1 September is known but not yet in effect: at %s, %i sit", (cut, sitting) => {
    expect(given(told).asOf(cut).items(board)).toHaveLength(sitting);
  });

  it("a change that names no day takes effect with its release, in any zone", () => {
    const shanghai = release("2024-08-13", [changed({ person: "Ann Lee", action: "appointed", role: "director" })], { zone: "Asia/Shanghai", time: "08:00" });
    given(shanghai).asOf("2024-08-13T00:00:00.000Z").shows(board, [{ person: "Ann Lee", since: "2024-08-13" }]);
  });

  it("a change heard of late takes its place in time", () => {
    const list = release("2024-10-01", [listed({ "Bob Ray": D, "Cid Poe": D })]);
    const late = release("2024-11-01", [changed({ person: "Ann Lee", action: "resigned", role: "director", effectiveOn: "2024-09-15" })]);
    given(told, list, late).asOf("2024-12-01", { former: "true" }).shows(board, [{ person: "Bob Ray" }, { person: "Cid Poe" }, { person: "Ann Lee", until: "2024-09-15", ended: "resigned", since: "2024-09-01" }]);
  });

  it("a list of the same day that does not have the change yet does not undo it", () => {
    const before = release("2024-08-13", [changed({ person: "Ann Lee", action: "appointed", role: "director" }, { person: "Bob Ray", action: "resigned", role: "director" }), listed({ "Bob Ray": D, "Cid Poe": D })]);
    given(before).asOf("2024-08-13", { former: "true" }).shows(board, [{ person: "Cid Poe" }, { person: "Ann Lee", since: "2024-08-13" }, { person: "Bob Ray", until: "2024-08-13" }]);
  });

  it("a list of the same day, which has the change already, takes nothing from it", () => {
    const both = release("2024-08-13", [changed({ person: "Ann Lee", action: "appointed", role: "director" }, { person: "Bob Ray", action: "resigned", role: "director" }), listed({ "Ann Lee": D, "Cid Poe": D })]);
    given(both).asOf("2024-08-13", { former: "true" }).shows(board, [{ person: "Ann Lee", since: "2024-08-13" }, { person: "Cid Poe", since: null }, { person: "Bob Ray", until: "2024-08-13", roles: ["director"] }]);
  });
});

describe("a full list", () => {
  const first = release("2023-05-18", [listed({ "Ann Lee": ["director", "chairwoman"], "Bob Ray": I })]);

  it("is authoritative: who is absent has left by then", () => {
    const second = release("2023-11-16", [listed({ "Ann Lee": D })]);
    given(first, second).asOf("2023-12-01").shows(board, [{ person: "Ann Lee", lastConfirmed: "2023-11-16" }]);
    expect(given(first, second).asOf("2023-12-01", { former: "true" }).items(board)[1]).toMatchObject({
      person: "Bob Ray", until: null, ended: "absent from list", leftBy: "2023-11-16", lastConfirmed: "2023-05-18", roles: ["independent director"],
    });
  });

  it("by class alone leaves the chair as it was, and one that names a chair settles it", () => {
    const byClass = release("2023-11-16", [listed({ "Ann Lee": ["executive director"], "Bob Ray": I })]);
    given(first, byClass).asOf("2023-12-01").shows(board, [{ roles: ["chairwoman", "executive director"] }, { roles: ["independent director"] }]);
    const named = release("2023-11-16", [listed({ "Ann Lee": D, "Bob Ray": ["independent director", "Chairman of the Board"] })]);
    given(first, named).asOf("2023-12-01").shows(board, [{ roles: ["director"] }, { roles: ["independent director", "Chairman of the Board"] }]);
  });
});

describe("changes of role", () => {
  const list = release("2023-05-18", [listed({ "Ann Lee": ["director", "chairman"], "Bob Ray": I })]);
  const roles = (...changes: Change[]) => given(list, release("2023-08-21", [changed(...changes)])).asOf("2023-09-01").items(board).map(({ person, roles: held }) => `${person}: ${held.join(", ")}`);

  it("re-designated from one directorship to another keeps the chair", () => {
    expect(roles({ person: "Ann Lee", action: "redesignated", fromRole: "director", role: "non-executive director" })).toEqual(["Ann Lee: chairman, non-executive director", "Bob Ray: independent director"]);
  });

  it("leaving the chair leaves the seat, leaving the seat leaves the chair", () => {
    expect(roles({ person: "Ann Lee", action: "resigned", role: "Chairperson of the board" })).toEqual(["Ann Lee: director", "Bob Ray: independent director"]);
    expect(roles({ person: "Ann Lee", action: "resigned", role: "director" })).toEqual(["Bob Ray: independent director"]);
    expect(roles({ person: "Bob Ray", action: "resigned", role: "director" })).toEqual(["Ann Lee: director, chairman"]);
  });

  it("who comes back sits anew", () => {
    const gone = release("2023-08-21", [changed({ person: "Bob Ray", action: "resigned", role: "independent director" })]);
    const back = release("2024-02-01", [changed({ person: "Bob Ray", action: "appointed", role: "independent director" })]);
    expect(given(list, gone, back).asOf("2024-03-01").items(board)[1]).toMatchObject({ person: "Bob Ray", since: "2024-02-01", until: null, ended: null, knownSince: "2024-02-02T04:59:59.999Z" });
  });
});

describe("one person printed in several ways", () => {
  const people = (...lists: Record<string, string[]>[]) =>
    given(...lists.map((members, at) => release(`2023-0${at + 1}-10`, [listed(members)]))).asOf("2023-12-31", { former: "true" }).items(board).map(({ names }) => names);

  it.each([
    ["Alex Xu", "Alex Zuoli Xu"], ["Mr. Andrew Y Yan", "Andrew Yiu Yan"], ["Eric Xiao-huan Chen", "Eric Xiaohuan Chen"], ["XU Alex", "Alex Xu"], ["Dr. Jiao Jiao", "Jiao Jiao"],
  ])("%s is %s", (one, other) => {
    expect(people({ [one]: D }, { [other]: D })).toEqual([[one, other]]);
  });

  it.each([
    ["Alex Zuoli Xu", "Alex Ming Xu"], ["Fan Zhao", "Dan Zhao"], ["Fan Zhao", "Fan Zhou"],
  ])("%s is not %s", (one, other) => {
    expect(people({ [one]: D }, { [other]: D })).toHaveLength(2);
  });

  it("is shown by the fullest name, with all that were printed", () => {
    given(release("2023-01-10", [listed({ "Alex Zuoli Xu": D })]), release("2023-02-10", [listed({ "Alex Xu": D })])).asOf("2023-12-31").shows(board, [{ person: "Alex Zuoli Xu", names: ["Alex Zuoli Xu", "Alex Xu"] }]);
  });

  it("a short name that two people may share joins neither", () => {
    expect(people({ "Alex Zuoli Xu": D, "Alex Ming Xu": D }, { "Alex Xu": D })).toEqual([["Alex Xu"], ["Alex Zuoli Xu"], ["Alex Ming Xu"]]);
    expect(people({ "Alex Zuoli Xu": D, "Alex Xu": D })).toEqual([["Alex Zuoli Xu"], ["Alex Xu"]]);
  });
});
