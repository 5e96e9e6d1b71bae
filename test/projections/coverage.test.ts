import { describe, expect, it } from "vitest";
import { coverage } from "../../projections/coverage.ts";
import { given, release, SOURCE, streamOf, type Saying } from "./given.ts";

const listed: Saying = { type: "BoardListed", data: { asOf: null, members: [{ person: "Ann Lee", roles: ["director"] }], quote: "", source: SOURCE } };
const bought = (start: string | null, months: number | null, cost: string): Saying => ({
  type: "BuybackUpdated",
  data: {
    authorized: "150000000", currency: "USD", approvedOn: null, announcedOn: null, start, months, asOf: null, adsRepurchased: null, sharesRepurchased: null, cost, averagePrice: null, averagePricePer: null,
    commissions: null, decimals: { cost: 0 }, approximate: [], quote: "", source: SOURCE,
  },
});

describe("how long nobody has said anything", () => {
  const may = release("2023-05-18", [listed, bought("2023-01-01", 12, "10000000")], { period: "2023Q1" });
  const august = release("2023-08-21", [bought("2023-01-01", 12, "20000000")], { period: "2023Q2" });
  // A day without a time is public at its end in New York, so the days are those from one date to the other.
  const silence = (day: string, ...loaded: ReturnType<typeof release>[]) => given(...loaded).asOf(day).items(coverage).map((item) => item.silence);

  it("of the board and of a programme that goes on, with the newest period", () => {
    expect(silence("2023-08-31", may, august)).toMatchObject([[], [
      { about: "board", programme: null, days: 105, stream: streamOf("2023-05-18") },
      { about: "buyback", programme: { authorized: "150000000", currency: "USD", start: "2023-01-01" }, days: 10, stream: streamOf("2023-08-21") },
    ]]);
    expect(silence("2023-05-18", may, august)).toMatchObject([[{ about: "board", days: 0 }, { about: "buyback", days: 0 }]]);
  });

  it("of a programme until its last day, and of one without an end for ever", () => {
    expect(silence("2023-12-31", august)).toMatchObject([[{ about: "buyback" }]]);
    expect(silence("2024-01-01", august)).toEqual([[]]);
    expect(silence("2033-01-01", release("2023-08-21", [bought(null, null, "1")]))).toMatchObject([[{ about: "buyback", days: 3421 }]]);
  });

  it("is nothing where nobody ever did", () => {
    expect(silence("2023-12-31", release("2023-08-21", []))).toEqual([[]]);
  });
});
