/** One step from a schema version to the next, for one event type. Pure: gives new data, leaves the old alone. */
export type Upcaster = (data: unknown) => unknown;

/** Steps by event type and by the version they start from. Version 1 is the first, so there are none yet. */
const STEPS: Readonly<Record<string, Readonly<Record<number, Upcaster>>>> = {};

/**
 * Brings an event's data from the version it was written in to the newest by applying each step in turn; a version
 * without a step for this type did not change it.
 */
export function upcast(type: string, version: number, data: unknown, steps = STEPS): unknown {
  const own = steps[type] ?? {};
  const versions = Object.keys(own).map(Number).filter((from) => from >= version).sort((a, b) => a - b);
  return versions.reduce((value, from) => own[from]!(value), data);
}
