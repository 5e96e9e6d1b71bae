import type { Engine } from "./engine.ts";

/** Does what writes to a log at once, with what others write at the same time where that spares anything. */
export async function kept<T>({ log }: Engine, work: () => T): Promise<T> {
  return log.together === undefined ? work() : log.together(work);
}
