import { availableParallelism } from "node:os";
import { InvalidArgumentError, Option } from "commander";
import { ReadingPool } from "../ledger/reading/reading-pool.ts";

/** `--jobs N`, on commands that read documents: so many are read at the same time, each in a thread of its own. */
export function jobsOption(): Option {
  return new Option("--jobs <number>", "documents that are read at the same time, 1 without threads; as many as there are processors unless given").argParser(jobs).default(availableParallelism(), "");
}

/**
 * The threads that reading so many documents is worth; null where this one reads them itself. A thread takes half a second until it reads, and reads its first ten documents at half
 * the speed: with fewer documents than this, reading them here is as fast.
 */
export function poolFor(documents: number, jobs: number): ReadingPool | null {
  const threads = Math.min(jobs, Math.floor(documents / WORTH_A_THREAD));
  return threads < 2 ? null : new ReadingPool({ threads });
}

const WORTH_A_THREAD = 8;
/** More threads than any machine of ours has processors would only share them. */
const MOST_JOBS = 256;

function jobs(text: string): number {
  const number = /^\d{1,3}$/.test(text) ? Number(text) : 0;
  if (number < 1 || number > MOST_JOBS) throw new InvalidArgumentError(`a number from 1 to ${MOST_JOBS}.`);
  return number;
}
