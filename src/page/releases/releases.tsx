import type { JSX } from "preact";
import { useMemo } from "preact/hooks";
import { releasePath, viewPath } from "../answers/ask.ts";
import { useAhead } from "../answers/ahead.ts";
import { useAtCuts } from "../answers/at-cuts.ts";
import { useAnswer } from "../answers/held.ts";
import type { Audit, Coverage, EnvelopeOf, Release } from "../answers/shapes.ts";
import { WhenAnnounced } from "../document/document-panel.tsx";
import { DocumentView } from "../document/document-view.tsx";
import type { ViewProps } from "../figures/figures.tsx";
import { Empty, Loading, RefusedAnswer } from "../frame/states.tsx";
import { useNavigation } from "../link/navigation.ts";
import { documentName } from "../document/lit.ts";
import { To } from "../link/to.tsx";
import { ChangeMark } from "../time/change-mark.tsx";
import { markChanges, type Change } from "../time/changes.ts";
import type { Cuts } from "../time/clocks.tsx";
import { shown, shownDay } from "../time/days.ts";

/** The releases of by then with their documents and what the ledger holds of them; or one document with every number accounted for. */
export function Releases({ issuer, cuts, releases: all }: ViewProps): JSX.Element {
  const { place } = useNavigation();
  const pathAt = (view: "releases" | "coverage", asOf: string | null): string => viewPath(issuer.id, view, { asOf, recordedAsOf: cuts.recordedAsOf });
  const { items, before, isWaiting, refused: refusedReleases } = useAtCuts<Release>(cuts, (asOf) => pathAt("releases", asOf));
  const coverage = useAnswer<EnvelopeOf<"coverage">>(pathAt("coverage", cuts.asOf));
  useAhead(cuts.near, ({ asOf }) => [pathAt("coverage", asOf)]);
  const releases = useMemo(() => (items === null ? null : markChanges(items, before, ({ stream }) => stream, (a, b) => a.documents.length === b.documents.length && a.correctedBy.length === b.correctedBy.length).reverse()), [items, before]);
  if (place.document !== null) return <OneDocument stream={place.document} releases={all} cuts={cuts} />;
  const refused = refusedReleases ?? coverage.refused;
  if (refused !== null) return <RefusedAnswer refused={refused} />;
  if (releases === null) return <Loading what="releases" />;
  if (releases.length === 0) return <Empty title="Nothing was announced by then"><p>Move the clock on.</p></Empty>;
  return <ul class="releases" aria-busy={isWaiting || coverage.stale}>{releases.map(({ item, change }) => <ReleaseCard key={item.stream} release={item} change={change} coverage={coverage.data?.items.find(({ releases: streams }) => streams.includes(item.stream)) ?? null} />)}</ul>;
}

function ReleaseCard({ release: { title, form, announcedAt, fiscalPeriod, documents, events, stream, corrects, correctedBy, relianceWithdrawnBy }, change, coverage }: { release: Release; change: Change | null; coverage: Coverage | null }): JSX.Element {
  return (
    <li class={change ?? undefined} data-release={stream}>
      <h2><To to={{ document: stream, at: null, fact: null }}>{title}</To><ChangeMark change={change} /></h2>
      <p class="quiet">{shownDay(announcedAt)}{form === "" ? "" : `, ${form}`}{fiscalPeriod === null ? "" : `, ${fiscalPeriod.label}, ${shown(fiscalPeriod.start)} to ${shown(fiscalPeriod.end)}`}; {Object.entries(events).map(([type, count]) => `${count} ${type}`).join(", ")}</p>
      {(corrects !== null || correctedBy.length > 0 || relianceWithdrawnBy.length > 0) && <p class="warning">{corrects !== null && "It corrects an earlier release. "}{correctedBy.length > 0 && <>Corrected by {correctedBy.map((one) => <To to={{ document: one }}>{documentName(one)}</To>)}. </>}{relianceWithdrawnBy.length > 0 && "It should no longer be relied upon."}</p>}
      <ul>{documents.map((document) => (
        <li key={document.stream}><To to={{ document: document.stream, at: null, fact: null }}>{documentName(document.stream)}</To>, {document.mediaType}, read by {document.extractor} · <a href={releasePath(document.stream, "/document")} target="_blank" rel="noopener">as it came in</a>
          {document.witnesses.map(({ venue, by, reason }) => <small key={`${venue}${by}`}> Witnessed at {venue} by {by}: {reason}.</small>)}
          {document.corrections.map(({ concept, from, to, by, reason }) => <small key={`${concept}${from}${by}`}> {concept}: {from} → {to ?? "nothing"}, by {by}: {reason}.</small>)}
          {document.retracted !== null && <small class="warning"> Taken back by {document.retracted.by}: {document.retracted.reason}.</small>}</li>))}
      </ul>
      {coverage !== null && <Held coverage={coverage} />}
    </li>
  );
}

/** What the ledger holds of the release's period, and what it does not. */
function Held({ coverage: { fiscalPeriod, missing, rejectedCells, unconfirmed, gaps, silence, brokenSums, noLongerStated } }: { coverage: Coverage }): JSX.Element {
  const said = [
    missing.length > 0 && `not found: ${missing.map((name) => name.replaceAll("-", " ")).join(", ")}`, rejectedCells > 0 && `${rejectedCells} cells rejected`, unconfirmed > 0 && `${unconfirmed} figures not yet stated again`,
    brokenSums.length > 0 && `${brokenSums.length} sums over time do not hold`, noLongerStated.length > 0 && `${noLongerStated.length} lines no longer stated`,
    ...gaps.map(({ start, end }) => `no release is known of ${shown(start)} to ${shown(end)}`), ...silence.filter(({ days }) => days > 0).map(({ about, days }) => `nothing said of ${about === "board" ? "the board" : "the buyback"} for ${days} days`),
  ].filter(Boolean);
  return <p class="coverage"><b>{fiscalPeriod?.label ?? "No fiscal period"}</b>: {said.length === 0 ? "nothing missing" : said.join("; ")}.</p>;
}

function OneDocument({ stream, ...known }: { stream: string; releases: readonly Release[]; cuts: Cuts }): JSX.Element {
  const { data: audit, refused } = useAnswer<Audit>(releasePath(stream, "/audit"));
  return (
    <section>
      <div class="choices"><To to={{ document: null, at: null }}>‹ all releases</To> <h2>{documentName(stream)}</h2> <a href={releasePath(stream, "/document")} target="_blank" rel="noopener">as it came in</a></div>
      <WhenAnnounced stream={stream} {...known} />
      {refused !== null ? <RefusedAnswer refused={refused} /> : audit === null ? <Loading what="the document" /> : <DocumentView audit={audit} stream={stream} />}
    </section>
  );
}
