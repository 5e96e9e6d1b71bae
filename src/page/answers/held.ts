import { useCallback, useEffect, useRef, useState } from "preact/hooks";
import { ask, Refused } from "./ask.ts";

/** How an answer stands. While another is waited for, the last one of its kind is still there, and is `stale`. */
export type Held<T> = { data: T | null; stale: boolean; refused: Refused | null };

type Kept = { data: unknown; refused: Refused | null; heardBy: Set<() => void>; come: Promise<void> };

/** Answers that are held, the last used of them: some megabytes, and every stop of a slider that was passed lately. */
const KEPT_MOST = 400;
const kept = new Map<string, Kept>();
const askingAnew = new Set<() => void>();

/** Forgets all answers, as when something was recorded or another token is held. Whoever shows one asks anew. */
export function forgetAnswers(): void {
  kept.clear();
  for (const ask of askingAnew) ask();
}

/** Asks for an answer unless it is held already. */
export function fetchAnswer(path: string): Kept {
  const held = kept.get(path);
  if (held !== undefined) {
    kept.delete(path);
    kept.set(path, held);
    return held;
  }
  const entry: Kept = { data: null, refused: null, heardBy: new Set(), come: Promise.resolve() };
  kept.set(path, entry);
  for (const oldest of kept.keys()) {
    if (kept.size <= KEPT_MOST) break;
    kept.delete(oldest);
  }
  entry.come = fill(entry, path);
  return entry;
}

async function fill(entry: Kept, path: string): Promise<void> {
  try {
    entry.data = await (await ask(path)).json();
  } catch (error) {
    entry.refused = error instanceof Refused ? error : new Refused(0, "unreadable", "The answer broke off.");
  }
  for (const hear of entry.heardBy) hear();
  entry.heardBy.clear();
}

/** The answer at an address, asked for where it is not held; null asks for nothing. */
export function useAnswer<T>(path: string | null): Held<T> {
  const [, count] = useState(0);
  const redraw = useCallback(() => { count((drawn) => drawn + 1); }, []);
  const last = useRef<{ data: T; like: string } | null>(null);
  const entry = path === null ? null : fetchAnswer(path);
  const isDrawn = entry === null || isThere(entry);
  useEffect(() => {
    askingAnew.add(redraw);
    return () => { askingAnew.delete(redraw); };
  }, []);
  useEffect(() => {
    if (isDrawn || entry === null) return;
    // It may have come between the drawing and now.
    if (isThere(entry)) redraw();
    else entry.heardBy.add(redraw);
    return () => { entry.heardBy.delete(redraw); };
  }, [entry]);
  if (path === null || entry === null) return { data: null, stale: false, refused: null };
  const like = path.split("?")[0]!;
  if (entry.data !== null) {
    last.current = { data: entry.data as T, like };
    return { data: entry.data as T, stale: false, refused: null };
  }
  if (entry.refused !== null) return { data: null, stale: false, refused: entry.refused };
  return { data: last.current?.like === like ? last.current.data : null, stale: true, refused: null };
}

/** The items of the cut that changes are marked against; null, so that nothing is marked, while they are not there. */
export function knownBefore<Item>({ data, stale }: Held<{ items: Item[] }>): Item[] | null {
  return stale ? null : (data?.items ?? null);
}

function isThere({ data, refused }: Kept): boolean {
  return data !== null || refused !== null;
}
