import type { JSX } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { Refused, tokenHeld } from "../answers/ask.ts";
import { forgetAnswers } from "../answers/held.ts";
import type { DryRun, Recorded } from "../answers/shapes.ts";
import { DocumentView } from "../document/document-view.tsx";
import { RefusedAnswer, TokenField } from "../frame/states.tsx";
import { To } from "../link/to.tsx";
import { gistOf } from "./gist.ts";
import { mediaTypeOf, readDocument, recordDocument, type Stated, type Step } from "./reading.ts";

/** A document with what was said of it when it was given: that is what is read, and what is recorded. */
type Given = { name: string; document: Blob; type: string; stated: Stated };
type State =
  | { at: "waiting" }
  | { at: "reading"; given: Given; step: Step }
  | { at: "read"; given: Given; reading: DryRun }
  | { at: "recording"; given: Given; reading: DryRun }
  | { at: "recorded"; recorded: Recorded; issuer: string }
  | { at: "refused"; given: Given; refused: Refused };

/** Takes a document, shows how its reading goes and what it would record, and records it when it is told to. */
export function Intake(): JSX.Element {
  const [state, setState] = useState<State>({ at: "waiting" });
  const [stated, setStated] = useState<Stated>({ issuer: "", announced: "" });
  const [hasToken, setHasToken] = useState(tokenHeld() !== null);
  const [isOver, setIsOver] = useState(false);
  const chosen = useRef<HTMLInputElement>(null);

  // A reading that is no longer the newest says nothing any more.
  const newest = useRef<AbortController | null>(null);
  const begin = (): AbortController => {
    newest.current?.abort();
    return (newest.current = new AbortController());
  };
  useEffect(() => () => { newest.current?.abort(); }, []);

  const read = async (given: Given): Promise<void> => {
    const own = begin();
    const tell = (next: State): void => { if (newest.current === own) setState(next); };
    tell({ at: "reading", given, step: { step: "sending" } });
    try {
      const reading = await readDocument(given, own.signal, (step) => { tell({ at: "reading", given, step }); });
      tell({ at: "read", given, reading });
    } catch (error) {
      tell({ at: "refused", given, refused: error instanceof Refused ? error : new Refused(0, "broken-off", "The reading broke off.") });
    }
  };
  const record = async (given: Given, reading: DryRun): Promise<void> => {
    setState({ at: "recording", given, reading });
    try {
      const recorded = await recordDocument(given, reading.sha256);
      forgetAnswers();
      setState({ at: "recorded", recorded, issuer: reading.events[0]!.metadata.issuer });
    } catch (error) {
      setState({ at: "refused", given, refused: error instanceof Refused ? error : new Refused(0, "broken-off", "The recording broke off. Sent again it is recorded once.") });
    }
  };
  const take = (file: File | undefined): void => { if (file !== undefined) void read({ name: file.name, document: file, type: mediaTypeOf(file.name), stated }); };

  return (
    <section class="intake">
      <h2>Record a document</h2>
      <p>A release as it was published: text, HTML or PDF. It is read first, and shown with what would be recorded; nothing is recorded before you say so.</p>
      <TokenField label="Token for writing" held={() => { setHasToken(tokenHeld() !== null); }} />
      <div class="stated">
        <label>Issuer, where the document does not say it <input value={stated.issuer} onInput={({ currentTarget }) => { setStated({ ...stated, issuer: currentTarget.value }); }} /></label>
        <label>Announced on, where it does not say it <input type="date" value={stated.announced} onInput={({ currentTarget }) => { setStated({ ...stated, announced: currentTarget.value }); }} /></label>
      </div>
      <div class={`drop${isOver ? " over" : ""}`}
        onDragOver={(event) => { event.preventDefault(); setIsOver(true); }} onDragLeave={() => { setIsOver(false); }}
        onDrop={(event) => { event.preventDefault(); setIsOver(false); take(event.dataTransfer?.files[0]); }}>
        <p>Drop a document here, or <button type="button" onClick={() => { chosen.current!.click(); }}>choose a file</button></p>
        <input ref={chosen} type="file" class="visually-hidden" tabIndex={-1} aria-label="A document" accept=".txt,.htm,.html,.pdf,.md,text/*,application/pdf" onChange={({ currentTarget }) => { take(currentTarget.files?.[0]); currentTarget.value = ""; }} />
        {!hasToken && <p class="quiet">Reading and recording take a token with the scope write; the keeper of the server makes one with <code>token create</code>.</p>}
      </div>
      {state.at === "reading" && <Progress given={state.given} step={state.step} />}
      {state.at === "refused" && <><h2>{state.given.name}</h2>{state.refused.slug === "not-a-release" && <p>Where the document does not say who speaks, or when, say it above and read it again.</p>}<RefusedAnswer refused={state.refused} again={{ name: "Read it again", ask: () => { void read({ ...state.given, stated }); } }} /></>}
      {(state.at === "read" || state.at === "recording") && <Preview {...state} isRecording={state.at === "recording"} record={() => { void record(state.given, state.reading); }} drop={() => { begin(); setState({ at: "waiting" }); }} />}
      {state.at === "recorded" && <div class="state" role="status"><h2>{state.recorded.outcome === "recorded" ? "Recorded" : "It was known already"}</h2><p>{state.recorded.events.length} events in <To to={{ issuer: state.issuer, view: "releases", document: state.recorded.stream, at: null, asOf: null, recordedAsOf: null }}>{state.recorded.stream}</To>.</p></div>}
    </section>
  );
}

