import { EventSchemaError, parseDisclosure, type Disclosure } from "../../../events/catalogue.ts";
import type { ReleasePublished } from "../../../events/release-published.ts";
import type { DisclosureText } from "../append-release.ts";
import type { Extraction, Read, Refusal, Stated } from "../read-document.ts";

/** What a filing says of the documents in it: which were read, and why others were not. */
export type Exhibits = NonNullable<ReleasePublished["document"]["exhibits"]>;

/**
 * A reading as the ledger records it and no more: each event as the JSON that is stored, checked against its schema, with how many of the document's numbers were
 * rejected and stayed unexplained. Text passes between threads in a fraction of the time that the whole reading with its document takes.
 */
export type WrittenRelease = { stream: string; sha256: string; disclosures: DisclosureText[]; exhibits: Exhibits; rejected: number; unexplained: number };

/** Why a document is not recorded: refused by its reader, or its reader failed at it. */
export type Unread = Pick<Refusal, "message" | "line">;

/** What came of a document in whichever form it was asked for. */
export type Outcome<Form> = { ok: true; value: Form } | { ok: false; refusal: Unread };

/** The forms in which a reading may be asked for: as it is recorded, or whole with its audit and the document as it was read. */
export type Forms = { written: WrittenRelease; whole: Extraction };
export type FormName = keyof Forms;

/** Reads a document into one of its forms. A reader that fails has a fault, but it is one document's: the others are read all the same. */
export async function readInto<Name extends FormName>(form: Name, read: Read, bytes: Uint8Array, stated?: Stated): Promise<Outcome<Forms[Name]>> {
  try {
    const reading = await read(bytes, stated);
    if (!reading.ok) return { ok: false, refusal: { message: reading.refusal.message, line: reading.refusal.line } };
    const { extraction } = reading;
    return { ok: true, value: (form === "written" ? written(extraction) : extraction) as Forms[Name] };
  } catch (error) {
    if (error instanceof EventSchemaError) return unread(`what was read from it does not fit: ${error.message}`);
    return unread(`its reader failed: ${error instanceof Error ? placeOf(error) : String(error)}`);
  }
}

export function unread(message: string): { ok: false; refusal: Unread } {
  return { ok: false, refusal: { message, line: null } };
}

/** What was filed beside a release, as its first event tells it; nothing for a document that is no filing of several. */
export function exhibitsOf([first]: readonly Disclosure[]): Exhibits {
  return first?.type === "ReleasePublished" ? (first.data.document.exhibits ?? []) : [];
}

function written({ stream, sha256, disclosures, audit }: Extraction): WrittenRelease {
  return { stream, sha256, disclosures: disclosures.map(textOf), exhibits: exhibitsOf(disclosures), rejected: audit.rejected.length, unexplained: audit.unexplained.length };
}

function textOf({ type, data, metadata }: Disclosure): DisclosureText {
  const parsed = parseDisclosure(type, data, metadata);
  return { type, json: JSON.stringify(data), metadata: parsed.metadata };
}

/** An error with the place in the program where it was thrown: whoever mends the reader needs it, and it stays one line. */
function placeOf({ name, message, stack = "" }: Error): string {
  const thrown = /\n\s+at (?:.*\()?(?:.*[\\/])?([^\\/\s]+:\d+):\d+\)?/.exec(stack)?.[1];
  return `${name}: ${message}${thrown === undefined ? "" : ` (${thrown})`}`;
}
