import type { JSX } from "preact";
import { useMemo } from "preact/hooks";
import { viewPath } from "../answers/ask.ts";
import { useAtCuts } from "../answers/at-cuts.ts";
import type { Guidance as Item } from "../answers/shapes.ts";
import { Drawing } from "../charts/chart.tsx";
import type { DrawnChart } from "../charts/line-chart.ts";
import { isMoney, SCALE_NAMES, shownPercent, shownValue, usualScale } from "../figures/amounts.ts";
import type { ViewProps } from "../figures/figures.tsx";
import { Empty, Loading, RefusedAnswer } from "../frame/states.tsx";
import { ChangeMark } from "../time/change-mark.tsx";
import { To } from "../link/to.tsx";
import { momentOf, shownDay, shownPeriod } from "../time/days.ts";
import { bandOf, targetsOf, type Target } from "./targets.ts";
import { placeOf } from "../document/lit.ts";

/** What was guided for each target, revision by revision, and where the actual landed. */
export function GuidanceView({ issuer, cuts, now }: ViewProps): JSX.Element {
  const pathAt = (asOf: string | null): string => viewPath(issuer.id, "guidance", { asOf, recordedAsOf: cuts.recordedAsOf });
  const { items, before, isWaiting, refused } = useAtCuts<Item>(cuts, pathAt);
  const targets = useMemo(() => (items === null ? null : targetsOf(items, before)), [items, before]);
  if (refused !== null) return <RefusedAnswer refused={refused} />;
  if (targets === null) return <Loading what="guidance" />;
  if (targets.length === 0) return <Empty title="No guidance known by then"><p>Nothing that the issuer had said by then looks forward in numbers or words that are read.</p></Empty>;
  return <div aria-busy={isWaiting}>{targets.map((target) => <TargetSection key={target.key} target={target} until={momentOf(cuts.asOf ?? now)} />)}</div>;
}

function TargetSection({ target, until }: { target: Target; until: number }): JSX.Element {
  const { newest, revisions } = target;
  const band = useMemo(() => bandOf(target, until), [target, until]);
  const { metric, label, basis, scope, period, unit, outcome, outcomeMissing, implied } = newest;
  const amounts = revisions.flatMap(({ item }) => [item.low, item.high]).filter((value) => value !== null);
  const exponent = unit !== null && isMoney(unit) ? usualScale(amounts.map((value) => ({ decimals: -(/0*$/.exec(value)?.[0].length ?? 0) }))) : 0;
  const percent = unit === "pure";
  const write = (value: string): string => shownValue({ value, unit: unit ?? "", percent, exponent });
  const range = (low: string | null, high: string | null): string => shownRange(low, high, write);
  const chart = useMemo((): DrawnChart | null => (band === null ? null : { places: band.moments, write, percent, lines: [
    { name: "low", values: band.low, colour: "accent", stepped: true },
    { name: "high", values: band.high, colour: "accent", stepped: true, fillsTo: 1 },
    ...(band.actual.some((value) => value !== null) ? [{ name: "actual", values: band.actual, colour: "new" }] : []),
  ] }), [band, exponent]);
  return (
    <section class="target">
      <h2>{label ?? metric ?? "All guidance"} <small>{[period === null ? "" : shownPeriod(period), scope, basis, unit === null ? "" : `${unit}${exponent === 0 ? "" : ` ${SCALE_NAMES[exponent]}`}`].filter(Boolean).join("; ")}</small></h2>
      {chart !== null && <Drawing chart={chart} label={`The range guided for ${label ?? metric ?? "it"}; the table below says the same`} />}
      <div class="scroll"><table>
        <thead><tr><th scope="col">Announced</th><th scope="col">Said</th><th scope="col">Range</th><th scope="col">Growth</th><th scope="col">Status</th><th scope="col">Moves</th><th scope="col">In force</th></tr></thead>
        <tbody>{revisions.map(({ item, change, before }) => (
          <tr key={`${item.stream}${item.source.line}${item.low}`} class={change ?? undefined} data-guidance={item.stream} data-low={item.low} data-high={item.high} data-status={item.status}>
            <td>{shownDay(item.announcedAt)}<ChangeMark change={change} /></td>
            <td><To to={{ document: item.stream, at: placeOf(item.source), fact: null, view: "guidance" }} title={item.quote}>{shortened(item.quote)}</To></td>
            <td class="amount">{item.form === "qualitative" ? "in words" : range(item.low, item.high)}</td>
            <td class="amount">{(item.growthLow ?? item.growthHigh) === null ? "" : shownRange(item.growthLow, item.growthHigh, shownPercent)}</td>
            <td><span class={`chip ${item.status}`}>{item.status}</span>{change === "changed" && before !== null && before.status !== item.status && <small> was {before.status}</small>}{item.priorDiffers && <small> its own word for what was before differs from the ledger</small>}</td>
            <td>{movesOf(item)}</td><td>{item.inForce ? "yes" : "no"}</td>
          </tr>))}
        </tbody></table></div>
      <p>{outcome !== null
        ? <>The actual <span class={`chip ${outcome.result}`}>{outcome.result === "met" ? "landed in the range" : `landed ${outcome.result} the range`}</span> at <To to={{ document: outcome.actual.stream, at: placeOf(outcome.actual.source) }}>{write(outcome.actual.value)}</To>, announced {shownDay(outcome.actual.announcedAt)}.</>
        : <span class="quiet">No actual yet: {outcomeMissing ?? "its period was not reported"}.</span>}</p>
      {implied !== null && <p class="implied">The quarters known leave {range(implied.low, implied.high)} for {shownPeriod(implied.period)}: the range less {implied.operands.map(({ value, period: of, stream, source }) => <> <To to={{ document: stream, at: placeOf(source) }} title={shownPeriod(of)}>{write(value)}</To></>)}.</p>}
    </section>
  );
}

function shownRange(low: string | null, high: string | null, one: (value: string) => string): string {
  if (low === null) return high === null ? "" : `at most ${one(high)}`;
  if (high === null) return `at least ${one(low)}`;
  return low === high ? one(low) : `${one(low)} to ${one(high)}`;
}

const ARROWS = { up: "↑", down: "↓", same: "=" } as const;

/** Where the ends of the range and its middle went: a direction is no judgement. */
function movesOf({ lowMove, highMove, midpointMove }: Item): string {
  return [["low", lowMove], ["high", highMove], ["middle", midpointMove]].flatMap(([name, move]) => (move === null || move === undefined ? [] : [`${name} ${ARROWS[move as keyof typeof ARROWS]}`])).join(", ");
}

/** So much of a quote is shown; all of it stands in the document. */
const SHOWN = 110;

function shortened(quote: string): string {
  return quote.length <= SHOWN ? quote : `${quote.slice(0, SHOWN).replace(/\s+\S*$/, "")} …`;
}
