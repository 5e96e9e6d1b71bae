import { Server, ServerCredentials, type ServerWritableStream } from "@grpc/grpc-js";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Engine } from "../src/store/engine/engine.ts";
import { openMemoryEngine } from "../src/store/memory/open.ts";
import { openSqliteStore } from "../src/store/sqlite/open.ts";
import { StreamsService, type streams } from "../src/store/wire/definitions.ts";
import { eventBytes } from "../src/store/wire/encode.ts";
import { serveWire } from "../src/store/wire/server.ts";

/**
 * A server for `wire.ts`, in a process of its own: `memory` or `sqlite`, or `canned`, which has every answer to the one read that it knows as bytes already, so that nothing but gRPC itself and the
 * client are measured. Says its port.
 */
const [kind, count, bytes] = [process.argv[2]!, Number(process.argv[3]), Number(process.argv[4])];
const folder = mkdtempSync(join(tmpdir(), "wire-"));
process.on("exit", () => { rmSync(folder, { recursive: true }); });
process.on("SIGTERM", () => { process.exit(0); });

const options = { now: () => new Date(), maxAppendSize: 1e9 };
const engine: Engine = kind === "sqlite" ? openSqliteStore(join(folder, "ledger.db"), options).engine : openMemoryEngine(options);
/** An event of so many bytes in JSON. */
const text = JSON.stringify({ number: 1, text: "x".repeat(Math.max(0, bytes - 24)) });
for (let from = 0; from < count; from += 1000) {
  engine.append("s", Array.from({ length: Math.min(1000, count - from) }, (_, index) => ({ id: `00000000-0000-4000-8000-${String(from + index).padStart(12, "0")}`, type: "Counted", isJson: true, data: text, metadata: undefined })), "any");
}
if (kind === "canned") await serveCanned();
else process.stdout.write(`${(await serveWire(engine, { port: 0 })).port}\n`);

async function serveCanned(): Promise<void> {
  const answers = engine.log.streamSlice("s", 0, count - 1).map((record) => Buffer.from(eventBytes(record)));
  const server = new Server();
  const definition = Object.fromEntries(Object.entries(StreamsService).map(([name, method]) => [name, { ...(method as object), responseSerialize: (answer: Buffer) => answer }]));
  const read = (call: ServerWritableStream<streams.ReadReq, Buffer>): void => {
    let next = 0;
    const give = (): void => {
      while (next < answers.length) if (!call.write(answers[next++]!)) return void call.once("drain", give);
      call.end();
    };
    give();
  };
  server.addService(definition as never, { read } as never);
  server.bindAsync("127.0.0.1:0", ServerCredentials.createInsecure(), (_, port) => { process.stdout.write(`${port}\n`); });
}
