import { setTimeout as pause } from "node:timers/promises";
import { EventSourceParserStream } from "eventsource-parser/stream";
import { cloudEventSchema, type CloudEvent } from "./cloud-event.ts";

/** What is followed, and from where. */
export interface FollowOptions {
  /** The address of the server, such as `http://127.0.0.1:8080`. */
  readonly url: string | URL;
  /** The `position` of the last event that was dealt with; all of the feed unless given. */
  readonly after?: string | undefined;
  /** Only these; see the feed's parameters. */
  readonly issuer?: string | undefined;
  readonly types?: readonly string[] | undefined;
  readonly categories?: readonly string[] | undefined;
  /** By server-sent events, which come at once, or by pages that are asked for every second. */
  readonly by?: "stream" | "pages" | undefined;
  /** Ends with the feed as it is when it is reached, instead of waiting for what comes. By pages. */
  readonly untilEnd?: boolean | undefined;
  readonly signal?: AbortSignal | undefined;
  /** Sent with each request, such as an `Authorization`. */
  readonly headers?: Readonly<Record<string, string>> | undefined;
}

/** The server does not take the request: asking again would not help. */
export class FeedRefusedError extends Error {
  override readonly name = "FeedRefusedError";
  readonly status: number;

  constructor(status: number, detail: string) {
    super(`the feed answers ${status}: ${detail}`);
    this.status = status;
  }
}

/**
 * The events of a ledger's feed, in its order, each once, and then what comes, over as many connections as it takes. Whoever keeps the `position` of an event
 * together with what it made of it goes on from there after any interruption. Leaving the loop ends it. Throws {@link FeedRefusedError} where the server does not take the
 * request, and where an event is none.
 */
export async function* followFeed(options: FollowOptions): AsyncGenerator<CloudEvent, undefined> {
  const { by = options.untilEnd === true ? "pages" : "stream", signal } = options;
  let { after = "0" } = options;
  let wait = FIRST_PAUSE;
  const isOver = (): boolean => signal?.aborted === true;
  while (!isOver()) {
    try {
      for await (const { event, cursor } of by === "pages" ? pages(options, after) : stream(options, after)) {
        wait = FIRST_PAUSE;
        // What was given once is not given again, whatever a server or something before it repeats.
        if (event !== null && event.position > after) {
          after = event.position;
          yield event;
        } else if (cursor > after) after = cursor;
      }
      if (options.untilEnd === true) return;
    } catch (error) {
      if (isOver()) return;
      if (error instanceof FeedRefusedError || !isOfTheWire(error)) throw error;
    }
    await pause(wait, undefined, signal && { signal }).catch(() => undefined);
    wait = Math.min(wait * 2, LONGEST_PAUSE);
  }
}

/** Milliseconds before a connection is made again; they double while none holds. */
const FIRST_PAUSE = 100;
const LONGEST_PAUSE = 10_000;

/** Milliseconds between pages at the feed's end. */
const LOOKS_EVERY = 1_000;

/** An event, or none and how far the feed was looked through. */
type Given = { event: CloudEvent | null; cursor: string };

async function* pages(options: FollowOptions, from: string): AsyncGenerator<Given, undefined> {
  let after = from;
  for (;;) {
    const response = await ask(options, "/v1/feed", { after, limit: "1000" }, { Accept: "application/cloudevents-batch+json" });
    for (const event of (await response.json()) as unknown[]) {
      const given = read(event);
      yield { event: given, cursor: given.position };
    }
    after = response.headers.get("feed-position") ?? after;
    yield { event: null, cursor: after };
    if (response.headers.get("feed-complete") !== "true") continue;
    if (options.untilEnd === true) return;
    await pause(LOOKS_EVERY, undefined, options.signal && { signal: options.signal });
  }
}

async function* stream(options: FollowOptions, after: string): AsyncGenerator<Given, undefined> {
  const { body } = await ask(options, "/v1/feed/stream", {}, { Accept: "text/event-stream", "Last-Event-ID": after });
  if (body === null) return;
  // Of an `id` alone the parser tells nothing: it only matters to whoever comes back, and then costs what was passed over.
  for await (const { data } of body.pipeThrough(new TextDecoderStream()).pipeThrough(new EventSourceParserStream({ onError: "terminate" }))) {
    const event = read(JSON.parse(data));
    yield { event, cursor: event.position };
  }
}

async function ask({ url, issuer, types, categories, signal, headers }: FollowOptions, path: string, query: Record<string, string>, own: Record<string, string>): Promise<Response> {
  const address = new URL(path, url);
  const asked = { ...query, ...(issuer !== undefined && { issuer }), ...(types !== undefined && { type: types.join(",") }), ...(categories !== undefined && { category: categories.join(",") }) };
  for (const [name, value] of Object.entries(asked)) address.searchParams.set(name, value);
  const response = await fetch(address, { headers: { ...headers, ...own }, ...(signal && { signal }) });
  if (response.ok) return response;
  const text = await response.text();
  // Too many requests and a server that is away are over later; anything else is not.
  if (response.status === 429 || response.status >= 500) throw new TypeError(`the feed answers ${response.status}`);
  throw new FeedRefusedError(response.status, detailOf(text));
}

function detailOf(text: string): string {
  try {
    return String((JSON.parse(text) as { detail?: unknown }).detail ?? text);
  } catch {
    return text.slice(0, 200);
  }
}

function read(value: unknown): CloudEvent {
  const parsed = cloudEventSchema.safeParse(value);
  if (!parsed.success) throw new Error(`the feed gives what is no event of it: ${parsed.error.issues[0]?.path.join(".") ?? ""} ${parsed.error.issues[0]?.message ?? ""}`);
  return parsed.data;
}

/** `fetch` says `TypeError` of whatever happens to a connection, and a body that breaks off may say so too, or that its text ends early. */
function isOfTheWire(error: unknown): boolean {
  return error instanceof TypeError || error instanceof SyntaxError || (error as { code?: string }).code === "ECONNRESET";
}
