import { ask, refusedBy, withQuery, type Refused } from "../answers/ask.ts";
import type { DryRun, ReadingStep, Recorded } from "../answers/shapes.ts";

/** What is given of a document besides its bytes, where it does not say it itself. */
export type Stated = { issuer: string; announced: string };

type Sent = { document: Blob; type: string; stated: Stated };

/** How far a reading is. */
export type Step = { step: "sending" } | Exclude<ReadingStep, { step: "done" | "refused" }>;

/** The media type that a file is sent with: what its name says, text where it says nothing. */
export function mediaTypeOf(name: string): string {
  if (/\.pdf$/i.test(name)) return "application/pdf";
  return /\.x?html?$/i.test(name) ? "text/html" : "text/plain";
}

/** Has a document read without recording it; `tell` hears how far that is. Throws {@link Refused}. */
export async function readDocument({ document, type, stated }: Sent, signal: AbortSignal, tell: (step: Step) => void): Promise<DryRun> {
  const response = await ask(withQuery("v1/readings", parametersOf(stated)), { method: "POST", body: document, signal, headers: { "Content-Type": type, "Accept": "application/x-ndjson" } });
  for await (const line of linesOf(response.body!)) {
    const said = JSON.parse(line) as ReadingStep;
    if (said.step === "done") return said.reading;
    if (said.step === "refused") throw refusedBy(said.problem) satisfies Refused;
    tell(said);
  }
  throw new Error("the reading broke off");
}

/** Records a document. `key` makes a repeated sending the same one. */
export async function recordDocument({ document, type, stated }: Sent, key: string): Promise<Recorded> {
  const response = await ask(withQuery("v1/releases", parametersOf(stated)), { method: "POST", body: document, headers: { "Content-Type": type, "Idempotency-Key": key } });
  return (await response.json()) as Recorded;
}

function parametersOf({ issuer, announced }: Stated): Record<string, string | null> {
  return { issuer: issuer.trim() || null, announced: announced || null };
}

/** The lines of a body as they come in. */
async function* linesOf(body: ReadableStream<Uint8Array>): AsyncGenerator<string, undefined> {
  let rest = "";
  const reader = body.pipeThrough(new TextDecoderStream() as TransformStream<Uint8Array, string>).getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    const lines = (rest + value).split("\n");
    rest = lines.pop()!;
    yield* lines.filter((line) => line !== "");
  }
  if (rest !== "") yield rest;
}
