import type { JSX } from "preact";
import { useMemo } from "preact/hooks";
import { viewPath } from "../answers/ask.ts";
import { useAtCuts } from "../answers/at-cuts.ts";
import { useAnswer } from "../answers/held.ts";
import type { EnvelopeOf, Seat } from "../answers/shapes.ts";
import type { ViewProps } from "../figures/figures.tsx";
import { Empty, Loading, RefusedAnswer } from "../frame/states.tsx";
import { useNavigation } from "../link/navigation.ts";
import { documentName } from "../document/lit.ts";
import { To } from "../link/to.tsx";
import { ChangeMark } from "../time/change-mark.tsx";
import { markChanges, type Change } from "../time/changes.ts";
import { shown, shownDay } from "../time/days.ts";

/** Who sat on the board on the day, in which roles, and since when that is known. */
export function Board({ issuer, cuts }: ViewProps): JSX.Element {
  const { place, go } = useNavigation();
  const at = { asOf: cuts.asOf, recordedAsOf: cuts.recordedAsOf };
  const pathAt = (asOf: string | null): string => viewPath(issuer.id, "board", { ...at, asOf });
  const { items, before, isWaiting, refused: refusedSeats } = useAtCuts<Seat>(cuts, pathAt);
  const former = useAnswer<EnvelopeOf<"board">>(place.former ? viewPath(issuer.id, "board", { ...at, former: "true" }) : null);
  const seats = useMemo(() => (items === null ? null : markChanges(items, before, ({ person }) => person, saysTheSame)), [items, before]);
  const refused = refusedSeats ?? former.refused;
  if (refused !== null) return <RefusedAnswer refused={refused} />;
  if (seats === null) return <Loading what="the board" />;
  const left = (former.data?.items ?? []).filter(({ person }) => !seats.some(({ item, change }) => item.person === person && change !== "gone"));
  return (
    <div aria-busy={isWaiting || former.stale}>
      <div class="choices"><label><input type="checkbox" checked={place.former} onChange={({ currentTarget }) => { go({ former: currentTarget.checked }); }} /> those who left</label></div>
      {seats.length === 0 && left.length === 0 ? <Empty title="Nobody is known to sit on the board by then"><p>No release of by then lists the board or says who joined it.</p></Empty> : (
        <div class="scroll"><table>
          <thead><tr><th scope="col">Person</th><th scope="col">Roles</th><th scope="col">Since</th><th scope="col">Until</th><th scope="col">Known since</th><th scope="col">Last confirmed</th><th scope="col">Said in</th></tr></thead>
          <tbody>
            {seats.map(({ item, change, before: then }) => <SeatRow key={item.person} seat={item} mark={change} was={change === "changed" ? then : null} />)}
            {left.map((seat) => <SeatRow key={`left ${seat.person}`} seat={seat} mark={null} was={null} />)}
          </tbody></table></div>)}
    </div>
  );
}

function SeatRow({ seat: { person, names, roles, since, until, leftBy, ended, knownSince, lastConfirmed, stream }, mark, was }: { seat: Seat; mark: Change | null; was: Seat | null }): JSX.Element {
  const others = names.filter((name) => name !== person);
  return (
    <tr class={mark ?? undefined} data-person={person} data-roles={roles.join("; ")}>
      <th scope="row">{person}<ChangeMark change={mark} words={{ gone: "left" }} />{others.length > 0 && <small>also printed {others.join(", ")}</small>}</th>
      <td>{roles.join("; ")}{was !== null && was.roles.join() !== roles.join() && <small>was {was.roles.join("; ")}</small>}</td>
      <td>{since === null ? "" : shown(since)}</td>
      <td>{until !== null ? shown(until) : leftBy !== null ? `by ${shown(leftBy)}` : ""}{ended !== null && <small>{ended}</small>}</td>
      <td>{shownDay(knownSince)}</td><td>{shown(lastConfirmed)}</td>
      <td><To to={{ view: "releases", document: stream, at: null }}>{documentName(stream)}</To></td>
    </tr>
  );
}

function saysTheSame(a: Seat, b: Seat): boolean {
  return a.roles.join() === b.roles.join() && a.since === b.since && a.until === b.until && a.ended === b.ended;
}
