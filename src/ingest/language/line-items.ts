import type { IssuerName } from "./issuer-name.ts";
import { keptWith } from "./kept.ts";
import type { Basis } from "../../../events/values/fact.ts";
import { withoutOwnersName } from "./names.ts";
import { singleSpaced } from "./spacing.ts";

/** What a line of a statement measures, which decides its unit and whether the table's scale applies. */
export type Measure = "money" | "per-share" | "per-ads" | "shares" | "ads" | "ratio" | "count" | "unknown";

/** A line in comparable form: what it measures, its concept, the basis that its words imply, and whether the vocabulary knows it. */
export type LineItem = { concept: string; measure: Measure; basis: Basis | null; known: boolean };

/**
 * Reads a printed label with the headings over it. The vocabulary is accounting language: us-gaap element names where
 * the label has one, otherwise a name made of the label's own words in the same style. The issuer's name in a label
 * is read as "the company".
 */
export function lineItem(label: string, parents: readonly string[], percent: boolean, issuerName: IssuerName | null): LineItem {
  return issuerName === null ? readLineItem(label, parents, percent, null) : keptItem(issuerName, `${label}\n${percent}\n${parents.join("\n")}`, () => readLineItem(label, parents, percent, issuerName));
}

// The same lines come again from period to period and from table to table of a release.
const keptItem = keptWith<IssuerName, LineItem>();

/** "Revenue of the Group": a release speaks of it unless it says another. */
const OF_GROUP = /(?<!\b(?:owners|shareholders|stockholders|holders|members|directors|companies|subsidiaries|rest|remainder)) of the group$/;

const AS_REPORTED = /^(?:as )?reported$/;
const AS_REPORTED_BEHIND = /(?<=\p{L}) as reported$/u;

function readLineItem(label: string, parents: readonly string[], percent: boolean, issuerName: IssuerName | null): LineItem {
  const context = parents.map((parent) => normalized(parent, issuerName));
  const own = attributed(context.at(-1) ?? "", normalized(label, issuerName));
  // "As reported" under a line is that line, beside what it is without something.
  const text = AS_REPORTED.test(own) ? (context.at(-1) ?? own) : own;
  const nonGaap = /\b(?:non gaap|non ifrs|adjusted|normali[sz]ed|underlying|ebitda|ebita|free cash flow|constant currency|excluding (?:the )?(?:(?:effects?|impact) of )?(?:foreign (?:exchange|currency)|currency|exchange rates?)|organic (?:growth|sales|revenues?))\b/.test(text);
  const bare = singleSpaced(text.replace(/\bfor both gaap and non gaap eps\b/g, "").replace(/\b(?:non gaap|non ifrs|gaap|ifrs|adjusted|normali[sz]ed|underlying)\b/g, "").replace(TIME_IN_NAME, "").replace(OF_GROUP, "").replace(AS_REPORTED_BEHIND, "")).trim();
  const measure = percent || /%/.test(COUPON.test(label) && !OF_RATE.test(label) ? label.replace(COUPON, " ") : label) ? "ratio" : measureOf(text === own && PRINTS_SUM.test(label) ? normalize(label, issuerName, true) : text, context, label);
  const both = /\bgaap and non gaap\b/.test(text);
  const named = ownConcept(bare);
  const concept = knownAs(bare, named, context, measure);
  return { concept, measure, basis: nonGaap && !both ? "non-GAAP" : null, known: concept !== named || ANY_TERM.test(bare) };
}

/** "Profit for the period attributable to:" over "Owners of the Company", "Diluted" over "Loss per share": what the line is, its heading begins to say. */
function attributed(over: string, own: string): string {
  if (BASIC_OR_DILUTED.test(over) && PER_ONE.test(own) && !/\b(?:basic|diluted)\b/.test(own)) return `${over} ${own}`;
  return ATTRIBUTES.test(over) && own !== "" && !own.includes("attributable") ? `${over.replace(OF_TIME, "")} ${own}` : own;
}

const BASIC_OR_DILUTED = /^(?:basic|diluted)$/;
const PER_ONE = /\bper (?:\w+ ){0,2}(?:share|ads|unit)\b/;
const ATTRIBUTES = /\S attribut(?:able|ed) to$/;
const OF_TIME = / (?:for|of|in) the (?:period|quarter|year|half year)(?= )/;

/** "5.625% Senior Notes due 2031", "8% Series A Preferred Stock": the rate is part of the name of what is owed. */
const COUPON = /\d%\s+(?:(?!of\b|change\b|growth\b)[\p{L}-]+\s+){0,5}(?:notes?|bonds?|debentures?|debt|loans?|facility|securities|preferred|preference|mortgages?|certificates?|sukuk|perpetual)\b/iu;

const OF_RATE = /\b(?:rates?|yields?|returns?|average|weighted|ratio|percent(?:age)?|margin|spread)\b/i;

