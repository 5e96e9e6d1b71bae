import { describe, expect, it } from "vitest";
import { factAt, INCOME, QUARTERS, rejected, release, says, SOFTWARE, table } from "../given.ts";

const both = (said: string, rows: string, caption = INCOME) => release(`Financial Results\n\n${said}\n\n${caption}\n\n${table(`${QUARTERS}\n${rows}`)}`);
const INCOME_ROWS = "Revenue|52,412|44,398\nCost of revenue|12,110|11,002\nGross profit|40,302|33,396";

describe("a figure of the prose and its line in a table", () => {
  it("prove each other", () => {
    const text = both("Revenue was $52.4 million.", INCOME_ROWS);
    const [prose, cell] = [factAt(text, "$52.4 million")!, factAt(text, "52,412")!];
    expect(prose.proofs).toContainEqual({ relation: "prose", lines: [cell.source.line] });
    expect(cell.proofs).toContainEqual({ relation: "prose", lines: [prose.source.line] });
  });

  it("do not where the prose does not round the cell", () => {
    expect(factAt(both("Revenue was $53.4 million.", "Revenue|52,412|44,398"), "$53.4 million")?.proofs).toBeUndefined();
  });

  it("take the line's concept to the comparatives too", () => {
    const text = both("Sales of subscriptions were $52.4 million, compared to $44.4 million in the same period of 2030.", "Subscription sales, net|52,412|44,398");
    expect([factAt(text, "$52.4 million")?.concept, factAt(text, "$44.4 million")?.concept]).toEqual(["SubscriptionSalesNet", "SubscriptionSalesNet"]);
  });

  it("share the times that the columns print, where years have 52 and 53 weeks", () => {
    const rows = "|13 Weeks Ended|\n|July 3, 2032|June 28, 2031\nRevenue|52,412|44,398";
    const text = release(`Financial Results\n\nMerchandise sales were $31.7 million, compared with $27.9 million in the prior year period.\n\n${INCOME}\n\n${table(rows)}`, SOFTWARE.replace("July 24, 2031", "July 24, 2032").replace("June 30, 2031", "July 3, 2032"));
    expect(factAt(text, "$27.9 million")?.period).toEqual({ start: "2031-03-30", end: "2031-06-28" });
  });

  it("are not met by the other kind of share", () => {
    const text = both("Net income per diluted share was $0.38 in the second quarter of 2031.", "Net income per share - basic|0.38|0.31\nNet income per share - diluted|0.37|0.30");
    expect(factAt(text, "$0.38")?.concept).toBe("EarningsPerShareDiluted");
  });

  it("keep GAAP and non-GAAP apart", () => {
    const text = both("Adjusted net income was $4.2 million and net income was $1.1 million.", "Net income|1,102|900\nStock-based compensation|3,100|2,900\nAdjusted net income|4,202|3,800", "Reconciliation of GAAP to Non-GAAP\n(in thousands)");
    expect([factAt(text, "$4.2 million")?.basis, factAt(text, "$1.1 million")?.basis]).toEqual(["non-GAAP", "US-GAAP"]);
    expect(factAt(text, "4,202")?.proofs).toContainEqual({ relation: "prose", lines: [factAt(text, "$4.2 million")!.source.line] });
  });

  it("choose between two lines of one label by the number", () => {
    const rows = "Licences:||\nProduct|40,100|39,000\nOther revenue|2,110|2,000\nServices:||\nSupport|10,100|9,000\nOther revenue|9,340|9,300\nTotal revenue|61,650|59,300";
    expect(factAt(both("Other revenue was $9.3 million in the second quarter of 2031.", rows), "$9.3 million")?.dimensions).toEqual({ parent: "Services" });
  });

  it("choose none of two lines of one label that it rounds both", () => {
    const rows = "Licences:||\nProduct|40,100|39,000\nOther revenue|2,110|2,000\nServices:||\nSupport|10,100|9,000\nOther revenue|2,140|2,300\nTotal revenue|54,450|52,300";
    expect(factAt(both("Other revenue was $2.1 million in the second quarter of 2031.", rows), "$2.1 million")?.dimensions.parent).toBeUndefined();
  });

  it("of which one is proved and the other is not leave the other refused", () => {
    const text = both("Revenue was $62.4 million.", INCOME_ROWS);
    expect(rejected(text)).toEqual(["$62.4 million"]);
    expect(says(text, "Revenues 52412000 USD *")).toBe(true);
  });

  it("stay both as printed where neither is proved", () => {
    expect(rejected(both("Revenue was $62.4 million.", "Revenue|52,412|44,398"))).toEqual([]);
  });
});

describe("a convenience translation", () => {
  const translated = (rows: string) => release(`Exchange Rate\n\nThe translations of RMB into US$ are made at a rate of RMB7.2513 to US$1.00, the rate as of June 30, 2031.\n\nStatements of Operations\n(in thousands)\n\n${table(`|Three months ended June 30,||\n|2030|2031|2031\n|RMB|RMB|US$\n${rows}`)}`);

  it("near the printed rate supports both cells", () => {
    const text = translated("Revenue|44,398|52,412|7,228");
    expect(factAt(text, "7,228")).toMatchObject({ role: "translation", unit: "USD", proofs: [{ relation: "translation" }] });
    expect(factAt(text, "52,412")).toMatchObject({ role: "reported", unit: "CNY" });
    expect(factAt(text, "44,398")).toMatchObject({ role: "comparative" });
  });

  it("off by a few units of its last place is neither proved nor refused", () => {
    const text = translated("Revenue|44,398|52,412|7,234");
    expect(factAt(text, "7,234")?.proofs).toBeUndefined();
    expect(rejected(text)).toEqual([]);
  });

  it("far off refuses what nothing else holds", () => {
    const text = translated("Revenue|44,398|52,412|9,655");
    expect(rejected(text)).toEqual(["52,412", "9,655"]);
  });

  it("is no figure of the results", () => {
    const text = release("Financial Highlights\n\n- Revenue was RMB52.4 million (US$7.2 million).\n\nThe translations of RMB into US$ are made at a rate of RMB7.2513 to US$1.00, the rate as of June 30, 2031.");
    expect(says(text, "* 7.2513 CNY *") || says(text, "* 1 USD *")).toBe(false);
  });
});
