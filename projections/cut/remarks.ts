import type { RecordedDisclosure, RemarkType } from "../../events/catalogue.ts";
import type { FactCorrected } from "../../events/fact-corrected.ts";
import { isZero, type Amount } from "../../events/values/amount.ts";
import { announcedInstant, type Announced } from "../../events/values/announced.ts";
import type { Instant } from "../../events/values/date.ts";
import { factKey, type Fact } from "../../events/values/fact.ts";

/** What a person said of a document. */
export type Remark = Extract<RecordedDisclosure, { type: RemarkType }>;

/** A fact that a person mended: who, why, what had been read, and when the ledger recorded it. */
export type CorrectedFact = Fact & { corrected?: { by: string; reason: string; from: Amount; recordedAt: string } };

/** A reading as people remarked on it, in the order in which they did, and whether by `asOf` the document was taken back. */
export function remarked(reading: readonly RecordedDisclosure[], remarks: readonly Remark[], asOf: Instant): { events: readonly RecordedDisclosure[]; isRetracted: boolean } {
  let events = reading;
  for (const remark of remarks) {
    if (remark.type === "AnnouncementWitnessed") events = events.map((event) => once(event, remark, () => movedTo(event, instantOf(remark.data.announced))));
    if (remark.type === "FactCorrected") events = events.map((event) => once(event, remark, () => corrected(event, remark)));
  }
  return { events, isRetracted: remarks.some((remark) => remark.type === "DocumentRetracted" && isPublicBy(remark, asOf)) };
}

/** Whether what a remark tells of had happened in public by then; what corrects the ledger itself was true from the start. */
export function isPublicBy({ type, data }: Remark, asOf: Instant): boolean {
  return type === "FactCorrected" || data.announced === null || instantOf(data.announced) <= asOf;
}

/** The instants of what remarks tell of, each found once and kept as long as the remark: every question asks for them. */
const instants = new WeakMap<Announced, Instant>();

function instantOf(announced: Announced): Instant {
  const instant = instants.get(announced) ?? announcedInstant(announced);
  instants.set(announced, instant);
  return instant;
}

/** Events as remarks made them, each made once and kept as long as the two: whoever asks again gets the very event of before, and what was told of that one holds. */
const made = new WeakMap<RecordedDisclosure, WeakMap<Remark, RecordedDisclosure>>();

function once(event: RecordedDisclosure, remark: Remark, make: () => RecordedDisclosure): RecordedDisclosure {
  const known = made.get(event) ?? new WeakMap<Remark, RecordedDisclosure>();
  const as = known.get(remark) ?? make();
  made.set(event, known.set(remark, as));
  return as;
}

/** The earliest witness counts: what was public somewhere was public. */
function movedTo(event: RecordedDisclosure, instant: Instant): RecordedDisclosure {
  return event.metadata.announcedAt <= instant ? event : { ...event, metadata: { ...event.metadata, announcedAt: instant } };
}

function corrected(event: RecordedDisclosure, { data, recordedAt }: Extract<Remark, { type: "FactCorrected" }>): RecordedDisclosure {
  if (event.type !== "ResultsReported") return event;
  const key = factKey(data);
  const isMeant = (fact: Fact) => fact.value === data.from && factKey(fact) === key;
  if (!event.data.facts.some(isMeant)) return event;
  const facts = event.data.facts.flatMap((fact) => (isMeant(fact) ? mended(fact, data, recordedAt) : [fact]));
  return { ...event, data: { ...event.data, facts } };
}

/** What proved the figure as it was read proves nothing of the mended one. */
function mended(fact: Fact, { by, reason, from, to, decimals }: FactCorrected, recordedAt: string): CorrectedFact[] {
  if (to === null) return [];
  const { proofs: _proofs, nil: _nil, ...rest } = fact;
  return [{ ...rest, value: to, decimals: decimals ?? fact.decimals, ...(fact.nil === true && isZero(to) ? { nil: true as const } : {}), corrected: { by, reason, from, recordedAt } }];
}
