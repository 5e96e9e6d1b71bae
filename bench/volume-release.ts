import { Seed } from "./volume-seed.ts";
import { amountOf, columnsOf, printed, rowsOf, segmentsOf, STATEMENTS, type Column, type Line } from "./volume-tables.ts";

/** What releases of a benchmark are made from: nobody of these names is listed anywhere. */
const FIRST = ["Ar", "Bel", "Cor", "Dra", "El", "Fen", "Gal", "Hol", "Ister", "Jun", "Kel", "Lor", "Mir", "Nor", "Or", "Pel", "Quor", "Ras", "Sol", "Tal"];
const SECOND = ["bend", "cast", "dane", "fold", "grove", "holt", "lund", "mere", "nex", "quist", "rand", "stow", "tide", "vane", "wick", "zell"];
const KINDS = ["Platforms", "Systems", "Commerce", "Logistics", "Networks", "Mobility", "Health", "Foods"];
const QUARTERS = [{ name: "first", next: "second", end: "March 31", ends: "03-31", announced: "May" }, { name: "second", next: "third", end: "June 30", ends: "06-30", announced: "August" }, { name: "third", next: "fourth", end: "September 30", ends: "09-30", announced: "November" }] as const;
const PEOPLE = ["Ada Lindqvist", "Boris Hale", "Carla Munro", "Deniz Aksoy", "Edda Voss", "Felix Okoro", "Greta Sand", "Hugo Marsh"];

/** A release of results in plain text, of some 60 kB with some 1,000 numbers, as a press release of a company with several businesses is: another for each number. */
export function volumeRelease(number: number): { file: string; text: string } {
  const seed = new Seed(number + 1);
  const name = `${seed.one(FIRST)}${seed.one(SECOND)} ${seed.one(KINDS)}`;
  const ticker = `${name.slice(0, 2)}${String.fromCharCode(65 + (number % 26), 65 + (Math.trunc(number / 26) % 26))}`.toUpperCase();
  const [quarter, year] = [seed.one(QUARTERS), seed.whole(2015, 2024)];
  const day = `${quarter.announced} ${seed.whole(10, 28)}, ${year}`;
  const size = seed.within(0.3, 4);
  const [before, own] = columnsOf(STATEMENTS.operations, 2, size, seed) as [Column, Column];
  const segments = SEGMENTS.slice(0, quarter.name === "first" ? 12 : 8).map((part) => {
    const lines = segmentsOf(part);
    return { part, lines, columns: columnsOf(lines, 2, size, seed) as [Column, Column] };
  });
  const told = { name, quarter, year, before, own, segments, seed };
  const parts = [
    `${name} Announces ${capital(quarter.name)} Quarter ${year} Unaudited Financial Results`,
    `NEW YORK, ${day} -- ${name} Limited (NYSE: ${ticker}) ("${name}" or the "Company"), a provider of ${seed.one(["software", "services", "marketplaces"])} for ${seed.one(["small businesses", "households", "hospitals", "carriers"])}, today announced its unaudited financial results for the ${quarter.name} quarter ended ${quarter.end}, ${year}.`,
    `${capital(quarter.name)} Quarter ${year} Financial Highlights`,
    ...["Total net revenue", "Income from operations", "Net income"].map((label) => `- ${label} was ${dollars(own, label)}, compared with ${dollars(before, label)} in the same period of ${year - 1}, ${change(own, before, label)}.`),
    `- Active customers were ${seed.within(2, 90).toFixed(1)} million as of ${quarter.end}, ${year}.`,
    ...quoted(told), `${capital(quarter.name)} Quarter ${year} Financial Results`,
    ...OPERATING.flatMap((label) => paragraph(label, told)), ...segments.map((segment) => ofSegment(segment, told)), ...eventsIn(told), ...boilerplate(told),
  ];
  return { file: `${String(number).padStart(4, "0")}-${ticker.toLowerCase()}-${year}-${quarter.ends}.txt`, text: `${parts.join("\n\n")}\n\n${tables(told, size).join("\n")}\n` };
}

