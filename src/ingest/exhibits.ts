import type { ReleasePublished } from "../../events/release-published.ts";
import { addDays, type IsoDate } from "../../events/values/date.ts";
import type { Cover } from "./cover.ts";
import { datelineOf, openingOf } from "./dateline.ts";
import type { Document, TextBlock } from "./document/document.ts";
import type { Opened } from "./document/open-document.ts";
import { IssuerName } from "./language/issuer-name.ts";
import { corporateName } from "./language/names.ts";
import { statementsOf } from "./tables/statement.ts";

export type Exhibits = NonNullable<ReleasePublished["document"]["exhibits"]>;

/** What becomes of the documents of a filing beside the one that a release stands in: those that are part of it, and for each what is said of it. */
export function companionsOf(main: Opened, cover: Cover, all: readonly Opened[]): { companions: Opened[]; exhibits: Exhibits } {
  const companions: Opened[] = [];
  const exhibits = [...all].sort((a, b) => lineOf(a) - lineOf(b)).map((each): Exhibits[number] => {
    const reason = each === main ? null : whyApart(each, cover);
    if (reason === null && each !== main) companions.push(each);
    return { type: each.filed?.type ?? "", line: lineOf(each), read: reason === null, reason };
  });
  return { companions, exhibits };
}

function lineOf({ filed }: Opened): number {
  return filed?.line ?? 1;
}

/** What an exhibit is headed with that is no part of a results release, whoever's tables it repeats. */
const OTHER_KIND = /\b(?:presentation|slides?|transcript|prepared\s+remarks|script|commentary|consent|agreement|indenture|by-?laws|pro\s+forma|report\s+of\s+independent|letter\s+to\s+(?:share|stock)holders|(?:share|stock)holder\s+letter|fact\s+sheet)\b/i;
/** An exhibit says what it is within so many short texts. */
const HEAD_TEXTS = 8;
const LONGEST_HEADING = 120;
/** An opening of its own stands among so many texts. */
const OPENING_TEXTS = 40;
/** Where the release itself does not say its period: results are out within so many days. */
const LATEST_REPORT = 130;

/** Why a document of a filing is no part of the release; null where it is: tables of the same issuer for the same period, under no opening of their own. */
function whyApart({ filed, document }: Opened, cover: Cover): string | null {
  if (!/^EX-99/.test(filed?.type ?? "")) return /^EX-/.test(filed?.type ?? "") ? "it is no exhibit of news" : "it is the form around the release";
  const texts = document.blocks.flatMap((block, index) => (block.kind === "text" ? [{ block, index }] : []));
  const table = document.blocks.findIndex((block) => block.kind === "table");
  const above = texts.filter(({ index }) => table < 0 || index < table).slice(0, HEAD_TEXTS);
  const head = above.flatMap(({ block }) => block.lines.map(({ text }) => text.trim())).filter((text) => /^["“\p{Lu}\d]/u.test(text) && text.length <= LONGEST_HEADING && !/[.,;]$/.test(text));
  const kind = head.find((text) => OTHER_KIND.test(text));
  if (kind !== undefined) return `it is headed ${JSON.stringify(kind.replace(/\s+/g, " "))}`;
  if (texts.slice(0, OPENING_TEXTS).some(({ block, index }) => datelineOf(block, index) !== null || openingOf(block, index) !== null)) return "it opens as a release of its own";
  const other = otherCompany(above.map(({ block }) => block), cover);
  if (other !== null) return `it names another company: ${other}`;
  return isOfPeriod(document, cover) ? null : "it has no table for the period of the release";
}

/** The first company that the head of an exhibit names in short, where it is not the issuer. */
function otherCompany(head: readonly TextBlock[], { issuer }: Cover): string | null {
  const own = IssuerName.of(issuer.names);
  const words = new Set(issuer.names.map((name) => name.toLowerCase().replace(/^the\s+/, "").split(/[^\p{L}\d]+/u)[0]));
  for (const { text } of head.flatMap(({ lines }) => lines)) {
    if (text.length > LONGEST_HEADING) continue;
    if (own !== null && own.isIn(text)) return null;
    const name = corporateName(text);
    if (name !== null) return words.has(name.toLowerCase().replace(/^the\s+/, "").split(/[^\p{L}\d]+/u)[0]) ? null : name;
  }
  return null;
}

/** Whether a column of its tables is of the release's period or of the day it ends on. */
function isOfPeriod(document: Document, cover: Cover): boolean {
  const isOwn = (end: IsoDate) => (cover.fiscalPeriod === null ? end <= cover.announced.date && addDays(end, LATEST_REPORT) >= cover.announced.date : end === cover.fiscalPeriod.end);
  const statements = statementsOf(document.blocks, { cover, basis: "US-GAAP", issuerName: IssuerName.of(cover.issuer.names), currency: null });
  return statements.some(({ columns }) => columns.some(({ period }) => period !== null && isOwn(period.end)));
}
