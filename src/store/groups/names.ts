import { metadataOf } from "../engine/names.ts";

/** Where the configuration of all groups is kept, whole each time: the last event counts. */
export const CONFIGURATION_STREAM = "$persistentSubscriptionConfig";
export const CONFIGURATION_TYPE = "$PersistentConfig";
export const CHECKPOINT_TYPE = "$SubscriptionCheckpoint";

/** What a group reads from when it is not one stream. */
export const ALL = "$all";

const PREFIX = "$persistentsubscription-";

/** The name of a group within the store; its streams are named after it. */
export const keyOf = (stream: string, group: string): string => `${stream}::${group}`;
export const checkpointStreamOf = (key: string): string => `${PREFIX}${key}-checkpoint`;
export const parkedStreamOf = (key: string): string => `${PREFIX}${key}-parked`;

/** Whether a stream holds what groups write of themselves. */
export function isOfGroups(stream: string): boolean {
  return stream.startsWith(PREFIX) || stream.startsWith(metadataOf(PREFIX)) || stream === CONFIGURATION_STREAM || stream === metadataOf(CONFIGURATION_STREAM);
}
