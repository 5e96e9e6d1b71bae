/** What the SEC's companyfacts say of an issuer that told a year's figures twice, and differently. */
export function restatingFacts(): Uint8Array {
  const of = (accn: string, form: string, filed: string, fy: number, start: string, end: string, val: number) => ({ start, end, val, accn, fy, fp: "FY", form, filed });
  const filings = { first: ["0000000000-22-000001", "10-K", "2022-02-18"] as const, second: ["0000000000-23-000001", "10-K", "2023-02-17"] as const };
  const twice = (before: number, after: number, next: number) => [
    of(...filings.first, 2021, "2021-01-01", "2021-12-31", before), of(...filings.second, 2022, "2021-01-01", "2021-12-31", after), of(...filings.second, 2022, "2022-01-01", "2022-12-31", next),
  ];
  return new TextEncoder().encode(JSON.stringify({ cik: 999_999_999, entityName: "Restating Mills", facts: { "us-gaap": {
    Revenues: { label: "Revenues", description: "", units: { USD: twice(5_000_000, 4_400_000, 6_100_000) } },
    NetIncomeLoss: { label: "Net Income (Loss)", description: "", units: { USD: twice(700_000, 310_000, 800_000) } },
    CostOfRevenue: { label: "Cost of Revenue", description: "", units: { USD: twice(3_000_000, 3_000_000, 3_500_000) } },
  } } }));
}
