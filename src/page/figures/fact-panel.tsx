import type { JSX } from "preact";
import { viewPath } from "../answers/ask.ts";
import { useAnswer } from "../answers/held.ts";
import type { EnvelopeOf, Figure, Issuer, Quoted, Release } from "../answers/shapes.ts";
import { DocumentExcerpt } from "../document/document-panel.tsx";
import { FactLines, Proofs } from "../document/fate.tsx";
import { Panel } from "../frame/panel.tsx";
import { Loading, RefusedAnswer } from "../frame/states.tsx";
import { useNavigation } from "../link/navigation.ts";
import { To } from "../link/to.tsx";
import type { Cuts } from "../time/clocks.tsx";
import { shownDay, shownPeriod } from "../time/days.ts";
import { isPercentage, shownValue } from "./amounts.ts";
import { askedBy, factKey } from "./lines.ts";
import { documentName, placeOf } from "../document/lit.ts";

/** The proof of a figure: the document with the number lit, what holds it, where else it is stated, and what was rejected near it. */
export function FactPanel({ issuer, cuts, releases, fact }: { issuer: Issuer; cuts: Cuts; releases: readonly Release[]; fact: string }): JSX.Element {
  const { place, go } = useNavigation();
  const answer = useAnswer<EnvelopeOf<"results">>(viewPath(issuer.id, "results", { asOf: cuts.asOf, recordedAsOf: cuts.recordedAsOf, ...askedBy(fact) }));
  const figure = answer.data?.items.find((item) => factKey(item) === fact) ?? null;
  const [stream, at] = [place.document ?? figure?.stream ?? null, place.at ?? (figure === null ? null : placeOf(figure.source))];
  const close = (): void => { go({ fact: null, document: null, at: null }); };
  return (
    <Panel title={figure?.label ?? "A figure"} close={close}>
      {answer.refused !== null ? <RefusedAnswer refused={answer.refused} />
        : answer.data === null || (figure === null && answer.stale) ? <Loading what="the figure" />
        : figure === null ? <p>This figure was not known by then.</p>
        : <Account figure={figure} />}
      {stream !== null && <DocumentExcerpt stream={stream} at={at} releases={releases} cuts={cuts} related={figure !== null && stream === figure.stream && at === placeOf(figure.source) ? (figure.proofs.flatMap(({ lines }) => lines)) : []} />}
    </Panel>
  );
}

function Account({ figure }: { figure: Figure }): JSX.Element {
  const { unit, period, basis, role, vintage, announcedAt, stream, proofs, alsoAt, previous, conflicts, confirmedBy, acrossReleases, corrected, relianceWithdrawn, parents = [] } = figure;
  const write = writerOf(figure);
  const toLine = (line: number): JSX.Element => <To to={{ document: stream, at: String(line) }}>{line}</To>;
  return (
    <>
      <p class="figure"><b>{write(figure)}</b> {unit}</p>
      <p>{parents.length === 0 ? "" : `${parents.join(" › ")}; `}{shownPeriod(period)}; {basis}, {role}. {vintage === "first" ? "As first reported" : <span class="chip revised">{vintage}</span>}, announced {shownDay(announcedAt)}.</p>
      {relianceWithdrawn !== undefined && <p class="warning">Since {shownDay(relianceWithdrawn.announcedAt)} this should no longer be relied upon: “{relianceWithdrawn.quote}” <To to={{ document: relianceWithdrawn.stream, at: null }}>the release</To></p>}
      {corrected !== undefined && <p class="warning">Corrected by {corrected.by}: the ledger had read {write({ value: corrected.from })}. {corrected.reason}</p>}
      {previous.length > 0 && <Before figure={figure} />}
      <details open><summary>What holds it</summary>
        {proofs.length === 0 ? <p>No relation of its release holds it.</p> : <Proofs proofs={proofs} toLine={toLine} />}
        {acrossReleases.map(({ relation, holds, difference, parts, whole }) => <p key={shownPeriod(whole.period)}>{relation}: {parts.map(write).join(" + ")} {holds ? "=" : "≠"} {write(whole)} over {shownPeriod(whole.period)}{holds ? "" : `, off by ${write({ value: difference })}`}</p>)}
        {confirmedBy.length > 0 && <p>Stated again, in agreement, by {confirmedBy.map((one) => <To key={one} to={{ document: one, at: null }}>{documentName(one)}</To>)}</p>}
      </details>
      <Places title="Also stated" places={alsoAt} />
      <Places title="Contradicted" places={conflicts} />
      <details><summary>As a fact</summary><FactLines fact={figure} toLine={toLine} /></details>
    </>
  );
}

/** Writes amounts as those of a figure are written. */
function writerOf(figure: Figure): (amount: { value: string; nil?: true | undefined }) => string {
  const percent = isPercentage(figure);
  return ({ value, nil }) => shownValue({ value, nil, unit: figure.unit, percent });
}

/** What stood before, beside what stands. */
function Before({ figure }: { figure: Figure }): JSX.Element {
  const write = writerOf(figure);
  return (
    <>
      <table class="vintages"><caption>Vintages</caption><thead><tr><th scope="col">Announced</th><th scope="col" class="amount">Value</th><th scope="col">As printed</th></tr></thead>
      <tbody>{[...figure.previous, figure].map(({ announcedAt, stream, source, ...amount }) => <tr key={`${stream}${source.line}`}><td>{shownDay(announcedAt)}</td><td class="amount">{write(amount)}</td><td><To to={{ document: stream, at: placeOf(source) }}>{source.text}, line {source.line}</To></td></tr>)}</tbody></table>
      <p><To to={{ view: "restatements", fact: `${figure.stream}|${factKey(figure)}`, document: null, at: null, kind: null }}>both quotes side by side</To></p>
    </>
  );
}

function Places({ title, places }: { title: string; places: readonly Quoted[] }): JSX.Element | null {
  if (places.length === 0) return null;
  return <details><summary>{title} <small>{places.length}</small></summary><ul>{places.map(({ stream, source, label, announcedAt, section }) => <li key={`${stream}${placeOf(source)}`}><To to={{ document: stream, at: placeOf(source) }}>{source.text}</To>, {label}, {section.replaceAll("-", " ")}, line {source.line}, {shownDay(announcedAt)}</li>)}</ul></details>;
}
