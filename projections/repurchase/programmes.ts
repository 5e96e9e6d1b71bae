import type { BuybackUpdated } from "../../events/buyback-updated.ts";
import { canonical } from "../../events/values/amount.ts";
import type { Heard } from "../cut/order.ts";
import type { Releases } from "../witnesses/release.ts";
import { sayings } from "../witnesses/saying.ts";
import { progressBetween, type Progress } from "./progress.ts";
import { completed, isOneProgramme, termsOf, type Terms } from "./terms.ts";

/** One update with the fields of its event, and what was bought since the cumulative update before it (null for the first, and for one that is not cumulative itself). */
export type BuybackUpdate = BuybackUpdated & { stream: string; announcedAt: string; witnesses: string[]; sincePrevious: Progress | null };

type BuybackEvent = Heard<"BuybackAuthorized" | "BuybackUpdated">;
/** A programme as its releases tell of it: its terms, what opened it, its updates in announced order. */
export type Programme = { terms: Terms; opened: BuybackEvent; updates: BuybackUpdate[] };

/** The programmes that events tell of, in the order in which they were first told. */
export function programmesIn(told: readonly BuybackEvent[], releases: Releases): Programme[] {
  const programmes: Programme[] = [];
  for (const { said: { event }, witnesses } of sayings(told.map((event) => ({ event })), releases, ({ event }) => wordingOf(event))) {
    const programme = programmeOf(programmes, event);
    programme.terms = completed(programme.terms, event.data);
    if (event.type === "BuybackUpdated") programme.updates.push(updateOf(event, witnesses, programme.updates.findLast(isCumulative)));
  }
  return programmes;
}

/** The programme that a statement is about: the only one that fits, else a new one that it opens. */
function programmeOf(programmes: Programme[], event: BuybackEvent): Programme {
  const fitting = programmes.filter(({ terms }) => isOneProgramme(terms, event.data));
  if (fitting.length === 1) return fitting[0]!;
  const opened = { terms: termsOf(event.data), opened: event, updates: [] };
  programmes.push(opened);
  return opened;
}

function updateOf(event: Heard<"BuybackUpdated">, witnesses: string[], before: BuybackUpdate | undefined): BuybackUpdate {
  return {
    ...event.data, stream: event.stream, announcedAt: event.metadata.announcedAt, witnesses,
    sincePrevious: before === undefined || !isCumulative(event.data) ? null : progressBetween(before, event.data),
  };
}

/** Whether an update counts all that was bought under the programme: the cost of a quarter says nothing of what remains. */
export function isCumulative({ countedFrom }: BuybackUpdated): boolean {
  return countedFrom === undefined;
}

/** Two documents of one release say the same about a programme when terms and figures agree. */
function wordingOf({ type, data }: BuybackEvent): string {
  const amounts = type === "BuybackUpdated" ? [data.authorized, data.adsRepurchased, data.sharesRepurchased, data.cost] : [data.authorized];
  const asOf = type === "BuybackUpdated" ? data.asOf : null;
  return JSON.stringify([type, data.currency, data.start, asOf, ...amounts.map((amount) => amount && canonical(amount))]);
}
