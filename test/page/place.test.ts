import fc from "fast-check";
import { expect, it } from "vitest";
import { HOME, queryOf, readPlace, VIEWS, YEARS_MOST, type Place } from "../../src/page/link/place.ts";

const text = fc.option(fc.string({ minLength: 1 }).filter((said) => !/\p{Surrogate}/u.test(said)), { nil: null });
const places: fc.Arbitrary<Place> = fc.record({
  view: fc.constantFrom(...VIEWS), issuer: text, asOf: text, recordedAsOf: text, since: text, section: text, span: text, line: text, translations: fc.boolean(), years: fc.integer({ min: 1, max: YEARS_MOST }),
  find: text, kind: text, former: fc.boolean(), fact: text, document: text, at: text, clocks: fc.boolean(),
});

it("has one address for every place, and one place for every address", () => {
  fc.assert(fc.property(places, (place) => { expect(readPlace(queryOf(place))).toEqual(place); }));
});

it("takes any address, and is at home where it says nothing that is meant", () => {
  fc.assert(fc.property(fc.string(), (query) => { expect(VIEWS).toContain(readPlace(query).view); }));
  for (const query of ["", "?", "?view=nothing", "?years=0", "?years=x", "?translations=yes", "?issuer="]) expect(readPlace(query)).toEqual(HOME);
  expect(readPlace("?years=99").years).toBe(YEARS_MOST);
});

it("says nothing that is as at home, and writes periods and keys readably", () => {
  expect(queryOf(HOME)).toBe("");
  expect(queryOf({ ...HOME, issuer: "QFIN", fact: "2023-04-01/2023-06-30|NetIncomeLoss|CNY|US-GAAP", at: "118:4-9" })).toBe("?issuer=QFIN&fact=2023-04-01/2023-06-30|NetIncomeLoss|CNY|US-GAAP&at=118:4-9");
});
