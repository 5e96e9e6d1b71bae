import type { Refusal, RefusalCode } from "../reading.ts";
import type { Document } from "./document.ts";
import { decodeText } from "./decode.ts";
import { readHtml } from "./html/read-html.ts";
import { TooLarge } from "./limits.ts";
import type { HearPage } from "./pdf/pages.ts";
import { readText } from "./read-text.ts";
import { candidatesOf, isSubmission, readSubmission, type Filing, type SubmittedDocument } from "./submission.ts";

/** A document in the model, with what it was and, of a filing, what that says and as what and from which line of the file it was filed. */
export type Opened = { document: Document; mediaType: string; filing: Filing | null; filed: Pick<SubmittedDocument, "type" | "line"> | null };
export type Opening = { ok: true; candidates: Opened[] } | { ok: false; refusal: Refusal };

/** More control or replacement characters than this share of the text is no text. */
const MOST_GARBAGE = 0.02;

/** Reads text, HTML or a submission into the document model; a submission gives all documents in which a release may stand. */
export function openTextual(bytes: Uint8Array): Opening {
  try {
    return readTextual(bytes);
  } catch (error) {
    return refuseTooLarge(error);
  }
}

function refuseTooLarge(error: unknown): Opening {
  if (error instanceof TooLarge) return refuse("too-large", error.message, error.line);
  throw error;
}

function readTextual(bytes: Uint8Array): Opening {
  const decoded = decodeText(bytes);
  if (!decoded.ok) return refuse("not-utf8", `not UTF-8 text: byte ${decoded.offset} begins no character`, decoded.line);
  const { text } = decoded;
  if (text.trim() === "") return refuse("empty", "the document holds only white space");
  if (looksUnreadable(text)) return refuse("unreadable", "the document holds no readable text");
  if (isCutOff(text)) return refuse("unreadable", "the document is cut off: what it opens is never closed, and what is missing nobody knows");
  if (!isSubmission(text)) return { ok: true, candidates: [{ ...openText(text), filing: null, filed: null }] };
  const submission = readSubmission(text);
  const candidates = candidatesOf(submission);
  if (candidates.length === 0) return refuse("unreadable", "the submission holds no document with text");
  return { ok: true, candidates: candidates.map((each) => ({ ...openText(each.text), filing: submission.filing, filed: { type: each.type, line: each.line } })) };
}

/** Reads a PDF into the document model; `hear` is told of each page as it is read. */
export async function openPdf(bytes: Uint8Array, hear?: HearPage): Promise<Opening> {
  // The library is large: documents of other formats do without it.
  const { readPdf } = await import("./pdf/read-pdf.ts");
  let read;
  try {
    read = await readPdf(bytes, hear);
  } catch (error) {
    return refuseTooLarge(error);
  }
  if ("fault" in read) {
    const reasons = { encrypted: "the PDF is encrypted and asks for a password", damaged: "the PDF is damaged: its structure cannot be read", "no-text": "the PDF holds pictures of pages and no text", "cut-off": "the PDF is cut off: its end is missing" };
    return refuse("unreadable", reasons[read.fault]);
  }
  if (looksUnreadable(read.lines.map(({ text }) => text).join("\n"))) return refuse("unreadable", "the text layer of the PDF is garbage: its fonts do not say which characters they print");
  return { ok: true, candidates: [{ document: read, mediaType: "application/pdf", filing: null, filed: null }] };
}

function openText(text: string): Pick<Opened, "document" | "mediaType"> {
  return isHtml(text) ? { document: readHtml(text), mediaType: "text/html" } : { document: readText(text), mediaType: "text/plain" };
}

export function isPdf(bytes: Uint8Array): boolean {
  // The header may stand behind some bytes of transport.
  return new TextDecoder("latin1").decode(bytes.subarray(0, 1024)).includes("%PDF-");
}

function isHtml(text: string): boolean {
  const head = text.slice(0, HEAD);
  // Plain text of old filings sets <TABLE> around lines of text, with marks of columns that are no HTML.
  if (/<(?:CAPTION|S|C|PAGE)>/.test(text) && !/<(?:html|body|tr|td|div|p|font)\b/i.test(text)) return false;
  return /<(?:!doctype\s+html|html|body|table|div|p|font|center)\b[^>]*>/i.test(head) && /<\/(?:html|body|table|div|p|font|td|span|center|head|title)>/i.test(text);
}

/** A filing or a page of HTML that does not end: half of it may be missing. Plain text does not say where it ends. */
function isCutOff(text: string): boolean {
  if (isSubmission(text)) return text.lastIndexOf("<DOCUMENT>") > text.lastIndexOf("</DOCUMENT>");
  if (!isHtml(text)) return false;
  return /<html[\s>]/i.test(text.slice(0, HEAD)) && !/<\/(?:html|body)\s*>/i.test(text.slice(-HEAD));
}

/** Behind its end a page may hold comments of a server. */
const HEAD = 20_000;

function refuse(code: RefusalCode, message: string, line: number | null = null): Opening {
  return { ok: false, refusal: { code, message, line } };
}

function looksUnreadable(text: string): boolean {
  const garbage = text.match(/[\u0000-\u0008\u000E-\u001F\uFFFD\uE000-\uF8FF]/g)?.length ?? 0;
  return garbage > text.length * MOST_GARBAGE;
}
