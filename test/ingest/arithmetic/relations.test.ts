import { describe, expect, it } from "vitest";
import { BALANCES, factAt, facts, highlights, QUARTERS, QUARTERS_AND_HALVES, rejected, release, statement, table } from "../given.ts";
import { broken, heldBy, reasons, segments } from "./given.ts";

const revenue = (service: string, total: string) => statement(`${QUARTERS_AND_HALVES}\nProduct|10,100|9,000|20,500|18,100\nService|5,050|4,000|10,150|${service}\nOther|1,010|900|2,050|1,700\nTotal revenue|16,160|13,900|32,700|${total}`);

describe("a footing", () => {
  it("holds each of its cells, and says nothing more", () => {
    const text = revenue("8,400", "28,200");
    expect([heldBy(text, "8,400"), heldBy(text, "28,200"), broken(text)]).toEqual([["footing"], ["footing"], []]);
  });

  it.each([
    ["28,201", ["footing rounding 1: 28,201 18,100 8,400 1,700"], ["footing"]],
    ["28,202", ["footing rounding 2: 28,202 18,100 8,400 1,700"], ["footing"]],
    // Nobody can tell which of the four is wrong.
    ["28,203", ["footing as-printed 3: 28,203 18,100 8,400 1,700 < 28,203 18,100 8,400 1,700"], []],
  ])("with a total of %s is recorded as printed, and says by how much it does not foot", (total, says, held) => {
    const text = revenue("8,400", total);
    expect([broken(text), heldBy(text, total), rejected(text)]).toEqual([says, held, []]);
  });

  it("of two columns doubts the one that does not come out", () => {
    const text = statement(`${QUARTERS}\nProduct|10,100|9,000\nService|5,050|4,000\nTotal revenue|15,150|13,900`);
    expect([broken(text), rejected(text), heldBy(text, "15,150"), heldBy(text, "13,900")]).toEqual([["footing as-printed 900: 13,900 9,000 4,000 < 13,900 9,000 4,000"], [], ["footing"], []]);
  });

  it("that misses one amount in several columns leaves a line out, and puts no cell in doubt", () => {
    const text = statement(`|June 30, 2031|March 31, 2031|December 31, 2030|September 30, 2030|June 30, 2030\n|US$|US$|US$|US$|US$\nReceivables|10,100|9,000|20,500|18,100|17,000\nInventories|5,050|4,000|10,150|8,400|8,000\nTotal current assets|15,150|13,000|30,650|27,700|26,200`, "Balance Sheets\n(in thousands)");
    expect(broken(text)).toEqual(["footing incomplete 1200: 27,700 18,100 8,400", "footing incomplete 1200: 26,200 17,000 8,000"]);
    expect(rejected(text)).toEqual([]);
  });

  it("adds up shares of one whole, but no rates of growth", () => {
    const rates = statement(`|Three months ended June 30,||\n|2031|2030|Change\n|US$|US$|%\nAlpha|10,600|10,000|6%\nBeta|10,700|10,000|7%\nTotal sales|21,300|20,000|13%`);
    expect([heldBy(rates, "6%"), heldBy(rates, "7%"), heldBy(rates, "21,300")]).toEqual([["growth"], ["growth"], ["footing"]]);
    expect(broken(rates)).toEqual(["growth as-printed 6.5: 13% 21,300 20,000 < 13%"]);
  });

  it("is a roll-forward where a balance opens it and a later one closes it", () => {
    const text = statement(`|Six months ended June 30, 2031|Six months ended June 30, 2030\n|US$|US$\nNet increase in cash|10,940|8,000\nCash and cash equivalents, beginning of period|31,210|20,000\nCash and cash equivalents, end of period|42,150|28,000`, "Statements of Cash Flows\n(in thousands)");
    expect([heldBy(text, "42,150"), heldBy(text, "31,210"), heldBy(text, "10,940")]).toEqual([["roll-forward"], ["roll-forward"], ["roll-forward"]]);
  });
});

