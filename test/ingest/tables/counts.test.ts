import { describe, expect, it } from "vitest";
import { facts, line, lines, QUARTERS, read, release, statement } from "../given.ts";

const Q = "2031-04-01/2031-06-30";
const TWO = "Three Months Ended June 30, | 2031 | 2030";
const reasons = (text: string): string[] => read(text).audit.rejected.map(({ text: printed, reason }) => `${printed}: ${reason}`);

describe("a number of things", () => {
  it("stands under a heading that counts, and their days may stand too close together", () => {
    const text = release("Supplemental Information\n($ in millions)\n\n                               July 3,  June 29, January 3,\n                                2031     2030      2031\n    Inventories              $4,945   $4,881    $4,728\n\n    Retail Stores:\n                               July 3,  June 29, January 3,\n                                2031     2030      2031\n      Full-line                   871      869       870\n      Specialty                 1,109    1,307     1,105\n        Total Retail Stores     1,980    2,176     1,975\n", "DENVER, August 24, 2031 -- Harrow Ridge Software, Inc. (NYSE: HRRW) today announced its unaudited financial results for the second quarter ended July 3, 2031.");
    expect(lines(text)).toEqual([
      "InventoryNet 4945000000 USD 2031-07-03", "InventoryNet 4881000000 USD 2030-06-29", "InventoryNet 4728000000 USD 2031-01-03",
      "FullLine 871 stores 2031-07-03", "FullLine 869 stores 2030-06-29", "FullLine 870 stores 2031-01-03",
      "Specialty 1109 stores 2031-07-03", "Specialty 1307 stores 2030-06-29", "Specialty 1105 stores 2031-01-03",
      "RetailStores 1980 stores 2031-07-03", "RetailStores 2176 stores 2030-06-29", "RetailStores 1975 stores 2031-01-03",
    ]);
    expect(facts(text).map(({ basis }) => basis).slice(3)).toEqual(Array(9).fill("operating"));
  });

  it("with decimals is in the millions of its heading", () => {
    expect(lines(release("Key Metrics\n(in millions)\n\n | Q2 2031 | Q2 2030\nMonthly active users (MAUs) | 103.6 | 74.1\nRevenues | $178.3 | $126.8\nNet income | 24.4 | 3.7"))).toContain("MonthlyActiveUsersMaus 103600000 users 2031-04-01/2031-06-30");
  });

  it("of people without decimals, under a heading that scales, may be scaled or not", () => {
    const text = release("Key Metrics\n(in thousands)\n\n | Q2 2031 | Q2 2030\nPaid subscribers | 10,360 | 7,410\nRevenues | $178,312 | $126,811\nNet income | 24,412 | 3,712");
    expect(reasons(text)).toEqual(["10,360: a number of people under a heading that scales: whether it scales this one is not said", "7,410: a number of people under a heading that scales: whether it scales this one is not said"]);
  });

  it("is an amount where its heading is of amounts", () => {
    expect(lines(release(`Revenues\n(in millions)\n\n${TWO}\nNet revenues:\nCompany-operated stores | $5,100 | $4,900\nLicensed stores | 910 | 840\nTotal net revenues | $6,010 | $5,740`)).filter((one) => one.includes(Q))).toEqual([`CompanyOperatedStores 5100000000 USD ${Q}`, `LicensedStores 910000000 USD ${Q}`, `Revenues 6010000000 USD ${Q}`]);
  });

  it("is not what is owed to those counted", () => {
    expect(lines(statement(`${QUARTERS}\nAccrued employees’ compensation and withholdings|220,690|254,973`))).toEqual(["AccruedEmployeesCompensationAndWithholdings 220690000 USD 2031-04-01/2031-06-30", "AccruedEmployeesCompensationAndWithholdings 254973000 USD 2030-04-01/2030-06-30"]);
  });
});

describe("an amount for one of a thing", () => {
  it("is not in the millions of its table", () => {
    const text = release(`Statistics\n(Dollars in millions)\n\n${TWO}\nRoom revenue | $536 | $457\nAverage daily rate (ADR) | $242 | $252\nOccupancy | 93% | 91%`);
    expect(reasons(text)).toEqual(["242: an amount for one of a thing, under a heading that scales amounts: whether it scales this one is not said", "252: an amount for one of a thing, under a heading that scales amounts: whether it scales this one is not said"]);
    expect(facts(text).filter(({ basis }) => basis === "operating").map(line)).toEqual([`Occupancy 0.93 pure ${Q}`, "Occupancy 0.91 pure 2030-04-01/2030-06-30"]);
  });

  it("is no rate of exchange", () => {
    expect(reasons(statement(`${QUARTERS}\nRevenue|52,412|44,398\nForeign exchange rate (quarterly average)|0.7353|0.7109`))).toEqual(["0.7353: its label speaks of a rate or ratio, and no sign says of what kind the number is", "0.7109: its label speaks of a rate or ratio, and no sign says of what kind the number is"]);
  });
});

describe("what stands alone on its line", () => {
  it("heads no rows where it is the value of a cell", () => {
    const text = release(`Key Metrics\n(in millions)\n\n${TWO} | Change\nRevenues | $178.3 | $126.8 | 41%\nGross margin | 73.4% | 73.4% |\n~10 bps\nNet income | $24.4 | $3.7 |\n>100%\nFree cash flow | $54.9 | $34.3 | 60%`);
    expect(facts(text).flatMap((fact) => fact.parents ?? [])).toEqual([]);
  });
});
