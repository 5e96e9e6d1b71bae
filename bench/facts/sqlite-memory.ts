import type { NewContestant } from "./contestant.ts";
import { Sqlite } from "./sqlite.ts";

/** The same without a file. */
export const contestant: NewContestant = () => new Sqlite(":memory:");
