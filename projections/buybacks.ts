import { subtract, type Amount } from "../events/values/amount.ts";
import type { IsoDate } from "../events/values/date.ts";
import { dayOf } from "./cut/day.ts";
import { view } from "./cut/view.ts";
import { isCumulative, programmesIn, type BuybackUpdate, type Programme } from "./repurchase/programmes.ts";
import { roundingOf } from "./repurchase/progress.ts";
import { daysLeft, lastDay, type Terms } from "./repurchase/terms.ts";
import { releasesOf } from "./witnesses/release.ts";

/**
 * One repurchase programme: its terms, its updates in announced order, and
 * - `ends`: its last day; `daysLeft` after the day of the cut;
 * - `remaining`: authorised less the newest known cost, plus or minus `remainingUncertainty`; null while no cost is known,
 *   because silence about purchases does not say that there were none;
 * - `stream` and `announcedAt` of the release that first told of it.
 */
export type BuybackItem = Terms & {
  ends: IsoDate | null;
  daysLeft: number | null;
  remaining: Amount | null;
  remainingUncertainty: Amount | null;
  updates: BuybackUpdate[];
  stream: string;
  announcedAt: string;
};

/**
 * The repurchase programmes and how far they are. Statements are about one programme when authorised amount, currency
 * and start agree; a term that one of them leaves out does not part them where only one programme fits. A larger
 * authorisation is therefore a programme of its own.
 */
export const buybacks = view("buybacks", ["BuybackAuthorized", "BuybackUpdated"], (heard, { asOf }) => {
  const told = heard.filter((event) => event.type !== "ReleasePublished");
  return programmesIn(told, releasesOf(heard)).map((programme) => itemOf(programme, dayOf(asOf)));
});

function itemOf({ terms, opened, updates }: Programme, day: IsoDate): BuybackItem {
  const newest = updates.findLast((update) => update.cost !== null && isCumulative(update));
  const isKnown = newest !== undefined && terms.authorized !== null;
  return {
    ...terms,
    ends: lastDay(terms),
    daysLeft: daysLeft(terms, day),
    remaining: isKnown ? subtract(terms.authorized!, newest.cost!) : null,
    remainingUncertainty: isKnown ? roundingOf(newest, "cost") : null,
    updates,
    stream: opened.stream,
    announcedAt: opened.metadata.announcedAt,
  };
}
