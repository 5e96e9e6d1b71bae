/** A board of the company's own, as its country calls it. */
export const BOARD = "(?:supervisory\\s+board|management\\s+board|managing\\s+board|executive\\s+board|board\\s+of\\s+(?:directors|management|managing\\s+directors|commissioners)|board)";

const DIRECTOR = "(?:(?:senior\\s+|lead\\s+)?(?:independent\\s+)?(?:non-?\\s?executive\\s+|executive\\s+|managing\\s+|finance\\s+)?directors?)";
const CHAIR = "(?:(?:vice|deputy|co|acting|interim|honorary|executive|non-?executive|independent)[-\\s]+){0,2}chair(?:man|woman|person)?";
/** Offices whose changes markets want announced: the heads of the company, of its money and of its business. */
const OFFICER = "(?:(?:group|interim|acting|deputy|co-?)\\s*)?(?:chief\\s+(?:executive|financial|operating|accounting)(?:\\s+and\\s+(?:executive|financial|operating|accounting))?(?:\\s+officer)?|CEO|CFO|COO)\\b|company\\s+secretary|(?<!vice[-\\s])president(?=\\s+(?:and\\s+(?:chief|CEO)|of\\s+the\\s+(?:company|corporation|group)))";
const COMMITTEE = "(?:audit|compensation|remuneration|nomination|nominating|governance|risk)[\\w\\s]*?committee";
const SECTION = "(?:member|chair(?:man|woman|person)?|(?:vice|deputy)[-\\s]chair(?:man|woman|person)?)";

const ROLE = new RegExp(`\\b(?:${SECTION}s?\\s+of\\s+(?:the\\s+|its\\s+|our\\s+)?(?:[A-Z][\\w’'.-]*\\s+){0,3}?(?:(?:supervisory|management|managing|executive)\\s+board|board\\s+of\\s+(?:management|managing\\s+directors|commissioners))|(?:supervisory|management|managing|executive)\\s+board\\s+members?|${COMMITTEE}\\s+${SECTION}|${SECTION}\\s+of\\s+the\\s+[\\w\\s]{0,40}?committee|${DIRECTOR}|${CHAIR}|${OFFICER})\\b`, "gi");
/** Any head of a department: named only where the text is about the company's management. */
const ANY_OFFICER = /\bchief\s+(?!executive|financial|operating|accounting)\w+(?:\s+(?:and\s+)?\w+)?\s+officer\b/gi;

const ABBREVIATED: Readonly<Record<string, string>> = { ceo: "chief executive officer", cfo: "chief financial officer", coo: "chief operating officer", "chief executive": "chief executive officer" };

/** Roles named in a phrase, in lower case and the singular; "of the board of directors" names no role. */
export function rolesIn(text: string, anyOfficer = false): string[] {
  const bare = text.replace(/\b(?:of|on|to)\s+(?:the\s+|its\s+|our\s+)?(?:Company[’']s\s+)?board(?:\s+of\s+directors)?\b(?!\s+of\s+(?:management|managing|commissioners))/gi, " ").replace(/\bboard of directors\b/gi, " ").replace(/\b(?:alternate|managing)?\s*directors?[’']\s/gi, " ");
  const found = [...bare.matchAll(ROLE), ...(anyOfficer ? bare.matchAll(ANY_OFFICER) : [])].sort((a, b) => a.index - b.index);
  return [...new Set(found.filter((match) => !isDepartment(match[0], bare.slice(0, match.index), bare.slice(match.index + match[0].length))).map((match) => roleOf(match[0])))];
}

const OF_BOARD = /(?:^|\s)(?:The|An?|As|And|Independent|Executive|Non-?\s?[Ee]xecutive|Lead|Managing|Finance|Senior|New|Additional|Outside|External|Class|Shareholder|Former|Two|Three|Four|Company|Board|Its|Our|Appointed|Elected|Designated|I{1,3})$/;

/** "Sales Director", "Director of Marketing": the head of a department, and no seat on the board. */
function isDepartment(role: string, before: string, behind: string): boolean {
  if (!/^directors?$/i.test(role)) return false;
  return (/(?:^|\s)\p{Lu}[\p{L}&/-]*$/u.test(before.trimEnd()) && !OF_BOARD.test(before.trimEnd())) || /^\s*(?:of|,|for)\s+(?!the\b|our\b|its\b)\p{Lu}\p{Ll}+/u.test(behind);
}

/** One name for one role: "Supervisory Board member" and "members of the Supervisory Board of NAME AG" are one. */
function roleOf(printed: string): string {
  const role = printed.toLowerCase().replace(/\s+/g, " ").replace(/directors$/, "director").replace(/\bnon-?\s?executive\b/, "non-executive");
  const board = /(supervisory board|management board|managing board|executive board|board of (?:management|managing directors|commissioners))/.exec(role)?.[1];
  if (board !== undefined) return `${/^(?:(?:vice|deputy)[- ])?chair(?:man|woman|person)?/.exec(role)?.[0] ?? "member"} of the ${board}`;
  if (/^member of the|^chair\w* of the/.test(role)) return role;
  return ABBREVIATED[role] ?? role.replace(/\bchief executive$/, "chief executive officer").replace(/\b(?:ceo|cfo|coo)$/, (short) => ABBREVIATED[short]!);
}

/** The role that a seat on a board is, where no other is named: "joins the Board", "resigned from the Supervisory Board". */
export function seatOn(text: string): string | null {
  const board = new RegExp(`\\b(?:the|our|its|[\\p{L}\\d]+[’']s)\\s+(?:[\\p{Lu}\\d][\\w’'.-]*\\s+){0,3}?(${BOARD})\\b(?![’']s)|\\bto\\s+((?:supervisory|management)\\s+board|board\\s+of\\s+directors)\\b(?!\\s+of\\b|[’']s)`, "iu").exec(text)?.slice(1).find((found) => found !== undefined)?.toLowerCase().replace(/\s+/g, " ");
  if (board === undefined) return null;
  return board === "board" || board === "board of directors" ? "director" : `member of the ${board}`;
}
