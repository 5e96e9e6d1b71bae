import { describe, expect, it } from "vitest";
import { Holdings } from "../../src/ledger/holdings.ts";
import { fact, release, results } from "../projections/given.ts";

const facts = [fact("Revenues", "2023Q1", "1"), fact("NetIncomeLoss", "2023Q1", "1")];

function told(holdings: Holdings, ...issuers: string[]): void {
  // The head weighs 1, its results weigh 3.
  for (const issuer of issuers) for (const event of release("2023-05-18", [results(facts)], { issuer })) holdings.add(event);
}

describe("what is held of issuers", () => {
  it("is given up where it is too much: first what was asked for longest ago, and down to three quarters", () => {
    const holdings = new Holdings(16);
    told(holdings, "A", "B", "C", "D");
    expect(holdings.surplus()).toEqual([]);
    holdings.asked(["A", "C"]);
    told(holdings, "E");
    expect(holdings.surplus()).toEqual(["B", "D"]);
    expect(holdings.surplus()).toEqual([]);
    told(holdings, "B", "D");
    expect(holdings.surplus()).toEqual(["A", "C"]);
  });

  it("counts once more what was given up and comes back", () => {
    const holdings = new Holdings(4);
    told(holdings, "A", "B");
    expect(holdings.surplus()).toEqual(["A", "B"]);
    told(holdings, "A");
    expect(holdings.surplus()).toEqual([]);
    told(holdings, "A");
    expect(holdings.surplus()).toEqual(["A"]);
  });
});
