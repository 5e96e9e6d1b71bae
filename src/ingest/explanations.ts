import { MONTH } from "./language/dates.ts";
import type { ExplainedClass } from "./reading.ts";

/** Behind a number: nothing that would make it an amount. */
const NO_AMOUNT = "(?![,.]?\\d|\\s*(?:%|per ?cent\\b|percentage|basis|[mb]illion\\b|thousand\\b|trillion\\b|bn\\b|mn\\b|x\\b))";
/** Before a number: no sign of a currency; one behind a year heads a column, "2031 EUR 2032 EUR". */
const NO_MONEY = "(?<![$€£¥₩₹]\\s?)(?<![\\d.,+-])(?<!(?<!\\d{4}\\s)\\b(?:RMB|CNY|USD|HKD|EUR|GBP|JPY|CHF|TWD|SGD|INR|KRW|CAD|AUD|BRL|SEK|NOK|DKK|Rs\\.?)\\s?)";
/** Things that a number before them counts, even where it looks like a year. */
const COUNTED = "(?!\\s+(?:people|persons|employees|engineers|staff|customers|clients|users|members|subscribers|merchants|stores|shops|restaurants|hotels|rooms|units|vehicles|aircraft|countries|cities|locations|shares|options|ADSs|tons|tonnes|barrels|ounces|GWh|MW|square|miles|kilomet\\w+)\\b)";
const YEAR = "(?:19|20)\\d{2}";
const STATE = "(?:A[KLRZ]|C[AOT]|D[CE]|FL|GA|HI|I[ADLN]|K[SY]|LA|M[ADEINOST]|N[CDEHJMVY]|O[HKR]|PA|RI|S[CD]|T[NX]|UT|V[AT]|W[AIVY])";
const COUNTRY = "(?:Australia|Austria|Brazil|Canada|China|Denmark|Finland|France|Germany|Greece|Hong Kong|India|Indonesia|Israel|Italy|Japan|Korea|Malaysia|Mexico|Netherlands|Norway|Philippines|Poland|Singapore|Spain|Sweden|Switzerland|Taiwan|Thailand|Turkey|USA|U\\.S\\.A?|United Kingdom|United States|Vietnam)";
const WAY = "(?:Road|Street|Avenue|Drive|Lane|Boulevard|Way|Plaza|Square|Place|Parkway|Highway|Terrace|Building|House|Tower|Centre|Center|St|Rd|Ave|Dr|Ln|Blvd|Pkwy|Hwy|ROAD|STREET|AVENUE|DRIVE|LANE|BOULEVARD|WAY|PLAZA|SQUARE|PLACE|PARKWAY)\\b";
/** Exchanges that give their companies numbers for names. */
const EXCHANGE = "(?:HKE?Ex|HKEX|SEHK|TWSE|TPEx|TSE|TYO|KRX|KOSDAQ|SSE|SZSE|BSE|NSE|Tadawul|Bursa)";
const ZONE = "(?:GMT|UTC|BST|E[SED]?ST|EDT|EET|CES?T|P[SD]T|C[SD]T|M[SD]T|JST|KST|HKT|SGT|IST|AE[SD]T)";
const QUARTER_DAYS = "days?|weeks?|months?|years?|quarters?";
const TICKED = "(?:[’'`]\\s?\\d{2}|[\\s/-]*(?:FY[\\s’'-]?)?(?:(?:19|20)\\d{2})|[\\s/-]*FY[\\s’'-]?\\d{2}|[/-]?\\d{2}|\\s\\d{2}(?=\\s*(?:$|[),;:|]|and\\b|vs\\b|versus\\b|to\\b|results?\\b|guidance\\b|compared\\b|\\s{2})))";

