import type { Filter } from "../client.ts";
import { InvalidArgumentError } from "../client.ts";
import type { LogRecord } from "../engine/log.ts";

/** What a filter lets through, and after how many records *considered* a subscription with it says how far it is. */
export interface Sieve {
  matches(record: LogRecord): boolean;
  readonly checkpointEvery: number;
}

export function toSieve(filter: Filter): Sieve {
  const { filterOn, checkpointInterval, maxSearchWindow = SEARCH_WINDOW } = filter;
  if (!(checkpointInterval > 0)) throw new InvalidArgumentError("CheckpointInterval must be greater than 0.");
  if (!(maxSearchWindow > 0)) throw new InvalidArgumentError("MaxSearchWindow must be greater than 0.");
  const passes = toTest(filter);
  return {
    matches: (record) => passes(filterOn === "streamName" ? record.stream : record.type),
    checkpointEvery: checkpointInterval * maxSearchWindow,
  };
}

/** The records a server looks through at a time; it counts the checkpoint interval in these. */
const SEARCH_WINDOW = 32;

function toTest(filter: Filter): (text: string) => boolean {
  if ("prefixes" in filter) return (text) => filter.prefixes.some((prefix) => text.startsWith(prefix));
  try {
    const pattern = new RegExp(filter.regex);
    return (text) => pattern.test(text);
  } catch {
    throw new InvalidArgumentError(`The filter is no regular expression: ${filter.regex}`);
  }
}