/** The concept of a name; "(loss)/profit before tax" and "profit before tax for the period" are profit before tax. */
function knownAs(bare: string, own: string, context: readonly string[], measure: Measure): string {
  const concept = conceptOf(bare, context, measure);
  if (concept !== own) return concept;
  const oneSided = bare.replace(/\bloss(?:es)? (profit|income|earnings)s?\b/g, "$1").replace(/\b(profit|income|earnings)s? loss(?:es)?\b/g, "$1");
  const timeless = oneSided.replace(/ (?:for|in|of) the (?:period|quarter|year|half year)$/, "");
  for (const plain of [oneSided, timeless]) {
    if (plain === bare) continue;
    const other = conceptOf(plain, context, measure);
    if (other !== ownConcept(plain) || ANY_TERM.test(plain)) return other;
  }
  return concept;
}

// "third quarter revenue" is revenue, of the period that the fact names. A name of time alone stays.
const TIME_IN_NAME = /^(?:the )?(?:(?:fiscal )?(?:first|second|third|fourth)(?: fiscal)? quarter|full year|fiscal year|year to date|quarterly|half year|first half|nine months?)(?: (?:of )?(?:fiscal )?(?:year )?20\d{2})? (?=\p{L})|(?<=\p{L}) for the (?:first )?(?:six|nine) months$|^20\d{2} (?=\p{L})/gu;

/** Lower case, one spelling for hyphens and compounds, no punctuation, the issuer's name as "the company". */
export function normalized(label: string, issuerName: IssuerName | null): string {
  return issuerName === null ? normalize(label, null) : keptText(issuerName, label, () => normalize(label, issuerName));
}

// The heading over a table's rows is asked for with each of them.
const keptText = keptWith<IssuerName, string>();

/** Words parted by single spaces: of all that is made alike, such a label has nothing but the compounds and what stands in brackets. */
const WORDS_ALONE = /^(?!.*\b(?:non|us?\b|in\b|incdiluted\b))[a-z]+(?: [a-z]+)*$/;

/** `whole`: with the amounts that it prints. */
function normalize(label: string, issuerName: IssuerName | null, whole = false): string {
  const named = withoutOwnersName(issuerName === null ? label : issuerName.replacedIn(label, " the company ").replace(LONGER_NAME, "$1the company")).toLowerCase();
  if (WORDS_ALONE.test(named) && !named.includes("unaudited")) return named;
  let text = !whole && PRINTS_SUM.test(named) ? withoutAmounts(named) : named;
  if (text.includes("&")) text = text.replace(/(?<=[a-z] )\((?:sg|r|g|s)\s?&\s?[adm]\)/g, " ").replace(/\bsg\s?&\s?a\b(?: expenses?)?/g, "selling general and administrative expenses").replace(/\br\s?&\s?d\b/g, "research and development").replace(/\bg\s?&\s?a\b/g, "general and administrative").replace(/\bs\s?&\s?m\b/g, "sales and marketing");
  text = text.replace(/,?\s+in (?:pence|cents|fen|hk cents)\b|\(\s*(?:in\s+)?(?:(?:rmb|hk|us)\s*)?(?:pence|cents?|fen|p)\s*\)/g, " ");
  if (text.includes("(")) text = text.replace(/\(\d{1,2}\)|\((?:see\s+)?(?:foot)?notes?(?:\s+[\da-z]{1,2})?\)|(?<!\b(?:class|series|type|group|stage))\s\([a-h]\)\s*$/g, " ").replace(SCALE_IN_BRACKETS, " ");
  if (/[’']s/.test(text)) text = text.replace(/[’']s\b/g, "");
  if (text.includes("non")) text = text.replace(/\bnon[\s-]*(current|controlling|gaap|ifrs|operating|cash)\b/g, (_, word: string) => (word === "gaap" || word === "ifrs" ? `non ${word}` : `non${word}`));
  if (text.includes("gaap")) text = text.replace(/\bu\.?\s?s\.? (?=gaap)/g, "");
  text = text.replace(/\bincdiluted\b/g, "the company diluted").replace(/[^\p{L}\p{N}%+]+/gu, " ");
  if (text.includes("unaudited")) text = text.replace(/\bunaudited\b/g, " ").replace(/\s+/g, " ");
  return text.trim();
}

const SUM = "(?:us|hk|nt|nz|[acs])?[$€£¥₩₹]\\s?(?:\\d[\\d,.]*|\\.\\d+)|rmb\\s?\\d[\\d,.]*|\\d{1,3}(?:,\\d{3})+(?:\\.\\d+)?";
/** What an amount cannot do without: a currency's sign, a group of thousands, or the words of stock at par. */
const PRINTS_SUM = /[$€£¥₩₹]|\d,\d{3}|\bpar\b|rmb\s?\d|\bauthorized\b|\bissued\b/i;
const HAS_SUM = new RegExp(SUM);
/** "(loans above $1,000,000)": what is meant, and not how much there is of it. */
const THRESHOLD = /[<>≤≥]|\b(?:above|over|more|under|below|less|least|most|exceeding|up to|greater|than)\b/;
const IN_BRACKETS = /\((?:[^()]|\([^()]*\))*\)/g;
const OF_SUMS = new RegExp(`\\s+(?:of|is|was|were)\\s+(?:approximately\\s+)?(?:${SUM})(?:(?:,|\\s+and|,\\s+and)\\s+(?:${SUM}|nil|zero))*(?:,?\\s*respectively)?(?:,?\\s+(?:as\\s+(?:of|at)|at|for|in)\\b[^]*)?\\s*$`);
const AT_PAR = /(?<=\b(?:stock|shares?|units?|capital))\s*[,:;–—-]*\s*(?:at\s+)?(?:(?:us|hk|nt|nz|[acs])?[$€£¥]\s?[\d.,]+|rmb\s?[\d.,]+|no|without|nominal|par|stated)\s+(?:nominal\s+or\s+)?(?:par|stated|nominal)?\s*(?:or\s+stated\s+)?(?:value)?\b(?=[^]*\d)[^]*$/;
const AUTHORIZED = /(?<=\b(?:stock|shares?))\s*[,:;–—-]+\s*(?:authorized|issued)\b(?=[^]*\d)[^]*$/;
const SHARES_NUMBERED = /\s*[,:;–—-]?\s*(?:fy\s?\d{4}\s*:\s*)?\d{1,3}(?:,\d{3})+\s+(?:and\s+\d{1,3}(?:,\d{3})+\s+)?(?:\w+\s+){0,3}(?:shares?|units?)\b[^]*$/;

