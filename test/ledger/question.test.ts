import { describe, expect, it } from "vitest";
import { readQuestion, type RawQuestion } from "../../src/ledger/question.ts";

const NOW = "2025-01-01T00:00:00.000Z";

it("a question that says only its view is about now and everything recorded", () => {
  expect(readQuestion({ view: "results" }, () => NOW)).toEqual({
    ok: true,
    question: { view: "results", issuer: null, asOf: { instant: NOW, rule: "now" }, recordedAsOf: null, filters: {} },
  });
});

it("both cuts are read by one rule", () => {
  expect(readQuestion({ view: "board", asOf: "2023-08-21", recordedAsOf: "2023-09-01", zone: "Asia/Hong_Kong", filters: { former: "true" } }, () => NOW)).toMatchObject({
    question: { asOf: { instant: "2023-08-21T15:59:59.999Z" }, recordedAsOf: "2023-09-01T15:59:59.999Z", filters: { former: "true" } },
  });
});

describe("what cannot be put is refused, with the parameter that is wrong", () => {
  const cases: [RawQuestion, string, string, RegExp][] = [
    [{ view: "result" }, "view-unknown", "view", /there is no view "result"; the views are results, restatements, guidance, dividends, buybacks, board, releases, coverage, derived, history, snapshot, issuers/],
    [{ view: "toString" }, "view-unknown", "view", /no view/],
    [{ view: "result", asOf: "never" }, "view-unknown", "view", /no view/],
    [{ view: "buybacks", filters: { kind: "confirmed" } }, "filter-idle", "kind", /the view buybacks has no filter kind$/],
    [{ view: "board", filters: { concept: "Assets" } }, "filter-idle", "concept", /has no filter concept; it has former/],
    [{ view: "issuers", filters: { former: "true" } }, "filter-idle", "former", /has no filter former/],
    [{ view: "restatements", filters: { kind: "declared" } }, "filter-value", "kind", /kind takes one of confirmed, restated, .*, all, not "declared"/],
    [{ view: "results", filters: { concept: "net income" } }, "filter-value", "concept", /an element name such as NetIncomeLoss/],
    [{ view: "results", filters: { period: "Q2" } }, "filter-value", "period", /2024-01-01\/2024-03-31/],
    [{ view: "results", filters: { period: "2023-02-29" } }, "filter-value", "period", /not "2023-02-29"/],
    [{ view: "results", filters: { ending: "latest" } }, "filter-value", "ending", /ending takes FROM\/TO as in 2024-01-01\/2024-03-31, or one day: on which the period ends, not "latest"/],
    [{ view: "restatements", filters: { ending: "2023-06-30" } }, "filter-idle", "ending", /has no filter ending; it has concept, period, kind, told/],
    [{ view: "results", filters: { basis: "us-gaap" } }, "filter-value", "basis", /US-GAAP, IFRS, non-GAAP, operating/],
    [{ view: "board", filters: { former: "" } }, "filter-value", "former", /one of true, false/],
    [{ view: "snapshot", filters: { kind: "loud" } }, "filter-value", "kind", /one of confirmed, .*, or one of declared, none, policy/],
    [{ view: "results", zone: "Nowhere" }, "zone-unknown", "zone", /unknown time zone/],
    [{ view: "results", asOf: "soon" }, "not-a-date", "asOf", /"soon" is not a date/],
    [{ view: "results", recordedAsOf: "2023-02-30" }, "no-such-date", "recordedAsOf", /no day/],
  ];
  it.each(cases)("%j", (raw, code, parameter, message) => {
    expect(readQuestion(raw, () => NOW)).toEqual({ ok: false, refusal: { code, parameter, message: expect.stringMatching(message) as string } });
  });
});

it.each(["latest", "2023-06-30", "2023-04-01/2023-06-30"])("a period may be %s", (period) => {
  expect(readQuestion({ view: "results", filters: { period } }, () => NOW)).toMatchObject({ ok: true });
});