describe("a cross-footing", () => {
  const rows = (devices: string) => `Product|40,100|20,050|(1,010)|59,140\nService|10,020|${devices}|(1,010)|21,020\nLicence|30,080|8,040|(500)|37,620\nTotal revenue|80,200|40,100|(2,520)|117,780`;

  it("is found from the numbers: parts, what is eliminated between them, and their total", () => {
    const text = segments(rows("12,010"));
    expect([heldBy(text, "20,050"), heldBy(text, "59,140"), heldBy(text, "(2,520)"), broken(text)]).toEqual([["footing", "cross-footing"], ["footing", "cross-footing"], ["footing", "cross-footing"], []]);
  });

  it("convicts with the footing of its column the one cell that neither holds, and no other", () => {
    const text = segments(rows("72,010"));
    expect(rejected(text)).toEqual(["72,010"]);
    expect(reasons(text)["72,010"]).toBe("it breaks the footing with 40,100 on line 14, 20,050 on line 11, 8,040 on line 13 by 60000 units of the last place, other relations hold those, and none holds it");
    expect(broken(text)).toEqual(["footing rejected 60000: 40,100 20,050 72,010 8,040 < 72,010", "cross-footing rejected 60000: 21,020 10,020 72,010 (1,010) < 72,010"]);
    expect(facts(text)).toHaveLength(15);
  });

  it("goes from one body of rules to another over the adjustments", () => {
    const text = statement(`|Three months ended June 30, 2031|Three months ended June 30, 2031|Three months ended June 30, 2031\n|GAAP|Adjustments|Non-GAAP\n|US$|US$|US$\nGross profit|30,080|1,020|31,100\nOperating expenses|22,345|(2,321)|20,024\nOperating income|7,735|3,341|11,076\nNet income|6,100|2,800|8,900`, "Reconciliation of GAAP to Non-GAAP\n(in thousands)");
    expect(["30,080", "20,024", "8,900"].map((printed) => heldBy(text, printed))).toEqual(Array(3).fill(expect.arrayContaining(["cross-footing"])));
  });

  it("of income over the count of shares holds both, and refuses a count that a thousand parts from them", () => {
    const text = (caption: string) => statement(`${QUARTERS}\nNet income|6,100|2,800\nDiluted earnings per share|0.17|0.08\nWeighted average shares, diluted|35,112|34,000`, caption);
    const right = text("Statements of Operations\n(in thousands, except per share data)");
    expect([heldBy(right, "35,112"), rejected(right)]).toEqual([["earnings-per-share"], []]);
    expect(rejected(text("Statements of Operations\n(in thousands, except share and per share data)"))).toEqual(["35,112", "34,000"]);
  });

  it("convicts no figure per share, which each column may divide by its own count", () => {
    const text = statement(`|Three months ended June 30, 2031|Three months ended June 30, 2031|Three months ended June 30, 2031\n|GAAP|Adjustments|Non-GAAP\n|US$|US$|US$\nGross profit|30,080|1,020|31,100\nOperating expenses|22,345|(2,321)|20,024\nOperating income|7,735|3,341|11,076\nNet income|6,100|2,800|8,900\nDiluted earnings per share|0.36|0.17|0.48`, "Reconciliation of GAAP to Non-GAAP\n(in thousands, except per share data)");
    expect([broken(text), rejected(text)]).toEqual([["cross-footing as-printed 5: 0.48 0.36 0.17 < 0.48 0.36 0.17"], []]);
  });

  it("joins the effects of growth to the growth reported, within the rounding of each", () => {
    const text = statement(`|Three months ended June 30,||Change|Change|Change\n|2031|2030|Total|Operations|Currency\n|US$|US$|%|%|%\nAlpha|41,250|33,000|25.0%|27.1%|(2.1)%\nBeta|9,900|11,000|(10.0)%|(8.7)%|(1.3)%\nGamma|2,350|2,000|17.5%|18.0%|(0.5)%\nDelta|22,000|20,000|10.0%|11.4%|(1.5)%\nEpsilon|31,500|30,000|5.0%|5.9%|(0.9)%\nTotal sales|107,000|96,000|11.5%|13.0%|(1.5)%`);
    expect(["27.1%", "11.4%", "(1.5)%"].map((printed) => heldBy(text, printed))).toEqual([["cross-footing"], ["cross-footing"], ["cross-footing"]]);
    expect(broken(text)).toEqual([]);
  });
});