const OF_STOCK = /\b(?:common|preferred|ordinary|preference)\s+(?:stock|shares?)$/;

/**
 * A label without the amounts that it prints, which are others in the next release: "net of allowance of $1,234 and $1,100",
 * "(including $362 from affiliates)", "common stock, $0.01 par value, 52,313,000 shares issued". Classes and series stay.
 */
function withoutAmounts(label: string): string {
  let text = label.replace(/\s+/g, " ").replace(IN_BRACKETS, (bracket) => (HAS_SUM.test(bracket) && !THRESHOLD.test(bracket) ? " " : bracket)).replace(OF_SUMS, "").trimEnd();
  if (/\bpar\b/.test(label) && OF_STOCK.test(text)) text += " value";
  for (const pattern of [AT_PAR, AUTHORIZED, SHARES_NUMBERED]) {
    const cut = pattern.exec(text);
    if (cut === null || !/\p{L}{3}/u.test(text.slice(0, cut.index))) continue;
    const kind = /\b(?:class|series)\s+[a-z]\b/.exec(cut[0])?.[0];
    text = `${text.slice(0, cut.index)}${kind === undefined ? "" : ` ${kind}`}`.trimEnd();
    // What stock is carried at is its value: "CommonStockValue".
    if (OF_STOCK.test(text)) text += " value";
  }
  return /\p{L}/u.test(text) ? text : label;
}

