import { describe, expect, it } from "vitest";
import { events, highlights, INCOME, release, table } from "../given.ts";

const ratio = (text: string) => events(text, "ShareRatioStated").map(({ sharesPerAds, evidence }) => [sharesPerAds, evidence]);

describe("shares per ADS", () => {
  it.each([
    ["Each ADS represents three ordinary shares.", "3"], ["Each American Depositary Share represents 20 Class A ordinary shares.", "20"], ["One ADS represents two ordinary shares.", "2"], ["Revenue was $1 million in ADSs, each representing eight ordinary shares.", "8"],
  ])("%s", (sentence, shares) => {
    expect(ratio(highlights(`Revenue was $1.1 million. ${sentence}`))).toEqual([[shares, "stated"]]);
  });

  it("are borne out by figures printed both ways", () => {
    const text = release(`${INCOME}\n\n${table("|Three months ended June 30, 2031|Three months ended June 30, 2030\n|RMB|RMB\nNet income per ordinary share, basic|1.13|0.98\nNet income per ADS, basic|4.52|3.92")}`);
    expect(ratio(text)).toEqual([["4", "per-share-figures"]]);
  });

  it("are not guessed at where figures disagree or one pair stands alone", () => {
    expect(ratio(release(`${INCOME}\n\n${table("|Three months ended June 30, 2031|Three months ended June 30, 2030\n|RMB|RMB\nNet income per ordinary share, basic|1.13|0.98\nNet income per ADS, basic|4.52|2.94")}`))).toEqual([]);
    expect(ratio(release(`${INCOME}\n\n${table("|Three months ended June 30, 2031\n|RMB\nNet income per ordinary share, basic|1.13\nNet income per ADS, basic|4.52")}`))).toEqual([]);
  });

  it("are not said by half an ADS a share", () => {
    expect(ratio(highlights("Revenue was $1.1 million. Two ADSs represent one ordinary share."))).toEqual([]);
  });

  it("that change are not the old ones", () => {
    expect(ratio(highlights("Revenue was $1.1 million. Effective August 1, 2031, the ratio will change from one ADS representing two ordinary shares to one ADS representing ten ordinary shares.")).filter(([shares]) => shares === "2")).toEqual([]);
  });
});
