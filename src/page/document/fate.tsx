import type { JSX } from "preact";
import type { Audit, AuditedNumber } from "../answers/shapes.ts";
import { isPercentage, shownValue } from "../figures/amounts.ts";
import { shownPeriod } from "../time/days.ts";

export const FATES = ["fact", "explained", "rejected", "unexplained"] as const;
export type FateKind = (typeof FATES)[number];

type Broken = Audit["broken"][number];

/** What became of a number, in full: the fact with what it rests on, the class, or the reason; and the relations here that do not come out. */
export function FateCard({ number, broken, toLine }: { number: AuditedNumber; broken: readonly Broken[]; toLine: (line: number) => JSX.Element }): JSX.Element {
  const { fate, text, line } = number;
  return (
    <div class={`fate ${fate.kind}`}>
      <h3><span class="number">{text}</span> <span class="chip">{fate.kind}</span> <small>line {line}</small></h3>
      {fate.kind === "explained" && <p>No figure: {fate.class}.</p>}
      {fate.kind === "rejected" && <p>Not taken: {fate.reason}.</p>}
      {fate.kind === "unexplained" && <p>Nothing is known of this number. It is in no figure and no event.</p>}
      {fate.kind === "fact" && (fate.fact === null ? <p>Part of what the event {fate.event} says.</p> : <FactLines fact={fate.fact} toLine={toLine} />)}
      {broken.map((relation) => <p key={`${relation.relation} ${relation.units}`} class="broken">{relation.relation}: {relation.says ?? `off by ${relation.units} of the last place`}, {OUTCOMES[relation.outcome]}; it joins {relation.places.map((place) => <> {toLine(place.line)}</>)}</p>)}
    </div>
  );
}

const OUTCOMES: Readonly<Record<Broken["outcome"], string>> = {
  "rounding": "the issuer's own rounding", "incomplete": "a line of it is not printed", "rejected": "a number was rejected for it", "as-printed": "recorded as printed", "as-tagged": "the tag was followed",
};

type Fact = NonNullable<Extract<AuditedNumber["fate"], { kind: "fact" }>["fact"]>;

/** All that makes a printed number a fact. */
export function FactLines({ fact, toLine }: { fact: Fact; toLine: (line: number) => JSX.Element }): JSX.Element {
  const { concept, label, parents = [], unit, decimals, period, basis, role, dimensions, scale, proofs = [], element } = fact;
  return (
    <dl class="facts">
      <dt>{[...parents, label].join(" › ")}</dt><dd><b>{shownValue({ ...fact, percent: isPercentage(fact) })} {unit}</b></dd>
      <dt>Concept</dt><dd>{concept}{element === undefined ? "" : `, tagged ${element}`}</dd>
      <dt>Period</dt><dd>{shownPeriod(period)}; {basis}, {role}</dd>
      {Object.entries(dimensions).map(([name, member]) => <><dt>{name}</dt><dd>{member}</dd></>)}
      <dt>Precision</dt><dd>decimals {decimals}{scale === undefined ? "" : <>, scale 10<sup>{scale.exponent}</sup> from {scale.from}, {toLine(scale.line)}</>}</dd>
      <dt>Proofs</dt><dd>{proofs.length === 0 ? "no relation of the document holds it" : <Proofs proofs={proofs} toLine={toLine} />}</dd>
    </dl>
  );
}

/** The relations that hold a figure, each with the lines of the other numbers in it. */
export function Proofs({ proofs, toLine }: { proofs: readonly { relation: string; lines: readonly number[] }[]; toLine: (line: number) => JSX.Element }): JSX.Element {
  return <ul class="proofs">{proofs.map(({ relation, lines }, index) => <li key={index}>{relation}: {lines.length === 1 ? "line" : "lines"}{lines.map((line) => <> {toLine(line)}</>)}</li>)}</ul>;
}
