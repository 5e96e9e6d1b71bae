import { MOST_EXHIBITS } from "./limits.ts";
import { dateOf, type IsoDate } from "../../../events/values/date.ts";

/** What the header of an SEC submission says of the filing. Its acceptance is New York wall clock. */
export type Filing = { form: string | null; company: string | null; cik: string | null; accepted: { date: IsoDate; time: string } | null; filed: IsoDate | null; /** As the document itself tags them. */ listings?: readonly string[] };

/** One document of a submission: its type as filed ("EX-99.1"), its text, and the line of the file that it begins on. */
export type SubmittedDocument = { type: string; text: string; line: number };

export type Submission = { filing: Filing; documents: readonly SubmittedDocument[] };

/** Whether a text is a full SEC submission or one document cut out of it. */
export function isSubmission(text: string): boolean {
  return /^\s*(?:<SEC-DOCUMENT>|<SEC-HEADER>|-----BEGIN PRIVACY-ENHANCED MESSAGE-----|<SUBMISSION>|<DOCUMENT>\s*\n?<TYPE>)/.test(text.slice(0, 4_000));
}

/** Takes a submission apart into its documents. */
export function readSubmission(text: string): Submission {
  const head = text.slice(0, Math.max(0, text.indexOf("<DOCUMENT>")));
  const documents: SubmittedDocument[] = [];
  let line = 1;
  let counted = 0;
  for (let at = text.indexOf("<DOCUMENT>"); at >= 0; ) {
    const end = text.indexOf("</DOCUMENT>", at);
    const whole = text.slice(at, end < 0 ? text.length : end);
    const opening = /<TEXT>\r?\n?/.exec(whole);
    const start = at + (opening === null ? whole.length : opening.index + opening[0].length);
    const closing = text.indexOf("</TEXT>", start);
    const stop = closing < 0 || (end >= 0 && closing > end) ? (end < 0 ? text.length : end) : closing;
    for (; counted < start; counted += 1) if (text.charCodeAt(counted) === 10) line += 1;
    documents.push({ type: /<TYPE>\s*([^\s<]+)/.exec(whole)?.[1]?.toUpperCase() ?? "", text: text.slice(start, stop), line });
    at = end < 0 ? -1 : text.indexOf("<DOCUMENT>", end);
  }
  return { filing: filingOf(head), documents };
}

function filingOf(head: string): Filing {
  const accepted = /<ACCEPTANCE-DATETIME>\s*(\d{4})(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})/.exec(head);
  const filed = /FILED AS OF DATE:\s*(\d{4})(\d{2})(\d{2})\b/.exec(head);
  const date = accepted === null ? null : dateOf(Number(accepted[1]), Number(accepted[2]), Number(accepted[3]));
  return {
    form: /CONFORMED SUBMISSION TYPE:\s*(\S+)/.exec(head)?.[1] ?? /<TYPE>\s*(\S+)/.exec(head)?.[1] ?? null,
    company: /COMPANY CONFORMED NAME:\s*(.+?)\s*$/m.exec(head)?.[1] ?? null,
    cik: /CENTRAL INDEX KEY:\s*(\d{1,10})/.exec(head)?.[1] ?? null,
    accepted: accepted === null || date === null ? null : { date, time: `${accepted[4]}:${accepted[5]}:${accepted[6]}` },
    // What is accepted in the evening is filed as of the next day: never too early.
    filed: filed === null ? null : dateOf(Number(filed[1]), Number(filed[2]), Number(filed[3])),
  };
}

/** Types of documents that hold no text for people. */
const NO_TEXT = /^(?:GRAPHIC|ZIP|XML|JSON|EXCEL|EX-101|EX-104|COVER|R\d)/;

/** Whether a document is XBRL that is not displayed: what is has HTML in its envelope, behind remarks of its generator. */
function isInstance(text: string): boolean {
  return /^\s*<XBRL>\s*<(?!html\b)/i.test(text.slice(0, 4_000).replace(/<!--[^]*?-->|<\?[^>]*>|<!doctype[^>]*>/gi, ""));
}

/**
 * The documents in which a release may stand, the likeliest first: exhibits 99 in their order, then the filing's own
 * document, then any other exhibit.
 */
export function candidatesOf({ documents }: Submission): SubmittedDocument[] {
  const readable = documents.filter(({ type, text }) => !NO_TEXT.test(type) && !/^\s*(?:<PDF>|begin \d{3} )/.test(text.slice(0, 400)) && !isInstance(text) && text.trim() !== "");
  const rank = ({ type }: SubmittedDocument) => (/^EX-99/.test(type) ? 0 : /^EX-/.test(type) ? 2 : 1);
  return [...readable].sort((a, b) => rank(a) - rank(b) || (rank(a) === 0 ? a.type.localeCompare(b.type, "en", { numeric: true }) : 0)).slice(0, MOST_EXHIBITS);
}
