import { createHash } from "node:crypto";
import { parseDisclosure, type Disclosure } from "../events/catalogue.ts";

/** Events of an append, as a release is written in a few of them. */
export const BATCH = 10;

/**
 * The events that every contestant is given: statements of results of three facts, some 1 kB of JSON each, in streams of ten, of a hundred issuers. The
 * same number gives the same events.
 */
export function* batches(count: number): Generator<{ stream: string; events: Disclosure[] }> {
  for (let from = 0; from < count; from += BATCH) {
    const issuer = `I${(from / BATCH) % 100}`;
    const sha256 = createHash("sha256").update(String(from)).digest("hex");
    yield { stream: `release-${issuer}-2023-05-18-${sha256.slice(0, 8)}`, events: Array.from({ length: Math.min(BATCH, count - from) }, (_, ordinal) => statement(issuer, sha256, ordinal)) };
  }
}

/** Work on a list by so many at once, each taking the next when it is done with one. */
export async function inTurns<T>(list: Iterable<T>, workers: number, work: (item: T) => Promise<void>): Promise<void> {
  const items = list[Symbol.iterator]();
  await Promise.all(Array.from({ length: workers }, async () => {
    for (let next = items.next(); next.done !== true; next = items.next()) await work(next.value);
  }));
}

function statement(issuer: string, sha256: string, ordinal: number): Disclosure {
  const period = { start: "2023-01-01", end: "2023-03-31" };
  const facts = ["Revenues", "OperatingIncomeLoss", "NetIncomeLoss"].map((concept, index) => ({
    concept, label: concept, value: String(929_780_000 + ordinal * 1000 + index), unit: "CNY", decimals: -3, period, basis: "US-GAAP",
    role: "reported", dimensions: {}, source: { line: 10 + index, text: "929,780" },
  }));
  const data = { section: "operations", title: "Condensed consolidated statements of operations", facts, rejected: [] };
  return parseDisclosure("ResultsReported", data, { schemaVersion: 1, issuer, announcedAt: "2023-05-18T12:00:00.000Z", sha256, ordinal, extractor: "bench/1" });
}

/** What a contestant has of it all, to be compared before anything is timed: the events in order, as one hash. */
export class Digest {
  readonly #hash = createHash("sha256");
  count = 0;

  add(data: unknown, metadata: unknown): void {
    this.count += 1;
    const { ordinal, sha256 } = metadata as { ordinal: number; sha256: string };
    this.#hash.update(`${sha256}/${ordinal}/${JSON.stringify((data as { facts: { value: string }[] }).facts.map(({ value }) => value))}\n`);
  }

  value(): string {
    return `${this.count} ${this.#hash.digest("hex").slice(0, 16)}`;
  }
}
