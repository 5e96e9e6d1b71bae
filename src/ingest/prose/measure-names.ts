import type { Measure } from "../language/line-items.ts";

/**
 * Nouns that name what a company measures. A figure of the prose becomes a fact only where the grammar gives it a name
 * that ends in one of them: other words before a number ("supporting", "High Street", "an increase driven by the") are
 * the rest of a sentence.
 */
const AMOUNT = "noi|a?ffo|eps|dpu|dps|distributions?|(?:revenue|sales|profit|income|earnings) contributions?|revenues?|turnover|sales|income|profits?|loss(?:es)?|earnings|results?|ebitdar?|ebita|ebit|costs?|expenses?|expenditures?|capex|fees|charges?|provisions?|impairments?|write-?(?:downs?|offs?)|depreciation|amorti[sz]ation|compensation|cash|equivalents?|flows?|deposits?|debts?|borrowings?|assets?|liabilit(?:y|ies)|equity|inventor(?:y|ies)|receivables?|payables?|backlog|order books?|bookings?|orders|volumes?|gmv|tpv|gtv|gpv|arpu|arr|mrr|aum|balances?|investments?|proceeds|tax(?:es|ation)?|gains?|spend(?:ing)?|payments?|liquidity|position|loans|holdings|prices?|benefits?|investments?|securities|facilit(?:y|ies)|gain|surplus|deficit|wages|salaries|severance|rent|interest|consideration|premiums?|claims?|originations?|shipments?|inflows?|outflows?|adr|revpar|arppu|asp|(?:daily|room|rental|charter|freight) rates?|contract value|funds?|dividends?|repurchases?|refunds?|(?:capital|shareholder) returns?|capital|acquisitions?|additions?|purchases?|consumption|takeaway|sell-through|demand|traffic|price/mix|pricing|mix|sg&a|r&d|g&a|s&m|(?:business|contract|order) awards?|royalt(?:y|ies)|milestones?|subsid(?:y|ies)|grants?|commissions?|rebates?|indebtedness|goodwill|intangibles|collections|receipts|disbursements|outlays?|penalt(?:y|ies)|fines|settlements?|savings|accruals?|recover(?:y|ies)|charge-?offs?|overheads?|gross[- ]?ups?|reserve (?:builds?|releases?)|availability|reserves?|allowances?|reversals?|obligations?|commitments?|prepayments?|advances?|remittances?|throughput|wins|remuneration|emoluments|(?:backlog|orders?|contracts?|net asset|book|fair|transaction|merchandise|portfolio|property) values?";
const RATIO = "margins?|rates?|ratios?|shares?|yields?|contributions?|percentages?|(?:load|capacity) factors?|proportions?|conversions?|penetration|growth|retention|occupancy|utili[sz]ation|leverage|returns?|coverage|cover|turns|multiples?|book-to-bill|payout|roe|roa|roic|roce|nrr|capital adequacy";
const COUNTED = "tests|procedures|vessels|visits|chargers|users?|(?:daily |weekly |monthly )?active(?: uniques?| users?)?|uniques|patients?|beds|clinics|households|residents?|agents|advisors?|registrations?|connections?|(?:domain|user) names|seats|wells|acres|flights|sailings|doses|prescriptions|\\p{L}+ counts?|(?:total |aggregate |average )*number of \\p{L}[\\p{L}\\s-]*?|store locations?|(?<!industrial )production|(?<!industrial )output|consumption|customers?|consumers?|clients?|borrowers?|partners?|institutions?|stores?|shops?|outlets?|branches|restaurants?|hotels?|rooms?|offices?|warehouses?|factories|plants?|stations?|employees|staff|workforce|headcount|subscribers?|subscriptions?|members?|merchants?|sellers?|drivers?|riders?|guests?|passengers?|viewers?|learners?|students?|accounts?|people|daps?|maps?|impressions?|visitors?|orders?|parcels?|trips?|transactions?|units?|vehicles?|cars|trucks|aircraft|shipments?|deliveries|systems?|wafers?|loans?|leases?|contracts?|policies|downloads?|installations?|sites?|markets?|countries|lines|tenanc(?:y|ies)|tenants?|(?:share|stock|unit)?holders?|homes|closings|communities|lots|backlog|maus?|daus?|listings?|properties|projects?|tonnes|barrels|days|months|periods?";
const HEAD = (nouns: string) => new RegExp(`(?:^|[\\s-])(?:${nouns})(?=$|\\s*[,()\\[]|\\s+(?:of|from|for|in|on|to|per|by|with|under|through|across|before|after|excluding|including|via|at|or|and|used|attribut\\w+|available|generated|provided|originated|received|paid|earned|incurred|arising|relating|related|net|that|returned|distributed|outstanding|reali[sz]ed|recogni[sz]ed|recorded|contributed|delivered|closed|opened|shipped|ordered|directly|globally|worldwide|nationwide)\\b)`, "iu");