/** "attributable to NAME Cruises Ltd." of the issuer that calls itself NAME Group. */
const LONGER_NAME = /\b(attributable to\s+)the company\s+(?:\p{Lu}\p{L}+,?\s+){1,2}(?:Ltd|Inc|plc|Limited|Corp|Corporation|Co|SE|AG)\b\.?/u;
const SCALE_IN_BRACKETS = /\(\s*(?:in\s+|expressed\s+in\s+)?(?:(?:us|hk|nt|c|a|s|r)?\$|rmb|usd|eur|gbp|hkd|[€£¥₩₹])?\s*(?:%|per\s?cent(?:age)?|m|mn|bn|k|(?:thousand|million|billion)s?(?:\s+(?:of\s+)?(?:us\s+|hong kong\s+)?(?:dollars|shares|units))?|[’']000s?)?\s*\)/g;

const ADS = "(?:adss?|adrs?|american deposit[ao]ry (?:shares?|receipts?)(?: adss?)?)";
const SHARES = "(?:(?:\\w+ ){0,2}shares?|stock|units?)";
const COUNT_OF_ADS = new RegExp(`\\b(?:weighted average (?:number of )?(?:\\w+ ){0,2}|number of (?:\\w+ ){0,2})${ADS}\\b|^${ADS} (?:used (?:in|to|for)|outstanding|issued)\\b`);
const COUNT_OF_SHARES = new RegExp(`\\bweighted average (?:number of )?(?:\\w+ ){0,4}${SHARES}\\b|\\bnumber of ${SHARES}\\b|\\b${SHARES} (?:used (?:in|to|for)|outstanding|issued|in issue)\\b`);
/** "Basic shares", below the earnings per share of an income statement. */
const SHARES_ALONE = /^(?:basic|diluted)(?: and diluted)?(?: weighted| average)* (?:common |ordinary )?shares$/;
const ADS_ALONE = new RegExp(`^(?:basic|diluted)(?: and diluted)?(?: weighted| average)* ${ADS}$`);
/** Whether a label speaks of units of a trust or a partnership, and of no shares. */
export function isInUnits(label: string, context: readonly string[]): boolean {
  const all = [...(isFragment(label.toLowerCase()) || /^in\s/i.test(label) ? context.slice(-1) : []), label].join(" ");
  return /\b(?:units?|dpu)\b/i.test(all) && !/\bshares?\b|\b(?:stock|share|performance|award)\s+units?\b|\bunits?\s+(?:sold|shipped|delivered|cost|price|volume)/i.test(all);
}

const PER_ADS = new RegExp(`\\bper (?:\\w+ ){0,3}${ADS}\\b`);

const EACH_IN_BRACKETS = /^[^()]*\b(?:dividends?|distributions?|payables?|repurchased?)\b[^()]*\([^()]*[$€£¥]\s?\d*\.?\d+\s+(?:per|a|each)\b[^()]*\)/i;

function measureOf(label: string, context: readonly string[], printed: string): Measure {
  // "Net income for computing diluted earnings per share" is the income.
  // "Dividends payable ($0.25 per share)" is what is owed in all: what it is for each is in the label already.
  if (EACH_IN_BRACKETS.test(printed)) return "money";
  const text = label.replace(/^((?!weighted|number|shares|basic|diluted).*?\b(?:income|loss|profit|earnings)\b.*?) (?:(?:used in|used for|for) (?:the )?(?:comput|calculat|purposes? of)\w*\b.*|for (?:the )?(?:basic |diluted |basic and diluted )?(?:eps|(?:earnings|loss) per share))$/, "$1");
  const all = [...(isFragment(text) ? context.slice(-1) : []), text].join(" ");
  // Stock in the balance sheet is money, whatever its label says of par values and numbers of shares.
  if (/\bpar value\b/.test(all)) return "money";
  if (/\(units?\)|\bunits (?:sold|shipped|delivered)\b|\((?:in\s+|number\s+of\s+)?days\)/i.test(printed)) return "count";
  if (/(?<!\b(?:fixed|floating|variable|adjustable) )\b(?:rate|ratio|yield)$|^return on\b|^(?:foreign )?exchange rates?\b/.test(text)) return "unknown";
  if (/^(?:total )?(?:number of (?!shares|ads|ordinary)|headcount|employees|(?:\w+ ){0,5}(?:users|customers|subscribers|members|stores|employees|borrowers|consumers|visits|visitors|patients|enrol?l?ments?|members served|memberships))(?:\b.*)?$/.test(text) && !/\b(?:deposits?|payables?|receivables?|loans?|advances?|revenues?|cost|expenses?|due|from|to|funds?|liabilit|assets?|accrued|compensation|benefits?|wages|salaries|payroll|withholdings?|bonus(?:es)?|used|consumed|materials|sold)\b/.test(text)) return "count";
  // "Basic earnings per share" under "Weighted average shares used for computation of" is a number of shares.
  if (isCountFor(text, context)) return "shares";
  if (partPerShare(text, context) !== null || PER_AVERAGE.test(text)) return "per-share";
  if (COUNT_OF_ADS.test(all) || ADS_ALONE.test(text)) return "ads";
  if (COUNT_OF_SHARES.test(all) || SHARES_ALONE.test(text)) return "shares";
  // "Effect of dilutive securities" under "Number of shares used in calculation".
  if (SHARES_COUNTED.test(context.at(-1) ?? "") && /^(?:\w+ )?(?:effects?|impact) of\b|^(?:dilutive|potentially dilutive|stock options|unvested|restricted)\b/.test(text)) return "shares";
  if (PER_ADS.test(all)) return "per-ads";
  if (/\bper (?:\w+ ){0,3}(?:shares?|units?)\b|\b(?:eps|dpu|dps)\b/.test(all) || QUOTED.test(text)) return "per-share";
  return "money";
}

/** "Earnings per weighted average common share": of one, and not how many there are. */
const PER_AVERAGE = /\b(?:earnings|income|loss|eps)\b.*\bper weighted average (?:\w+ ){0,3}shares?\b/;

/** What a share costs on the market. */
const QUOTED = /^(?:period end |quarter end |year end |end of period )?(?:closing|market|share|stock|common stock|closing (?:share|stock|market)|market closing) price(?: at (?:period|quarter|year) end)?$/;

const SHARES_COUNTED = /^(?:weighted average )?(?:number of )?(?:\w+ ){0,3}shares (?:used|outstanding)\b/;

function isCountFor(text: string, context: readonly string[]): boolean {
  return /^(?:basic|diluted)\b.*\bper (?:\w+ ){0,3}share\b/.test(text) && /^weighted average (?:number of )?(?:\w+ ){0,4}shares used\b/.test(context.at(-1) ?? "");
}

const PER_SHARE = /\bper (?:\w+ ){0,3}share\b/;

/** A part of the result under "Income per share" and, below that, "Basic" or "Diluted": its concept per share; null for other lines. */
function partPerShare(text: string, context: readonly string[]): string | null {
  const kind = /^(?:basic and diluted|basic|diluted)$/.exec(context.at(-1) ?? "")?.[0];
  if (kind === undefined || !PER_SHARE.test(context.at(-2) ?? "")) return null;
  const of = kind === "basic" ? "Basic" : kind === "diluted" ? "Diluted" : "BasicAndDiluted";
  if (/\bdiscontinu(?:ed|ing) operations?\b/.test(text)) return `IncomeLossFromDiscontinuedOperationsNetOfTaxPer${of}Share`;
  if (/(?<!\b(?:including|after|before|excluding|net of|and) (?:the |results? of |income from )?)\bcontinuing operations?\b/.test(text)) return `IncomeLossFromContinuingOperationsPer${of}Share`;
  return new RegExp(`^${NET_INCOME}$`).test(text) ? `EarningsPerShare${of}` : null;
}

/** A label that says nothing without the heading over it: "Basic", "Diluted", "- basic and diluted". */
function isFragment(text: string): boolean {
  return FRAGMENT.test(text);
}

const OF_PERIOD = /^(?:balance )?(?:at )?(?:the )?(?:beginning|end) of /;
/** Whose earnings: "From continuing and discontinued operations – basic". */
const OF_OPERATIONS = "(?:continuing(?: and discontinued)? operations?|discontinued operations?|(?:the )?(?:profit|loss|profit loss|loss profit)(?: for the (?:period|year))?)";
const FRAGMENT = new RegExp(/^(?:(?:balance )?(?:at )?(?:the )?(?:beginning|end) of (?:the )?(?:period|year|quarter|half year)|(?:outstanding |used in (?:the )?(?:calculation|computation) )?(?:basic|diluted|basic and diluted)|(?:from |for )?OPERATIONS (?:basic and diluted|basic|diluted)|(?:basic and diluted|basic|diluted) (?:from |for )?OPERATIONS|outstanding|in (?:rmb|hk|hkd|us|usd|us dollars|hk dollars|renminbi)|class [a-z]|ordinary shares?|ads|total)$/.source.replaceAll("OPERATIONS", OF_OPERATIONS));

type Term = readonly [pattern: RegExp, concept: string];

const NET_INCOME = "(?:net )?(?:income|profit|earnings|loss|income loss|loss income|profit loss)";

const BALANCE: readonly Term[] = [
  [/^cash and cash equivalents$/, "CashAndCashEquivalentsAtCarryingValue"],
  [/^restricted cash$/, "RestrictedCash"],
  [/^short term investments?$/, "ShortTermInvestments"],
  [/^total current assets$/, "AssetsCurrent"],
  [/^total noncurrent assets$/, "AssetsNoncurrent"],
  [/^total assets$/, "Assets"],
  [/^property (?:plant )?and equipment(?: net)?$/, "PropertyPlantAndEquipmentNet"],
  [/^intangible assets(?: net)?$/, "IntangibleAssetsNetExcludingGoodwill"],
  [/^goodwill$/, "Goodwill"],
  [/^inventories$|^inventory(?: net)?$/, "InventoryNet"],
  [/^deferred (?:income )?tax assets(?: net)?$/, "DeferredIncomeTaxAssetsNet"],
  [/^deferred (?:income )?tax liabilities(?: net)?$/, "DeferredIncomeTaxLiabilitiesNet"],
  [/^short term (?:loans|borrowings|debt)$/, "ShortTermBorrowings"],
  [/^total current liabilities$/, "LiabilitiesCurrent"],
  [/^total noncurrent liabilities$/, "LiabilitiesNoncurrent"],
  [/^total liabilities$/, "Liabilities"],
  [/^additional paid in capital$/, "AdditionalPaidInCapital"],
  [/^(?:retained earnings|accumulated deficit|retained earnings accumulated deficit)$/, "RetainedEarningsAccumulatedDeficit"],
  [/^total (?:the company(?: s)?|(?:share|stock)holders)(?: (?:share|stock)holders)? equity$|^(?:share|stock)holders equity$|^total (?!liabilities)(?:\w+ ){1,5}(?:share|stock)holders (?:equity|deficit)$|^(?:total )?equity attributable to (?:the )?(?:shareholders|owners|equity holders) of the company$/, "StockholdersEquity"],
  [/^noncontrolling interests?$/, "MinorityInterest"],
  [/^(?:common|ordinary) (?:stock|shares?) value$/, "CommonStockValue"],
  [/^(?:preferred|preference) (?:stock|shares?) value$/, "PreferredStockValue"],
  [/^total equity$/, "StockholdersEquityIncludingPortionAttributableToNoncontrollingInterest"],
  [/^remaining under (?:\w+ ){0,10}(?:repurchases?|buy ?backs?|program(?:me)?|plan|authori[sz]ation|mandate)$/, "StockRepurchaseProgramRemainingAuthorizedRepurchaseAmount1"],
  [/^total liabilities (?:mezzanine equity )?and (?:(?:share|stock)holders )?(?:equity|deficit)$|^total equity and liabilities$/, "LiabilitiesAndStockholdersEquity"],
];
const INSTANTS: ReadonlySet<string> = new Set([...BALANCE.map(([, concept]) => concept), "CashCashEquivalentsAndShortTermInvestments", "TotalCash", "CashBalance", "EquityRatio", "AssetsUnderManagement", "NetDebt", "GearingRatio", "WorkingCapital"]);

/** Cash with whatever is counted to it. */
const CASH = /^(?:Total|Unrestricted)?Cash(?:And|Or|Cash|Equivalents?|ShortTerm|LongTerm|Term|Other|Treasury|Marketable|Liquid|Investments?|Securities|Bank|Balances?|Deposits?|Restricted|In|At|On|Hand|Position)*$/;

const AT_A_DAY = /^(?:Total|Net)?(?:Current|Noncurrent|NonCurrent|Net|NetCurrent)(?:Assets|Liabilities)$|^(?!\w*(?:Return|Yield|Facilitat|Provision|Allowance|Interest|Income|Loss|Gain|Proceeds|Repayment|Payment|Collection|Purchase|Sale|Acquisition|Change|Increase|Decrease|Addition|Impairment|Cost|Average|NewLoan|Originat|Issu|Extinguish|Reduction|Retire|Maturit|Conver))\w*(?:Balances?|Deposits|Borrowings|Receivables?|Payables?|Liquidity|(?:Nonperforming|NonPerforming|Total|Risk\w*)Assets|(?:Nonperforming|NonPerforming|Nonaccrual|NonAccrual|Total)Loans|RecurringRevenue(?:Arr|Mrr)?|Availability(?:Under\w*)?|BorrowingCapacity|Aum|(?:Share|Stock|Unit)holdersEquity|TotalEquity|SeniorNotes|TermLoans?|Backlog(?:Value|Units|Homes)?|(?:Value|Units|Homes)InBacklog|Inventories|Debt|NetCash|CustomerFunds|RemainingPerformanceObligations?|LeverageRatio|WorkingCapital(?:Excluding\w*)?|(?:Borrowings?|Debt)Outstanding|Outstanding(?:Under|On)\w*|CurrentRatio|DebtEquityRatio|DebtToEquityRatio|DebtTo(?:Total)?Capital(?:i[sz]ation)?(?:Ratio)?|EquityRatio|GearingRatio|BookValuePerShare)$/;

/** Whether a concept is a balance: it is of a day, never of a span. */
export function isBalance(concept: string): boolean {
  return INSTANTS.has(concept) || CASH.test(concept) || AT_A_DAY.test(concept);
}

/** What comes in or goes out in a span, and never stands at a day, unless it is put off, laid up or owed. */
const FLOWS = /^(?!\w*(?:Deferred|Unearned|Accrued|Prepaid|Retained|Accumulated|Undistributed|Payable|Receivable|Rate|Margin|Run|Annualised|Annualized|Recurring))\w*(?:Revenues?|Sales|Turnover|Income|NetIncomeLoss|GrossProfit|Earnings|Ebitdar?|Ebita?|CashFlows?|Expenses?|Expenditures?|CostOfRevenue|CashProvidedByUsedIn\w+|Dpu|DistributionPerUnit|DividendPerShare)$|^FreeCashFlow/;

/** Whether a concept is a flow: it is of a span, never of a day. */
export function isOfSpan(concept: string): boolean {
  return FLOWS.test(concept);
}

const TERMS: readonly Term[] = [
  // Income statement
  [/^(?:total |consolidated |(?:the )?group )*(?:net )?(?:revenues?|sales|turnover)(?: net)?$/, "Revenues"],
  [/^(?:total )?costs? of (?:revenues?|sales|goods sold)$/, "CostOfRevenue"],
  [/^gross (?:profit|loss)$/, "GrossProfit"],
  [/^depreciation(?: (?:of|on) (?:property )?(?:plant )?(?:and )?equipment)?$/, "Depreciation"],
  [/^total (?:operating )?costs? and expenses$/, "CostsAndExpenses"],
  [/^total operating (?:expenses|costs)$/, "OperatingExpenses"],
  [/^(?:total )?(?:operating (?:income|profit|loss|income loss|loss income)|(?:income|profit|loss|income loss|loss income) from operations?)$/, "OperatingIncomeLoss"],
  [/^(?:sales|selling) and marketing(?: expenses?)?$/, "SellingAndMarketingExpense"],
  [/^general and administrative(?: expenses?)?$/, "GeneralAndAdministrativeExpense"],
  [/^selling general and administrative(?: expenses?)?$/, "SellingGeneralAndAdministrativeExpense"],
  [/^research and development(?: expenses?)?$/, "ResearchAndDevelopmentExpense"],
  [/^foreign (?:currency )?exchange (?:gains?|loss(?:es)?|gain loss|loss gain|gains losses)(?: net)?$/, "ForeignCurrencyTransactionGainLossBeforeTax"],
  [/^(?:income|profit|loss|earnings|income loss|loss income) before (?:provision for )?(?:income )?tax(?:es|ation)?(?: expenses?| benefit)?$/, "IncomeLossFromContinuingOperationsBeforeIncomeTaxesExtraordinaryItemsNoncontrollingInterest"],
  [/^(?:provision for )?(?:income )?tax(?:es|ation)?(?: (?:expenses?|benefit|credit|expense benefit|benefit expense))?$|^provision for income taxes$/, "IncomeTaxExpenseBenefit"],
  [new RegExp(`^net (?:income|profit|earnings|loss|income loss|loss income)$|^(?:profit|loss|profit loss) for the (?:period|year|quarter)$`), "NetIncomeLoss"],
  [/^(?:net )?loss(?:es)? attributable to (?:the )?noncontrolling interests?$/, "NetLossAttributableToNoncontrollingInterest"],
  [/^(?:net )?(?:income|profit|income loss|loss income) attributable to (?:the )?noncontrolling interests?$/, "NetIncomeLossAttributableToNoncontrollingInterest"],
  [new RegExp(`^${NET_INCOME} (?:attributable|attributed|available) to (?:(?:the )?(?:ordinary |common |equity )?(?:share|stock)holders(?: of the company)?|the company|(?:equity )?(?:owners|holders) of the (?:company|parent))$`), "NetIncomeLossAvailableToCommonStockholdersBasic"],
  [/^(?:add )?(?:noncash )?(?:share|stock) based compensation(?: expenses?)?$/, "ShareBasedCompensation"],
  ...BALANCE,
  // Cash flows
  [/^net cash .*\boperating activities$/, "NetCashProvidedByUsedInOperatingActivities"],
  [/^net cash .*\binvesting activities$/, "NetCashProvidedByUsedInInvestingActivities"],
  [/^net cash .*\bfinancing activities$/, "NetCashProvidedByUsedInFinancingActivities"],
  [/^effects? of (?:foreign )?(?:currency )?exchange rate(?: changes?)?(?: on .*)?$|^effect of changes in (?:foreign )?exchange rates?.*$/, "EffectOfExchangeRateOnCashCashEquivalentsRestrictedCashAndRestrictedCashEquivalents"],
  [/^(?:net )?(?:increase|decrease|increase decrease|decrease increase) in cash\b.*$/, "CashCashEquivalentsRestrictedCashAndRestrictedCashEquivalentsPeriodIncreaseDecreaseIncludingExchangeRateEffect"],
  [/^cash .*\brestricted cash\b.*\b(?:beginning|end)\b.*$/, "CashCashEquivalentsRestrictedCashAndRestrictedCashEquivalents"],
  [/^cash and cash equivalents\b.*\b(?:beginning|end)\b.*$/, "CashAndCashEquivalentsAtCarryingValue"],
  // Comprehensive income
  [/^(?:changes in )?foreign currency translation adjustments?$/, "OtherComprehensiveIncomeLossForeignCurrencyTransactionAndTranslationAdjustmentNetOfTax"],
  [/^(?:total )?other comprehensive (?:income|loss|income loss|loss income)$/, "OtherComprehensiveIncomeLossNetOfTax"],
  [/^(?:total )?comprehensive (?:income|loss|income loss|loss income)$/, "ComprehensiveIncomeNetOfTaxIncludingPortionAttributableToNoncontrollingInterest"],
  [/^comprehensive loss attributable to (?:the )?noncontrolling interests?$/, "ComprehensiveLossAttributableToNoncontrollingInterest"],
  [/^comprehensive (?:income|income loss|loss income) attributable to (?:the )?noncontrolling interests?$/, "ComprehensiveIncomeNetOfTaxAttributableToNoncontrollingInterest"],
  [/^comprehensive (?:income|loss|income loss|loss income) attributable to (?:(?:ordinary |common )?(?:share|stock)holders(?: of the company)?|the company)$/, "ComprehensiveIncomeNetOfTax"],
];

/** All terms at once: most lines are none of them, and one look tells. */
const ANY_TERM = new RegExp(TERMS.map(([pattern]) => pattern.source).join("|"));

function termOf(text: string): Term | undefined {
  return ANY_TERM.test(text) ? TERMS.find(([pattern]) => pattern.test(text)) : undefined;
}

/** Whether a concept is one that the vocabulary has for some label. */
export function isOfVocabulary(concept: string): boolean {
  return VOCABULARY.has(concept);
}

const VOCABULARY: ReadonlySet<string> = new Set([
  ...TERMS.map(([, concept]) => concept), "EarningsPerShareBasic", "EarningsPerShareDiluted", "EarningsPerShareBasicAndDiluted", "CommonStockDividendsPerShareDeclared",
  "WeightedAverageNumberOfShareOutstandingBasicAndDiluted", "WeightedAverageNumberOfDilutedSharesOutstanding", "WeightedAverageNumberOfSharesOutstandingBasic",
]);

function conceptOf(text: string, context: readonly string[], measure: Measure): string {
  // Under "basic and diluted earnings per share" the line "Basic" is the basic one.
  const whole = text === "total" && context.length > 0 ? `total ${context.at(-1)!.replace(/^total /, "")}` : isFragment(text) ? `${(context.at(-1) ?? "").replace(/\bbasic and diluted\b/g, " ")} ${text}` : text;
  if (measure === "per-share" || measure === "per-ads") return partPerShare(text, context) ?? perShareConcept(whole);
  if (measure === "shares" || measure === "ads") return countConcept(isCountFor(text, context) ? `${context.at(-1)!} ${text}` : whole);
  if (measure === "ratio") return ownConcept(text === "total" ? whole : text);
  // "Beginning of period" under "Cash and cash equivalents".
  const named = text === "total" || (context.length > 0 && OF_PERIOD.test(text)) ? whole : text;
  // "Income taxes" among the changes in working capital is not the tax of the period.
  const term = CHANGES.test(context.at(-1) ?? "") && !/\bcash\b|^effects?\b/.test(text) ? undefined : termOf(named);
  if (term !== undefined) return term[1];
  return ownConcept(named);
}

const CHANGES = /^changes? in (?:operating |noncash )?(?:assets|liabilities|working capital)\b/;

const OTHER_PER_SHARE = /\b(?:excluding|before|except|without|tax(?:es)?|effects?|impacts?|adjustments?|comprehensive|undistributed|distributed|interest|investment|other)\b/;

function perShareConcept(text: string): string {
  if (/\bdividends?\b/.test(text)) return "CommonStockDividendsPerShareDeclared";
  if (!/\b(?:income|earnings|loss|profit|eps)\b/.test(text)) return ownConcept(text);
  // What leaves something out, comes before it or is of a part is another figure than the earnings of a share.
  if (OTHER_PER_SHARE.test(text)) return ownConcept(text);
  const part = /\b(dis)?continu(?:ing|ed) operations?\b/.exec(text);
  if (part !== null && !/\band (?:dis)?continu/.test(text)) return `IncomeLossFrom${part[1] === undefined ? "Continuing" : "Discontinued"}Operations${part[1] === undefined ? "" : "NetOfTax"}Per${/\bbasic and diluted\b/.test(text) ? "BasicAndDiluted" : /\bdiluted\b/.test(text) ? "Diluted" : "Basic"}Share`;
  if (/\bbasic and diluted\b/.test(text)) return "EarningsPerShareBasicAndDiluted";
  if (/\bdiluted\b/.test(text)) return "EarningsPerShareDiluted";
  return "EarningsPerShareBasic";
}

function countConcept(text: string): string {
  if (!SHARES_ALONE.test(text) && !ADS_ALONE.test(text) && !/\bweighted average\b|\bused (?:in|to comput\w*|to calculat\w*|for)\b/.test(text)) return ownConcept(text);
  if (/\bbasic and diluted\b/.test(text)) return "WeightedAverageNumberOfShareOutstandingBasicAndDiluted";
  if (/\bdiluted\b/.test(text)) return "WeightedAverageNumberOfDilutedSharesOutstanding";
  return "WeightedAverageNumberOfSharesOutstandingBasic";
}

/** The thing that a label counts: the last plural of "Number of customers", "Registered users (in millions)". */
export function countedNoun(label: string): string {
  if (/\((?:in\s+|number\s+of\s+)?days\)/i.test(label)) return "days";
  const head = label.replace(/\([^)]*\)/g, " ").replace(/^(?:the )?(?:total )?number of /i, "").split(/\s+(?:with|through|across|under|who|that|in|of|on|for|to|including)\s+|,/i)[0]!;
  const counted = /^(.*\p{L})\s+count$/iu.exec(head);
  if (counted !== null && !/\bhead$/i.test(counted[1]!)) return countedNoun(`${counted[1]!.replace(/(?<=[^aeiou])y$/i, "ie")}s`);
  const words = head.toLowerCase().replace(/[^a-z\s-]/g, "").trim().split(/\s+/);
  const noun = words.findLast((word) => word.endsWith("s") && word.length > 3) ?? words.at(-1) ?? "";
  if (/^(?:headcount|workforce|staff)$/.test(noun)) return "employees";
  return /^[a-z][a-z0-9-]*$/.test(noun) ? noun : "items";
}

const FILLERS = new Set(["the", "a", "an", "our", "its", "total", "of", "for", "to", "in", "and", "or", "add", "less", "net"]);
const LONGEST_NAME = 12;

/**
 * A concept name out of a label's own words. Words that vary between printings of one line (articles, "total") are
 * left out unless nothing else is left; "net" and prepositions stay inside the name, where they carry meaning.
 */
export function ownConcept(text: string): string {
  const noncurrent = text.includes("noncurrent") && /\bnoncurrent\b/.test(text);
  const plain = noncurrent || /[%+]/.test(text) ? text.replace(/\bnoncurrent\b/g, " ").replace(/%/g, " percent ").replace(/\+/g, " plus ") : text;
  const words = plain.split(/\s+/).filter((word) => word !== "");
  while (words.length > 1 && ["total", "the", "our", "a", "an", "add", "less", "its"].includes(words[0]!)) words.shift();
  // "Class A" is no class of its own with an article.
  const kept = words.filter((word, at) => word !== "the" && word !== "an" && word !== "our" && (word !== "a" || LETTERED.test(words[at - 1] ?? "")));
  const name = (kept.length > 0 ? kept : words).slice(0, LONGEST_NAME).map((word) => (/[^a-z0-9]/.test(word) ? word.replace(/[^a-z0-9]/g, "") : word)).filter((word) => word !== "").map((word) => word[0]!.toUpperCase() + word.slice(1)).join("");
  const safe = /^[A-Z]/.test(name) ? name : `Item${name}`;
  return noncurrent ? `${safe}Noncurrent` : safe;
}

const LETTERED = /^(?:class|series|type|group|stage|tranche|category|phase|schedule|facility|loan|company|plan|unit|notes?)$/;

/** The concept that a name makes, as a row or a column has it. */
export function conceptNamed(name: string, issuerName: IssuerName | null): string {
  return issuerName === null ? ownConcept(normalized(name, null)) : keptConcept(issuerName, name, () => ownConcept(normalized(name, issuerName)));
}

// What a row or a column is of is asked for with each of its cells.
const keptConcept = keptWith<IssuerName, string>();

/** The words of a label that tell it from others, singular and stemmed, for likeness between table and prose. */
export function contentWords(text: string): Set<string> {
  return new Set(text.split(/\s+/).filter((word) => word.length > 1 && !FILLERS.has(word)).map(stem));
}

/** Likeness of two labels by their content words: shared over the smaller set, 0 to 1. */
export function likeness(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  if (a.size === 0 || b.size === 0) return 0;
  let shared = 0;
  for (const word of a) if (b.has(word)) shared += 1;
  return shared / Math.min(a.size, b.size);
}

function stem(word: string): string {
  const singular = word.endsWith("s") ? word.replace(/(?:ies)$/, "y").replace(/(?<=[^s])s$/, "") : word;
  return (/[edgn]$/.test(singular) ? singular.replace(/(?:able|ed|ing|ion)$/, "") : singular).slice(0, 9);
}