type Segment = { part: string; lines: readonly Line[]; columns: [Column, Column] };
type Told = { name: string; quarter: (typeof QUARTERS)[number]; year: number; before: Column; own: Column; segments: readonly Segment[]; seed: Seed };

const SEGMENTS = ["Consumer", "Business", "Hospital", "Carrier", "Education", "Hotel", "Retail", "Energy", "Farming", "Harbour", "Museum", "Theatre"];
const OPERATING = [
  "Total net revenue", "Subscription services", "Transaction services", "Advertising services", "Merchandise sales", "Logistics services", "Cost of services", "Fulfillment expenses", "Sales and marketing expenses", "General and administrative expenses",
  "Research and development expenses", "Total operating costs and expenses", "Income from operations", "Interest income", "Income tax expense", "Net income",
];

function paragraph(label: string, { own, before, quarter, year, seed }: Told): string[] {
  const share = ((Math.abs(amountOf(own, label)) / amountOf(own, "Total net revenue")) * 100).toFixed(1);
  const reason = seed.one(["a larger number of paying customers", "higher average selling prices", "the expansion of the network into new regions", "a change in the mix of businesses", "higher staff costs and continued investment in infrastructure"]);
  return [
    `${label} ${seed.one(["was", "amounted to"])} ${dollars(own, label)} in the ${quarter.name} quarter of ${year}, ${change(own, before, label)} from ${dollars(before, label)} in the same period of ${year - 1}. The change was primarily due to ${reason}, and to a lesser extent to the timing of campaigns around the holidays, which fell into another quarter than in the year before. ${seed.one(["Management", "The Company"])} expects this development to continue as contracts are renewed and as services that were introduced during the past quarters find their customers. ${label} ${seed.one(["represented", "accounted for"])} ${share}% of total net revenue in the ${quarter.name} quarter of ${year}.`,
    `${seed.one(["Behind this stand", "This reflects"])} several developments that partly offset each other. Customers who joined in earlier periods used more of what they subscribe to, while new ones begin with smaller contracts and grow into larger ones over time; prices were kept where they were for most of the offering. Staff was added mainly in support and in engineering, at a slower pace than in the past, and the Company moved further workloads into its own facilities, which costs more at first and less later. None of these developments is expected to reverse soon, although their weight may differ from one quarter to the next.`,
  ];
}

function ofSegment({ part, columns: [before, own] }: Segment, { year, quarter }: Told): string {
  const [revenue, expenses] = [`Total ${part.toLowerCase()} revenue`, `Total ${part.toLowerCase()} operating expenses`];
  return `${revenue} was ${dollars(own, revenue)} in the ${quarter.name} quarter of ${year}, ${change(own, before, revenue)} from ${dollars(before, revenue)} in the same period of ${year - 1}. ${expenses} were ${dollars(own, expenses)}, compared with ${dollars(before, expenses)} in the same period of ${year - 1}. The segment's customers are served by the same platform as all others, with people and contracts of their own, so that some of its costs are borne together with other segments and are allotted to it by use.`;
}

function quoted({ own, before, seed, name, quarter, year }: Told): string[] {
  const [chief, finance] = [seed.one(PEOPLE.slice(0, 4)), seed.one(PEOPLE.slice(4))];
  return [
    `${chief}, Chief Executive Officer of ${name}, commented, "We delivered a solid quarter in an environment that asked for discipline. Total net revenue grew to ${dollars(own, "Total net revenue")}, and we served our customers with fewer outages than ever before. Our teams shipped ${seed.whole(12, 60)} releases of the platform, and customers told us that the new tools save them hours each week. We remain convinced that patient investment in quality is what our shareholders can expect from us."`,
    `${finance}, Chief Financial Officer, added, "Income from operations was ${dollars(own, "Income from operations")}, compared with ${dollars(before, "Income from operations")} in the ${quarter.name} quarter of ${year - 1}. We ended the quarter with a strong balance sheet, and we continue to return capital while keeping the flexibility to invest through the cycle."`,
  ];
}

