import type { JSX } from "preact";
import { useMemo } from "preact/hooks";
import { viewPath } from "../answers/ask.ts";
import { useAnswer } from "../answers/held.ts";
import type { EnvelopeOf, Issuer, LifeOfFact } from "../answers/shapes.ts";
import { Drawing } from "../charts/chart.tsx";
import type { DrawnChart } from "../charts/line-chart.ts";
import { Loading, RefusedAnswer } from "../frame/states.tsx";
import { To } from "../link/to.tsx";
import type { Cuts } from "../time/clocks.tsx";
import { shownDay, shownPeriod } from "../time/days.ts";
import { isPercentage, shownValue } from "./amounts.ts";
import { factKey, lineKey, monthsOf } from "./lines.ts";

/** A line over time, in the vintage that was known at the cuts, with what was first reported where that is another. */
export function Series({ issuer, cuts, line, months }: { issuer: Issuer; cuts: Cuts; line: string; months: number }): JSX.Element {
  const [concept = "", unit = "", basis = ""] = line.split("|");
  const { data, refused } = useAnswer<EnvelopeOf<"history">>(viewPath(issuer.id, "history", { asOf: cuts.asOf, recordedAsOf: cuts.recordedAsOf, concept, unit, basis }));
  const lives = useMemo(() => (data?.items ?? []).filter((item) => lineKey(item) === line && monthsOf(item.period) === months).sort((a, b) => (a.period.end < b.period.end ? -1 : 1)), [data, line, months]);
  const percent = lives.some(({ vintages }) => vintages.some((vintage) => isPercentage({ unit, ...vintage })));
  const write = (value: string): string => shownValue({ value, unit, percent });
  const chart = useMemo((): DrawnChart => ({ places: lives.map(({ period }) => shownPeriod(period)), write, percent, lines: [
    { name: "as known then", values: lives.map((life) => standingOf(life).value), colour: "accent" },
    ...(lives.some(isRevised) ? [{ name: "as first reported", values: lives.map(({ vintages }) => vintages[0]!.value), colour: "muted", dashed: true }] : []),
  ] }), [lives]);
  if (refused !== null) return <RefusedAnswer refused={refused} />;
  if (data === null) return <Loading what="the series" />;
  const label = lives.at(-1)?.vintages.at(-1)?.label ?? concept;
  return (
    <section class="series">
      <h2>{label} <small>{unit}, {basis}</small> <To to={{ line: null }} class="plain">close</To></h2>
      {lives.length === 0 ? <p>Nothing of this line was known by then for periods of this length.</p> : <Drawing chart={chart} label={`${label} over ${lives.length} periods; the table behind says the same`} />}
      <details><summary>As a table</summary>
        <table class="vintages"><thead><tr><th scope="col">Period</th><th scope="col" class="amount">Known then</th><th scope="col">Vintage</th><th scope="col" class="amount">First reported</th><th scope="col">Announced</th></tr></thead>
          <tbody>{lives.map((life) => {
            const [standing, first] = [standingOf(life), life.vintages[0]!];
            return <tr key={life.period.end}><td>{shownPeriod(life.period)}</td><td class="amount"><To to={{ fact: factKey(life), document: null, at: null }}>{write(standing.value)}</To></td><td>{standing.kind}</td><td class="amount">{isRevised(life) ? write(first.value) : ""}</td><td>{shownDay(standing.announcedAt)}</td></tr>;
          })}</tbody></table>
      </details>
    </section>
  );
}

function standingOf({ vintages }: LifeOfFact): LifeOfFact["vintages"][number] {
  return vintages.findLast(({ stands }) => stands) ?? vintages.at(-1)!;
}

/** Whether what stands is not what was first said: a second statement with more digits is no other figure. */
function isRevised({ vintages }: LifeOfFact): boolean {
  return vintages.some(({ kind, stands }) => stands && !["first", "confirmed", "relabelled"].includes(kind));
}
