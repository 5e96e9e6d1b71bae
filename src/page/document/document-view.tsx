import type { JSX } from "preact";
import { useMemo, useState } from "preact/hooks";
import type { Audit, AuditedNumber } from "../answers/shapes.ts";
import { useNavigation } from "../link/navigation.ts";
import { To } from "../link/to.tsx";
import { FATES, FateCard, type FateKind } from "./fate.tsx";
import { DocumentLines } from "./lines.tsx";
import { placeOf, readSpot } from "./lit.ts";

const FATE_COUNTS: Readonly<Record<FateKind, keyof Audit["counts"]>> = { fact: "facts", explained: "explained", rejected: "rejected", unexplained: "unexplained" };

type Audited = Pick<Audit, "counts" | "lines" | "numbers" | "broken">;

/** A document with every number in the colour of what became of it; what became of one is said beside it. */
export function DocumentView({ audit, stream }: { audit: Audited; stream: string | null }): JSX.Element {
  const { place, go } = useNavigation();
  const [hidden, setHidden] = useState<readonly FateKind[]>([]);
  // What is looked at in a document that is not recorded has no address.
  const [here, setHere] = useState<string | null>(null);
  const at = stream === null ? here : place.at;
  const spot = useMemo(() => readSpot(at), [at]);
  const chosen = spot === null ? [] : audit.numbers.filter((number) => number.line === spot.line && (spot.columns === null || meet(number.columns, spot.columns)));
  const [number] = chosen;
  const choose = (one: AuditedNumber): void => {
    if (stream === null) setHere(placeOf(one));
    else go({ at: placeOf(one) });
  };
  const toLine = (line: number): JSX.Element => (stream === null ? <button type="button" class="plain" onClick={() => { setHere(String(line)); }}>{line}</button> : <To to={{ at: String(line) }}>{line}</To>);
  const step = (kind: FateKind): void => {
    const of = audit.numbers.filter(({ fate }) => fate.kind === kind);
    const next = of.find(({ line, columns }) => number === undefined || line > number.line || (line === number.line && columns[0] > number.columns[0])) ?? of[0];
    if (next !== undefined) choose(next);
  };
  const restsOn = chosen.flatMap(({ fate }) => (fate.kind === "fact" ? (fate.fact?.proofs ?? []).flatMap(({ lines }) => lines) : []));
  return (
    <div class={`audited ${hidden.map((kind) => `no-${kind}`).join(" ")}`}>
      <div class="choices" role="group" aria-label="What became of the numbers">
        <span>{audit.counts.numbers} numbers:</span>
        {FATES.map((kind) => (
          <span key={kind} class="fate-choice">
            <label class={kind}><input type="checkbox" checked={!hidden.includes(kind)} onChange={({ currentTarget }) => { setHidden(currentTarget.checked ? hidden.filter((one) => one !== kind) : [...hidden, kind]); }} /> {audit.counts[FATE_COUNTS[kind]]} {kind}</label>
            <button type="button" disabled={audit.counts[FATE_COUNTS[kind]] === 0} onClick={() => { step(kind); }} aria-label={`Next number that is ${kind}`}>↓</button>
          </span>
        ))}
      </div>
      <div class="beside">
        <DocumentLines audit={audit} spot={spot} related={restsOn} choose={choose} />
        <div class="card" aria-live="polite">{number === undefined
          ? <p class="quiet">Choose a number to see what became of it: click it, or go from one to the next with the arrows and press Enter.</p>
          : chosen.map((one) => <FateCard key={placeOf(one)} number={one} broken={audit.broken.filter(({ places }) => places.some((place) => place.line === one.line && meet(place.columns, one.columns)))} toLine={toLine} />)}</div>
      </div>
    </div>
  );
}

/** Whether two ranges of columns have one in common. */
function meet(a: readonly number[], b: readonly number[]): boolean {
  return a[0]! <= b[1]! && a[1]! >= b[0]!;
}
