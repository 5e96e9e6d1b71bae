import { Decimal } from "decimal.js";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isPercentage, shownAmount, shownPercent, shownValue, usualScale } from "../../src/page/figures/amounts.ts";

describe("an amount", () => {
  it.each([
    ["1093377000", 3, "1,093,377"], ["1093377000", 6, "1,093.377"], ["-86658000", 3, "−86,658"], ["0", 3, "0"], ["0.25", 0, "0.25"], ["0.50", 0, "0.50"], ["-0.02", 0, "−0.02"],
    ["5", 3, "0.005"], ["-5", 6, "−0.000005"], ["310000", 6, "0.31"], ["28300000", 6, "28.3"], ["80000000", 6, "80"], ["123456789012345678901234567890", 0, "123,456,789,012,345,678,901,234,567,890"],
    ["1234.5", 3, "1.2345"], ["100", 0, "100"],
  ])("%s in units of 10^%i is written %s", (value, exponent, shown) => { expect(shownAmount(value, exponent)).toBe(shown); });

  it.each([["0.279", "27.9%"], ["-0.1", "−10%"], ["1", "100%"], ["0", "0%"], ["0.0005", "0.05%"], ["2.5", "250%"]])("%s as a percentage is %s", (value, shown) => { expect(shownPercent(value)).toBe(shown); });

  it("is cut off behind so many places where that is asked for", () => {
    expect(shownPercent("-0.557142857", 2)).toBe("−55.71%");
    expect(shownPercent("0.3", 1)).toBe("30%");
  });

  const amounts = fc.tuple(fc.bigInt({ min: -(10n ** 30n), max: 10n ** 30n }), fc.nat(12)).map(([digits, places]) => new Decimal(digits.toString()).div(new Decimal(10).pow(places)).toFixed(places));
  it("loses no digit and makes none, whatever its scale", () => {
    Decimal.set({ precision: 60 });
    fc.assert(fc.property(amounts, fc.constantFrom(-2, 0, 3, 6, 9), (value, exponent) => {
      const read = new Decimal(shownAmount(value, exponent).replaceAll(",", "").replace("−", "-"));
      expect(read.mul(new Decimal(10).pow(exponent)).toFixed()).toBe(new Decimal(value).toFixed());
    }));
  });
});

it("a figure is written as what it is: money in the scale of the table, all else as it stands", () => {
  const of = (value: string, unit: string, more: object = {}) => shownValue({ value, unit, exponent: 3, ...more });
  expect(of("1093377000", "CNY")).toBe("1,093,377");
  expect(of("6.80", "CNY/ADS")).toBe("6.80");
  expect(of("0.279", "pure", { percent: true })).toBe("27.9%");
  expect(of("4.2", "pure")).toBe("4.2");
  expect(of("323095877", "shares")).toBe("323,095,877");
  expect(of("1600000", "ADS", { exponent: 6 })).toBe("1,600,000");
  expect(of("0", "CNY", { nil: true })).toBe("–");
});

it.each([
  [{ unit: "pure", label: "Gross margin", text: "50.6" }, true], [{ unit: "pure", label: "Take-up", text: "50.6%" }, true], [{ unit: "pure", label: "Take-up", text: "50.6", also: "50.6%" }, true],
  [{ unit: "pure", label: "Tax rate", text: "21.0" }, true], [{ unit: "pure", label: "Leverage ratio", text: "4.2" }, false], [{ unit: "CNY", label: "Interest at 5%", text: "100" }, false],
])("whether %o is a percentage: %s", ({ unit, label, text, also }: { unit: string; label: string; text: string; also?: string }, is) => {
  expect(isPercentage({ unit, label, source: { text }, alsoAt: also === undefined ? [] : [{ source: { text: also } }] })).toBe(is);
});

it("the scale of a table is that of most of its amounts", () => {
  const of = (...decimals: number[]) => usualScale(decimals.map((each) => ({ decimals: each })));
  expect(of(-3, -3, -6)).toBe(3);
  expect(of(-5, -6, -3)).toBe(6);
  expect(of(0, 2)).toBe(0);
  expect(of()).toBe(0);
});
