import { describe, expect, it } from "vitest";
import { IssuerName } from "../../../src/ingest/language/issuer-name.ts";
import { contentWords, lineItem, likeness, normalized } from "../../../src/ingest/language/line-items.ts";

const ISSUER = IssuerName.of(["Otter Creek Bancorp, Inc."]);
const item = (label: string, parents: string[] = [], percent = false) => lineItem(label, parents, percent, ISSUER);

describe("the concept of a label", () => {
  it.each([
    ["Revenue", "Revenues"], ["Net sales", "Revenues"], ["Turnover", "Revenues"], ["Total net revenue", "Revenues"], ["Cost of goods sold", "CostOfRevenue"], ["Gross loss", "GrossProfit"],
    ["(Loss) income from operations", "OperatingIncomeLoss"], ["Operating loss", "OperatingIncomeLoss"], ["Net (loss) income", "NetIncomeLoss"], ["Profit for the period", "NetIncomeLoss"],
    ["Net income attributable to Otter Creek Bancorp, Inc.", "NetIncomeLossAvailableToCommonStockholdersBasic"], ["Net loss attributable to common stockholders", "NetIncomeLossAvailableToCommonStockholdersBasic"],
    ["Net loss attributable to non-controlling interests", "NetLossAttributableToNoncontrollingInterest"], ["Stock-based compensation expense", "ShareBasedCompensation"],
    ["Total stockholders’ equity", "StockholdersEquity"], ["Total liabilities and equity", "LiabilitiesAndStockholdersEquity"], ["Net cash (used in) provided by operating activities", "NetCashProvidedByUsedInOperatingActivities"],
    ["Income tax expense (benefit)", "IncomeTaxExpenseBenefit"], ["Operating lease liabilities, non-current", "OperatingLeaseLiabilitiesNoncurrent"], ["Total deposits", "Deposits"], ["Net interest income", "NetInterestIncome"],
  ])("%s", (label, concept) => {
    expect(item(label)).toMatchObject({ concept, measure: "money" });
  });

  it("is never the same for interest income and net interest income, or for net sales and cost of sales", () => {
    expect(new Set(["Interest income", "Net interest income", "Net sales", "Cost of sales", "Interest expense"].map((label) => item(label).concept)).size).toBe(5);
  });

  it.each(["Total liabilities and shareholders' equity", "Total liabilities and stockholders’ equity", "Total liabilities and shareholders’ deficit"])("%s is both sides of the balance sheet", (label) => {
    expect(item(label).concept).toBe("LiabilitiesAndStockholdersEquity");
  });

  // Today a name of its own words, so that one line has three concepts in three companies.
  it.fails.each([
    ["Benefit from (provision for) income taxes", "IncomeTaxExpenseBenefit"], ["Provision for (benefit from) income taxes", "IncomeTaxExpenseBenefit"], ["Income tax benefit (provision)", "IncomeTaxExpenseBenefit"],
    ["Total stockholders’ deficit", "StockholdersEquity"], ["Total liabilities, convertible preferred stock and stockholders’ deficit", "LiabilitiesAndStockholdersEquity"],
  ])("%s is %s", (label, concept) => {
    expect(item(label).concept).toBe(concept);
  });

  it.each([
    ["Accounts receivable, net of allowance for credit losses of $1,234 and $1,100, respectively", "AccountsReceivableNetOfAllowanceForCreditLosses"],
    ["Rental income (including $362 and $361 associated with a variable interest entity)", "RentalIncome"], ["Interest expense (including ($381) and ($509) from affiliates)", "InterestExpense"],
    ["Additions to equipment ($43,796 and $57,260) and other fixed assets", "AdditionsToEquipmentAndOtherFixedAssets"], ["Treasury stock, at cost, 1,234,567 shares", "TreasuryStockAtCost"],
    ["Common stock, $0.0001 par value; 500,000,000 shares authorized; 52,313,000 shares issued", "CommonStockValue"], ["Common stock, authorized 18,000,000 shares, $.01 par value, 7,701,768 issued", "CommonStockValue"],
    ["Common stock, $.01 par value, Class B, 100,000 shares", "CommonStockClassB"], ["Preferred stock, no par value, 10,000,000 shares authorized, none issued", "PreferredStockValue"],
    ["Convertible notes due 2034", "ConvertibleNotesDue2034"], ["Property and equipment, less accumulated depreciation of $120", "PropertyAndEquipmentLessAccumulatedDepreciation"],
  ])("%s is %s, whatever amounts the next release prints in it", (label, concept) => expect(item(label).concept).toBe(concept));

  it("keeps the letter of a class", () => {
    expect(item("Class A").concept).toBe("ClassA");
    expect(item("Series A preferred stock").concept).toBe("SeriesAPreferredStock");
  });
});

