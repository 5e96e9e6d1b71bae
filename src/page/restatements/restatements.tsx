import type { JSX } from "preact";
import { useMemo } from "preact/hooks";
import { releasePath, viewPath } from "../answers/ask.ts";
import { useAtCuts } from "../answers/at-cuts.ts";
import { useAnswer } from "../answers/held.ts";
import type { Audit, Restatement } from "../answers/shapes.ts";
import { isPercentage, shownPercent, shownValue } from "../figures/amounts.ts";
import type { ViewProps } from "../figures/figures.tsx";
import { factKey } from "../figures/lines.ts";
import { DocumentLines } from "../document/lines.tsx";
import { linesAround, placeOf, readSpot } from "../document/lit.ts";
import { Empty, Loading, RefusedAnswer } from "../frame/states.tsx";
import { useNavigation } from "../link/navigation.ts";
import { To } from "../link/to.tsx";
import { ChangeMark } from "../time/change-mark.tsx";
import { markChanges, type Marked } from "../time/changes.ts";
import { shownDay, shownPeriod } from "../time/days.ts";

/** What later releases did to figures: with both quotes side by side where one is opened. */
export function Restatements({ issuer, cuts }: ViewProps): JSX.Element {
  const { place } = useNavigation();
  const pathAt = (asOf: string | null): string => viewPath(issuer.id, "restatements", { asOf, recordedAsOf: cuts.recordedAsOf, kind: place.kind });
  const { items, before, isWaiting, refused } = useAtCuts<Restatement>(cuts, pathAt);
  const marked = useMemo(() => (items === null ? null : newestFirst(markChanges(items, before, keyOf, () => true))), [items, before]);
  if (refused !== null) return <RefusedAnswer refused={refused} />;
  if (marked === null) return <Loading what="restatements" />;
  return (
    <div aria-busy={isWaiting}>
      <nav class="choices" aria-label="Kinds of change">
        <To to={{ kind: null }} current={place.kind === null}>changes of figures</To>
        {KINDS.map((kind) => <To key={kind} to={{ kind }} current={place.kind === kind}>{kind}</To>)}
      </nav>
      {marked.length === 0
        ? <Empty title="Nothing of this kind was told by then"><p>{place.kind === null ? "No later release had changed a figure by then. What only agrees is under “confirmed”." : "Choose another kind, or move the clock."}</p></Empty>
        : <ul class="changes">{marked.slice(0, SHOWN_MOST).map((one) => <Change key={keyOf(one.item)} marked={one} isOpen={place.fact === openKey(one.item)} />)}</ul>}
      {marked.length > SHOWN_MOST && <p class="quiet">The newest {SHOWN_MOST} of {marked.length}; the <a href={pathAt(cuts.asOf)}>API</a> has all.</p>}
    </div>
  );
}

const KINDS = ["restated", "corrected", "reclassified", "re-presented", "share-split", "suspect", "relabelled", "translation", "other-basis", "confirmed"];
/** More in one list are no longer read. */
const SHOWN_MOST = 300;

function newestFirst(changes: Marked<Restatement>[]): Marked<Restatement>[] {
  return changes.sort((a, b) => b.item.to.announcedAt.localeCompare(a.item.to.announcedAt));
}

function keyOf({ concept, unit, basis, dimensions, period, to, kind, from }: Restatement): string {
  return `${kind}|${factKey({ concept, unit, basis, dimensions, period })}|${from.stream}|${to.stream}|${to.source.line}|${to.basis}`;
}

/** What the address calls an opened change: the fact, and the release that changed it. */
function openKey(item: Restatement): string {
  return `${item.to.stream}|${factKey(item)}`;
}

function Change({ marked: { item, change }, isOpen }: { marked: Marked<Restatement>; isOpen: boolean }): JSX.Element {
  const { kind, label, period, unit, from, to, delta, percent } = item;
  const isPercent = isPercentage({ unit, ...from }) || isPercentage({ unit, ...to });
  const write = (value: string): string => shownValue({ value, unit, percent: isPercent });
  return (
    <li class={change ?? undefined} data-restatement={openKey(item)}>
      <To to={isOpen ? { fact: null } : { fact: openKey(item), document: null, at: null }} class="change" current={isOpen}>
        <span class={`chip ${kind}`}>{kind}</span><ChangeMark change={change} /> <b>{label}</b> {shownPeriod(period)}: <span class="amount">{write(from.value)}</span> → <span class="amount">{write(to.value)}</span> {unit}
        <small> {delta === "0" ? "no difference" : `${delta.startsWith("-") ? "" : "+"}${write(delta)}${percent === null ? "" : `, ${percent.startsWith("-") ? "" : "+"}${shownPercent(percent, 2)}`}`}; told {shownDay(to.announcedAt)}</small>
      </To>
      {isOpen && <div class="side-by-side"><Quote title="Before" quoted={from} write={write} /><Quote title="After" quoted={to} write={write} /></div>}
    </li>
  );
}

/** So many lines on either side of a quote. */
const AROUND = 6;

function Quote({ title, quoted: { value, label, section, stream, announcedAt, source, basis }, write }: { title: string; quoted: Restatement["from"]; write: (value: string) => string }): JSX.Element {
  const { data: audit, refused } = useAnswer<Audit>(releasePath(stream, "/audit"));
  return (
    <section>
      <h3>{title}: {write(value)}</h3>
      <p class="quiet">{label}, {basis}, {section.replaceAll("-", " ")}; announced {shownDay(announcedAt)}, <To to={{ view: "releases", document: stream, at: placeOf(source), fact: null }}>line {source.line}</To></p>
      {refused !== null ? <blockquote>{source.text}<footer>{refused.message}</footer></blockquote>
        : audit === null ? <Loading what="the quote" />
        : <DocumentLines audit={audit} spot={readSpot(placeOf(source))} window={linesAround(source.line, AROUND, audit)} />}
    </section>
  );
}
