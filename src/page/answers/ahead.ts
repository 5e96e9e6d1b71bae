import { useEffect } from "preact/hooks";
import { fetchAnswer } from "./held.ts";

/** Characters that are asked for ahead at most: where answers are large, fewer stops. */
const AHEAD_MOST = 8_000_000;

/** A page that is never idle is asked ahead for nevertheless, or its slider would never get quick. */
const LONGEST_WAIT_MS = 500;

/**
 * Asks ahead for what the clock's next stops take, one answer after another while the page is idle: a step of the slider is then drawn from what is held. `asks` says what a view asks at a
 * stop; `near` are the stops, the likeliest first.
 */
export function useAhead<Near>(near: readonly Near[], asks: (at: Near) => readonly string[]): void {
  const paths = [...new Set(near.flatMap(asks))];
  useEffect(() => {
    let isOver = false;
    const begin = async (): Promise<void> => {
      let size = 0;
      for (const path of paths) {
        if (isOver || size > AHEAD_MOST) return;
        const answer = fetchAnswer(path);
        await answer.come;
        size += answer.size;
        if (answer.refused !== null) return;
      }
    };
    // What is asked for now goes first. Not every browser says when it is idle.
    const [later, never] = typeof requestIdleCallback === "function" ? [() => requestIdleCallback(() => void begin(), { timeout: LONGEST_WAIT_MS }), cancelIdleCallback] : [() => setTimeout(() => void begin(), LONGEST_WAIT_MS), clearTimeout];
    const waiting = later() as number;
    return () => {
      isOver = true;
      never(waiting);
    };
  }, [paths.join()]);
}
