import { addDays } from "../../../events/values/date.ts";
import { placeInBlock, type Block, type TextBlock } from "../document/document.ts";
import type { Cover } from "../cover.ts";
import { datesIn } from "../language/dates.ts";
import { spansListed } from "../language/spans-listed.ts";
import { sentencesOf } from "../prose/sentences.ts";
import type { Finding } from "./finding.ts";

/** Statements "should no longer be relied upon"; a disclaimer says of the document itself that it "should not be relied upon". */
const WITHDRAWS = /\b(?:financial\s+(?:statements|information|results)|statements|reports?|results|10-[KQ]|6-K|20-F)\b[^]*?\b(?:(?:should|could|can|may|must)\s+no\s+longer\s+be\s+relied\s+(?:up)?on|(?:are|were|was|is)\s+no\s+longer\s+(?:to\s+be\s+)?reliable)\b|\bno\s+longer\s+rely\s+(?:up)?on\b[^]*?\b(?:financial\s+statements|previously\s+(?:issued|filed|published|reported|announced))\b|\bpreviously\s+(?:issued|filed|published|reported|announced)\b[^]*?\b(?:financial\s+statements|reports?|results)\b[^]*?\bshould\s+not\s+be\s+relied\s+(?:up)?on\b/i;
const OF_OTHER = /\bforward[\s-]looking\b|\b(?:if|may|might|could|whether)\b[^.]{0,60}\b(?:conclude|determine)/i;
/** What is told again, in the filing that mends it or later. */
const RETOLD = /\b(?:as\s+)?(?:previously|already)\s+(?:disclosed|announced|reported)\s+(?:in|on|that|by|,)|\b(?:disclosed|reported|announced)\s+(?:in|on)\s+(?:its|our|the|a)\s+(?:current\s+report|form\s+8-K|press\s+release)/i;
const BY_AUDITOR = /\b(?:advised|notified|informed|told)\s+(?:the\s+company\s+|us\s+)?by\b[^.]{0,80}\b(?:auditors?|accounting\s+firm|accountants?)\b|\b(?:auditors?|accounting\s+firm|accountants?)\b[^.]{0,80}\b(?:advised|notified|informed)\b/i;

/** The law gives four business days to say it; what was concluded long before is told again. */
const MOST_DAYS = 30;
const LONGEST_SENTENCE = 3_000;
/** "…should no longer be relied upon:" goes on in the points of a list. */
const MOST_POINTS = 12;

/** Reads which statements of its own the issuer says can no longer be relied upon; once, with all that the document names of them. */
export function readRelianceWithdrawn(blocks: readonly Block[], cover: Cover): Finding[] {
  const texts = blocks.filter((block): block is TextBlock => block.kind === "text");
  const said = texts.flatMap((block, index) => sentencesOf(block.text)
    .filter(({ text }) => text.length <= LONGEST_SENTENCE && /\breli(?:ed|able)\b|\brely\b/i.test(text) && WITHDRAWS.test(text) && !OF_OTHER.test(text))
    .map(({ start, text }) => ({ block, start, text, points: text.trimEnd().endsWith(":") ? pointsOf(texts.slice(index + 1, index + 1 + MOST_POINTS)) : "" })));
  const [first] = said;
  if (first === undefined || said.some(({ text }) => RETOLD.test(text)) || concludedLongAgo(first.text, cover)) return [];
  const all = said.map(({ text, points }) => `${text} ${points}`).join(" ");
  const { block, start, text } = first;
  const place = placeInBlock(block, start, start + text.length);
  const quote = `${text} ${first.points}`.replace(/\s+/g, " ").trim();
  const periods = spansListed(all).filter(({ end }) => end <= cover.announced.date);
  return [{
    type: "RelianceWithdrawn",
    data: { periods, by: said.some((one) => BY_AUDITOR.test(one.text)) ? "auditor" : "issuer", quote: quote.slice(0, LONGEST_SENTENCE), source: { ...place, text: text.replace(/\s+/g, " ").trim() } },
    evidence: [],
  }];
}

const POINT = /^\s*(?:[-–•*]|\(?(?:[ivx]+|\d)[.)])\s|^\s*\p{Ll}/u;

function pointsOf(blocks: readonly TextBlock[]): string {
  const points: string[] = [];
  for (const { text, bullet } of blocks) {
    if (!(bullet || POINT.test(text)) || spansListed(text).length === 0) break;
    points.push(text);
  }
  return points.join(" ");
}

/** "On February 27, 2032, the Audit Committee concluded …". */
function concludedLongAgo(text: string, cover: Cover): boolean {
  const concluded = /\b(?:concluded|determined|advised|notified|informed)\b/i.exec(text);
  const [day] = datesIn(text.slice(0, concluded?.index ?? 0)).filter(({ start }) => /\bon\s+$/i.test(text.slice(Math.max(0, start - 4), start)));
  return day !== undefined && addDays(day.date, MOST_DAYS) < cover.announced.date;
}
