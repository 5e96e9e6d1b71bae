import { createHash } from "node:crypto";
import { readCover } from "./cover.ts";
import { withDatelineApart } from "./dateline.ts";
import type { Document } from "./document/document.ts";
import { joined } from "./document/joined.ts";
import { isPdf, openPdf, openTextual, type Opened, type Opening } from "./document/open-document.ts";
import { companionsOf } from "./exhibits.ts";
import { NOTHING_STATED, type Stated } from "./stated.ts";
import { filedAs } from "./tags/filer.ts";
import { extract } from "./extraction.ts";
import type { Extraction, HearStep, Reading, RefusalCode } from "./reading.ts";

/**
 * Documents above this size are refused unread. The largest annual reports with inline XBRL are about 30 MB; a release
 * is a hundredth of that, and reading holds several copies of the text.
 */
export const LARGEST_DOCUMENT = 32 * 1024 * 1024;

/** Reads one document of any format from its bytes: its events and the account of its numbers, or why it records nothing. `hear` is told how far it is. */
export async function readRelease(bytes: Uint8Array, stated: Stated = NOTHING_STATED, hear: HearStep = () => undefined): Promise<Reading> {
  const refused = sizeRefused(bytes);
  if (refused !== null) return refused;
  const opening = isPdf(bytes) ? await openPdf(bytes, (page, pages) => void hear({ step: "page", page, pages })) : openTextual(bytes);
  if (opening.ok) await hear({ step: "reading" });
  return releaseIn(opening, bytes, stated);
}

/** The same for the formats that can be read at once: text, HTML and submissions. */
export function readTextualRelease(bytes: Uint8Array, stated: Stated = NOTHING_STATED): Reading {
  return sizeRefused(bytes) ?? releaseIn(openTextual(bytes), bytes, stated);
}

function sizeRefused(bytes: Uint8Array): Reading | null {
  if (bytes.byteLength > LARGEST_DOCUMENT) return refuse("too-large", `${bytes.byteLength} bytes; a document may have ${LARGEST_DOCUMENT}`);
  return bytes.byteLength === 0 ? refuse("empty", "the document is empty") : null;
}

function releaseIn(opening: Opening, bytes: Uint8Array, stated: Stated): Reading {
  if (!opening.ok) return opening;
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  let missing: "issuer" | "date" | null = null;
  let best: Extraction | null = null;
  let opened = false;
  const joinedAlready = new Set<Opened>();
  for (const candidate of opening.candidates.filter((each) => !joinedAlready.has(each))) {
    const own = placed([candidate], opening.candidates.length > 1);
    const cover = readCover(own, filedAs(candidate.filing, own.tagging), stated);
    if ("missing" in cover) {
      missing ??= cover.missing;
      continue;
    }
    // Where one opens as a release, what does not is something else of the filing, however many figures it has.
    const opens = cover.dates.some(({ what }) => what === "dateline");
    if (best !== null && opened && !opens) continue;
    opened ||= opens;
    const { companions, exhibits } = companionsOf(candidate, cover, opening.candidates);
    for (const companion of companions) joinedAlready.add(companion);
    const document = companions.length === 0 ? own : placed([candidate, ...companions], true);
    const extraction = extract(document, cover, sha256, candidate.mediaType, opening.candidates.length > 1 ? exhibits : null);
    // The first exhibit that reports results is the release; others of the filing speak of other things.
    if (best === null || extraction.audit.facts > best.audit.facts * 2) best = extraction;
    if (extraction.audit.facts >= ENOUGH_FACTS) break;
  }
  if (best === null) return refuse("not-a-release", missing === "date" ? "no date of announcement: neither a dateline, a dated cover nor the day of a call; state one with --announced YYYY-MM-DD (over HTTP ?announced=)" : "no issuer is named: neither a dateline with a listing nor a company's name; state one with --issuer NAME or TICKER (over HTTP ?issuer=)");
  if (best.disclosures.length === 1) return refuse("not-a-release", "nothing is disclosed: no figures, dividend, buyback, board change or guidance was found");
  return { ok: true, extraction: best };
}

/** The documents of a filing that are read together as one, each line in its place. */
function placed(parts: readonly Opened[], named: boolean): Document {
  if (parts[0]!.filed === null) return withDatelineApart(parts[0]!.document);
  return joined(parts.map(({ document, mediaType, filed }, index) => ({ document: index === 0 ? withDatelineApart(document) : document, exhibit: named ? filed!.type : null, line: filed!.line, plain: mediaType === "text/plain" })));
}

/** A document of a submission with as many facts is its release. */
const ENOUGH_FACTS = 50;

function refuse(code: RefusalCode, message: string, line: number | null = null): Reading {
  return { ok: false, refusal: { code, message, line } };
}
