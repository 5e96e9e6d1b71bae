import { useCallback, useEffect, useRef, useState } from "preact/hooks";
import { ask, Refused } from "./ask.ts";

/** How an answer stands. While another is waited for, the last one to the same question at other cuts is still there, and is `stale`. */
export type Held<T> = { data: T | null; stale: boolean; refused: Refused | null };

type Kept = { data: unknown; refused: Refused | null; size: number; heardBy: Set<() => void>; come: Promise<void>; stop: AbortController };

/** Characters of answers that are held, the last used of them: every stop of a slider that was passed lately, and a tab's worth of memory. */
const KEPT_MOST = 24_000_000;
const kept = new Map<string, Kept>();
const askingAnew = new Set<() => void>();
let round = 0;

/** Forgets all answers, as when something was recorded or another token is held. Whoever shows one asks anew. */
export function forgetAnswers(): void {
  kept.clear();
  round += 1;
  for (const anew of askingAnew) anew();
}

/** Asks for an answer unless it is held already. */
export function fetchAnswer(path: string): Kept {
  const held = kept.get(path);
  if (held !== undefined) {
    kept.delete(path);
    kept.set(path, held);
    return held;
  }
  const entry: Kept = { data: null, refused: null, size: 0, heardBy: new Set(), come: Promise.resolve(), stop: new AbortController() };
  kept.set(path, entry);
  entry.come = fill(entry, path);
  return entry;
}

async function fill(entry: Kept, path: string): Promise<void> {
  try {
    const text = await (await ask(path, { signal: entry.stop.signal })).text();
    entry.data = JSON.parse(text) as unknown;
    entry.size = text.length;
  } catch (error) {
    entry.refused = error instanceof Refused ? error : new Refused(0, "unreadable", "The answer broke off.");
    // What may pass is not held against whoever asks the next time.
    if (kept.get(path) === entry && (entry.refused.status === 0 || entry.refused.status >= 500)) kept.delete(path);
  }
  makeRoom();
  for (const hear of entry.heardBy) hear();
  entry.heardBy.clear();
}

function makeRoom(): void {
  let size = [...kept.values()].reduce((sum, entry) => sum + entry.size, 0);
  for (const [path, entry] of kept) {
    if (size <= KEPT_MOST) return;
    size -= entry.size;
    kept.delete(path);
  }
}

/** The answer at an address, asked for where it is not held; null asks for nothing. */
export function useAnswer<T>(path: string | null): Held<T> {
  const [, count] = useState(0);
  const redraw = useCallback(() => { count((drawn) => drawn + 1); }, []);
  const last = useRef<{ data: T; like: string } | null>(null);
  const own = useRef<{ path: string; round: number; entry: Kept } | null>(null);
  // What was refused for a while is asked for again by who comes to it anew, and not by who is drawn with it again.
  if (path === null) own.current = null;
  else if (own.current?.path !== path || own.current.round !== round) own.current = { path, round, entry: fetchAnswer(path) };
  const entry = own.current?.entry ?? null;
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
    return () => {
      entry.heardBy.delete(redraw);
      giveUp(path!, entry);
    };
  }, [entry]);
  if (path === null || entry === null) return { data: null, stale: false, refused: null };
  const like = questionOf(path);
  if (entry.data !== null) {
    last.current = { data: entry.data as T, like };
    return { data: entry.data as T, stale: false, refused: null };
  }
  if (entry.refused !== null) return { data: null, stale: false, refused: entry.refused };
  return { data: last.current?.like === like ? last.current.data : null, stale: true, refused: null };
}

/** What is asked, whatever the cuts and the years around them: an answer to another question is never shown in its place. */
function questionOf(path: string): string {
  const [address, query] = path.split("?");
  const said = new URLSearchParams(query);
  for (const name of ["asOf", "recordedAsOf", "ending"]) said.delete(name);
  return `${address}?${said.toString()}`;
}

/** Lets go of an answer that nobody waits for any more, as a slider does on its way. */
function giveUp(path: string, entry: Kept): void {
  if (isThere(entry) || entry.heardBy.size > 0 || kept.get(path) !== entry) return;
  kept.delete(path);
  entry.stop.abort();
}

function isThere({ data, refused }: Kept): boolean {
  return data !== null || refused !== null;
}
