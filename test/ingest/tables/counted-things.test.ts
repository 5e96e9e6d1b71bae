import { describe, expect, it } from "vitest";
import { HALF, lines, QUARTER, release, says, statement, table, YEAR_BEFORE } from "../given.ts";

const HEADS = "|Three months ended June 30, 2031|Three months ended June 30, 2030";
const counted = (caption: string, rows: string) => lines(release(`${caption}\n\n${table(`${HEADS}\n${rows}`)}`));

describe("what tables count", () => {
  it("is users where rows bear the letters for active users, in the millions of the heading", () => {
    expect(counted("Key Operating Metrics\n(in millions, except percentages)", "Revenue|$ 804.9|$ 499.6\nDAUq: Global|130.3|110.4\nDAUq: International|77.1|60.1")).toEqual([
      `Revenues 804900000 USD ${QUARTER}`, `Revenues 499600000 USD ${YEAR_BEFORE}`,
      `DauqGlobal 130300000 users ${QUARTER}`, `DauqGlobal 110400000 users ${YEAR_BEFORE}`, `DauqInternational 77100000 users ${QUARTER}`, `DauqInternational 60100000 users ${YEAR_BEFORE}`,
    ]);
  });

  it("is what the heading counts, sales among it: they are no revenue", () => {
    expect(counted("Kilowatt-Hour Sales\n(In Millions of KWHs)", "Total Sales|45,217|47,147\nResidential|10,748|10,275")).toEqual([
      `Sales 45217000000 kwh ${QUARTER}`, `Sales 47147000000 kwh ${YEAR_BEFORE}`, `Residential 10748000000 kwh ${QUARTER}`, `Residential 10275000000 kwh ${YEAR_BEFORE}`,
    ]);
  });

  it("is printed in full where a table names no scale and its numbers have six digits and more", () => {
    expect(counted("Statistics\n(unaudited)", "Passengers Carried|2,484,241|2,159,429")).toEqual([`PassengersCarried 2484241 passengers ${QUARTER}`, `PassengersCarried 2159429 passengers ${YEAR_BEFORE}`]);
    expect(counted("Statistics\n(unaudited)", "Passengers Carried|2,484|2,159")).toEqual([]);
  });

  it("is homes under what delivers them, and orders where another heading prices them", () => {
    const rows = "Homes delivered:||\nNorth|818|968\nSouth|375|661\nNet orders:||\nNorth|1,203|1,104\nSouth|523|557\nNet order value:||\nNorth|$ 766,870|$ 728,141\nSouth|228,373|268,921";
    const said = counted("Supplemental Information\n(Dollars in thousands)", rows);
    expect(said.filter((line) => line.includes(QUARTER))).toEqual([`North 818 homes ${QUARTER}`, `South 375 homes ${QUARTER}`, `North 1203 orders ${QUARTER}`, `South 523 orders ${QUARTER}`, `North 766870000 USD ${QUARTER}`, `South 228373000 USD ${QUARTER}`]);
  });

  it("is the thing that a column is headed by, beside its value", () => {
    const text = release(`Supplemental Information\n(Dollars in thousands)\n\n${table("|June 30, 2031|June 30, 2031\n|Homes|Value\nNorth|1,618|$ 1,042,729\nSouth|751|323,520")}`);
    expect(lines(text)).toEqual(["North 1618 homes 2031-06-30", "North 1042729000 USD 2031-06-30", "South 751 homes 2031-06-30", "South 323520000 USD 2031-06-30"]);
  });

  it("is what a label measures in brackets, in a unit that no heading scales", () => {
    expect(counted("Operational Summary\n(in millions)", "Revenues|$ 5,732|$ 4,641\nVolumes (TBtu)|672|550\nGold sales (koz)|41.5|39.2\nOre milled (thousand tonnes)|1,204|1,198\nRetained interest (1)|12|11")).toEqual([
      `Revenues 5732000000 USD ${QUARTER}`, `Revenues 4641000000 USD ${YEAR_BEFORE}`, `VolumesTbtu 672 tbtu ${QUARTER}`, `VolumesTbtu 550 tbtu ${YEAR_BEFORE}`,
      `GoldSalesKoz 41.5 koz ${QUARTER}`, `GoldSalesKoz 39.2 koz ${YEAR_BEFORE}`, `OreMilledThousandTonnes 1204000 tonnes ${QUARTER}`, `OreMilledThousandTonnes 1198000 tonnes ${YEAR_BEFORE}`,
      `RetainedInterest 12000000 USD ${QUARTER}`, `RetainedInterest 11000000 USD ${YEAR_BEFORE}`,
    ]);
  });

  it("is an area where its column is headed by square footage", () => {
    const text = release(`Store Count\n\n${table("|June 30, 2031|June 30, 2031\n|Number of Store Locations|Square Footage (in millions)\nNorth|1,243|19.6\nSouth|460|4.9")}`);
    expect(lines(text)).toEqual(["NumberOfStoreLocations 1243 locations 2031-06-30", "North 19600000 square-feet 2031-06-30", "NumberOfStoreLocations 460 locations 2031-06-30", "South 4900000 square-feet 2031-06-30"]);
  });

  it("is units of a trust, and what there is per unit", () => {
    const text = release(`Statement of Financial Position\n(RMB'000)\n\n${table("|June 30, 2031\nUnits in issue ('000)|1,481,041\nNet asset value per unit|\nIn RMB|3.54\nIn HK$|4.08")}`);
    expect(lines(text)).toEqual(["UnitsInIssue 1481041000 units 2031-06-30", "NetAssetValuePerUnitInRmb 3.54 CNY/unit 2031-06-30", "NetAssetValuePerUnitInHk 4.08 HKD/unit 2031-06-30"]);
  });

  it("is shares where securities dilute a number of them", () => {
    const text = statement("|Three months ended June 30, 2031\nNet income|$ 24,800\nNumber of shares used in calculation:|\nBasic|9,000\nEffect of dilutive securities|195\nDiluted|9,195");
    expect(says(text, `* 195000 shares ${QUARTER}`)).toBe(true);
    expect(says(text, `* 195000 USD ${HALF}`)).toBe(false);
  });
});
