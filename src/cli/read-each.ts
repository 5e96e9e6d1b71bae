import { DOCUMENT_LIMIT, readDocument, type Extraction, type Stated } from "../ledger/read-document.ts";
import { ReadingStoppedError } from "../ledger/reading/reading-pool.ts";
import { readInto, type FormName, type Forms, type Outcome } from "../ledger/reading/written-reading.ts";
import { inOrder } from "./in-order.ts";
import { poolFor } from "./jobs.ts";
import { Pace } from "./pace.ts";
import { placed } from "./place.ts";
import { listSources, readSource, type SourceBytes } from "./sources.ts";
import type { Terminal } from "./terminal.ts";

/** How documents are read: so many at the same time, with what is said of the one, until a signal ends it. */
export type ReadingOptions = { jobs: number; stated?: Stated | undefined; stop?: AbortSignal | undefined };

/** What came of a document that could be had, in the form it was asked for, or what was known of it without reading. */
export type Came<Form, Known> = { file: string; bytes: Uint8Array; outcome: Outcome<Form> | { ok: "known"; known: Known } };

/** Says whether a document need not be read, because all is known of it that would be asked. */
export type Knows<Known> = (bytes: Uint8Array) => Promise<Known | null>;

/** Reads every document that paths mean and hands on what it became; what is refused is said, and the rest goes on. */
export async function readEach(paths: readonly string[], terminal: Terminal, use: (file: string, extraction: Extraction) => void, options: ReadingOptions): Promise<void> {
  for await (const { file, outcome } of eachReading(await listSources(paths, terminal), "whole", terminal, options)) {
    if (outcome.ok === true) use(file, outcome.value);
    else if (outcome.ok === false) terminal.refuse(placed(file, outcome.refusal.line, outcome.refusal.message));
  }
}

/**
 * What came of every source, in their order, with progress over several: read here, or in threads where that is worth it. What cannot be had is refused in its turn;
 * what is said of one document is refused of several.
 */
export async function* eachReading<Name extends FormName, Known = never>(names: readonly string[], form: Name, terminal: Terminal, { jobs, stated, stop }: ReadingOptions, knows: Knows<Known> = () => Promise.resolve(null)): AsyncGenerator<Came<Forms[Name], Known>> {
  if (stated !== undefined && names.length > 1) {
    terminal.refuse(`${names[0]!}: --issuer and --announced are said of one document, here are ${names.length}`);
    return;
  }
  const pool = poolFor(names.length, jobs);
  const end = (): void => { void pool?.close(); };
  stop?.addEventListener("abort", end);
  const pace = new Pace(names.length, performance.now());
  const show = (): void => { if (names.length > 1) terminal.progress(pace.shown); };
  const work = async (source: SourceBytes): Promise<Came<Forms[Name], Known>["outcome"] | null> => {
    if (!source.ok) return null;
    const known = await knows(source.bytes);
    if (known !== null) return { ok: "known", known };
    return pool === null ? readInto(form, readDocument, source.bytes, stated) : pool.read(form, source.bytes);
  };
  const ahead = pool === null ? ONE : { most: AHEAD_A_THREAD * jobs, heaviest: HEAVIEST_AHEAD };
  try {
    show();
    for await (const { piece: source, result: outcome } of inOrder(sourcesOf(names, terminal), weightOf, work, ahead)) {
      if (source.ok) yield { file: source.name, bytes: source.bytes, outcome: outcome! };
      else terminal.refuse(placed(source.name, source.refusal.line, source.refusal.message));
      if (stop?.aborted === true) return;
      pace.tick(performance.now());
      show();
    }
  } catch (error) {
    if (!(error instanceof ReadingStoppedError)) throw error;
  } finally {
    terminal.clearProgress();
    stop?.removeEventListener("abort", end);
    await pool?.close();
  }
}

const ONE = { most: 1, heaviest: 0 };
/** Documents for each thread that are taken while the first is waited for: one that takes long holds the others up only behind so many. */
const AHEAD_A_THREAD = 16;
/** In bytes of documents: of the largest there are two at a time. Their readings take ten times as much. */
const HEAVIEST_AHEAD = 2 * DOCUMENT_LIMIT;

async function* sourcesOf(names: readonly string[], terminal: Terminal): AsyncGenerator<SourceBytes> {
  for (const name of names) yield await readSource(name, DOCUMENT_LIMIT, terminal);
}

function weightOf(source: SourceBytes): number {
  return source.ok ? source.bytes.length : 0;
}
