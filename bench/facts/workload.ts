import { DAY, quarterOf } from "./calendar.ts";
import { chance, DRAW } from "./chance.ts";
import type { RecordedRelease } from "./contestant.ts";
import { linesOf } from "./lines.ts";
import { layoutOf, releaseOf, type Due } from "./release.ts";

/** How much there is of everything. The same size and seed give the same releases. */
export type Size = { issuers: number; quarters: number; lines: number; seed: number };

/** The statements of facts in all releases: the comparatives of the first year, of quarters that nobody reported, are not there. */
export function factsIn({ issuers, quarters, lines }: Size): number {
  return issuers * lines * (quarters + Math.max(0, quarters - 4));
}

/** Quarters of five years, as most views show, and so many issuers that their releases state about so many facts. */
export function sizeOfFacts(facts: number, seed = 1): Size {
  const size = { quarters: 20, lines: 65, seed };
  return { issuers: Math.max(1, Math.round(facts / factsIn({ ...size, issuers: 1 }))), ...size };
}

const MINUTE = 60_000;

/**
 * The releases in the order in which they were recorded, made one by one as they are asked for: the results of each quarter, announced between 30 and 75 days after its end, each issuer on its own
 * day, and recorded within three days; two in a hundred are found and recorded much later.
 */
export function* releases(size: Size): Generator<RecordedRelease, void, undefined> {
  const layout = layoutOf(linesOf(size.lines));
  let place = 1;
  for (const due of dueOf(size)) {
    const release = releaseOf(size.seed, layout, due, place);
    place += release.events.length;
    yield release;
  }
}

/** Releases of the quarter after all of them, to be appended one by one: issuer by issuer, as often as there are issuers, recorded after everything else. */
export function* laterReleases({ issuers, quarters, lines, seed }: Size): Generator<RecordedRelease, void, undefined> {
  const layout = layoutOf(linesOf(lines));
  const from = quarterOf(quarters + 12).endsAt;
  for (let issuer = 0; issuer < issuers; issuer += 1) yield releaseOf(seed, layout, { issuer, quarter: quarters, announced: announcedOf(seed, issuer, quarters), recorded: from + issuer * MINUTE }, 2 ** 40 + issuer * 16);
}

/** Only of one quarter's releases, and of those that are late, is anything held. */
function* dueOf({ issuers, quarters, seed }: Size): Generator<Due> {
  let late: Due[] = [];
  for (let quarter = 0; quarter < quarters; quarter += 1) {
    const dues = Array.from({ length: issuers }, (_, issuer) => dueFor(seed, issuer, quarter));
    const next = quarterOf(quarter + 1).endsAt;
    const all = [...late, ...dues].sort(inRecordedOrder);
    // What is recorded after the next quarter's end may come behind some of that quarter's releases.
    const later = all.findIndex(({ recorded }) => recorded > next);
    late = later === -1 ? [] : all.splice(later);
    yield* all;
  }
  yield* late;
}

function dueFor(seed: number, issuer: number, quarter: number): Due {
  const announced = announcedOf(seed, issuer, quarter);
  const drawn = chance(seed + DRAW.recorded, issuer, quarter, 0);
  const isLate = chance(seed + DRAW.late, issuer, quarter, 0) % 50 === 0;
  return { issuer, quarter, announced, recorded: announced + (isLate ? 100 * DAY + (drawn % (800 * 1440)) * MINUTE : 5_000 + (drawn % (3 * DAY))) };
}

function announcedOf(seed: number, issuer: number, quarter: number): number {
  const own = chance(seed + DRAW.announced, issuer, 0, 0) % 42;
  const moved = chance(seed + DRAW.announced, issuer, quarter, 1) % (3 * 24 * 60);
  return quarterOf(quarter).endsAt + (30 + own) * DAY + moved * MINUTE;
}

function inRecordedOrder(a: Due, b: Due): number {
  return a.recorded - b.recorded || a.issuer - b.issuer || a.quarter - b.quarter;
}