function Progress({ given: { name, document }, step }: { given: Given; step: Step }): JSX.Element {
  const [done, of, says] = step.step === "sending" ? [null, 1, "sending it"] : step.step === "received" ? [null, 1, `${step.bytes.toLocaleString("en")} bytes received`]
    : step.step === "page" ? [step.page, step.pages, `page ${step.page} of ${step.pages}`] : [null, 1, "recognising what it says"];
  return <div class="state" role="status"><h2>{name}</h2><progress aria-label={`Reading ${name}`} {...(done === null ? {} : { value: done, max: of })} /><p>{document.size.toLocaleString("en")} bytes: {says}.</p></div>;
}

type PreviewProps = { given: Given; reading: DryRun; isRecording: boolean; record: () => void; drop: () => void };

/** What would be recorded: the events in short, and the document with every number accounted for. */
function Preview({ given, reading: { stream, outcome, events, audit }, isRecording, record, drop }: PreviewProps): JSX.Element {
  return (
    <section class="preview" aria-busy={isRecording}>
      <h2>{given.name}</h2>
      <p>{outcome === "known" ? <b>The ledger has this document already: recording it changes nothing.</b> : <>It would become <b>{stream}</b> with {events.length} events. Nothing is recorded yet.</>}{given.stated.issuer.trim() !== "" || given.stated.announced !== "" ? ` Read as of ${[given.stated.issuer.trim(), given.stated.announced].filter((said) => said !== "").join(", ")}, as you said.` : ""}</p>
      <p class="choices"><button type="button" class="main" disabled={isRecording} onClick={record}>{isRecording ? "Recording …" : "Record it"}</button><button type="button" disabled={isRecording} onClick={drop}>Leave it</button></p>
      <div class="scroll"><table><thead><tr><th scope="col">#</th><th scope="col">Event</th><th scope="col">Says</th></tr></thead>
        <tbody>{events.map((event) => <tr key={event.metadata.ordinal} data-event={event.type}><td>{event.metadata.ordinal}</td><td>{event.type}</td><td>{gistOf(event)}</td></tr>)}</tbody></table></div>
      <h3>Every number of it</h3>
      <DocumentView audit={audit} stream={null} />
    </section>
  );
}
