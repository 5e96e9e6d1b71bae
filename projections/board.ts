import type { IsoDate } from "../events/values/date.ts";
import { dayOf } from "./cut/day.ts";
import { inTextOrder, ofType, type Heard } from "./cut/order.ts";
import { view } from "./cut/view.ts";
import { fullest, personsIn, type Persons } from "./people/names.ts";
import { change, list, type Board, type Mention, type Term } from "./people/terms.ts";
import { announcedOn, releasesOf, type Releases } from "./witnesses/release.ts";

/**
 * One person on the board. `person` is the fullest of the printed `names`; `roles` as printed.
 * - `since`: the day on which the time in office began, where a release says so; `until`: the day it ended;
 * - `seats`: the same a role;
 * - `knownSince`: when the first release that names the person in this time became public;
 * - `lastConfirmed`: the newest day that a statement naming the person is about;
 * - `ended`: null in office; `absent from list` has no `until`, because only the day `leftBy` which it had ended is known.
 * `stream` and `announcedAt` are those of the newest release that names the person.
 */
export type BoardItem = {
  person: string;
  names: string[];
  roles: string[];
  seats: { role: string; since: IsoDate | null }[];
  since: IsoDate | null;
  until: IsoDate | null;
  ended: Term["ended"];
  leftBy: IsoDate | null;
  knownSince: string;
  lastConfirmed: IsoDate;
  stream: string;
  announcedAt: string;
};

type BoardEvent = Heard<"BoardListed" | "BoardChanged">;
type Step = { day: IsoDate; isList: boolean; apply: (board: Board, persons: Persons) => void };

/**
 * Who sat in which role on the day, as known then. Statements count in order of the days that they are about: a change on
 * the day it takes effect (else the day of its release), a list on the day it is as of. A change that takes effect after the
 * day of the cut, in New York, is known and not yet shown. Where both are of one day the list goes first, for a list
 * that already has the change loses nothing by hearing it again. People stand in the order in which they came.
 * With the filter `former` = `true` those who left stand behind, with the roles they had.
 */
export const board = view("board", ["BoardListed", "BoardChanged"], (heard, { asOf, filters }) => {
  const events = heard.filter((event) => event.type !== "ReleasePublished");
  const releases = releasesOf(heard);
  const today = dayOf(asOf);
  const persons = personsIn(events.flatMap(namesIn), ofType(events, "BoardListed").map(namesIn));
  const sitting: Board = new Map();
  for (const step of events.flatMap((event) => stepsOf(event, releases, today)).sort(byDay)) step.apply(sitting, persons);

  const inOffice = [...sitting.values()].filter(({ ended }) => ended === null);
  const former = filters.former === "true" ? [...sitting.values()].filter(({ ended }) => ended !== null) : [];
  return [...inOffice, ...former].map(itemOf);
});

function stepsOf(event: BoardEvent, releases: Releases, today: IsoDate): Step[] {
  const announced = announcedOn(releases.of(event), event);
  const mention = (person: string, day: IsoDate): Mention => ({ person, day, stream: event.stream, announcedAt: event.metadata.announcedAt });
  if (event.type === "BoardListed") {
    const day = event.data.asOf ?? announced;
    const members = event.data.members.map(({ person, roles }) => ({ mention: mention(person, day), roles }));
    return [{ day, isList: true, apply: (sitting, persons) => list(sitting, members.map((member) => ({ ...member, id: persons(member.mention.person) })), day) }];
  }
  return event.data.changes
    .filter(({ effectiveOn }) => effectiveOn === null || effectiveOn <= today)
    .map((one) => {
      const day = one.effectiveOn ?? announced;
      return { day, isList: false, apply: (sitting, persons) => change(sitting, persons(one.person), mention(one.person, day), one) };
    });
}

function namesIn(event: BoardEvent): string[] {
  return event.type === "BoardListed" ? event.data.members.map(({ person }) => person) : event.data.changes.map(({ person }) => person);
}

function byDay(a: Step, b: Step): number {
  return inTextOrder(a.day, b.day) || Number(b.isList) - Number(a.isList);
}

function itemOf({ names, seats, formerRoles, ...term }: Term): BoardItem {
  const held = [...seats.values()];
  return { person: fullest(names), names, roles: term.ended === null ? held.map(({ role }) => role) : formerRoles, seats: held, ...term };
}
