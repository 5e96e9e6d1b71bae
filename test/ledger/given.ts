import type { RecordedDisclosure } from "../../events/catalogue.ts";
import { Ledger } from "../../src/ledger/ledger.ts";
import { openStore, type Adapters } from "../../src/ledger/open-store.ts";
import { readQuestion, type RawQuestion } from "../../src/ledger/question.ts";
import type { Extraction, Read, Reading } from "../../src/ledger/read-document.ts";
import type { Envelope } from "../../src/ledger/answer.ts";

/** A clock that stands until it is set. */
export class StandingClock {
  at: string;
  constructor(at: string) {
    this.at = at;
  }
  readonly now = (): string => this.at;
}

export const NOTHING_READ = (): Promise<Reading> => Promise.resolve({ ok: false, refusal: { code: "not-a-release", message: "this test reads no documents", line: null } });

/** The real memory adapters, on a clock that the test sets. */
export function memory(clock: StandingClock): Adapters {
  return adaptersAt("memory:", clock);
}

/** The real adapters that a URL names, on a clock that the test sets. */
export function adaptersAt(url: string, clock: StandingClock): Adapters {
  const opening = openStore(url, clock.now);
  if (!opening.ok) throw new Error(opening.refusal.message);
  return opening.adapters;
}

/** An empty ledger in memory, on a clock that stands at the first moment of 2025. */
export function emptyLedger(read: Read = NOTHING_READ): { ledger: Ledger; clock: StandingClock; adapters: Adapters } {
  const clock = new StandingClock("2025-01-01T00:00:00.000Z");
  const adapters = memory(clock);
  return { ledger: new Ledger({ ...adapters, clock: clock.now, read }), clock, adapters };
}

/** What a reader would have made of a document with these events; the audit is beside the point of these tests. */
export function extraction(events: readonly RecordedDisclosure[]): Extraction {
  const first = events[0]!;
  return {
    stream: first.stream, sha256: first.metadata.sha256,
    disclosures: events.map(({ type, data, metadata }) => ({ type, data, metadata }) as Extraction["disclosures"][number]),
    audit: { numbers: 0, facts: 0, explained: {}, rejected: [], unexplained: [], broken: [] }, marked: { lines: [], numbers: [] },
  };
}

/** Puts a question to a ledger; fails the test where it cannot be put or answered. */
export async function ask(ledger: Ledger, raw: RawQuestion): Promise<Envelope & { items: unknown[] }> {
  const reading = readQuestion(raw, ledger.now);
  if (!reading.ok) throw new Error(reading.refusal.message);
  const answer = await ledger.answer(reading.question);
  if (!answer.ok) throw new Error(answer.refusal.message);
  return answer.envelope as Envelope & { items: unknown[] };
}
