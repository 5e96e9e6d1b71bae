import type { AppendExpectedRevision, ReadPosition, ReadRevision } from "../client.ts";
import { InvalidArgumentError } from "../client.ts";
import type { Expected } from "../engine/expectation.ts";
import { LONGEST_NAME } from "../engine/names.ts";

/**
 * What a caller expects of a stream. -1n is what an append of nothing to a missing stream reports as the next expected
 * revision, so it has to be accepted where revisions are expected: there is no stream.
 */
export function toExpected(expected: AppendExpectedRevision = "any"): Expected {
  if (expected === "any" || expected === "no_stream" || expected === "stream_exists") return expected;
  if (expected === -1n) return "no_stream";
  return checked(expected, "expectedRevision");
}

/** Where to begin: an end of the stream, or a revision as a number. No stream reaches 2^53, so precision may go there. */
export function toRevision(from: ReadRevision = "start"): Place {
  return from === "start" || from === "end" ? from : Number(checked(from, "fromRevision"));
}

/** As `toRevision`. A position of ours has `commit` and `prepare` the same, so `commit` is enough. */
export function toPosition(from: ReadPosition = "start"): Place {
  if (from === "start" || from === "end") return from;
  const commit = checked(from.commit, "fromPosition.commit");
  if (checked(from.prepare, "fromPosition.prepare") > commit)
    throw new InvalidArgumentError("The prepare position of fromPosition is beyond its commit position.");
  return Number(commit);
}

export type Place = "start" | "end" | number;

export function toCount(maxCount: number | bigint | undefined): number {
  if (maxCount === undefined) return Infinity;
  const count = Number(maxCount);
  if (!Number.isInteger(count) || count < 0) throw new InvalidArgumentError(`maxCount must be a non-negative integer: ${maxCount}`);
  return count;
}

export function checkStreamName(stream: string): void {
  if (typeof stream === "string" && stream.length > LONGEST_NAME) throw new InvalidArgumentError(`The name of a stream has at most ${LONGEST_NAME} letters.`);
  if (typeof stream !== "string" || stream === "") throw new InvalidArgumentError(`"${stream}" is no name of a stream.`);
  if (stream === "$all") throw new InvalidArgumentError("$all is not a stream: use readAll or subscribeToAll.");
}

/** Revisions and positions are unsigned 64-bit on the wire. */
function checked(value: bigint, what: string): bigint {
  if (typeof value !== "bigint" || value < 0n || value > 0xffff_ffff_ffff_ffffn)
    throw new InvalidArgumentError(`${what} must be a bigint from 0 to 18446744073709551615: ${String(value)}`);
  return value;
}
