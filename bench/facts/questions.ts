import { DAY, instantAt, quarterOf } from "./calendar.ts";
import { chances } from "./chance.ts";
import type { Cuts, Key, LineKey, PeriodKey } from "./contestant.ts";
import { linesOf, type Line } from "./lines.ts";
import { issuerId } from "./release.ts";
import type { Size } from "./workload.ts";

export type Point = { key: Key; cuts: Cuts };
export type OfIssuer = { issuer: string; cuts: Cuts };
export type OfLine = { line: LineKey & PeriodKey; cuts: Cuts };
export type Since = { since: string; cuts: Cuts };

/** After everything: whatever was announced or recorded is before it. */
export function endOf({ quarters }: Size): string {
  return instantAt(quarterOf(quarters + 13).endsAt);
}

/** Facts of any issuer, line and quarter as of any day on which they can be known; a few are asked for before they were announced, and one in four as of a day of the other clock. */
export function points(size: Size, count: number, seed = size.seed): Point[] {
  const [next, lines] = [chances(seed + 101), linesOf(size.lines)];
  return Array.from({ length: count }, () => {
    const [issuer, line, quarter] = [whole(next, size.issuers), lines[whole(next, size.lines)]!, whole(next, size.quarters)];
    const asOf = between(next, quarterOf(quarter).endsAt + 40 * DAY, quarterOf(size.quarters).endsAt);
    return { key: { issuer: issuerId(issuer), ...line.key, ...periodOf(line, quarter) }, cuts: { asOf: instantAt(asOf), recordedAsOf: recordedCut(next, asOf, 4) } };
  });
}

/** Any issuer as of any day of the last year, when nearly all of its facts are known. */
export function ofIssuers(size: Size, count: number, seed = size.seed): OfIssuer[] {
  const next = chances(seed + 102);
  return Array.from({ length: count }, () => {
    const issuer = issuerId(whole(next, size.issuers));
    const asOf = between(next, quarterOf(size.quarters - 2).endsAt, quarterOf(size.quarters).endsAt);
    return { issuer, cuts: { asOf: instantAt(asOf), recordedAsOf: recordedCut(next, asOf, 4) } };
  });
}

/** One line of one quarter, everybody's, as of a day when most have announced it. */
export function ofLines(size: Size, count: number, seed = size.seed): OfLine[] {
  const [next, lines] = [chances(seed + 103), linesOf(size.lines)];
  return Array.from({ length: count }, () => {
    const [line, quarter] = [lines[whole(next, size.lines)]!, whole(next, size.quarters)];
    const asOf = between(next, quarterOf(quarter).endsAt + 60 * DAY, quarterOf(size.quarters).endsAt + 60 * DAY);
    return { line: { ...line.key, ...periodOf(line, quarter) }, cuts: { asOf: instantAt(asOf), recordedAsOf: recordedCut(next, asOf, 4) } };
  });
}

/** Everything as it stood at the end of some quarters, the last of them when all is known. */
export function everything(size: Size): Cuts[] {
  return [{ asOf: instantAt(quarterOf(Math.floor(size.quarters / 2)).endsAt), recordedAsOf: null }, { asOf: instantAt(quarterOf(size.quarters - 1).endsAt), recordedAsOf: instantAt(quarterOf(size.quarters - 2).endsAt) }, { asOf: endOf(size), recordedAsOf: null }];
}

/** What was restated within so many days before a day of the later years. */
export function within(size: Size, days: number, count: number, seed = size.seed): Since[] {
  const next = chances(seed + 104 + days);
  return Array.from({ length: count }, () => {
    const asOf = between(next, quarterOf(Math.max(4, Math.floor(size.quarters / 2))).endsAt, quarterOf(size.quarters).endsAt);
    return { since: instantAt(asOf - days * DAY), cuts: { asOf: instantAt(asOf), recordedAsOf: recordedCut(next, asOf, 4) } };
  });
}

/** Every restatement that there was. */
export function ever(size: Size): Since {
  return { since: instantAt(quarterOf(0).endsAt), cuts: { asOf: endOf(size), recordedAsOf: null } };
}

export function periodOf(line: Line, quarter: number): PeriodKey {
  const { start, end } = quarterOf(quarter);
  return { start: line.isInstant ? null : start, end };
}

function whole(next: () => number, below: number): number {
  return Math.floor(next() * below);
}

/** A moment between two, to the minute as releases are, so that some cuts fall on an announcement. */
function between(next: () => number, from: number, to: number): number {
  return from + Math.floor((next() * (to - from)) / 60_000) * 60_000;
}

/** No cut of the recorded clock but one time in so many: then some time about the other cut. */
function recordedCut(next: () => number, asOf: number, oneIn: number): string | null {
  return next() * oneIn < 1 ? instantAt(asOf + Math.floor((next() - 0.3) * 200 * DAY)) : null;
}
