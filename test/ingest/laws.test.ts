import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Disclosure } from "../../events/catalogue.ts";
import type { Extraction } from "../../src/ingest/reading.ts";
import { disclosures, facts, lines, read, table } from "./given.ts";

/** A whole release of an invented company; its years, names and order of tables are what the laws move. */
const whole = ({ year, name, ticker, market }: { year: number; name: string; ticker: string; market: string }) => `${name} Announces Second Quarter ${year} Results

DENVER, August 12, ${year} -- ${name} (${market}: ${ticker}) today announced its unaudited financial results for the second quarter and six months ended June 30, ${year}.

Financial Highlights

- Total net revenue was RMB52.4 million (US$7.2 million), an increase of 18.0% from RMB44.4 million in the same period of ${year - 1}.
- Net income attributable to ${name} was RMB4.2 million for the second quarter of ${year}.
- Deposits were RMB8.1 billion as of June 30, ${year}, compared to RMB7.9 billion as of December 31, ${year - 1}.

Dividend

The Board approved a cash dividend of US$0.30 per ordinary share, or US$0.60 per ADS, for the first half of ${year}, to holders of record of ordinary shares and ADSs as of the close of business on September 9, ${year}. The payment date is expected to be on October 10, ${year} for holders of ordinary shares and around October 17, ${year} for holders of ADSs.

Business Outlook

For the third quarter of ${year}, the Company expects net income between RMB4.0 million and RMB5.0 million.

Board Change

Ms. Ingrid Solheim has been appointed as an independent director, effective September 1, ${year}.

Exchange Rate

The translations of RMB into US$ are made at a rate of RMB7.2513 to US$1.00, the rate as of June 30, ${year}.

Statements of Operations
(in thousands, except for number of shares and per share data)

${table(`|Three months ended June 30,|||Six months ended June 30,||
|${year - 1}|${year}|${year}|${year - 1}|${year}|${year}
|RMB|RMB|USD|RMB|RMB|USD
Total net revenue|44,398|52,412|7,228|86,511|102,004|14,067
Costs|40,100|48,212|6,649|78,100|94,002|12,963
Net income|4,298|4,200|579|8,411|8,002|1,104
Net income per ordinary share, basic|0.43|0.42|0.06|0.84|0.80|0.11
Impairment|—|(120)|(17)|(50)|(120)|(17)`)}

About ${name}

Founded in ${year - 20}. Call +1 (303) 555-0142.
`;

const COMPANY = { year: 2031, name: "Harrow Ridge Software, Inc.", ticker: "HRRW", market: "NYSE" };
const TEXT = whole(COMPANY);
const YEARS = /(?<![\d,.$])(?:19|20)\d{2}(?![\d,]*\d)/g;
const inYears = (text: string, by: number) => text.replace(YEARS, (year) => String(Number(year) + by));
const told = (events: readonly Disclosure[]) => events.filter(({ type }) => type !== "ReleasePublished").map(({ type, data }) => JSON.stringify({ type, data }, (key, value: unknown) => (key === "source" || key === "rejected" ? undefined : value)));
const account = ({ audit }: Extraction) => ({ ...audit, rejected: audit.rejected.length, unexplained: audit.unexplained.length });

