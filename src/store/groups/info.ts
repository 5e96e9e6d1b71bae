import type { GroupEntry } from "./configuration.ts";
import type { Measured } from "./measure.ts";

/** How a group is doing. Places are revisions or positions, and absent where there is none. */
export interface GroupInfo {
  readonly entry: GroupEntry;
  /** Whether it has looked at all there is. */
  readonly isLive: boolean;
  readonly measured: Measured;
  readonly checkpoint: number | undefined;
  readonly lastKnown: number | undefined;
  /** Events that nobody has room for, by whether they were given before. */
  readonly waiting: number;
  readonly retried: number;
  readonly inFlight: number;
  readonly parked: number;
  readonly connections: readonly ConnectionInfo[];
}

export interface ConnectionInfo {
  readonly from: string;
  readonly username: string;
  readonly connection: string;
  readonly measured: Measured;
  readonly inFlight: number;
  readonly slots: number;
  readonly latencies: readonly (readonly [name: string, milliseconds: number])[];
}