describe("changes", () => {
  const grown = (other: string) => statement(`|Three months ended June 30,||\n|2031|2030|Change\n|US$|US$|%\nSubscription revenue|41,250|33,000|25.0%\nService revenue|9,900|11,000|(10.0)%\nOther revenue|2,150|2,000|${other}\nTotal revenue|53,300|46,000|15.9%`);

  it("prove the two amounts that they compare", () => {
    const text = grown("7.5%");
    expect(["25.0%", "41,250", "33,000"].map((printed) => heldBy(text, printed))).toEqual([["growth"], ["footing", "growth"], ["footing", "growth"]]);
    expect(broken(text)).toEqual([]);
  });

  it("that do not come out are as printed, and are in doubt themselves where a total holds the amounts", () => {
    const text = grown("17.5%");
    expect([broken(text), rejected(text), factAt(text, "17.5%")?.value]).toEqual([["growth as-printed 100: 17.5% 2,150 2,000 < 17.5%"], [], "0.175"]);
  });

  it("hold an amount as closely as they are rounded: whom a small miss may concern, no rough rate clears", () => {
    const rows = (product: string) => statement(`|Three months ended June 30,|||Six months ended June 30,||\n|2031|2030|Change|2031|2030|Change\n|US$|US$|%|US$|US$|%\nProduct|${product}|33,000|25.0%|80,100|64,080|25.0%\nService|9,900|11,000|(10.0)%|20,020|22,020|(9.1)%\nOther|2,150|500||4,010|1,010|\nTotal revenue|53,300|44,500|19.8%|104,130|87,110|19.5%`);
    expect(broken(rows("41,250"))).toEqual([]);
    // A tenth of a percent of 33,000 is more than ten; of 11,000 it is not.
    expect([broken(rows("41,260")), rejected(rows("41,260"))]).toEqual([["footing as-printed 10: 53,300 41,260 9,900 2,150 < 53,300 41,260 2,150"], []]);
  });

  it("of ratios come out in points", () => {
    const text = statement(`|Three months ended June 30,||\n|2031|2030|Change\nTake rate|12.5%|11.2%|1.3%\nChurn rate|3.4%|4.1%|(0.7)%`);
    expect(["1.3%", "12.5%", "(0.7)%"].map((printed) => heldBy(text, printed))).toEqual([["growth"], ["growth"], ["growth"]]);
  });

  it("in a sentence prove both amounts, and where they are far apart only what is said by itself is recorded", () => {
    expect(heldBy(highlights("Total revenue was $52.4 million, an increase of 18.0% from $44.4 million in the same period of 2030."), "18.0%")).toEqual(["growth"]);
    const far = highlights("Total revenue was $52.4 million, an increase of 48.0% from $44.4 million in the same period of 2030.");
    expect(facts(far).map(({ value }) => value)).toEqual(["52400000"]);
    expect(reasons(far)["48.0"]).toBe("by the growth it does not fit $52.4 million on line 7 and $44.4 million on line 7, and no other relation holds it");
  });
});

