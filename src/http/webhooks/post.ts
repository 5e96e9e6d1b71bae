import { Agent as HttpAgent, request as requestHttp, type ClientRequest, type IncomingMessage, type OutgoingHttpHeaders } from "node:http";
import { Agent as HttpsAgent, request as requestHttps } from "node:https";
import type { Targets } from "./target.ts";

/** What came of a delivery: taken, or why not. `isGone` where the receiver says that it wants no more. */
export type Posted = { ok: true } | { ok: false; reason: string; isGone: boolean };

/** How long a receiver may take to answer, as Standard Webhooks advises. */
export const ANSWER_WITHIN_MS = 15_000;

/** How long a delivery under way may go on when the server stops: one that is cut off may have been taken, and comes again. */
const GRACE_MS = 3_000;

/** What a receiver answers is not read; one that sends more than this is cut off. */
const ANSWER_MOST = 64 * 1024;

/** Posts bodies over connections that stay. Redirects are not followed: where they lead nobody has checked, and the receiver can be told of anew. */
export class Poster {
  readonly #targets: Targets;
  readonly #agents = { "http:": new HttpAgent({ keepAlive: true }), "https:": new HttpsAgent({ keepAlive: true }) };

  constructor(targets: Targets) {
    this.#targets = targets;
  }

  async post(address: string, headers: OutgoingHttpHeaders, body: string, stopping: AbortSignal): Promise<Posted> {
    const url = new URL(address);
    try {
      this.#targets.checkLiteral(url);
    } catch (error) {
      return { ok: false, reason: (error as Error).message, isGone: false };
    }
    const first = await this.#send(url, headers, body, stopping);
    // A connection that the receiver closed while it was idle failed at nothing that was sent.
    return first === "stale" ? asPosted(await this.#send(url, headers, body, stopping)) : first;
  }

  close(): void {
    for (const agent of Object.values(this.#agents)) agent.destroy();
  }

  #send(url: URL, headers: OutgoingHttpHeaders, body: string, stopping: AbortSignal): Promise<Posted | "stale"> {
    return new Promise((resolve) => {
      const options = { method: "POST", headers: { ...headers, "Content-Length": Buffer.byteLength(body) }, lookup: this.#targets.lookup };
      const request: ClientRequest = url.protocol === "https:" ? requestHttps(url, { ...options, agent: this.#agents["https:"] }) : requestHttp(url, { ...options, agent: this.#agents["http:"] });
      let grace: NodeJS.Timeout | undefined;
      const late = setTimeout(() => { request.destroy(new Error(`no answer within ${ANSWER_WITHIN_MS / 1000} seconds`)); }, ANSWER_WITHIN_MS);
      const stop = (): void => { grace = setTimeout(() => { request.destroy(new Error("the server stopped")); }, GRACE_MS); };
      if (stopping.aborted) stop();
      else stopping.addEventListener("abort", stop, { once: true });
      const settle = (outcome: Posted | "stale"): void => {
        clearTimeout(late);
        clearTimeout(grace);
        stopping.removeEventListener("abort", stop);
        resolve(outcome);
      };
      request.on("error", (error: NodeJS.ErrnoException) => { settle(request.reusedSocket && error.code === "ECONNRESET" ? "stale" : { ok: false, reason: reasonOf(error), isGone: false }); });
      request.on("response", (response) => {
        const outcome = judged(response);
        let taken = 0;
        response.on("data", (piece: Buffer) => { if ((taken += piece.length) > ANSWER_MOST) response.destroy(); });
        // Its status was said: what becomes of the rest changes nothing.
        response.on("error", () => undefined);
        response.on("close", () => { settle(outcome); });
      });
      request.end(body);
    });
  }
}

function asPosted(outcome: Posted | "stale"): Posted {
  return outcome === "stale" ? { ok: false, reason: "the connection was closed", isGone: false } : outcome;
}

function judged({ statusCode: status = 0, headers }: IncomingMessage): Posted {
  if (status >= 200 && status < 300) return { ok: true };
  const redirect = status >= 300 && status < 400 && headers.location !== undefined ? `, to ${headers.location.slice(0, 200)}: redirects are not followed` : "";
  return { ok: false, reason: `the receiver answers ${status}${redirect}`, isGone: status === 410 };
}

/** Several addresses that were tried have an error each. */
function reasonOf(error: NodeJS.ErrnoException): string {
  const { message } = error instanceof AggregateError ? (error.errors[0] as Error) : error;
  return message === "" ? (error.code ?? error.name) : message;
}
