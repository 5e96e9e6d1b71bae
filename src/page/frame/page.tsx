import type { ComponentType, JSX } from "preact";
import { useEffect, useErrorBoundary, useMemo } from "preact/hooks";
import { viewPath } from "../answers/ask.ts";
import { fetchAnswer, useAnswer } from "../answers/held.ts";
import type { EnvelopeOf, Issuer } from "../answers/shapes.ts";
import { Board } from "../board/board.tsx";
import { Distributions } from "../distributions/distributions.tsx";
import { FactPanel } from "../figures/fact-panel.tsx";
import { Figures, type ViewProps } from "../figures/figures.tsx";
import { GuidanceView } from "../guidance/guidance.tsx";
import { Intake } from "../intake/intake.tsx";
import { useFreshness } from "../answers/freshness.ts";
import { NavigationContext, useAddress, useNavigation } from "../link/navigation.ts";
import { HOME, type Place, type ViewName } from "../link/place.ts";
import { To } from "../link/to.tsx";
import { DocumentPanel } from "../document/document-panel.tsx";
import { Releases } from "../releases/releases.tsx";
import { Restatements } from "../restatements/restatements.tsx";
import { Clocks, cutsOf } from "../time/clocks.tsx";
import { isCut } from "../time/days.ts";
import { Empty, Loading, RefusedAnswer } from "./states.tsx";

const VIEW_NAMES: Readonly<Record<Exclude<ViewName, "intake">, { name: string; show: ComponentType<ViewProps> }>> = {
  figures: { name: "Figures", show: Figures },
  restatements: { name: "Restatements", show: Restatements },
  guidance: { name: "Guidance", show: GuidanceView },
  distributions: { name: "Dividends & buybacks", show: Distributions },
  board: { name: "Board", show: Board },
  releases: { name: "Releases", show: Releases },
};

/** The page: one issuer at the two cuts, in one view, with what is opened beside it. All of it is in the address. */
export function Page(): JSX.Element {
  const navigation = useAddress();
  const [broken] = useErrorBoundary();
  useFreshness();
  const { view, issuer } = navigation.place;
  const issuers = useAnswer<EnvelopeOf<"issuers">>("v1/issuers");
  // While the list is on its way, what is known to be asked for is asked for as well.
  if (issuer !== null && wrongCut(navigation.place) === undefined) fetchAnswer(viewPath(issuer, "releases", { recordedAsOf: navigation.place.recordedAsOf }));
  return (
    <NavigationContext.Provider value={navigation}>
      <Masthead issuers={issuers.data?.items ?? []} />
      <main>
        {broken !== undefined ? <Empty title="The page cannot show this"><p>Something in it was not foreseen: {String(broken)}. <a href="./">Begin anew</a></p></Empty>
          : view === "intake" ? <Intake />
          : issuers.refused !== null ? <RefusedAnswer refused={issuers.refused} />
          : issuers.data === null ? <Loading what="the issuers" />
          : issuers.data.items.length === 0 ? <Empty title="The ledger is empty"><p>Give it documents with <code>serve --ingest</code>, or <To to={{ view: "intake" }}>record one here</To>.</p></Empty>
          : <OfIssuer issuers={issuers.data.items} />}
      </main>
    </NavigationContext.Provider>
  );
}

function Masthead({ issuers }: { issuers: readonly Issuer[] }): JSX.Element {
  const { place, go } = useNavigation();
  const chosen = chosenIn(issuers, place.issuer);
  return (
    <header class="masthead">
      <h1><To to={{ view: "figures", document: null, at: null, fact: null, line: null }} class="brand">Disclosure ledger</To></h1>
      <label class="issuer"><span class="visually-hidden">Issuer</span>
        <select value={chosen?.id ?? ""} disabled={issuers.length === 0} onChange={({ currentTarget }) => { go({ issuer: currentTarget.value, asOf: null, since: null, section: null, span: null, line: null, fact: null, document: null, at: null }); }}>
          {issuers.map(({ id, name }) => <option key={id} value={id}>{name === id ? id : `${name} (${id})`}</option>)}
        </select></label>
      <nav aria-label="Views">
        {Object.entries(VIEW_NAMES).map(([view, { name }]) => <To key={view} to={{ view: view as ViewName, document: null, at: null, fact: null }} current={place.view === view}>{name}</To>)}
      </nav>
      <span class="aside"><To to={{ view: "intake", document: null, at: null, fact: null }} current={place.view === "intake"}>Record</To><a href="docs">API</a></span>
    </header>
  );
}

/** The issuer that the address names, by any of its ids; the first where it names none. */
function chosenIn(issuers: readonly Issuer[], asked: string | null): Issuer | null {
  if (asked === null) return issuers[0] ?? null;
  return issuers.find(({ id, ids }) => id === asked || ids.includes(asked)) ?? null;
}

const CUT_NAMES = ["asOf", "recordedAsOf", "since"] as const;

/** The cut of an address that is none; undefined where all are. */
function wrongCut(place: Place): (typeof CUT_NAMES)[number] | undefined {
  return CUT_NAMES.find((name) => place[name] !== null && !isCut(place[name]));
}

function OfIssuer({ issuers }: { issuers: readonly Issuer[] }): JSX.Element {
  const { place, slide } = useNavigation();
  const issuer = chosenIn(issuers, place.issuer);
  const wrong = wrongCut(place);
  const { data, refused } = useAnswer<EnvelopeOf<"releases">>(issuer === null || wrong !== undefined ? null : viewPath(place.issuer ?? issuer.id, "releases", { recordedAsOf: place.recordedAsOf }));
  const { stops, cuts } = useMemo(() => cutsOf(data?.items ?? [], wrong === undefined ? place : HOME), [data, wrong, place.asOf, place.recordedAsOf, place.since]);
  useEffect(() => { if (issuer !== null) document.title = `${issuer.name}: ${VIEW_NAMES[place.view as keyof typeof VIEW_NAMES].name.toLowerCase()}`; }, [issuer, place.view]);
  // An address that names no issuer means the one that it shows from now on, whoever else is recorded.
  useEffect(() => { if (place.issuer === null && issuer !== null) slide({ issuer: issuer.id }); }, [place.issuer, issuer]);
  if (wrong !== undefined) return <Empty title={`There is no day or instant ${place[wrong]!}`}><p>The address says it for <code>{wrong}</code>. A day is written 2023-08-21, an instant 2023-08-21T16:05:00-04:00. <To to={{ [wrong]: null }}>Go on without it</To></p></Empty>;
  if (issuer === null) return <Empty title={`No issuer ${place.issuer ?? ""}`}><p>Choose one of the ledger's above.</p></Empty>;
  if (refused !== null) return <RefusedAnswer refused={refused} />;
  if (data === null) return <Loading what="the releases" />;
  const now = data.asOf.instant;
  const { show: View } = VIEW_NAMES[place.view as keyof typeof VIEW_NAMES];
  const panel = place.view === "figures" && place.fact !== null ? <FactPanel issuer={issuer} cuts={cuts} releases={data.items} fact={place.fact} />
    : place.view !== "releases" && place.document !== null ? <DocumentPanel stream={place.document} at={place.at} releases={data.items} cuts={cuts} /> : null;
  return (
    <>
      <Clocks releases={data.items} issuer={issuer} cuts={cuts} stops={stops} now={now} />
      <div class={`content${panel === null ? "" : " with-panel"}`}>
        <div class="view"><View issuer={issuer} cuts={cuts} releases={data.items} now={now} /></div>
        {panel}
      </div>
    </>
  );
}