describe("what a reading must not depend on", () => {
  it("says something at all", () => {
    expect(facts(TEXT).length).toBeGreaterThan(35);
    expect(disclosures(TEXT).map(({ type }) => type)).toEqual(["ReleasePublished", "ResultsReported", "ResultsReported", "DividendDeclared", "BoardChanged", "GuidanceIssued", "ShareRatioStated"]);
  });

  it("the decade: all years moved move all periods, and nothing else", () => {
    const events = told(disclosures(TEXT));
    // Whole leap cycles keep every month as long as it was; other shifts do too, because no period here ends in February.
    fc.assert(fc.property(fc.integer({ min: -30, max: 60 }), (by) => {
      expect(told(disclosures(whole({ ...COMPANY, year: 2031 + by })))).toEqual(events.map((event) => inYears(event, by)));
    }), { numRuns: 40 });
  });

  it("the issuer: another name, ticker and market change names alone", () => {
    const word = fc.constantFrom("Harrow", "Otter", "Kestrel", "Brightwater", "Maple", "Pennine", "Larch", "Quill", "Sable", "Thorn");
    const name = fc.tuple(word, word, fc.constantFrom("Inc.", "Corporation", "Ltd.", "Holdings Limited", "plc", "Co., Ltd.")).map(([first, second, form]) => `${first} ${second} ${form}`);
    const expected = lines(TEXT);
    fc.assert(fc.property(name, fc.stringMatching(/^[A-Z]{2,4}$/), fc.constantFrom("NYSE", "NASDAQ"), (issuer, ticker, market) => {
      const text = whole({ year: 2031, name: issuer, ticker, market });
      expect(lines(text)).toEqual(expected);
      expect(disclosures(text)[0]).toMatchObject({ data: { issuer: { id: ticker, name: issuer, listings: [`${market}:${ticker}`] } } });
    }), { numRuns: 40 });
  });

  it.each<[string, (text: string) => string]>([
    ["line ends", (text) => text.replaceAll("\n", "\r\n")], ["old line ends", (text) => text.replaceAll("\n", "\r")], ["a byte order mark", (text) => `\uFEFF${text}`], ["blanks behind lines of prose", (text) => text.replace(/([.)])\n/g, "$1  \n")],
    ["no-break spaces in amounts", (text) => text.replace(/(RMB[\d.]+) million/g, "$1\u00A0million")], ["bold marks", (text) => text.replace(/^(Financial Highlights|Dividend|Business Outlook)$/gm, "**$1**")],
  ])("%s", (_, change) => {
    const changed = read(change(TEXT));
    expect(told(changed.disclosures)).toEqual(told(read(TEXT).disclosures));
    expect(account(changed)).toEqual(account(read(TEXT)));
  });

  it("blank lines between blocks, but for the lines of the places", () => {
    const spread = TEXT.replaceAll("\n\n", "\n\n\n");
    expect(lines(spread)).toEqual(lines(TEXT));
    for (const fact of facts(spread)) expect(spread.split("\n")[fact.source.line - 1]).toContain(fact.source.text);
  });

  it("how often it is read", () => {
    expect(read(TEXT)).toEqual(read(TEXT));
  });
});

describe("what always holds of a reading", () => {
  const SENTENCES = [
    "- Revenue was $52.4 million, up 18%.", "- We have 12 stores in 3 cities.", "The Board declared a dividend of $0.35 per share, payable on September 15, 2031.", "Call +1 (303) 555-0142 at 8:30 AM.", "- Net loss was $(4.2) million^{*2}, or 8.1% of revenue.", "² Refers to 5 things.",
    "For the third quarter of 2031, we expect revenue of $54 million to $56 million.", "Financial Highlights", "Business Outlook", "About Us", "Statements of Operations\n(in thousands)", `${table("|Three months ended June 30, 2031|Three months ended June 30, 2030\n|US$|US$\nRevenue|52,412|44,398\nCosts|150 022|(11,002\nMargin|12.3%|—")}`,
    "**Total** costs\u00A0of RMB1,234 thousand, RMB12.5 billion", "Revenue was 12 and 13 and 14,", "Note 4 (see Rule 13a-14)", "1. The first of 25 points",
  ];
  const document = fc.array(fc.constantFrom(...SENTENCES), { maxLength: 14 }).map((blocks) => whole(COMPANY).replace("About Harrow", `${blocks.join("\n\n")}\n\nAbout Harrow`));

  it("every number has one fate, and the counts add up", () => {
    fc.assert(fc.property(document, (text) => {
      const { audit } = read(text);
      expect(audit.facts + audit.rejected.length + audit.unexplained.length + Object.values(audit.explained).reduce((all, count) => all + count, 0)).toBe(audit.numbers);
    }), { numRuns: 60 });
  });

  it("every place holds the text that it is said to hold", () => {
    fc.assert(fc.property(document, (text) => {
      const raw = text.split("\n");
      const { audit, disclosures: events } = read(text);
      const places = [...audit.rejected, ...audit.unexplained, ...events.flatMap((event) => (event.type === "ResultsReported" ? [...event.data.facts.map(({ source }) => source), ...event.data.rejected.map(({ source }) => source)] : []))];
      for (const { line, columns, text: printed } of places) expect(raw[line - 1]!.slice(columns![0] - 1, columns![1])).toBe(printed);
    }), { numRuns: 60 });
  });

  it("no number is a fact and rejected", () => {
    fc.assert(fc.property(document, (text) => {
      for (const event of disclosures(text)) {
        if (event.type !== "ResultsReported") continue;
        const taken = new Set(event.data.facts.map(({ source }) => `${source.line}:${source.columns?.join("-")}`));
        for (const { source } of event.data.rejected) expect(taken.has(`${source.line}:${source.columns?.join("-")}`)).toBe(false);
      }
    }), { numRuns: 60 });
  });

  it("the stream is named by issuer, day and content, and events bear ordinals in order", () => {
    const extraction = read(TEXT);
    expect(extraction.stream).toBe(`release-HRRW-2031-08-12-${extraction.sha256.slice(0, 8)}`);
    expect(extraction.disclosures.map(({ metadata }) => metadata.ordinal)).toEqual(extraction.disclosures.map((_, index) => index));
  });
});