function eventsIn({ seed, year, quarter, own }: Told): string[] {
  const authorized = seed.whole(50, 400);
  const low = Math.round((amountOf(own, "Total net revenue") / 1_000) * seed.within(1.0, 1.1));
  return [
    "Dividend", `The board of directors of the Company has declared a cash dividend of $0.${seed.whole(10, 90)} per share for the ${quarter.name} quarter of ${year}, to holders of record as of the close of business on December ${seed.whole(1, 9)}, ${year}. The payment date is expected to be on or around December ${seed.whole(15, 28)}, ${year}.`,
    "Share Repurchase Program", `On January 15, ${year}, the Company announced that its board of directors had approved a share repurchase program of up to $${authorized} million over the following 24 months. As of ${quarter.end}, ${year}, the Company had repurchased approximately ${seed.within(1, 9).toFixed(1)} million shares in the open market for a total of $${(authorized * seed.within(0.2, 0.8)).toFixed(1)} million.`,
    "Business Outlook", `For the ${quarter.next} quarter of ${year}, the Company currently expects total net revenue to be between $${low} million and $${low + seed.whole(20, 60)} million. This forecast reflects the Company's current and preliminary views, which are subject to change.`,
  ];
}

function boilerplate({ name, seed }: Told): string[] {
  const measures = ["adjusted net income", "adjusted operating margin", "free cash flow", "adjusted EBITDA"];
  return [
    "Conference Call", `The Company's management will host an earnings conference call at 8:00 AM Eastern Time. A replay will be available for one week at +1-${seed.whole(200, 999)}-555-0${seed.whole(100, 199)}.`,
    "Use of Non-GAAP Financial Measures", ...measures.map((measure) => `The Company uses ${measure} in evaluating its operating results and for financial and operational decision-making. ${capital(measure)} is not defined under U.S. GAAP and has limitations as an analytical tool: it leaves out share-based compensation, which has been and will continue to be a recurring expense, and other companies, including peers in the industry, may reckon it in another way or not at all, which limits its usefulness as a comparative measure. ${name} compensates for these limitations by reconciling the measure to the most directly comparable one under U.S. GAAP, which should be considered when its performance is evaluated. Investors are encouraged to review the reconciliation and not to rely on any single financial measure.`),
    "Safe Harbor Statement", ...["its growth strategies", "its ability to attract and keep customers", "changes in laws and regulations", "competition in the industry", "general economic and business conditions", "relations with partners and suppliers", "fluctuations of exchange rates", "its ability to protect intellectual property", "the cost of energy and of staff", "the continuity of its systems", "the outcome of legal proceedings", "its licences and permits", "the seasons of its business", "the retention of key employees", "the security of data", "its insurance coverage", "changes in the taste of customers"].map((risk) => `Any statements in this announcement about ${risk} are forward-looking. ${name} may also make such statements in its periodic reports, in press releases and other written materials, and in oral statements made by its officers, directors or employees to third parties. Statements that are not historical facts, including statements about the Company's beliefs and expectations, involve inherent risks and uncertainties, and a number of factors could cause actual results to differ materially. The Company undertakes no obligation to update any of them, except as required under applicable law, and all information provided is as of the date of this announcement. ${capital(risk)} ${seed.one(["may change", "can change"])} without notice, and what is said of the past is no promise of what is to come.`),
  ];
}

