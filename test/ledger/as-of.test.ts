import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cutAtNow, readCut } from "../../src/ledger/as-of.ts";

describe("a date alone is the end of that day, in New York unless a zone is given", () => {
  it.each([
    // written      zone                  instant                     rule
    ["2023-08-21", undefined, "2023-08-22T03:59:59.999Z", "end of 2023-08-21 in America/New_York"],
    ["2023-11-16", undefined, "2023-11-17T04:59:59.999Z", "end of 2023-11-16 in America/New_York"],
    ["2023-08-21", "Asia/Shanghai", "2023-08-21T15:59:59.999Z", "end of 2023-08-21 in Asia/Shanghai"],
    ["2023-08-21", "asia/shanghai", "2023-08-21T15:59:59.999Z", "end of 2023-08-21 in Asia/Shanghai"],
    ["2023-08-21", "UTC", "2023-08-21T23:59:59.999Z", "end of 2023-08-21 in UTC"],
    ["2023-08-21", "+08:00", "2023-08-21T15:59:59.999Z", "end of 2023-08-21 in +08:00"],
    // The days on which New York's clocks change have 23 and 25 hours.
    ["2023-03-12", undefined, "2023-03-13T03:59:59.999Z", "end of 2023-03-12 in America/New_York"],
    ["2023-11-05", undefined, "2023-11-06T04:59:59.999Z", "end of 2023-11-05 in America/New_York"],
    ["2024-02-29", undefined, "2024-03-01T04:59:59.999Z", "end of 2024-02-29 in America/New_York"],
    ["2023-12-31", "Pacific/Kiritimati", "2023-12-31T09:59:59.999Z", "end of 2023-12-31 in Pacific/Kiritimati"],
  ])("%s in %s", (text, zone, instant, rule) => {
    expect(readCut(text, zone)).toEqual({ ok: true, cut: { instant, rule } });
  });
});

describe("an instant is taken as it is, to the millisecond", () => {
  it.each([
    ["2023-08-22T03:59:59.999Z", "2023-08-22T03:59:59.999Z"],
    ["2023-08-22T03:59:59Z", "2023-08-22T03:59:59.000Z"],
    ["2023-08-21T18:00:00-04:00", "2023-08-21T22:00:00.000Z"],
    ["2023-08-22t08:00:00.5+08:00", "2023-08-22T00:00:00.500Z"],
    ["2023-08-22T03:59:59.9999999z", "2023-08-22T03:59:59.999Z"],
  ])("%s", (text, instant) => {
    expect(readCut(text, undefined)).toEqual({ ok: true, cut: { instant, rule: "the instant given" } });
    expect(readCut(text, "Asia/Shanghai")).toEqual(readCut(text, undefined));
  });
});

describe("what is no cut is refused, and says how to write one", () => {
  it.each([
    ["2023-08-21", "Mars/Olympus", "zone-unknown", /unknown time zone "Mars\/Olympus"/],
    ["2023-08-21", "", "zone-unknown", /unknown time zone ""/],
    ["2023-08-21", "2020-01-01T00:00Z", "zone-unknown", /unknown time zone/],
    // Of a wrong zone and a wrong date the zone is said.
    ["yesterday", "Mars/Olympus", "zone-unknown", /unknown time zone/],
    ["2023-02-29", undefined, "no-such-date", /there is no day 2023-02-29/],
    ["2023-13-01", undefined, "no-such-date", /no day/],
    ["2023-08-21T25:00:00Z", undefined, "no-such-date", /no instant/],
    ["", undefined, "not-a-date", /"" is not a date such as 2024-05-31 or an RFC 3339 instant/],
    ["21.08.2023", undefined, "not-a-date", /is not a date such as/],
    ["20230821", undefined, "not-a-date", /is not a date such as/],
    ["2023-08", undefined, "not-a-date", /is not a date such as/],
    ["2023-08-21T18:00:00", undefined, "not-a-date", /a time needs its offset/],
    ["2023-08-21T18:00:00 08:00", undefined, "not-a-date", /in a URL a \+ is written %2B/],
    ["2023-08-21T18:00:00Z[America/New_York]", undefined, "not-a-date", /is not a date such as/],
  ])("%s in %s", (text, zone, code, message) => {
    expect(readCut(text, zone)).toEqual({ ok: false, refusal: { code, message: expect.stringMatching(message) as string } });
  });

  it("and nothing that anybody writes makes it throw", () => {
    fc.assert(fc.property(fc.string(), fc.option(fc.string(), { nil: undefined }), (text, zone) => typeof readCut(text, zone).ok === "boolean"));
  });
});

it("a cut that nobody asked for is now", () => {
  expect(cutAtNow("2025-01-01T00:00:00.000Z")).toEqual({ instant: "2025-01-01T00:00:00.000Z", rule: "now" });
});