const NAMES_AMOUNT = HEAD(AMOUNT);
const NAMES_RATIO = HEAD(RATIO);
const NAMES_COUNT = HEAD(COUNTED);

/** What no name of a measure begins or ends with: such words are cut out of the middle of a clause. */
const CUT_OFF = /(?:^|\s)(?:and|or|but|be|been|will|the|an?|of|by|to|for|from|in|on|at|with|as|than|its|our|their|was|were|is|are|approximately|about|used|driven|completed|making|including|multiple)$/i;
const PREDICATE = /\b(?:used(?! in)|driven|completed|marks?|saw|showed?|allow(?:s|ed|ing)?|(?<!-)enabl\w+|support(?:s|ed|ing)|help\w*|compared|representing|amount(?:ing|ed|s)|totall?ing|resulting|achiev\w+|deliver(?:ed|ing)|decided|agreed|entitled|proposed|authori[sz]ed|granted|intends?|aims?|plans?)\b/i;
const CHANGE = /^(?:higher|lower|increased|decreased|reduced|greater|fewer|stronger|weaker|incremental|additional|improved|favou?rable|unfavou?rable)\b|^(?:(?:bps|points?|year-?\s?over-?\s?year|net|an?|the|significant|overall|corresponding)\s+)*(?:increases?|decreases?|declines?|growth|rise|fall|drop|reduction|improvement|negative impact|positive impact|impact|benefit|result|change|difference|effect)\b(?!\s+(?:ratio|rate|before|for the|attribut|from operations|per\b|on\b))/i;

/** "Net debt to adjusted EBITDA", "non-performing assets to total assets". */
const ONE_TO_OTHER = /\b(?:debt|leverage|assets|loans|equity|deposits|liabilities|borrowings|allowance|reserves)\s+to\s+(?:(?:total|net|average|adjusted|tangible|risk-weighted|gross|shareholders[’']|EBITDA)\s+)*(?:EBITDAR?|assets|loans|deposits|equity|capital|capitali[sz]ation)$/i;
export function isOneToOther(name: string): boolean {
  return ONE_TO_OTHER.test(name);
}

const AND_RATIO = /\band\s+(?:\p{L}+\s+){0,3}(?:ratio|margin)s?$/iu;

/** Whether a label read out of a sentence names a measure of this kind. `change` is a growth or a share: it may be of any kind. */
export function namesMeasure(label: string, kind: Measure, change: boolean): boolean {
  const name = label.trim();
  if (/^(?:loss(?:es)?|gains?|results?)$/i.test(name) || CUT_OFF.test(name) || PREDICATE.test(name) || CHANGE.test(name)) return false;
  if (change) return NAMES_AMOUNT.test(name) || NAMES_RATIO.test(name) || NAMES_COUNT.test(name);
  switch (kind) {
    case "ratio": return NAMES_RATIO.test(name) || isOneToOther(name);
    case "count": return NAMES_COUNT.test(name);
    case "shares": case "ads": return /\bweighted average\b|\boutstanding\b|\bin issue\b|\bissued\b|\bnumber of\b/i.test(name);
    case "per-share": case "per-ads": return /\b(?:income|earnings|loss|profit|eps|a?ffo|amorti[sz]ation|depreciation|compensation|charges?|costs?|expenses?|gains?|impairments?|tax(?:es)?|benefits?|dividends?|distributions?|dpu|equity|assets? value|book value|cash flow|(?:closing|market|share|stock|unit) price)\b/i.test(name);
    // "net current assets and current ratio": two things, of which an amount can be but one.
    default: return NAMES_AMOUNT.test(name) && !AND_RATIO.test(name);
  }
}
