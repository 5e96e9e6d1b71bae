import type { StatementRow } from "./rows.ts";

/** Whether what a row says stands at a day or runs over a span; null where its words do not tell. */
export function dayOrSpan({ label, parents }: Pick<StatementRow, "label" | "parents">): "day" | "span" | null {
  const heading = parents.at(-1) ?? "";
  if (AT_END.test(label)) return "day";
  // What is under averages is one, whatever it is called.
  if (AVERAGE.test(heading)) return "span";
  return toldBy(label) ?? toldBy(heading);
}

function toldBy(text: string): "day" | "span" | null {
  if (OF_BOTH.test(text)) return null;
  if (SPAN.test(text)) return "span";
  return DAY.test(text) ? "day" : null;
}

const AT_END = /\b(?:at|as of)\s+(?:the\s+)?(?:period|year|quarter|month)[\s-]end\b|\bend\s+of\s+(?:the\s+)?(?:period|year|quarter)\b|\bperiod[\s-]end\b|,\s*end(?:ing)?\b|\(end(?:ing)?\)/i;
const AVERAGE = /\baverages?\b|\bavg\b/i;
/** A price is of a day, and the earnings that it is a multiple of are of a span. */
const OF_BOTH = /\bprices?\b.*\bearnings\b|\bP\/?E\b/i;

/** What is earned, spent, moved or measured over a span, averages among it: that word alone makes a span of any balance. */
const SPAN = /\baverages?\b|\bavg\b|\bweighted\b|\breturns?\s+on\b|\bRO[AEIT]C?E?\b|\b(?:incomes?|revenues?|sales|turnover|earnings|EPS|EBITD?A\w*|profits?|loss(?:\s+on|\s+from)?|net\s+loss|gains?|expenses?|costs?|compensation|salaries|fees|charges|charge-?\s?offs?|chargeoffs?|recover(?:y|ies)|provisions?|amorti[sz]ation|accretion|depreciation|impairments?|write-?\s?(?:downs?|offs?)|dividends?|distributions?|payout|yields?|margins?|efficiency|growth|originations?|originated|purchases?|purchased|repurchases?|repurchased|proceeds|issued\s+during|increase|decrease|change|tax(?:es)?\s+(?:rate|expense|benefit|effect)|cash\s+flows?|cash\s+(?:provided|used)|diluted|basic|overhead|burden|spread|benefit)\b/i;

/** What there is at a day. "Allowance for credit losses" and its kin are balances, though they speak of losses. */
const DAY = /\b(?:assets|liabilities|equity|deposits?|loans?|leases|borrowings?|debt|advances|securities|investments|goodwill|intangibles?|cash|allowances?|reserves?|non-?\s?performing|non-?\s?accrual|past\s+due|delinquen\w+|special\s+mention|substandard|classified|criticized|real\s+estate\s+owned|other\s+real\s+estate|OREO?|foreclosed|book\s+value|tangible|capital|tier\s*[12]|CET\s?1|leverage\s+ratio|risk[\s-]weight\w*|risk[\s-]based|liquidity|shares\s+outstanding|outstanding\s+shares|outstanding\s+common\s+shares|(?:stock|share|market|closing)\s+price|market\s+capitali[sz]ation|backlog|(?:assets|funds)\s+under\s+(?:management|administration)|inventor(?:y|ies)|receivables?|payables?)\b/i;