/** What a text must hold for a group of patterns to be worth a look: most lines have one kind of number, and that is a time. */
const WEB = /[@/]|\.[a-z]{2}/i;
const CALL = /pass\s?code|\b(?:pin|id)\b|(?:access|replay|confirmation|entry)\s+(?:code|number)/i;
const DIALLED = /\d{3}\)?[\s.-]?\d{3}[\s.-]/;
const PHONED = /\+\d|phone|\b(?:tel|fax|mobile|cell|hotline)\b|\bext(?:ension|\.)?\s*:?\s*\d/i;
const LAW = /§|\d-[A-Z]|[A-Za-z]-?\d|\d[a-z]-|rule|section|article|regulation|paragraph|chapter|part|schedule|clause|item|form|exhibit|annex|note|appendi|division|provision|order|codification|C\.?F\.?R|U\.?S\.?C|standard|engagement|IS|AS|IF|FR|A[CBR]N|SUP|COBS|DTR|LR|SA|topic|act|law|ordinance|code|directive|decree|H\./i;
const STATUTE = /C\.?F\.?R|U\.?S\.?C|§|Appendi|Annex|ivision|rovisions?\s+[A-Z]|Executive|Codification/;
const RULED = /\d(?:[a-z]-\d|(?<=(?:(?:rule|section|article|regulation|paragraph|chapter|part|schedule|clause|item|note|pte)s?\s+|forms?\s+w-|(?:exhibits?|annex|schedule|appendix)\s+[a-z]-?)\d))/i;
const NUMBERED = /\d\/\d/;
const CITED = /\d(?:\d*-[\dA-Z]|(?<=(?:\b(?:DTR|LR|ISAE|ISA|ASC|ASU|IFRSs?|IAS|HKFRS|HKAS|HKSAE|HKSRE|ISRE|SFAS|FASB|Topic|SAB)["”]?\s+(?:No\.\s*)?|\bAct\s+of\s+|(?:Act|Law|Ordinance|Code|Regulations?|Rules|Directive|Decree),?\s+|H\.)\d))/;
/** A street as German names end in one. */
const STREET = /\d(?<=(?:stra(?:ß|ss|B)e|str\.|weg|platz|allee|gasse|damm|ufer)\s\d)/;
/** Codes by their shape, or by the words before them. Two runs of blanks with nothing between them would be parted in every way before each figure that is set far in. */
const SHAPED = /\d(?:-\d{5}|\s+\((?:HKD|RMB|USD|CNY)\s|(?<=:\s*\d|(?:umber|[Nn]o)\.?\s*(?::\s*)?\d|symbol\s*(?::\s*)?[A-Z]*\d|[A-Z\d]{11}\d))/;
const CODE = /\d/;
const NAMED = /\d(?:(?<=(?:[A-Za-z]{2}\.?|[A-Za-z]-)\d)(?<!\b(?:RMB|CNY|USD|HKD|HK|US|NT|EUR|GBP|JPY|CHF|TWD|NTD|SGD|INR|KRW|CAD|AUD|BRL|SEK|NOK|DKK|Rs)\.?\d)|\p{L})/u;
const LETTERED = /(?<![A-Za-z\d])(?!Q[1-4]\b|H[12]\b)[A-Z]\d/;
const CODED = /@|[A-Z]\d{2}[a-z\d]{6}/;
const MARKED = /\d(?:(?<=(?:\p{Ll}{2}[a-z]|[A-Z]{3})\d)|(?<=[A-Za-z]\s\d)\s+[,a-z])/u;
const PLACED = /(?:[A-Z][a-z.]*|\d|,),?\s\d|\d{1,5}(?:-\d+)?,?\s[A-Z]|[A-Z]-?\d|\d\/|\d(?:st|nd|rd|th)\b|\d{5}/;
/** A code of five digits, a shorter one behind the letter of a country or the name of a city. */
const POSTAL = /\d{4}(?:\d|(?<=-\d{4})|(?<=,\s\p{Lu}\p{Ll}+(?:\s\p{Lu}\p{Ll}+)?\s\d{4}))/u;
const HOUSED = /\d(?:\/F|(?:st|nd|rd|th)\s+F|(?<=(?:(?:Shop|Room|Unit|Suite|Flat|Block|Building|Tower|Level|Floor)s?\s+|No\.\s*|[NSEW]\.?\s)\d))/;
const BOXED = /\d(?:\d{4}\s*$|(?<=Box\s+\d))/;
const TIMED = /\d[.:]\d{2}|\d\s*[ap]\.?\s?m|minute|hour|24\s?\/\s?7/i;
const MONTHS = /\d(?:(?:st|nd|rd|th)?\s+(?:jan|feb|mar|apr|may|ju[nl]|aug|sep|oct|nov|dec)|(?<=(?:jan|feb|mar|apr|may|ju[nl]|aug|sep|oct|nov|dec)[a-z]{0,6}\.?\s+\d))/i;
const GLUED = /\b(?:19|20)\d{2}[1-9]\b/;
const PAGED = /page|of\s+\d|^\s*[-–]/i;
const BRACKETED = /\(\s*(?:\d|Note)/;
const SECURITY = /(?:Notes?|Bonds?|Debentures?)\s+[Dd]ue|[A-Z]\/\d{2}/;
const LISTED = /[A-Za-z&]\s\d{2,4}\b/;
const STAGED = /\d(?:[\s-]?(?:day|nano|nm|mm|inch)|(?<=(?:day[\s-]?|(?:stage|level|tier|phase|scope|exon|category)\s+)\d))/i;
const BRAND = /["“‘]\d|\d\s+[A-Z]/;
const QUARTERED = /[QHMF]/;
const THOUSANDS = /000/;
const HEADED = /^\s*(?:No|Item|Table|Chart|Figure|Note|Appendix)/i;
const DAY = /\d(?<=(?:as\s+(?:at|of)|ended)\s+\d)/i;
const CJK = /[月年]/;
const DIGITAL = /\d[-./]\d/;
const SPANNED = /day|week|month|year|quarter/i;
const AGED = /age|M[rs]|Dr/i;
const YEARS = /(?:19|20)\d{2}/;
const COUNTED_OFF = /[()#]|^\s*\d|\d(?:st|nd|rd|th)\b/;

/**
 * Numbers that are known not to be facts, by the words around them. In order: the more particular class first, because
 * a number once explained stays so. Patterns know language and layout only, and none takes an amount: what is of money,
 * in percent, grouped or scaled is a figure of something, read or not. A pattern is tried where its hint is found.
 */
export const EXPLANATIONS: readonly (readonly [name: ExplainedClass, pattern: RegExp, hint: RegExp])[] = [
  // What names a month is nothing else, and most numbers are.
  ["date", new RegExp(`\\b(?:${MONTH})\\.?\\s+\\d{1,2}(?:st|nd|rd|th)?(?:,?\\s*\\d{4})?\\b|\\b\\d{1,2}(?:st|nd|rd|th)?\\s+(?:${MONTH})\\.?(?:,?\\s+\\d{4})?\\b|\\b(?:${MONTH})\\.?\\s+\\d{4}\\b`, "gi"), MONTHS],
  ["url", /\b(?:https?:\/\/|www\.)\S+|\b[\w.+-]+@[\w-]+(?:\.[\w-]+)+|\b[\w-]+(?:\.[\w-]+)*\.(?:com|net|org|io|cn|hk|tech|co|gov|eu|uk)\b(?:\/\S*)?/gi, WEB],
  // Names of files, with the place in a submission before them: "EX-99.1 2 q4pressrelease24.htm".
  ["identifier", /(?:\bEX-\d+(?:\.\d+)?\s+\d+\s+)?(?<![\w/.-])[\w/-]+\.(?:html?|pdf|jpe?g|png|gif|xlsx?|docx?)\b/gi, WEB],
  ["phone", /\(\d{3}\)\s?\d{3}[\s.-]\d{4}\b|\b(?:1[\s.-])?\(?\d{3}\)?[\s.-]\d{3}[\s.-](?:\d{4}|[A-Z]{4})\b/gi, DIALLED],
  ["identifier", /\b(?:pass\s?code|pin|(?:conference|event|meeting|webcast)\s+id|(?:access|replay|confirmation|entry)\s+(?:code|number|pin))\b[^\d\n.;]{0,20}\d[\d\s-]*#?/gi, CALL],
  ["legal-reference", /\bRegulation\s+(?:\([A-Z]+\)\s+)?(?:No\.?\s*)?\d+\/\d{2,4}\b|\b(?:[Dd]irective|Law|Act|Order|Decree|SI|CO|EC|EU)\s+(?:No\.?\s*)?\d{2,4}\/\d{1,4}(?:\/E[CU]+)?\b/g, NUMBERED],
  // "BS30 8XP", "D-80331 Munich", "CO 80202", "Victoria 3006, Australia".
  ["address", /\b(?!Q[1-4]|H[12])[A-Z]{1,2}\d[A-Z\d]?\s+\d[A-Z]{2}\b/g, PLACED],
  ["address", new RegExp(`\\b(?:D|A|F|I|B|L|CH|DE|AT|NL|SE|FI|DK|NO|LU)-\\d{4,5}\\b|\\bKY\\d-\\d{4}\\b|\\b${STATE},?\\s+\\d{5}(?:-\\d{4})?\\b|,\\s\\p{Lu}\\p{Ll}+(?:\\s\\p{Lu}\\p{Ll}+)?\\s\\d{4,5}(?=,\\s(?:${COUNTRY}|USA|and\\b)|\\s*\\(?${COUNTRY})|\\b\\d{5,6}(?=,?\\s${COUNTRY}\\b)|\\bSingapore\\s\\d{6}\\b`, "gu"), POSTAL],
  ["phone", /(?:\b(?:phone|tel|telephone|fax|dial)\b[^\d+]{0,20})?(?:\b[TMF]\.\s*)?\+\d(?![\s\d().-]*\d\.\d(?!\d))[\s\d().\/-]{6,}\d|\b(?:phone|tel|telephone|fax|mobile|cell|hotline)\b[^\d]{0,20}[\d\s().\/-]{7,}\d|\bext(?:ension|\.)?\s*:?\s*\d{2,8}\b/gi, PHONED],
  ["legal-reference", /\b(?:Rules?|Sections?|Articles?|Regulations?|paragraphs?|Chapters?|Parts?|Schedules?|Clauses?|Items?)\s+\d[\w.()-]*(?:(?:\s*,\s*(?:and\s+|or\s+)?|\s+(?:or|and|to|through)\s+)\d[\w.()-]*)*(?:\s+no\.\s*\d+)?|\bPTEs?\s+\d{2}-\d{1,2}|\bForms?\s+W-\d\w*|\b(?:Exhibits?|Annex|Schedule|Appendix)\s+[A-Z]-?\d+|\b(?:notes?)\s+\d{1,2}\b(?:(?:\s*,\s*|\s+and\s+)\d{1,2}\b)*|\b\d+[a-z]-\d+(?:\s+OR\s+\d+[a-z]-\d+)?/gi, RULED],
  ["legal-reference", /\b\d{1,2}\s+C\.?F\.?R\.?\s*(?:Parts?\s*|§+\s*)?\d+(?:\.\d+)?\w*(?:-\d+)?|\b\d{1,2}\s+U\.?S\.?C\.?\s*§*\s*\d+|§+\s*\d+(?:\.\d+)?\w*(?:-\d+)?|\b(?:Appendi(?:x|ces)|Annex(?:es)?|Divisions?|Subdivisions?)\s+\d{1,2}[A-Z]?\b(?![,.]?\d)|\b[Pp]rovisions?\s+[A-Z]\.?\d+(?:\.\d+)*|\bExecutive\s+Order\s+(?:No\.?\s*)?\d+|\bCodification\s+(?:Topic\s+)?\d{3}(?:-\d{2})*(?:\s+or\s+\d{4}-\d{2})?/g, STATUTE],
  ["legal-reference", /\bISRE?\s*\([A-Z]+\)\s*\d{3,4}|\bReview\s+Engagements\s*\([A-Z]+\)\s*\d{4}|\b(?:International|Hong Kong)\s+(?:Accounting|Financial Reporting)\s+Standards?\s+\d{1,2}\b|\b(?:ACN|ABN|CRN)(?:\s+\d{2,3}){3,4}|\b(?:IFPRU|COBS|MCOB|SUP)\s+\d+(?:\.\d+)*/g, LAW],
  ["legal-reference", /\b(?:DTR|LR|ISAE|ISA|ASC|ASU|IFRSs?|IAS|HKFRS|HKAS|HKSAE|HKSRE|ISRE|SFAS|FASB|Topic|SAB)["”]?\s+(?:No\.\s*)?\d+(?:[.-]\d+)*(?:\s*&\s*\d{1,2}\b)?|\bAct\s+of\s+\d{4}|\b(?:Act|Law|Ordinance|Code|Regulations?|Rules|Directive|Decree),?\s+(?:19|20)\d{2}\b|\bForms?\s+\d+-[A-Z]+|\b[A-Z]+(?:-[A-Z]+)*-?[A-Z]{1,4}\d+-\d+|\bH\.1[05]\b(?:\s*\(\d{3}\))?/g, CITED],
  ["legal-reference", /\b\d{1,2}-[FKQ]\b/g, LAW],
  ["identifier", /\bFile\s+(?:Number|No\.?)\s*:?\s*[\d-]+|\b(?:[Ss]tock|[Ss]ecurities|[Ss]hare)\s+[Cc]odes?\b[^\d\n.]{0,40}\d[\d,\s]*(?!\d)|\b[Ee]xhibits?\s+\d+(?:\.\d+)?(?:(?:,\s*(?:and\s+)?|\s+and\s+)\d+\.\d+)*|\bEX-\d+(?:\.\d+)?|\(\s*(?!(?:previous|prior|last|year|before)\b)[A-Z][A-Za-z .]*:\s*(?!(?:EUR|USD|GBP|CHF|HKD|RMB|CNY|JPY|INR|SEK|NOK|DKK|CAD|AUD|SGD|KRW|TWD)\b)[A-Z0-9][A-Z0-9.]{0,9}(?=\s*[;,)])[^)]*\)|\b(?:ISIN|CUSIP|LEI|CIK|WKN)\b\S*\s*:?\s*\w+(?:\s\d{1,3}\b)?/g, CODE],
  // "HKEX: 6618 (HKD Counter) and 86618 (RMB Counter)"; the codes themselves by their shape: a file at the SEC, an EIN, an LEI, an ISIN.
  ["identifier", new RegExp(`\\b${EXCHANGE}\\s*:\\s*\\d{3,6}\\b|\\b\\d{4,6}(?=\\s+\\((?:HKD|RMB|USD|CNY)\\s+[Cc]ounter)|\\b\\d{3}-\\d{5}\\b(?!-)|\\b\\d{2}-\\d{7}\\b|\\b(?=[A-Z]*\\d)[A-Z\\d]{18}\\d{2}\\b|\\b[A-Z]{2}[A-Z\\d]{9}\\d\\b|\\bsymbol\\s*:?\\s*[A-Z\\d]+\\b|\\b(?:[Rr]egistration|[Cc]ompany|[Rr]egistered)\\s+(?:[Nn]umber|[Nn]o\\.?)\\s*:?\\s*\\d+|\\b[Aa]nnouncement\\s+[Nn]o\\.?\\s*\\d+(?:\\/\\d{4})?`, "g"), SHAPED],
  // The name of a security: "4.250% Senior Notes due 2041", "HRRW/31".
  ["identifier", /\b\d{1,2}(?:\.\d+)?%\s+(?:\p{Lu}[\p{L}-]*\s+){0,4}(?:Notes?|Bonds?|Debentures?)\s+[Dd]ue\b|\b[A-Z]{3,5}\/\d{2}[A-Z]?\b/gu, SECURITY],
  // "Fortune 500", "S&P 500": names of lists and indices.
  ["identifier", /\b(?:Fortune|Forbes|S&P|FTSE|Russell|Nikkei|STOXX|CSI|CAC|MSCI|Fast)\s+(?:Global\s+|All[- ]Share\s+)?\d{2,4}\b(?![,.]\d)/g, LISTED],
  // Names of metrics and stages that hold a number: "90 day+ delinquency rate", "Day-1", "stage 2", "Scope 3", "7-nanometer".
  ["identifier", new RegExp(`\\b\\d{1,3}[\\s-]?day\\s?\\+|\\bday[\\s-]?\\d{1,2}\\b|\\b\\d{1,3}[\\s-]days?\\s+(?=(?:\\w+\\s+){0,2}(?:rate|ratio|average|collection|delinquen))|\\b(?:stage|level|tier|phase|scope|exon|category)\\s+\\d{1,2}\\b(?!,\\s\\d)${NO_AMOUNT}|\\b\\d{1,3}[\\s-](?:nano\\w+|nm|mm|inch)\\b`, "gi"), STAGED],
  // "12-month" and its kin are times; a year or a quarter glued to another is too: "FY24Q3 FY24", "2031Q1".
  ["date", new RegExp(`(?<![A-Za-z])(?:Q[1-4]|H[12]|FY|${NO_MONEY}(?:[1-4]Q|[12]H|[369]M(?=[\\s’'/-]*(?:FY|(?:19|20)?\\d{2}\\b)|\\s+(?:[Ff]inancial|[Rr]esults?|[Ff]igures?|[Ee]arnings|[Rr]eport|[Pp]eriod)\\b|\\s*(?:$|[|:])))(?![A-Za-z]))(?:${TICKED})?(?![\\d]|[,.]\\d|%)|\\b${YEAR}\\s?(?:Q[1-4]|H[12])(?!\\d)`, "g"), QUARTERED],
  // A mark behind a year, as conversions leave them: "9M 20311", "June 20311".
  ["date", new RegExp(`\\b(?:${MONTH}|FY|9M|[369]M|Q[1-4]|H[12])\\.?\\s+(?:\\d{1,2},?\\s+)?${YEAR}[1-9]\\b`, "gi"), GLUED],
  // A footnote's mark that is not raised any more: "Adjusted EBITDA1 of", "Adjusted EBITDA 1 increased".
  ["footnote-mark", /(?<=\b\p{Lu}?\p{Ll}{3,}|\b(?:EBITDA|EBITA|EBIT|EPS|GAAP|IFRS|ARR|GMV|HKFRS))\d(?:,\d)*(?![\w.%/-]|,\d)|(?<=\b(?:EBITDA|EBITA|EBIT|EPS|income|loss|profit|margin|flow|sales|earnings)\s)\d(?=\s+(?:increased|decreased|was|were|grew|rose|fell|declined|totall?ed|of|for)\b|\s+,)|(?<=\p{L}{2}\s)\d(?=\s+of\s+(?:[A-Z]{0,3}[$€£¥]\s?\d|RMB\s?\d|\d+(?:\.\d+)?\s?%))/gu, MARKED],
  // Names with numbers in them: "COVID-19", "TAR-200", "Ad26.COV2.S", "88VIP", "B2B", "3D".
  ["identifier", /\b(?!(?:Q[1-4]|H[12]|FY|[1-4]Q)\d*\b)(?!(?:RMB|CNY|USD|HKD|HK|US|NT|EUR|GBP|JPY|CHF|TWD|NTD|SGD|INR|KRW|CAD|AUD|BRL|SEK|NOK|DKK|Rs)\.?\d)[A-Za-z]*[A-Z][A-Za-z]+[-.]?\d[\w.]*(?:[-/]\d+)?\b|\b\d{1,3}(?=[A-Z]{2,}[a-z]*\b)|\b\p{L}\d\p{L}\b|(?<![$€£¥]\s?)(?<![\d.,])\b\d[DG]\b/gu, NAMED],
  ["identifier", new RegExp(`(?<![\\p{L}\\d$€£¥-])(?!Q[1-4]\\b|H[12]\\b)[A-Z]\\d{1,3}\\b\\+?${NO_AMOUNT}`, "gu"), LETTERED],
  ["heading", /[‘’'`]\s?000s?\b/g, THOUSANDS],
  // A brand that begins with a number: in quotes, or before a word that ends a company's name.
  ["identifier", /(?<=["“‘])\d{1,4}(?=\s+\p{Lu})|(?<![$€£¥\d.,]\s?)\b\d{1,4}(?=\s+(?:Group|Holdings|Inc|Ltd|Corp|Security|Technology|Digitech|Finance))/gu, BRAND],
  ["identifier", /\b(?:[A-Za-z]+\d+[A-Za-z0-9]*|\d+[A-Za-z]*\/[A-Z]\b)(?=[\w@.]*@)|\b[A-Z]+\d{2,}[a-z0-9]{6,}\b/g, CODED],
  ["address", new RegExp(`\\b\\d+\\/F\\b|\\b(?:Shops?|Rooms?|Units?|Suites?|Flats?|Blocks?|Buildings?|Towers?|Levels?|Floors?)\\s+\\d+[A-Z]?(?:\\s?[-–]\\s?\\d+[A-Z]?)?(?=\\s*(?:[,;.)]|$)|\\s\\p{L})${NO_AMOUNT}|\\b\\d+(?:st|nd|rd|th)\\s+Floor\\b|\\bNo\\.\\s*\\d+(?=\\s+\\p{Lu})|\\b[NSEW]{1,2}\\.?\\s\\d{1,4}(?:st|nd|rd|th)?\\s(?:Avenue|Street|Ave|St)\\b`, "gu"), HOUSED],
  ["address", new RegExp(`(?<!\\b(?:in|of|since|during|for|by|and)\\s)${NO_MONEY}\\b\\d{1,5}(?:-\\d+)?,?\\s+(?:[NSEW]{1,2}\\.?\\s+)?(?:\\d{1,3}(?:st|nd|rd|th)\\s+|(?:\\p{Lu}[\\p{L}’'-]+\\s+){1,4})${WAY}`, "gu"), PLACED],
  // "Kistlerstrasse 12", "Lindenweg 8 8001 Zurich".
  ["address", /\b\p{Lu}[\p{L}-]*(?:stra(?:ß|ss|B)e|str\.|weg|platz|allee|gasse|damm|ufer)\s\d{1,4}[a-z]?(?:\/\d+)?(?:,?\s\d{4,5}(?=\s\p{Lu}))?/gu, STREET],
  ["legal-reference", /\bStandards?\s+(?:on|for)\s+(?:\p{Lu}\p{L}+\s+){1,4}\d+/gu, LAW],
  ["address", /\bD\.\s?C\.\s+\d{5}\b/g, PLACED],
  ["address", /(?<=,\s(?:\p{Lu}\p{L}+\s){1,3})\d{5,6}(?=\s*$)|\bP\.?\s?O\.?\s+Box\s+\d+/gu, BOXED],
  ["time", new RegExp(`\\b\\d{1,2}[.:]\\d{2}\\s?(?:[ap]m\\b|${ZONE}\\b)|\\b\\d{1,2}:\\d{2}(?::\\d{2}(?:\\s?[+-]\\d{4})?)?\\s*(?:[ap]\\.?\\s?m\\.?)?|\\b\\d{1,2}\\s*(?:[ap]\\.m\\.|AM|PM)(?![\\w])|\\b\\d+\\s+(?:minutes|hours)\\b|\\b24\\s?\\/\\s?7\\b`, "gi"), TIMED],
  ["date", /\b(?:as\s+(?:at|of)|ended)\s+\d{1,2}(?:st|nd|rd|th)?(?=\s{2,}|\s*$|\s*[|])/gi, DAY],
  ["date", /(?<!\d)\d{1,2}月\s?\d{1,2}日?,?\s*(?:\d{4})?|\b\d{4}年/g, CJK],
  ["date", new RegExp(`\\b${YEAR}-\\d{2}-\\d{2}\\b|(?<![\\d.,])\\d{1,2}[./]\\d{1,2}[./]${YEAR}(?![\\d.])`, "g"), DIGITAL],
  ["date", new RegExp(`(?:\\b\\d+\\s*(?:to|and|or|-|–|—)\\s*)?\\b\\d+[\\s-]+(?:calendar\\s+|business\\s+|trading\\s+|consecutive\\s+(?=days))?(?:${QUARTER_DAYS})\\b|\\(\\d{1,3}\\)\\s+(?:calendar\\s+|business\\s+|trading\\s+)?(?:${QUARTER_DAYS})\\b`, "gi"), SPANNED],
  // Ages are years: "aged 52", "Mr. Lee, 52, joined".
  ["date", /\b[Aa]ged?\s+(?:of\s+)?\d{2}\b(?![,.]?\d|%)|(?<=\b(?:Mr|Ms|Mrs|Dr)\.?\s[^,.]{2,40},\s)\d{2}(?=,)/g, AGED],
  ["date", new RegExp(`${NO_MONEY}\\b${YEAR}(?:\\/\\d{2,4}|-\\d{2})?(?![\\d,.]*\\d|%|\\s*(?:per ?cent\\b|[mb]illion\\b|thousand\\b|bn\\b|mn\\b))${COUNTED}`, "g"), YEARS],
  ["page", /^\s*Page\s+\d{1,3}(?:\s+of\s+\d{1,3})?\s*$|^\s*\d{1,3}\s+of\s+\d{1,3}\s*$|^\s*[-–]\s?\d{1,3}\s?[-–]\s*$|\bPages?\s+\d{1,3}\b(?:\s*(?:to|and|of|-|–)\s*\d{1,3}\b)?/gi, PAGED],
  ["footnote-mark", new RegExp(`(?<=\\p{L}|["”)]|(?<!\\d)${YEAR}|\\d%)\\(\\d{1,2}\\)|\\(\\s*Notes?\\s+\\d+\\)`, "gu"), BRACKETED],
  // Points of a list; behind words the next is a word again or the end of the clause, or it may be a loss.
  ["ordinal", /(?<=^\s*|[\p{L},;:.”"]\s)\(\d{1,2}\)(?=\s+\p{L}|[,.;:]|\p{L})|^\s*\d{1,2}[.)]\s|\b\d{1,3}(?:,\d{3})*(?:st|nd|rd|th)\b|#\d+/gu, COUNTED_OFF],
  ["heading", /^\s*(?:No\.|Item|Table|Chart|Figure|Note|Appendix)\s*\d+(?:\.\d+)*/gi, HEADED],
];
