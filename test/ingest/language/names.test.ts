import { describe, expect, it } from "vitest";
import { IssuerName } from "../../../src/ingest/language/issuer-name.ts";
import { corporateName, headlineName, nameAtHead, slugOf } from "../../../src/ingest/language/names.ts";

describe("a company's name", () => {
  it.each([
    ["Harrow Ridge Software, Inc.", "Harrow Ridge Software, Inc."], ["Kestrel Semiconductor Corporation today announced", "Kestrel Semiconductor Corporation"], ["O’Neil Foods Co., Ltd.", "O’Neil Foods Co., Ltd."],
    ["Banco Real S.A.", "Banco Real S.A."], ["Zürich Instruments AG", "Zürich Instruments AG"], ["3D Foundry Ltd", "3D Foundry Ltd"], ["Tata Bells Limited (NSE: TB)", "Tata Bells Limited"],
  ])("in %s", (text, name) => {
    expect(corporateName(text)).toBe(name);
  });

  it.each(["ACME", "FORM 6-K", "the quick brown fox", "The Stock Exchange of Hong Kong Limited take no responsibility", "Hong Kong Exchanges and Clearing Limited and"])("is none in %s", (text) => {
    expect(corporateName(text)).toBeNull();
  });

  it.each([
    ["About Harrow Ridge Software, Inc.", "Harrow Ridge Software, Inc."], ["About Harrow Ridge Software, Inc. Harrow is a maker of software", "Harrow Ridge Software, Inc."], ["About Time Holding SE reports results", "About Time Holding SE"],
    ["None. Kestrel Optics Corporation", "Kestrel Optics Corporation"], ["Yes. Kestrel Optics Corporation", "Kestrel Optics Corporation"], ["St. Bride Co., Ltd.", "St. Bride Co., Ltd."], ["Kestrel Bros. Holdings Inc.", "Kestrel Bros. Holdings Inc."],
    ["kestrel international AG", "kestrel international AG"],
  ])("in %s", (text, name) => {
    expect(corporateName(text)).toBe(name);
  });

  it("keeps its legal form behind the word Group", () => {
    expect(corporateName("Brightwater Stores Group plc")).toBe("Brightwater Stores Group plc");
  });

  // Legal forms that are not known: the release is refused where it has no ticker.
  it.fails.each(["The Blue Fern Company"])("%s is one", (name) => {
    expect(corporateName(name)).toBe(name);
  });

  it.each(["Nordlys ASA", "Fjord Seafood Oyj", "Rhein Stahl GmbH", "Mercurio S.p.A.", "Skagen Marine A/S", "fjell AG", "bright-x AG"])("%s is one", (name) => {
    expect(corporateName(name)).toBe(name);
  });

  it("makes an id of letters, digits and hyphens", () => {
    expect(slugOf("S&T Holdings, Inc.")).toBe("S-T-HOLDINGS-INC");
    expect(slugOf("O’Neil Foods")).toBe("O-NEIL-FOODS");
  });

  // Today "ZU-RICH-INSTRUMENTS-AG": the mark split off the letter becomes a hyphen.
  it.fails("keeps a letter with its mark whole", () => {
    expect(slugOf("Zürich Instruments AG")).toBe("ZURICH-INSTRUMENTS-AG");
  });
});

describe("the issuer's name in a label", () => {
  const pattern = IssuerName.of(["Harrow Ridge Software, Inc."])!;
  it.each(["Harrow Ridge Software, Inc.", "HARROW RIDGE SOFTWARE, INC.", "Harrow Ridge Software", "Harrow Ridge Software Inc"])("%s", (name) => {
    expect(pattern.replacedIn(`Net income attributable to ${name}`, "X")).toBe("Net income attributable to X");
  });

  it("is nothing where no name is known", () => {
    expect(IssuerName.of([])).toBeNull();
  });

  // Today "Xland": only the head of the name is kept apart from other letters.
  it.fails("is no part of a longer word", () => {
    expect(pattern.replacedIn("Harrow Ridge Softwareland", "X")).toBe("Harrow Ridge Softwareland");
  });
});

describe("the name that a sentence begins with", () => {
  it.each<[string, string | null]>([
    ["Harrow Ridge Software, Inc., a maker of scheduling software, today announced", "Harrow Ridge Software, Inc."],
    ["Harrow Ridge Software’s Board of Directors declared", "Harrow Ridge Software"],
    ["The Supervisory Board of Rhein Stahl SE has proposed", "Rhein Stahl SE"],
    ["fjell AG (FN 123456m) announces", "fjell AG"],
    ["OTTER (NYSE: OTR) today reported", "OTTER"],
    ["Bank of Marlow and Thame today announced", "Bank of Marlow and Thame"],
    ["Hong Kong, Pearl Bay Foods Group Limited (“Pearl Bay” or “Company”) announced", "Pearl Bay Foods Group Limited"],
    ["In the wake of the new structure, two members resigned", null],
    ["The company announces that all measures are done", null],
    ["Net sales rose by 4%", null],
    ["today we report", null],
  ])("%s", (sentence, name) => {
    expect(nameAtHead(sentence)?.name ?? null).toBe(name);
  });

  it.each<[string, string | null]>([
    ["Otter Creek Reports Second Quarter Results", "Otter Creek"], ["Otter Creek Launches Share Buyback", "Otter Creek"], ["Rhein Stahl: Changes to the Supervisory Board", "Rhein Stahl"],
    ["Revenue Almost Tripled in the First Nine Months", null], ["Results of the second quarter", null],
  ])("or a headline: %s", (text, name) => {
    expect(headlineName(text)).toBe(name);
  });
});
