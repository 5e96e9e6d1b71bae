import type { JSX } from "preact";
import type { Change } from "./changes.ts";

/** What became of something since the cut that changes are marked against, in a word. */
export function ChangeMark({ change, words = {} }: { change: Change | null; words?: Partial<Record<Change, string>> }): JSX.Element | null {
  // The blank keeps it apart from what it stands behind, for who listens and who copies.
  return change === null ? null : <>{" "}<span class={`chip ${change}`}>{words[change] ?? change}</span></>;
}
