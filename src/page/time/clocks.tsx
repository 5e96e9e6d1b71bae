import type { JSX } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { withQuery } from "../answers/ask.ts";
import { useAnswer } from "../answers/held.ts";
import type { Issuer, Release } from "../answers/shapes.ts";
import { Loading, RefusedAnswer } from "../frame/states.tsx";
import { useNavigation } from "../link/navigation.ts";
import { isDay, shown } from "./days.ts";
import { announcedStops, near, passed, recordedStops, sinceOf, stopTowards, type Stop } from "./stops.ts";
import { Timeline } from "./timeline.tsx";

/** Both cuts as they are asked of the API, the announced cut that changes are marked against (null where everything is new), and those that it may be moved to next. */
export type Cuts = { asOf: string | null; recordedAsOf: string | null; since: string | null; near: readonly { asOf: string | null; since: string | null }[] };

type Props = { releases: readonly Release[]; issuer: Issuer; cuts: Cuts; stops: readonly Stop[]; now: string };

/** The clocks of the page: when things were announced and, where it is opened, when this ledger recorded them. Whatever is shown stands at these cuts. */
export function Clocks({ releases, issuer, cuts, stops, now }: Props): JSX.Element {
  const { place, go, slide } = useNavigation();
  const { asOf, since } = cuts;
  const bar = useRef<HTMLElement>(null);
  useEffect(() => {
    // What sticks below the clocks has to know how high they are.
    const observer = new ResizeObserver(() => { document.documentElement.style.setProperty("--clocks", `${bar.current!.offsetHeight}px`); });
    observer.observe(bar.current!);
    return () => { observer.disconnect(); };
  }, []);
  const known = passed(stops, asOf);
  const step = (by: -1 | 1): void => {
    slide({ asOf: stopTowards(stops, asOf, by)?.cut ?? (by === 1 ? null : asOf) });
  };
  const last = releases.findLast(({ announcedAt }) => stops[known - 1]?.instant === announcedAt);
  return (
    <section class="clocks" aria-label="Clocks" ref={bar}>
      <div class="clock">
        <div class="said">
          <label>As known on <input type="date" value={asOf !== null && isDay(asOf) ? asOf : ""} onChange={({ currentTarget }) => { go({ asOf: currentTarget.value || null }); }} /></label>
          <button type="button" onClick={() => { step(-1); }} disabled={known === 0 || (known === 1 && asOf === stops[0]?.cut)} aria-label="The release before">‹</button>
          <button type="button" onClick={() => { step(1); }} disabled={asOf === null} aria-label="The next release">›</button>
          <button type="button" class="plain" onClick={() => { go({ asOf: null }); }} disabled={asOf === null}>now</button>
          <span class="rule">{asOf === null ? "everything public by now" : isDay(asOf) ? "to the end of that day in New York" : `by ${shown(asOf)}`}; {known} of {stops.length} days with releases</span>
        </div>
        <Timeline name="Announced" stops={stops} cut={asOf} since={since} end="now" now={now} slide={(cut) => { slide({ asOf: cut }); }} slideSince={(cut) => { slide({ since: cut }); }} />
        <div class="said small">
          <span>{last === undefined ? "Nothing was announced by then." : <>Last announced: <b>{last.title}</b></>}</span>
          <span class="since">Changes are marked since {since === null ? "the beginning" : shown(since)}{place.since !== null && since === place.since && <> <button type="button" class="plain" onClick={() => { go({ since: null }); }}>since the release before</button></>}</span>
        </div>
      </div>
      <details class="recorded" open={place.clocks} onToggle={({ currentTarget }) => { if (currentTarget.open !== place.clocks) go({ clocks: currentTarget.open, ...(currentTarget.open ? {} : { recordedAsOf: null }) }); }}>
        <summary>What this ledger had recorded{cuts.recordedAsOf === null ? "" : ` by ${shown(cuts.recordedAsOf)}`}</summary>
        {place.clocks && <Recorded issuer={issuer} recordedAsOf={cuts.recordedAsOf} />}
      </details>
    </section>
  );
}

type Recorded = { type: string; time: string; source: string; data: { title?: string; reason?: string } };

/** What a stop of the recorded clock can be: a document came in, or somebody remarked on one. */
const RECORDED_TYPES = "ReleasePublished,AnnouncementWitnessed,FactCorrected,DocumentRetracted";
/** Documents and remarks of one issuer in one page of the feed. */
const RECORDED_MOST = "1000";

function Recorded({ issuer, recordedAsOf }: { issuer: Issuer; recordedAsOf: string | null }): JSX.Element {
  const { go, slide } = useNavigation();
  const { data, refused } = useAnswer<Recorded[]>(withQuery("v1/feed", { issuer: issuer.id, type: RECORDED_TYPES, limit: RECORDED_MOST }));
  if (refused !== null) return <RefusedAnswer refused={refused} />;
  if (data === null) return <Loading what="what was recorded when" />;
  const stops = recordedStops(data.map(({ time, data: { title, reason } }) => ({ time, says: title ?? reason ?? "" })));
  const known = passed(stops, recordedAsOf);
  return (
    <div class="clock">
      <Timeline name="Recorded" stops={stops} cut={recordedAsOf} end="all that is recorded" now={null} slide={(cut) => { slide({ recordedAsOf: cut }); }} />
      <div class="said small">
        <span>{recordedAsOf === null ? "All that is recorded" : `Recorded by ${shown(recordedAsOf)}`}: {known} of {stops.length} times at which something was recorded.</span>
        <button type="button" class="plain" onClick={() => { go({ recordedAsOf: null }); }} disabled={recordedAsOf === null}>all that is recorded</button>
      </div>
    </div>
  );
}

/** So many stops either way are asked for ahead: more than a hand moves on while one is looked at. */
const NEAR = 4;

/** The stops of an issuer's announced clock, and the cuts of a place on it. */
export function cutsOf(releases: readonly Release[], place: { asOf: string | null; recordedAsOf: string | null; since: string | null }): { stops: Stop[]; cuts: Cuts } {
  const stops = announcedStops(releases);
  const at = (asOf: string | null) => ({ asOf, since: sinceOf(stops, asOf, place.since) });
  return { stops, cuts: { ...at(place.asOf), recordedAsOf: place.recordedAsOf, near: near(stops, place.asOf, NEAR).map(at) } };
}
