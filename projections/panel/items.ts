import { subtract, type Amount } from "../../events/values/amount.ts";
import { addDays, endOfDay, justBefore, type Instant } from "../../events/values/date.ts";
import type { Fact } from "../../events/values/fact.ts";
import { isOfPeriod, type Period } from "../../events/values/period.ts";
import { inTextOrder } from "../cut/order.ts";
import type { Asked } from "./ask.ts";
import type { Cuts } from "./cuts.ts";
import type { Figure } from "./figure.ts";
import type { KeyedFact } from "./keys.ts";
import type { Line } from "./lines.ts";

/** An issuer as it is known at the cuts: `id` among all `ids` that are its. */
export type Known = { readonly id: string; readonly ids: readonly string[]; readonly name: string };

/** A figure and where it stands: `pointer` (RFC 6901) is the fact in the data of the document's event of this `extractor` and `ordinal`. */
export type Stated = Pick<Fact, "value" | "decimals" | "role"> & { nil: boolean; approximate: boolean; stream: string; announcedAt: Instant; extractor: string; ordinal: number; pointer: string };
type OfIssuer = { issuer: string; name: string } & Omit<Line, "dimensions"> & { dimensions: Record<string, string>; period: Period };

/** One issuer's figure beside those of others. */
export type PeerItem = OfIssuer & Stated;
/** A figure that took the place of another that differs; `delta` is the later less the earlier. */
export type ChangeItem = OfIssuer & { from: Stated; to: Stated; delta: Amount };

/** What narrows both views; `period` is one by its key or the day on which it ends. */
export type LineFilters = Readonly<Partial<Record<"concept" | "period" | "unit" | "basis" | "told", string>>>;

/** What tells of a figure what the index does not: the view `results` of one issuer at two cuts. */
export type Settle = (known: Known, fact: KeyedFact, cuts: Cuts) => { value: Amount; decimals: number; stream: string; announcedAt: Instant } | null;

/** Of each issuer what stands of one concept and period, by the issuers' ids, then by line and period. */
export function peerItems(asked: Asked, filters: LineFilters, cuts: Cuts, issuers: readonly Known[], settle: Settle): PeerItem[] {
  const { knownAs, joined } = whoOf(issuers);
  const items: PeerItem[] = [];
  for (const fact of asked.linesOf(filters.concept!, (line) => isLine(line, filters), (period) => isOfPeriod(period, filters.period!))) {
    for (const { issuer } of asked.crossSection(fact, cuts, joined)) {
      const known = knownAs(issuer);
      const stated = settled(asked, known, fact, asked.point(known.ids, fact, cuts), cuts, settle);
      if (stated !== null) items.push({ ...ofIssuer(known, fact), ...stated });
    }
  }
  return items.sort((a, b) => inTextOrder(a.issuer, b.issuer));
}

/** Every figure that took the place of another, in announced order; `told` are the days, in New York, on which the later was told, all of them unless given. */
export function changeItems(asked: Asked, filters: LineFilters, cuts: Cuts, issuers: readonly Known[], settle: Settle): ChangeItem[] {
  const { knownAs, joined } = whoOf(issuers);
  const [from, to = from] = filters.told?.split("/") ?? [];
  const since = from === undefined ? FIRST : endOfDay(addDays(from, -1), DAYS_END_IN);
  const until = to === undefined ? cuts.asOf : endOfDay(to, DAYS_END_IN);
  const items: ChangeItem[] = [];
  for (const { from: earlier, to: later } of asked.changesSince(since, cuts, joined)) {
    const { fact, announcedAt } = later;
    if (announcedAt > until || !isLine(fact, filters) || (filters.period !== undefined && !isOfPeriod(fact.period, filters.period))) continue;
    const known = knownAs(later.issuer);
    const before = { asOf: justBefore(announcedAt), recordedAsOf: cuts.recordedAsOf };
    const [was, is] = [settled(asked, known, fact, earlier, before, settle), settled(asked, known, fact, later, { ...before, asOf: announcedAt }, settle)];
    // What the index could not tell turns out to be no change, or one that another document made.
    if (was === null || is === null || is.announcedAt !== announcedAt || was.stream === is.stream) continue;
    items.push({ ...ofIssuer(known, fact), from: was, to: is, delta: subtract(is.value, was.value) });
  }
  return items;
}

/** Who an id is at the cuts. A document whose first event is missing tells of figures and not of whose they are. */
function whoOf(issuers: readonly Known[]): { knownAs: (id: string) => Known; joined: (readonly string[])[] } {
  const byId = new Map(issuers.flatMap((known) => known.ids.map((id): [string, Known] => [id, known])));
  return { knownAs: (id) => byId.get(id) ?? { id, ids: [id], name: id }, joined: issuers.filter(({ ids }) => ids.length > 1).map(({ ids }) => ids) };
}

const FIRST: Instant = "0000-01-01T00:00:00.000Z";
/** See `dayOf`. */
const DAYS_END_IN = "America/New_York";

function isLine({ concept, unit, basis }: Line, filters: LineFilters): boolean {
  return (filters.concept === undefined || concept === filters.concept) && (filters.unit === undefined || unit === filters.unit) && (filters.basis === undefined || basis === filters.basis);
}

function ofIssuer({ id, name }: Known, { concept, unit, basis, dimensions, period }: KeyedFact): OfIssuer {
  return { issuer: id, name, concept, unit, basis, dimensions: { ...dimensions }, period };
}

/** A figure with its place; where the index cannot tell which stands, as the view has it, which is among what the index holds. */
function settled(asked: Asked, known: Known, fact: KeyedFact, figure: Figure | null, cuts: Cuts, settle: Settle): Stated | null {
  if (figure === null || figure.isSettled) return figure && stated(figure, figure.announcedAt);
  const shown = settle(known, fact, cuts);
  if (shown === null) return null;
  const one = asked.statements(known.ids, fact).find((each) => each.value === shown.value && each.said.stream === shown.stream && each.said.decimals === shown.decimals);
  if (one === undefined) throw new Error(`${shown.stream}: the index does not hold ${fact.concept} as ${shown.value}`);
  return stated(one, shown.announcedAt);
}

function stated(figure: Figure, announcedAt: Instant): Stated {
  const { decimals, role, nil, approximate, stream, extractor, ordinal, place } = figure.said;
  return { value: figure.value, decimals, role, nil, approximate, stream, announcedAt, extractor, ordinal, pointer: `/facts/${place}` };
}
