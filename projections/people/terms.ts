import type { BoardChange } from "../../events/board-changed.ts";
import type { IsoDate } from "../../events/values/date.ts";
import { endsWith, isChair, isDirectorship, roleKey } from "./roles.ts";

/** One role that a person holds, as printed, and the day it began where a release says so. */
export type Seat = { role: string; since: IsoDate | null };

/** What is known of one person's time on the board: the present or else the last one. */
export type Term = {
  names: string[];
  seats: Map<string, Seat>;
  since: IsoDate | null;
  until: IsoDate | null;
  /** How the time ended; null for who is in office. */
  ended: "resigned" | "absent from list" | null;
  /** The day of the list that no longer names the person: the time ended on it or before. */
  leftBy: IsoDate | null;
  /** Roles held when the time ended. */
  formerRoles: string[];
  knownSince: string;
  lastConfirmed: IsoDate;
  stream: string;
  announcedAt: string;
};

/** A place where a release names a person: the day it is about and where it stands. */
export type Mention = { person: string; day: IsoDate; stream: string; announcedAt: string };

/** The board as it is built up from statements in order of the days that they are about. */
export type Board = Map<string, Term>;

/** Applies one change. Its day is the one on which it takes effect. */
export function change(board: Board, id: string, mention: Mention, { action, role, fromRole }: BoardChange): void {
  const term = named(board, id, mention);
  const key = roleKey(role);
  if (action === "resigned") {
    const held = [...term.seats.keys()].filter((seat) => endsWith(key, seat));
    leave(term, held, [role], { until: mention.day, ended: "resigned", leftBy: null });
    return;
  }
  if (action === "redesignated") for (const seat of seatsLeft(term, key, fromRole)) term.seats.delete(seat);
  if (term.ended !== null || term.seats.size === 0) begin(term, mention, mention.day);
  term.seats.set(key, { role, since: term.seats.get(key)?.since ?? mention.day });
  // A list of the same day may have named the newcomer already, without saying since when.
  const isOnlySeat = [...term.seats.keys()].filter(isDirectorship).every((held) => held === key);
  if (action === "appointed" && isDirectorship(key) && isOnlySeat) term.since ??= mention.day;
}

/**
 * Applies a full list, which is authoritative on its day: directorships are those listed and who is not listed has left.
 * A list that names a chair says who presides; one that names none, as most lists by class do, leaves that as it was.
 */
export function list(board: Board, members: readonly { id: string; mention: Mention; roles: readonly string[] }[], day: IsoDate): void {
  const namesChair = members.some(({ roles }) => roles.some((role) => isChair(roleKey(role))));
  const isSettled = (key: string) => isDirectorship(key) || (namesChair && isChair(key));
  for (const { id, mention, roles } of members) {
    const term = named(board, id, mention);
    if (term.ended !== null || term.seats.size === 0) begin(term, mention, null);
    const listed = new Map(roles.map((role) => [roleKey(role), role]));
    const namesDirectorship = [...listed.keys()].some(isDirectorship);
    for (const key of [...term.seats.keys()]) {
      if (isSettled(key) && !listed.has(key) && (namesDirectorship || isChair(key))) term.seats.delete(key);
    }
    for (const [key, role] of listed) term.seats.set(key, { role, since: term.seats.get(key)?.since ?? null });
  }
  const present = new Set(members.map(({ id }) => id));
  for (const [id, term] of board) {
    if (present.has(id) || term.ended !== null) continue;
    leave(term, [...term.seats.keys()].filter((key) => isDirectorship(key) || isChair(key)), [], { until: null, ended: "absent from list", leftBy: day });
  }
}

function named(board: Board, id: string, mention: Mention): Term {
  const known = board.get(id);
  if (known === undefined) {
    const term: Term = {
      names: [mention.person], seats: new Map(), since: null, until: null, ended: null, leftBy: null, formerRoles: [],
      knownSince: mention.announcedAt, lastConfirmed: mention.day, stream: mention.stream, announcedAt: mention.announcedAt,
    };
    board.set(id, term);
    return term;
  }
  if (!known.names.includes(mention.person)) known.names.push(mention.person);
  if (mention.announcedAt < known.knownSince) known.knownSince = mention.announcedAt;
  if (mention.day > known.lastConfirmed) known.lastConfirmed = mention.day;
  if (mention.announcedAt >= known.announcedAt) [known.stream, known.announcedAt] = [mention.stream, mention.announcedAt];
  return known;
}

/** Begins a time in office anew; one that is only listed began on a day that is not known. */
function begin(term: Term, mention: Mention, since: IsoDate | null): void {
  if (term.ended !== null) term.knownSince = mention.announcedAt;
  Object.assign(term, { seats: new Map(), since, until: null, ended: null, leftBy: null, formerRoles: [] });
}

/** Takes seats away; who has none left has left the board. */
function leave(term: Term, seats: readonly string[], said: readonly string[], how: Pick<Term, "until" | "ended" | "leftBy">): void {
  const roles = seats.map((key) => term.seats.get(key)!.role);
  for (const key of seats) term.seats.delete(key);
  // A resignation from a role that nothing had told of is itself the evidence that it was held.
  const former = roles.length > 0 ? roles : said;
  term.formerRoles.push(...former.filter((role) => !term.formerRoles.some((known) => roleKey(known) === roleKey(role))));
  if (term.seats.size === 0) Object.assign(term, how);
}

function seatsLeft(term: Term, to: string, fromRole: string | null): string[] {
  const held = [...term.seats.keys()];
  if (fromRole !== null) return held.filter((seat) => seat === roleKey(fromRole) || (isDirectorship(seat) && isDirectorship(roleKey(fromRole))));
  return isDirectorship(to) ? held.filter(isDirectorship) : [];
}
