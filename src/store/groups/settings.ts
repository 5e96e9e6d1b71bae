/** How events are shared out among the consumers of a group. */
export const STRATEGIES = ["DispatchToSingle", "RoundRobin", "Pinned", "PinnedByCorrelation"] as const;
export type StrategyName = (typeof STRATEGIES)[number];

/** What is set of a group. Times are in milliseconds. */
export interface GroupSettings {
  readonly resolveLinks: boolean;
  readonly extraStatistics: boolean;
  /** How long a consumer may take over an event; 0 for as long as it likes. */
  readonly messageTimeout: number;
  readonly maxRetryCount: number;
  readonly checkpointAfter: number;
  readonly minCheckpointCount: number;
  readonly maxCheckpointCount: number;
  /** 0 for any number. */
  readonly maxSubscriberCount: number;
  readonly liveBufferSize: number;
  readonly readBatchSize: number;
  /** How many events may wait for one certain consumer while others have room. */
  readonly historyBufferSize: number;
  readonly strategy: StrategyName;
}

/** Why a group cannot be set so. */
export function refuseSettings(settings: GroupSettings): string | undefined {
  for (const name of COUNTS) if (!isCount(settings[name])) return `${name} must be an integer from 0 on: ${settings[name]}`;
  for (const name of SIZES) if (!isCount(settings[name]) || settings[name] === 0) return `${name} must be positive: ${settings[name]}`;
  const { minCheckpointCount, maxCheckpointCount, readBatchSize, historyBufferSize } = settings;
  if (minCheckpointCount > maxCheckpointCount) return `minCheckpointCount is beyond maxCheckpointCount: ${minCheckpointCount} > ${maxCheckpointCount}`;
  if (readBatchSize > historyBufferSize) return `readBatchSize is beyond historyBufferSize: ${readBatchSize} > ${historyBufferSize}`;
  return undefined;
}

export function isStrategy(name: string): name is StrategyName {
  return (STRATEGIES as readonly string[]).includes(name);
}

const COUNTS = ["messageTimeout", "maxRetryCount", "checkpointAfter", "minCheckpointCount", "maxSubscriberCount"] as const;
const SIZES = ["maxCheckpointCount", "liveBufferSize", "readBatchSize", "historyBufferSize"] as const;

/** What a timer takes, which is also what the wire carries. */
const isCount = (value: number): boolean => Number.isInteger(value) && value >= 0 && value < 2 ** 31;
