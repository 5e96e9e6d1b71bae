import { createHash } from "node:crypto";
import { readCover } from "./cover.ts";
import { readText } from "./document/read-text.ts";
import { extract } from "./extraction.ts";
import type { Reading, RefusalCode } from "./reading.ts";

/**
 * Documents above this size are refused unread. The largest annual reports with inline XBRL are about 30 MB; a release
 * is a hundredth of that, and reading holds several copies of the text.
 */
export const LARGEST_DOCUMENT = 32 * 1024 * 1024;

/** More control or replacement characters than this share of the text is no text. */
const MOST_GARBAGE = 0.02;

/** Reads one document from its bytes: its events and the account of its numbers, or the reason why it records nothing. */
export function readRelease(bytes: Uint8Array): Reading {
  if (bytes.byteLength > LARGEST_DOCUMENT) return refuse("too-large", `${bytes.byteLength} bytes; a document may have ${LARGEST_DOCUMENT}`);
  if (bytes.byteLength === 0) return refuse("empty", "the document is empty");
  const text = decode(bytes);
  if (text === null) return refuse("not-utf8", `not UTF-8 text: byte ${firstBadByte(bytes)} begins no character`, lineOfByte(bytes, firstBadByte(bytes)));
  if (text.trim() === "") return refuse("empty", "the document holds only white space");
  if (looksUnreadable(text)) return refuse("unreadable", "the document holds no readable text");
  const document = readText(text);
  const cover = readCover(document);
  if ("missing" in cover) {
    return refuse("not-a-release", cover.missing === "issuer" ? "no issuer is named: neither a dateline with a listing nor a company's name" : "no date of announcement: neither a dateline nor a dated cover");
  }
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  const extraction = extract(document, cover, sha256, "text/plain");
  if (extraction.disclosures.length === 1) return refuse("not-a-release", "nothing is disclosed: no figures, dividend, buyback, board change or guidance was found");
  return { ok: true, extraction };
}

function refuse(code: RefusalCode, message: string, line: number | null = null): Reading {
  return { ok: false, refusal: { code, message, line } };
}

function decode(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** The offset of the first byte that begins no UTF-8 character, by halving. */
function firstBadByte(bytes: Uint8Array): number {
  let good = 0;
  let bad = bytes.byteLength;
  while (bad - good > 1) {
    const middle = (good + bad) >> 1;
    // A cut inside a character is no error: the decoder is told that more follows.
    try {
      new TextDecoder("utf-8", { fatal: true }).decode(bytes.subarray(0, middle), { stream: true });
      good = middle;
    } catch {
      bad = middle;
    }
  }
  return good;
}

function lineOfByte(bytes: Uint8Array, offset: number): number {
  let line = 1;
  for (let at = 0; at < offset; at += 1) if (bytes[at] === 0x0a) line += 1;
  return line;
}

function looksUnreadable(text: string): boolean {
  const garbage = text.match(/[\u0000-\u0008\u000E-\u001F\uFFFD\uE000-\uF8FF]/g)?.length ?? 0;
  return garbage > text.length * MOST_GARBAGE;
}
