import type { Disclosure } from "../../events/catalogue.ts";
import type { DocumentAudit } from "./document-audit.ts";
import type { Refusal } from "./read-document.ts";

/** What recording a document would come to: whether it is new to the ledger, its events in order, and what became of its numbers. */
export type DryReading = { stream: string; sha256: string; outcome: "new" | "known"; events: readonly Disclosure[]; audit: DocumentAudit };

/** The same, or why the document would be refused. */
export type DryRun = { ok: true; reading: DryReading } | { ok: false; refusal: Refusal };
