import { connect, type Socket } from "node:net";
import { setTimeout as pause } from "node:timers/promises";
import { BENCH_AS_OF } from "./issuer.ts";

/** `bad-client.ts URL TOKEN SECONDS`: bad clients of every kind for so long; says how many came. */
const [url, token, seconds] = process.argv.slice(2) as [string, string, string];
const SNAPSHOT = `/v1/issuers/LARGE/snapshot?asOf=${BENCH_AS_OF}`;

/** A connection that says something and then does what its kind does; what becomes of it is nobody's concern here. */
function connection(text: string | Buffer, reads: boolean): Socket {
  const { port, hostname } = new URL(url);
  const socket = connect(Number(port), hostname);
  socket.on("error", () => undefined);
  if (reads) socket.resume();
  else socket.pause();
  socket.write(text);
  return socket;
}

const head = (line: string, headers: Record<string, string> = {}): string => `${line} HTTP/1.1\r\nHost: bench\r\n${Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`).join("")}\r\n`;
const STANDING = 100;

/** Bad clients of every kind until it is over: some that stand, others that come again and again. */
async function bad(until: number): Promise<number> {
  const sockets: Socket[] = [];
  let came = 0;
  const stand = (text: string, reads: boolean): void => {
    for (let number = 0; number < STANDING; number += 1) sockets.push(connection(text, reads));
    came += STANDING;
  };
  const authorization = { Authorization: `Bearer ${token}` };
  // Who reads nothing of a megabyte, of lines or of a stream; who never ends a head, or a body.
  stand(head(`GET ${SNAPSHOT}`), false);
  stand(head("GET /v1/feed", { Accept: "application/x-ndjson" }), false);
  stand(head("GET /v1/feed/stream"), false);
  stand("GET /v1/issuers HTTP/1.1\r\nHost: be", true);
  stand(head("POST /v1/releases", { ...authorization, "Content-Type": "text/plain", "Content-Length": "1000000" }), true);
  const again = async (everyMs: number, text: () => string | Buffer): Promise<void> => {
    while (performance.now() < until) {
      const socket = connection(text(), true);
      came += 1;
      setTimeout(() => { socket.destroy(); }, 1_000);
      await pause(everyMs);
    }
  };
  const json = (body: string, path = "/v1/releases/release-X/remarks"): string => head(`POST ${path}`, { ...authorization, "Content-Type": "application/json", "Content-Length": String(Buffer.byteLength(body)) }) + body;
  const large = Buffer.alloc(40 * 1024 * 1024, "x");
  await Promise.all([
    again(500, () => Buffer.concat([Buffer.from(head("POST /v1/releases", { ...authorization, "Content-Type": "text/plain", "Content-Length": String(large.length) })), large])),
    again(20, () => json("{\"type\": \"FactCorrected\", ")),
    again(20, () => json("[".repeat(50_000))),
    again(20, () => json("{\"type\":5,\"data\":[]}")),
    again(20, () => head("POST /v1/releases", { ...authorization, "Content-Type": "image/png", "Content-Length": "4" }) + "none"),
    again(20, () => head("GET /v1/issuers", Object.fromEntries(Array.from({ length: 3_000 }, (_, number) => [`X-${number}`, "x"])))),
    again(20, () => head("GET /v1/issuers", { Cookie: "x".repeat(200_000) })),
    again(20, () => Buffer.from(Array.from({ length: 4_096 }, (_, number) => (number * 167) % 256))),
    again(1_000, () => head("GET /v1/issuers").repeat(200)),
    again(20, () => head(`GET /v1/issuers/LARGE/results?asOf=${"9".repeat(5_000)}`)),
  ]);
  for (const socket of sockets) socket.destroy();
  return came;
}


process.stdout.write(`${await bad(performance.now() + Number(seconds) * 1000)}\n`);
process.exit(0);
