import { RE2JS } from "re2js";
import type { Filter } from "../client.ts";
import { InvalidArgumentError } from "../client.ts";
import type { LogRecord } from "../engine/log.ts";

/** What a filter lets through, and after how many records *considered* a subscription with it says how far it is. */
export interface Sieve {
  matches(record: LogRecord): boolean;
  readonly checkpointEvery: number;
}

export function toSieve(filter: Filter): Sieve {
  checkWindow(filter);
  const { filterOn, checkpointInterval, maxSearchWindow = SEARCH_WINDOW } = filter;
  const passes = toTest(filter);
  return {
    matches: (record) => passes(filterOn === "streamName" ? record.stream : record.type),
    checkpointEvery: checkpointInterval * maxSearchWindow,
  };
}

/** The records a server looks through at a time; it counts the checkpoint interval in these. */
const SEARCH_WINDOW = 32;

/** Throws where a filter is none, whoever is to apply it. */
export function checkFilter(filter: Filter): void {
  checkWindow(filter);
  if (!("regex" in filter)) return;
  try {
    new RegExp(filter.regex);
  } catch {
    throw new InvalidArgumentError(`The filter is no regular expression: ${filter.regex}`);
  }
}

function checkWindow({ checkpointInterval, maxSearchWindow = SEARCH_WINDOW }: Filter): void {
  if (!(checkpointInterval > 0)) throw new InvalidArgumentError("CheckpointInterval must be greater than 0.");
  if (!(maxSearchWindow > 0)) throw new InvalidArgumentError("MaxSearchWindow must be greater than 0.");
}

/** Letters that an expression may have: more than any filter needs, and few enough for its states. */
const LONGEST_EXPRESSION = 1_000;

/** Expressions come from whoever may read: RE2's take a time that grows with the text alone, where one of the platform's could keep the process for ever. They know no look-around and no references. */
function toTest(filter: Filter): (text: string) => boolean {
  if ("prefixes" in filter) return (text) => filter.prefixes.some((prefix) => text.startsWith(prefix));
  if (filter.regex.length > LONGEST_EXPRESSION) throw new InvalidArgumentError(`The filter is longer than ${LONGEST_EXPRESSION} letters.`);
  try {
    const pattern = RE2JS.compile(filter.regex);
    return (text) => pattern.test(text);
  } catch (error) {
    throw new InvalidArgumentError(`The filter is no regular expression as RE2 has them: ${filter.regex} (${(error as Error).message})`);
  }
}