describe("balances", () => {
  const balances = (preferred: string, equity = "Total stockholders' equity|30,000|25,000") => statement(`${BALANCES}\nTotal assets|90,000|80,000\nTotal current liabilities|20,000|18,000\nTotal liabilities|50,000|45,000\n${preferred}\n${equity}`, "Balance Sheets\n(in thousands)");

  it("assets are liabilities and equity, with the line that the gap is", () => {
    const text = balances("Redeemable convertible preferred stock|10,000|10,000");
    expect([factAt(text, "90,000")?.proofs, heldBy(text, "50,000"), heldBy(text, "10,000")]).toEqual([[{ relation: "balance", lines: [12, 13, 14] }], ["balance"], ["balance"]]);
  });

  it("that do not balance are said", () => {
    const text = balances("Redeemable convertible preferred stock|10,000|7,000");
    expect([broken(text), rejected(text)]).toEqual([["balance as-printed 10000: 80,000 45,000 25,000 < 80,000 45,000 25,000"], []]);
  });

  it("cash ties out between the balance sheet and the cash flows at both ends, whatever either calls it", () => {
    const text = release(`Balance Sheets\n(in thousands)\n\n${table(`${BALANCES}\nCash and cash equivalents|40,100|30,200\nRestricted cash|2,050|1,010\nInventories|7,000|6,000`)}\n\nStatements of Cash Flows\n(in thousands)\n\n${table(`|Six months ended June 30, 2031\n|US$\nNet increase in cash, cash equivalents and restricted cash|10,940\nCash, cash equivalents and restricted cash, beginning of period|31,210\nCash, cash equivalents and restricted cash, end of period|42,150`)}`);
    expect([factAt(text, "42,150")?.proofs?.at(-1), heldBy(text, "2,050"), heldBy(text, "1,010"), heldBy(text, "31,210").at(-1), heldBy(text, "7,000")]).toEqual([{ relation: "tie-out", lines: [10, 11] }, ["tie-out"], ["tie-out"], "tie-out", []]);
  });
});

describe("spans", () => {
  const spans = (half: string) => statement(`|Three months ended March 31, 2031|Three months ended June 30, 2031|Six months ended June 30, 2031\n|US$|US$|US$\nRevenue|20,100|21,250|${half}\nBasic earnings per share|0.20|0.21|0.99`);

  it.each<[string, string[], string[]]>([
    ["41,350", ["year-to-date"], []],
    ["41,351", ["year-to-date"], ["year-to-date rounding 1: 41,351 20,100 21,250"]],
    ["41,950", [], ["year-to-date as-printed 600: 41,950 20,100 21,250 < 41,950 20,100 21,250"]],
    ["—", [], []],
  ])("quarters and a half of %s", (half, held, says) => {
    const text = spans(half);
    expect([heldBy(text, "21,250"), broken(text), rejected(text)]).toEqual([held, says, []]);
  });
});

describe("ratios", () => {
  it("a share is its amount over the total's", () => {
    const text = statement(`|Three months ended June 30,|\n|2031|\n|US$|% of revenue\nSubscription|41,250|77.4%\nService|9,900|18.6%\nOther|2,150|5.0%\nLicence|400|0.7%\nTotal revenue|53,300|100.0%`);
    expect([heldBy(text, "77.4%"), heldBy(text, "9,900"), heldBy(text, "5.0%")]).toEqual([["share-of-total"], ["share-of-total"], []]);
    expect(broken(text)).toEqual(["share-of-total as-printed 9.7: 5.0% 2,150 53,300 < 5.0% 2,150 53,300"]);
  });

  it("a margin is the line that its words name over revenue", () => {
    const text = statement(`${QUARTERS}\nRevenue|53,300|46,000\nAdjusted EBITDA|10,660|8,050\nAdjusted EBITDA margin|20.0%|17.5%\nFree cash flow|5,863|4,600\nFree cash flow as a percentage of revenue|11.0%|10.9%`);
    expect([heldBy(text, "17.5%"), heldBy(text, "10,660"), factAt(text, "11.0%")?.proofs, heldBy(text, "10.9%")]).toEqual([["margin"], ["margin"], [{ relation: "margin", lines: [10, 13] }], []]);
  });
});

