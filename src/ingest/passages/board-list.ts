import { placeInBlock, type TextBlock } from "../document/document.ts";
import { IssuerName } from "../language/issuer-name.ts";
import type { Finding, PassageContext } from "./finding.ts";
import { rolesIn } from "./roles.ts";

const TITLE = "(?:Mr|Ms|Mrs|Miss|Dr|Prof|Professor|Sir|Madam)\\.?";
const WORD = "\\p{Lu}[\\p{L}'’.-]*";

const LISTED = /\bthe\s+(?:board(?:\s+of\s+directors)?|directors)(?:\s+of\s+the\s+Company)?\s+(?:comprises?|consists?\s+of|are|is\s+(?:comprised|composed|made\s+up)\s+of)[:\s]+(.+)$/i;

/** "As at the date of this announcement, the executive directors of the Company are …, and the independent … are …". */
const LISTED_BY_ROLE = /\bas (?:at|of) the date (?:of this announcement|hereof),?\s+(the\s+[\w\s-]*directors?\b.+)$/is;

/** Reads a full list of the board, as announcements in Hong Kong end, with the chair from the signature. */
export function readBoardList({ passages, cover }: PassageContext): Finding[] {
  for (const [index, { block }] of passages.entries()) {
    const text = block.text.trimEnd();
    const below = text.endsWith(":") ? LIST_BELOW.exec(text) : null;
    if (below !== null && isOwnBoard(below[1] ?? null, cover.issuer.names)) {
      const members = pointsBelow(passages.slice(index + 1));
      if (members !== null) return [{ type: "BoardListed", data: { asOf: cover.announced.date, members, quote: text.replace(/\s+/g, " ").trim(), source: placeInBlock(block, 0, block.text.length) }, evidence: [] }];
    }
    const match = LISTED.exec(text) ?? LISTED_BY_ROLE.exec(text);
    if (match === null) continue;
    const members = membersIn(match[1]!);
    if (members.length < 2) continue;
    const chair = passages.map((passage) => signedBy(passage.block, cover.issuer.names)).find((found) => found !== null) ?? null;
    for (const member of members) if (chair !== null && member.person === chair.person && !member.roles.includes(chair.role)) member.roles.push(chair.role);
    const dated = cover.dates.find((date) => date.what === "cover") ?? cover.dates[0];
    const place = placeInBlock(block, match.index, block.text.length);
    return [{ type: "BoardListed", data: { asOf: dated?.date ?? cover.announced.date, members, quote: match[0].replace(/\s+/g, " ").trim(), source: place }, evidence: [] }];
  }
  return [];
}

/** "… the board of directors of NAME comprises the following members:" with a point for each below. */
const LIST_BELOW = /\b(?:the|our|its)\s+board(?:\s+of\s+directors)?\b(?:\s+of\s+([^.;:]{2,60}?))?\s+(?:(?:now|currently|thus|therefore)\s+)?(?:comprises?|consists?\s+of|is\s+(?:comprised|composed|made\s+up)\s+of|will\s+(?:comprise|consist\s+of))\s+(?:of\s+)?(?:the\s+following)?[^.;:]{0,40}:$/i;
/** "the board of directors of NAME": of this company, and not of a joint venture or of one that it buys. */
function isOwnBoard(of: string | null, names: readonly string[]): boolean {
  if (of === null || /^(?:the\s+)?(?:Company|Group|Bank|Corporation|Issuer)\b/i.test(of)) return true;
  const [first] = of.toLowerCase().split(/[^\p{L}\d]+/u);
  return names.some((name) => name.toLowerCase().split(/[^\p{L}\d]+/u)[0] === first);
}
const POINT = new RegExp(`^[\\s•·▪●◦*\\uF0B7–-]+(?:${TITLE}\\s+)*(${WORD}(?:\\s+${WORD}){1,4})\\s*(?:\\(([^()]+)\\)|[,–—-]\\s+(.{3,80}?))\\s*[;,.]?$`, "u");

/** Points that each name a person and a seat; one that does not, and the list is not read: a list in part is a wrong one. */
function pointsBelow(passages: PassageContext["passages"]): { person: string; roles: string[] }[] | null {
  const members: { person: string; roles: string[] }[] = [];
  for (const { block } of passages) {
    if (!block.bullet) break;
    const point = POINT.exec(block.text.trim());
    const said = point?.[2] ?? point?.[3] ?? "";
    const roles = rolesIn(said.replace(/\b(?:the\s+)?board\s+members?\b|\bmembers?\s+of\s+the\s+board\b|^member$/gi, "director"));
    if (point === null || roles.length === 0) return null;
    members.push({ person: point[1]!, roles });
  }
  return members.length < 2 ? null : members;
}

/**
 * "Mr. A, Ms. B and Mr. C as Directors; and Mr. D as Independent Directors", where the role follows its names, or "the
 * executive Directors are Mr. A and Ms. B", where it leads them. A role in brackets behind a name is one more.
 */
function membersIn(text: string): { person: string; roles: string[] }[] {
  const names = [...text.matchAll(new RegExp(`${TITLE}\\s+(${WORD}(?:\\s+${WORD}){0,3})(?:\\s*\\(([^)]*)\\))?`, "gu"))];
  // "A, B and C are the independent directors": where such names begin behind others cannot be told.
  if (names.length > 0 && /\bare\s+(?:the\s+|all\s+)[\w\s-]*\bdirectors?\b/i.test(text.slice(names[0]!.index))) return [];
  const following = [...text.matchAll(/\bas\s+(?:the\s+|an?\s+)?((?:[\w-]+\s+){0,3}directors?)\b/gi)];
  const leading = [...text.matchAll(/((?:independent\s+)?(?:non-?\s?)?(?:executive\s+)?directors?)\s*(?:of\s+the\s+Company\s+)?(?:are|is|:|being|namely|comprising)/gi)];
  return names.flatMap((name) => {
    const phrase = following.length > 0 ? following.find((role) => role.index > name.index)?.[1] : leading.findLast((role) => role.index < name.index)?.[1];
    const roles = [...rolesIn(phrase ?? ""), ...rolesIn(name[2] ?? "")];
    return roles.length === 0 ? [] : [{ person: name[1]!.replace(/\.$/, ""), roles }];
  });
}

/** "By order of the Board COMPANY NAME Chairman". */
function signedBy(block: TextBlock, issuerNames: readonly string[]): { person: string; role: string } | null {
  const match = /\bBy order of the Board\b(?:\s+of\s+Directors)?(.*)$/is.exec(block.text);
  if (match === null) return null;
  const name = IssuerName.of(issuerNames);
  const rest = (name === null ? match[1]! : name.replacedIn(match[1]!, " ")).replace(/\s+/g, " ");
  const signed = new RegExp(`(${WORD}(?:\\s+${WORD}){1,3}?)\\s+((?:Vice[- ]|Co-?)?Chair(?:man|woman|person)|(?:Executive |Managing )?Director|Company Secretary)\\b`, "u").exec(rest);
  return signed === null ? null : { person: signed[1]!, role: signed[2]!.toLowerCase() };
}
