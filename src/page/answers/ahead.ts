import { useEffect } from "preact/hooks";
import { fetchAnswer } from "./held.ts";

/**
 * Asks ahead for what the clock's next stops take, one answer after another while the page is idle: a step of the slider is then drawn from what is held. `asks` says what a view asks at a
 * stop; `near` are the stops, the likeliest first.
 */
export function useAhead<Near>(near: readonly Near[], asks: (at: Near) => readonly string[]): void {
  const paths = near.flatMap(asks);
  useEffect(() => {
    let isOver = false;
    const begin = async (): Promise<void> => {
      for (const path of paths) {
        if (isOver) return;
        await fetchAnswer(path).come;
      }
    };
    // What is asked for now goes first.
    const waiting = requestIdleCallback(() => void begin(), { timeout: LONGEST_WAIT_MS });
    return () => {
      isOver = true;
      cancelIdleCallback(waiting);
    };
  }, [paths.join()]);
}

/** A page that is never idle is asked ahead for nevertheless, or its slider would never get quick. */
const LONGEST_WAIT_MS = 500;