describe("what a label measures", () => {
  it.each([
    ["Diluted earnings per share", "per-share", "EarningsPerShareDiluted"], ["Net loss per share, basic and diluted", "per-share", "EarningsPerShareBasicAndDiluted"], ["Non-GAAP diluted EPS", "per-share", "EarningsPerShareDiluted"],
    ["Earnings per ADS - diluted", "per-ads", "EarningsPerShareDiluted"], ["Earnings per American Depositary Share", "per-ads", "EarningsPerShareBasic"], ["Cash dividends per share", "per-share", "CommonStockDividendsPerShareDeclared"],
    ["Weighted-average shares outstanding, diluted", "shares", "WeightedAverageNumberOfDilutedSharesOutstanding"], ["Shares used in per share calculation - diluted", "shares", "WeightedAverageNumberOfDilutedSharesOutstanding"],
    ["Treasury stock, at cost", "money", "TreasuryStockAtCost"], ["Proceeds from issuance of common stock", "money", "ProceedsFromIssuanceOfCommonStock"], ["Repurchases of common stock", "money", "RepurchasesOfCommonStock"],
  ])("%s", (label, measure, concept) => {
    expect(item(label)).toMatchObject({ measure, concept });
  });

  it.each<[string, string, string, string]>([
    ["Basic", "Net loss per share:", "per-share", "EarningsPerShareBasic"], ["Diluted", "Weighted average shares outstanding:", "shares", "WeightedAverageNumberOfDilutedSharesOutstanding"],
    ["- Basic", "Earnings per ADS", "per-ads", "EarningsPerShareBasic"], ["Basic and diluted", "Net loss per share", "per-share", "EarningsPerShareBasicAndDiluted"],
  ])("%s under %s", (label, parent, measure, concept) => {
    expect(item(label, [parent])).toMatchObject({ measure, concept });
  });

  it.each([
    "Common stock, $0.0001 par value; 500,000,000 shares authorized, 35,120,456 shares issued and outstanding", "Preferred stock, $0.01 par value per share", "Ordinary shares (£0.05 par value, 20,000,000 shares issued and outstanding)",
  ])("%s is money", (label) => {
    expect(item(label).measure).toBe("money");
  });

  it.each(["Number of employees", "Number of stores", "Headcount", "Registered users (in millions)", "Gross margin (%)", "Return on equity", "Effective tax rate", "Exchange rate"])("%s is not money", (label) => {
    expect(item(label).measure).not.toBe("money");
  });

  // Wrong units: a rate is taken for money, and the table's scale applied to it.
  it.fails("Net interest margin is not money", () => {
    expect(item("Net interest margin").measure).not.toBe("money");
  });

  // Labels as XBRL renders them; today the first is money in thousands.
  it.fails.each([["Basic (in shares)", "Weighted average shares outstanding", "WeightedAverageNumberOfSharesOutstandingBasic"], ["Basic (in dollars per share)", "Earnings per share", "EarningsPerShareBasic"]])("%s under %s is %s", (label, parent, concept) => {
    expect(item(label, [parent]).concept).toBe(concept);
  });

  // Today both are EarningsPerShareBasic under one parent: two numbers with one key.
  it.fails("earnings of two classes of shares are two things", () => {
    expect(item("Class A", ["Net income per share:"])).not.toEqual(item("Class B", ["Net income per share:"]));
  });
});

describe("the basis that words imply", () => {
  it.each<[string, string | null]>([["Adjusted net income", "non-GAAP"], ["Non-GAAP operating margin", "non-GAAP"], ["Net income", null], ["GAAP net income", null], ["Adjusted EBITDA", "non-GAAP"]])("%s", (label, basis) => {
    expect(item(label).basis).toBe(basis);
  });

  it.each(["EBITDA", "Free cash flow"])("%s is no GAAP measure", (label) => {
    expect(item(label).basis).toBe("non-GAAP");
  });
});

describe("labels compared", () => {
  it("are alike whoever the issuer is, and however hyphens, case and notes are printed", () => {
    expect(normalized("Otter Creek Bancorp’s Non-Current assets (1)", ISSUER)).toBe("the company noncurrent assets");
    expect(normalized("NON CURRENT ASSETS", null)).toBe("noncurrent assets");
    expect(normalized("Free cash flow (b)", null)).toBe("free cash flow");
    expect(normalized("Shares of class (b)", null)).toBe("shares of class b");
    const group = IssuerName.of(["Otter Creek Group"]);
    expect(normalized("Net income attributable to Otter Creek Lending Ltd.", group)).toBe("net income attributable to the company");
    expect(normalized("Loan to Otter Creek Lending Ltd.", group)).toContain("lending");
  });

  it("share words over the smaller of the two", () => {
    expect(likeness(contentWords("total deposits"), contentWords("deposits of customers"))).toBe(1);
    expect(likeness(contentWords("commercial loans"), contentWords("consumer loans"))).toBe(0.5);
    expect(likeness(contentWords(""), contentWords("loans"))).toBe(0);
  });
});

describe("a name that holds a time or a sign", () => {
  it.each<[string, string]>([
    ["Third quarter revenue", "Revenues"], ["Full year revenue", "Revenues"], ["Quarterly revenues", "Revenues"], ["Gross (loss)/profit", "GrossProfit"], ["(Loss)/profit before taxation", "IncomeLossFromContinuingOperationsBeforeIncomeTaxesExtraordinaryItemsNoncontrollingInterest"],
    ["(Loss)/profit for the period", "NetIncomeLoss"], ["Depreciation of property, plant and equipment", "Depreciation"],
  ])("%s has the concept of the name without it", (label, concept) => {
    expect(lineItem(label, [], false, null).concept).toBe(concept);
  });
});
