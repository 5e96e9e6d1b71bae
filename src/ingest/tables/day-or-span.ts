import type { StatementRow } from "./rows.ts";

/** Whether what a row says stands at a day or runs over a span; null where its words do not tell. */
export function dayOrSpan({ label, parents }: Pick<StatementRow, "label" | "parents">): "day" | "span" | null {
  const heading = parents.at(-1) ?? "";
  if (AT_END.test(label)) return "day";
  // What is under averages is one, whatever it is called.
  if (AVERAGE.test(heading)) return "span";
  return toldBy(label) ?? toldBy(heading);
}

/** Whether a row is of a day under whatever span its column is headed by: no one takes a book value or a capital ratio over a quarter. */
export function isSurelyOfDay({ label, parents }: Pick<StatementRow, "label" | "parents">, title: string): boolean {
  return SURELY_OF_DAY.test(label) && !SPAN.test(label.replace(LOSS_RESERVE, " ")) && !AVERAGE.test([...parents.slice(-1), title].join(" "));
}

const LOSS_RESERVE = /\b(?:allowance|reserve)s?\s+for\s+(?:(?:possible|expected|loan|lease|credit|and|&)\s+)*loss(?:es)?\b|\bnet\s+of\s+(?:\p{L}+\s+){0,4}(?:fees|costs|premiums|discounts)\b/giu;
const SURELY_OF_DAY = /^(?:total\s+)?(?:unrestricted\s+)?cash(?:,|\s+(?:and|&))\s+cash\s+equivalents\b(?!.*\b(?:increase|decrease|change|effects?|beginning|used|provided|generated|flows?|acquired|disposed|average|interest|dividends?|per|opening|start|raised|paid|received)\b)|^(?:adjusted\s+)?(?:tangible\s+)?book\s+value(?:$|\s*\(|\s+per\b)|^total\s+(?:\p{L}+\s+)?(?:deposits|loans)(?:\s*\([^()]*\))?$|^loans,?\s+net\s+of\b|^(?:total\s+)?non-?\s?(?:performing|accrual)\s+(?:assets|loans)\b|^allowances?\s+for\s+(?:\p{L}+\s+){0,4}loss(?:es)?(?:\s+(?:to|as\s+an?\s+(?:%|percent\w*)\s+of)\b.*)?$|\b(?:tier\s+[12]|CET\s?1|risk[\s-]based|leverage)\b.*\bratio\b|\bcapital\s+ratio\b|^(?:\p{L}[\p{L}-]*\s+){0,3}(?:loans?|deposits|liquidity)\s+(?:to|\/)\s+(?:total\s+|uninsured\s+)?deposits\b|^(?:tangible\s+)?(?:common\s+)?equity\s+(?:ratio|to\s+(?:total\s+|tangible\s+)*assets)\b|^tangible\s+common\s+equity\s+ratio\b|\bshares\s+(?:issued\s+and\s+)?outstanding\b.*\b(?:at\s+(?:the\s+)?(?:period|quarter|year)[\s-]end|at\s+(?:the\s+)?end\s+of\s+(?:the\s+)?(?:period|quarter|year))\b|\boutstanding\s+shares\s+at\s+(?:the\s+)?end\s+of\b/iu;

/** What nobody has at a day, whatever "as at" stands over it. */
const SURELY_OF_SPAN = /^(?:(?:total|net|gross|operating|segment|external|consolidated|adjusted)\s+)*(?:revenues?|sales|turnover|cost\s+of\s+(?:sales?|revenues?|goods)|gross\s+profit|profit\s+(?:before|for|after|from)\b|operating\s+(?:profit|income|expenses?|loss)|EBITDA)\b(?!.*\b(?:payables?|receivables?|reserves?|backlog|deferred|unearned|unbilled|per|multiple|ratio|tax|debt|leverage)\b)/i;

/** Whether a row is of a span, whatever day its column is headed by. */
export function isSurelyOfSpan({ label }: Pick<StatementRow, "label">): boolean {
  return SURELY_OF_SPAN.test(label.replace(NUMBERED, ""));
}

/** "IV. Total expenses", "(a) Revenue". */
const NUMBERED = /^(?:\(?[IVX]{1,5}[.)]|\([a-z]\))\s*/;

function toldBy(text: string): "day" | "span" | null {
  if (OF_BOTH.test(text)) return null;
  if (SPAN.test(text)) return "span";
  return DAY.test(text) ? "day" : null;
}

const AT_END = /\b(?:at|as of)\s+(?:the\s+)?(?:period|year|quarter|month)[\s-]end\b|\bend\s+of\s+(?:the\s+)?(?:period|year|quarter)\b|\bperiod[\s-]end\b|,\s*end(?:ing)?\b|\(end(?:ing)?\)/i;
const AVERAGE = /\baverages?\b|\bavg\b/i;
/** A price is of a day, and the earnings that it is a multiple of are of a span. */
const OF_BOTH = /\bprices?\b.*\bearnings\b|\bP\/?E\b/i;

/** What is earned, spent, moved or measured over a span, averages among it: that word alone makes a span of any balance. Assets weighted by their risk are none. */
const SPAN = /\baverages?\b|\bavg\b|(?<!risk[\s-])\bweighted\b|\breturns?\s+on\b|\bRO[AEIT]C?E?\b|\b(?:incomes?|revenues?|sales|turnover|earnings|EPS|EBITD?A\w*|profits?|loss(?:\s+on|\s+from)?|net\s+loss|gains?|expenses?|costs?|compensation|salaries|fees|charges|charge-?\s?offs?|chargeoffs?|recover(?:y|ies)|provisions?|amorti[sz]ation|accretion|depreciation|impairments?|write-?\s?(?:downs?|offs?)|dividends?|distributions?|payout|yields?|margins?|efficiency|growth|originations?|originated|purchases?|purchased|repurchases?|repurchased|proceeds|issued\s+during|increase|decrease|change|tax(?:es)?\s+(?:rate|expense|benefit|effect)|cash\s+flows?|cash\s+(?:provided|used)|diluted|basic|overhead|burden|spread|benefit)\b/i;

/** What there is at a day. "Allowance for credit losses" and its kin are balances, though they speak of losses. */
const DAY = /\b(?:assets|liabilities|equity|deposits?|loans?|leases|borrowings?|debt|advances|securities|investments|goodwill|intangibles?|cash|allowances?|reserves?|non-?\s?performing|non-?\s?accrual|past\s+due|delinquen\w+|special\s+mention|substandard|classified|criticized|real\s+estate\s+owned|other\s+real\s+estate|OREO?|foreclosed|book\s+value|tangible|capital|tier\s*[12]|CET\s?1|leverage\s+ratio|risk[\s-]weight\w*|risk[\s-]based|liquidity|shares\s+outstanding|outstanding\s+shares|outstanding\s+common\s+shares|(?:stock|share|market|closing)\s+price|market\s+capitali[sz]ation|backlog|(?:assets|funds)\s+under\s+(?:management|administration)|inventor(?:y|ies)|receivables?|payables?)\b/i;