function tables({ quarter, year, own, before, segments, seed }: Told, size: number): string[] {
  const months = { first: ["Three", "Three"], second: ["Three", "Six"], third: ["Three", "Nine"] }[quarter.name] as [string, string];
  const spans = months[1] === "Three" ? [`\t${months[0]} months ended ${quarter.end},`, `\t${year - 1}\t${year}`] : [`\t${months[0]} months ended ${quarter.end},\t\t${months[1]} months ended ${quarter.end},`, `\t${year - 1}\t${year}\t${year - 1}\t${year}`];
  const width = months[1] === "Three" ? 2 : 4;
  const signs = `${"\t$".repeat(width)}`;
  const statement = (title: string, rows: string[]): string[] => ["", title, "(In thousands of U.S. dollars, except number of shares and per share data)", ...spans, signs, ...rows];
  // Longer spans have more of everything: a reader holds the columns against each other.
  const longer = { Three: 1, Six: 2.8, Nine: 4.2 }[months[1] as "Three" | "Six" | "Nine"];
  const both = width === 2 ? [before, own] : [before, own, ...columnsOf(STATEMENTS.operations, 2, size * longer, seed)];
  const cash = [...columnsOf(STATEMENTS.cash, 2, size, seed), ...(width === 2 ? [] : columnsOf(STATEMENTS.cash, 2, size * longer, seed))];
  const shares = [["Weighted average number of shares used in calculating net income per share", ...both.map((_, at) => printed(300_000_000 + at * 1_234_567))].join("\t")];
  const perShare = ["Net income per share", ["Basic", ...both.map((column) => (amountOf(column, "Net income") / 300_000).toFixed(2))].join("\t")];
  const balance = columnsOf(STATEMENTS.balance, 2, size, seed);
  const reconciled = both.map((column) => [amountOf(column, "Net income"), Math.round(40_000 * size), Math.round(18_000 * size)] as const);
  const rest = balance.map((column) => amountOf(column, "TOTAL ASSETS") - amountOf(column, "TOTAL LIABILITIES"));
  return [
    "Unaudited Condensed Consolidated Balance Sheets", "(In thousands of U.S. dollars)", `\tDecember 31, ${year - 1}\t${quarter.end}, ${year}`, "\t$\t$", ...rowsOf(STATEMENTS.balance, balance),
    ["TOTAL EQUITY", ...rest.map(printed)].join("\t"), ["TOTAL LIABILITIES AND EQUITY", ...balance.map((column) => printed(amountOf(column, "TOTAL ASSETS")))].join("\t"),
    ...statement("Unaudited Condensed Consolidated Statements of Operations", [...rowsOf(STATEMENTS.operations, both), ...perShare, ...shares]),
    ...statement("Unaudited Condensed Consolidated Statements of Cash Flows", rowsOf(STATEMENTS.cash, cash)),
    ...segments.flatMap(({ part, lines, columns }) => statement(`Unaudited Information of the ${part} Segment by Region`, rowsOf(lines, [...columns, ...(width === 2 ? [] : columnsOf(lines, 2, size * longer, seed))]))),
    ...statement("Unaudited Reconciliation of GAAP and Non-GAAP Results", [
      ["Net income", ...reconciled.map(([net]) => printed(net))], ["Add: share-based compensation expenses", ...reconciled.map(([, paid]) => printed(paid))],
      ["Add: amortization of intangible assets from acquisitions", ...reconciled.map(([, , written]) => printed(written))], ["Non-GAAP net income", ...reconciled.map((parts) => printed(parts.reduce((sum, part) => sum + part, 0)))],
    ].map((cells) => cells.join("\t"))),
  ];
}

function dollars(column: Column, label: string): string {
  return `$${(Math.abs(amountOf(column, label)) / 1_000).toFixed(1)} million`;
}

function change(own: Column, before: Column, label: string): string {
  const part = ((Math.abs(amountOf(own, label)) / Math.abs(amountOf(before, label)) - 1) * 100).toFixed(1);
  return part.startsWith("-") ? `a decrease of ${part.slice(1)}%` : `an increase of ${part}%`;
}

function capital(word: string): string {
  return word.slice(0, 1).toUpperCase() + word.slice(1);
}
