import type { BrokenRelation } from "../ledger/read-document.ts";

/** In words: by how much a relation does not come out, with what, and what was made of it. */
export function brokenIn({ relation, units, outcome, places, suspects, says }: BrokenRelation): string {
  if (says !== undefined) return `${relation} broken: ${says}; ${outcome === "rejected" ? "rejected" : `recorded ${outcome.replace("-", " ")}`}`;
  const last = `${units} unit${units === "1" ? "" : "s"} of the last place`;
  const others = places.slice(1).map(({ line, text }) => `${text} on line ${line}`);
  const named = others.length > MOST_NAMED ? `${others.slice(0, MOST_NAMED).join(", ")} and ${others.length - MOST_NAMED} more` : others.join(", ");
  switch (outcome) {
    case "rounding": return `${relation} off by ${last}, recorded as printed: ${named}`;
    case "incomplete": return `${relation} misses ${last} here and in another column, so a line of it is not printed: ${named}`;
    case "rejected": return `${relation} broken by ${last}, ${suspects.map(({ line, text }) => `${text} on line ${line}`).join(", ")} rejected: ${named}`;
    case "as-tagged":
    case "as-printed": return `${relation} broken by ${last}, recorded as printed: ${named}${suspects.length < places.length ? `; in doubt: ${suspects.slice(0, MOST_NAMED).map(({ line, text }) => `${text} on line ${line}`).join(", ")}` : ""}`;
  }
}

/** So many places are named, and the reader has seen enough. */
const MOST_NAMED = 8;
