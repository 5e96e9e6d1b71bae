import type { JSX } from "preact";
import { useMemo } from "preact/hooks";
import { viewPath } from "../answers/ask.ts";
import { useAtCuts } from "../answers/at-cuts.ts";
import { useAnswer } from "../answers/held.ts";
import type { Coverage, EnvelopeOf, Figure, Issuer, Release } from "../answers/shapes.ts";
import { Empty, Loading, RefusedAnswer } from "../frame/states.tsx";
import { useNavigation } from "../link/navigation.ts";
import { HOME, YEARS_MOST } from "../link/place.ts";
import { To } from "../link/to.tsx";
import type { Cuts } from "../time/clocks.tsx";
import { dayOf, isBy, isDay } from "../time/days.ts";
import { SCALE_NAMES } from "./amounts.ts";
import { spanName, tableOf, type Table } from "./lines.ts";
import { Download } from "./download.tsx";
import { Series } from "./series.tsx";
import { StatementTable } from "./statement-table.tsx";

export type ViewProps = { issuer: Issuer; cuts: Cuts; releases: readonly Release[]; now: string };

/** The parts of a release, statements first; prose and tables of no known kind last. */
const SECTION_NAMES: Readonly<Record<Figure["section"], string>> = {
  "operations": "Operations", "balance-sheet": "Balance sheet", "cash-flows": "Cash flows", "comprehensive-income": "Comprehensive income",
  "non-gaap-reconciliation": "Non-GAAP", "ifrs-reconciliation": "IFRS", "business-highlights": "Business", "financial-highlights": "Highlights",
  "results-discussion": "Discussion", "management-commentary": "Commentary", "footnotes": "Footnotes", "table": "Other tables", "prose": "Prose",
};
const SECTIONS = Object.keys(SECTION_NAMES) as Figure["section"][];

/** The figures of a part of the releases, as known at the cuts, by period. */
export function Figures({ issuer, cuts, releases, now }: ViewProps): JSX.Element {
  const { place, go, slide } = useNavigation();
  const { recordedAsOf } = cuts;
  // The parts that there are by now are offered at every day: what was not known of one by then is seen to be empty.
  const coverage = useAnswer<EnvelopeOf<"coverage">>(viewPath(issuer.id, "coverage", { recordedAsOf }));
  const present = sectionsIn(coverage.data?.items ?? []);
  const section = place.section ?? present[0] ?? "operations";
  // Both cuts are asked for the years of the one that is shown, so that what is marked came by what was said, and not by the years.
  const pathAt = (cut: string | null, shown: string | null): string => viewPath(issuer.id, "results", { asOf: cut, recordedAsOf, section, ending: newestYears(releases, shown ?? now, place.years) });
  const figures = useAtCuts<Figure>(cuts, pathAt);
  const table = useMemo(() => (figures.items === null ? null : tableOf(figures.items, figures.before, { section: section as Figure["section"], span: place.span, translations: place.translations })), [figures.items, figures.before, section, place.span, place.translations]);
  const refused = figures.refused ?? coverage.refused;
  if (refused !== null) return <RefusedAnswer refused={refused} />;
  if (table === null) return <Loading what="figures" />;
  return (
    <div aria-busy={figures.isWaiting}>
      <nav class="choices parts" aria-label="Parts of the releases">
        {SECTIONS.filter((name) => present.includes(name) || name === section).map((name) => <To key={name} to={{ section: name, span: null, line: null }} current={name === section}>{SECTION_NAMES[name]}</To>)}
      </nav>
      <div class="choices" role="group" aria-label="Length of periods">
        {[...table.spans].sort((a, b) => a.months - b.months).map(({ months, count }) => <To key={months} to={{ span: String(months) }} current={months === table.months}>{spanName(months)} <small>{count}</small></To>)}
        <label><input type="checkbox" checked={place.translations} onChange={({ currentTarget }) => { go({ translations: currentTarget.checked }); }} /> translations</label>
        <button type="button" disabled={place.years === YEARS_MOST} onClick={() => { go({ years: Math.min(place.years * 2, YEARS_MOST) }); }}>earlier years</button>
        {place.years > HOME.years && <To to={{ years: HOME.years }}>the newest years alone</To>}
        <label>Lines with <input type="search" value={place.find ?? ""} onInput={({ currentTarget }) => { slide({ find: currentTarget.value || null }); }} /></label>
        <Download path={pathAt(cuts.asOf, cuts.asOf)} name={`${issuer.id}-${section}.csv`} />
      </div>
      {table.lines.length === 0
        ? <Empty title="No figures known by then"><p>{cuts.asOf === null ? "Nothing of this part is in the ledger for these years." : "Move the clock, or choose another part of the releases."}</p></Empty>
        : <>
            <Summary table={table} />
            {place.line !== null && <Series issuer={issuer} cuts={cuts} line={place.line} months={table.months} />}
            <StatementTable table={narrowed(table, place.find)} line={place.line} fact={place.fact} />
          </>}
    </div>
  );
}

function Summary({ table: { changes, scale, lines } }: { table: Table }): JSX.Element {
  const said = [changes.new > 0 && `${changes.new} new`, changes.changed > 0 && `${changes.changed} changed`, changes.gone > 0 && `${changes.gone} gone`].filter(Boolean).join(", ");
  return <p class="summary">{lines.length} lines, money in {SCALE_NAMES[scale]}{said === "" ? "" : <>; <span class="marked">{said}</span></>}.</p>;
}

/** Only the lines whose label or concept has these words. */
function narrowed(table: Table, words: string | null): Table {
  if (words === null) return table;
  const wanted = words.toLowerCase().split(/\s+/);
  return { ...table, lines: table.lines.filter(({ label, parents, figure }) => { const said = `${parents} ${label} ${figure.concept}`.toLowerCase(); return wanted.every((word) => said.includes(word)); }) };
}

/** The parts of releases that figures were found in, in the order in which they are offered. */
function sectionsIn(coverage: readonly Coverage[]): Figure["section"][] {
  const found = new Set(coverage.flatMap(({ sections }) => sections));
  return SECTIONS.filter((name) => found.has(name));
}

/**
 * The years up to that of the newest fiscal period that was announced by a cut; a release that names none is taken to be about the year before. They are whole, so that most steps of the clock ask
 * for the same.
 */
function newestYears(releases: readonly Release[], cut: string, years: number): string {
  const day = isDay(cut) ? cut : dayOf(cut);
  const ends = releases.filter(({ announcedAt }) => isBy(announcedAt, cut)).map(({ announcedAt, fiscalPeriod }) => fiscalPeriod?.end ?? `${Number(dayOf(announcedAt).slice(0, 4)) - 1}-12-31`);
  const newest = ends.length === 0 ? day : ends.reduce((a, b) => (b > a ? b : a));
  return `${String(Number(newest.slice(0, 4)) - years).padStart(4, "0")}-01-01/${(newest > day ? newest : day).slice(0, 4)}-12-31`;
}