describe("a translation", () => {
  const RATE = "Exchange Rate\n\nThe translations of RMB into US$ are made at a rate of RMB7.0000 to US$1.00, the rate as of June 30, 2031.";
  const translated = (usd: string, above = "") => release(`${above}${RATE}\n\nStatements of Operations\n(in thousands)\n\n${table(`|Three months ended June 30, 2031|\n|RMB|US$\nOther gains|70,000|${usd}`)}`);

  it.each<[string, string[], string[], number]>([
    ["10,003", ["translation"], [], 2], ["10,004", [], [], 2], ["10,010", [], [], 2],
    ["10,011", [], ["translation rejected 11: 10,011 70,000 < 10,011 70,000"], 0],
  ])("of %s for 10,000", (usd, held, says, kept) => {
    const text = translated(usd);
    expect([heldBy(text, usd), broken(text), facts(text).length]).toEqual([held, says, kept]);
  });

  it("that is far off falls alone where a figure in words holds its amount", () => {
    const text = translated("10,011", "Financial Highlights\n\n- Other gains were RMB70.0 million for the second quarter of 2031.\n\n");
    expect([heldBy(text, "70,000"), rejected(text)]).toEqual([["prose"], ["10,011"]]);
  });
});

describe("a scrambled column", () => {
  const scrambled = (last: readonly string[]) => statement([QUARTERS_AND_HALVES, ...["Product|10,100|9,000|20,500", "Service|5,050|4,000|10,150", "Total revenue|15,150|13,000|30,650", "Wages|4,010|3,900|8,050", "Rent|1,020|1,010|2,040", "Total operating expenses|5,030|4,910|10,090", "Interest received|310|200|640", "Other gains|120|110|250", "Total other income|430|310|890"].map((row, index) => `${row}|${last[index]}`)].join("\n"));
  const RIGHT = ["18,100", "8,400", "26,500", "7,700", "2,020", "9,720", "420", "230", "650"];

  it("is recorded where its totals come out", () => {
    expect(facts(scrambled(RIGHT))).toHaveLength(36);
  });

  it("whose numbers stand one row off records what a relation proves alone", () => {
    const text = scrambled([...RIGHT.slice(1), RIGHT[0]!]);
    expect(rejected(text)).toEqual(["8,400", "26,500", "7,700", "2,020", "9,720", "420", "230", "650", "18,100"]);
    expect(reasons(text)["8,400"]).toBe("its column is scrambled: 3 of its 3 totals do not come out, while they do in the columns beside it, and no relation holds it");
  });
});

describe("one wrong cell on the way of several totals", () => {
  it("is found by them all, and makes no scramble of its column", () => {
    const text = statement(`${QUARTERS_AND_HALVES}\nProduct|10,100|9,000|20,500|18,100\nService|5,050|4,000|10,150|8,400\nTotal revenue|15,150|13,000|30,650|46,500\nCost of revenue|4,010|3,900|8,050|7,700\nGross profit|11,140|9,100|22,600|18,800\nOther income|310|200|640|420\nIncome before income taxes|11,450|9,300|23,240|19,220\nIncome tax expense|2,020|1,010|4,040|3,030\nNet income|9,430|8,290|19,200|16,190`);
    expect(rejected(text)).toEqual(["46,500"]);
    expect(facts(text)).toHaveLength(35);
  });
});

describe("an average price", () => {
  const bought = (cost: string) => broken(release(`Share Repurchase Program\n\nIn May 2031, the board approved a share repurchase program of up to US$150 million. As of June 30, 2031, the Company had repurchased an aggregate of approximately 2.0 million ADSs at an average price of US$15.00 per ADS for a total cost of US$${cost} million.`));

  it.each<[string, string[]]>([["30.0", []], ["30.9", []], ["36.0", ["average-price as-printed 300: 15 36000000 2000000 < 15 36000000 2000000"]]])("and a cost of US$%s million for 2.0 million", (cost, says) => {
    expect(bought(cost)).toEqual(says);
  });
});
