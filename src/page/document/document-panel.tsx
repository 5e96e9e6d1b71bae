import type { JSX } from "preact";
import { releasePath } from "../answers/ask.ts";
import { useAnswer } from "../answers/held.ts";
import type { Audit, Release } from "../answers/shapes.ts";
import { Panel } from "../frame/panel.tsx";
import { Loading, RefusedAnswer } from "../frame/states.tsx";
import { useNavigation } from "../link/navigation.ts";
import { To } from "../link/to.tsx";
import type { Cuts } from "../time/clocks.tsx";
import { isBy, shownDay } from "../time/days.ts";
import { DocumentLines } from "./lines.tsx";
import { documentName, linesAround, placeOf, readSpot, rejectedNear } from "./lit.ts";

/** So many lines around the place are shown, and what was rejected among the nearest is listed. */
const AROUND = 40;
const NEAR = 15;

type Known = { releases: readonly Release[]; cuts: Cuts };

/** Says of a document that the clock does not know yet that it does not, and of one that is not the issuer's that it is another's. */
export function WhenAnnounced({ stream, releases, cuts: { asOf } }: { stream: string } & Known): JSX.Element | null {
  const document = releases.flatMap(({ documents }) => documents).find((one) => one.stream === stream);
  if (document === undefined) return <p class="warning">This document is not among the issuer's releases that are recorded.</p>;
  if (asOf === null || isBy(document.announcedAt, asOf)) return null;
  return <p class="warning">Announced {shownDay(document.announcedAt)}: at the day of the clock nobody knew it.</p>;
}

/** A document opened at a place, beside the view that cites it. */
export function DocumentPanel({ stream, at, ...known }: { stream: string; at: string | null } & Known): JSX.Element {
  const { go } = useNavigation();
  return <Panel title="Where it is said" close={() => { go({ document: null, at: null }); }}><DocumentExcerpt stream={stream} at={at} related={[]} {...known} /></Panel>;
}

/** The lines around a place, with the place lit, the lines that it rests on marked, and what was rejected near it. */
export function DocumentExcerpt({ stream, at, related, ...known }: { stream: string; at: string | null; related: readonly number[] } & Known): JSX.Element {
  const { data: audit, refused } = useAnswer<Audit>(releasePath(stream, "/audit"));
  const spot = readSpot(at);
  if (refused !== null) return <RefusedAnswer refused={refused} />;
  if (audit === null) return <Loading what="the document" />;
  const near = spot === null ? [] : rejectedNear(audit, spot, NEAR);
  return (
    <section class="document">
      <h3>{documentName(stream)} <small><To to={{ view: "releases", fact: null, document: stream, at }}>all of it</To> · <a href={releasePath(stream, "/document")} target="_blank" rel="noopener">as it came in</a></small></h3>
      <WhenAnnounced stream={stream} {...known} />
      <DocumentLines audit={audit} spot={spot} related={related} window={linesAround(spot?.line ?? 1, AROUND, audit)} />
      {spot !== null && <details open={near.length > 0}><summary>Rejected near it <small>{near.length}</small></summary>{near.length === 0 ? <p>Nothing within {NEAR} lines.</p> : <ul>{near.map((number) => <li key={placeOf(number)}><To to={{ document: stream, at: placeOf(number) }}>{number.text}</To>, line {number.line}: {number.fate.kind === "rejected" ? number.fate.reason : ""}</li>)}</ul>}</details>}
    </section>
  );
}
