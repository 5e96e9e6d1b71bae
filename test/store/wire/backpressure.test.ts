import { connect } from "node:http2";
import { setImmediate as turn } from "node:timers/promises";
import { expect, it, onTestFinished } from "vitest";
import { toEntry } from "../../../src/store/api/envelope.ts";
import type { Engine } from "../../../src/store/engine/engine.ts";
import { openMemoryEngine } from "../../../src/store/memory/open.ts";
import { shared, streams } from "../../../src/store/wire/definitions.ts";
import { serveWire } from "../../../src/store/wire/server.ts";
import { clock, numbered } from "../contract/vocabulary.ts";
import { frame } from "./raw.ts";

const EVENTS = 40_000;

it.each(["Counted", "Nothing"])("a subscription to %s that nobody takes from reads no further than the connection holds", async (type) => {
  const inner = openMemoryEngine({ ...clock(), maxAppendSize: 1e9 });
  inner.append("s", numbered(EVENTS).map(toEntry), "any");
  let furthest = 0;
  const log = Object.create(inner.log, { slice: { value: (from: number, to: number) => {
    furthest = Math.max(furthest, to);
    return inner.log.slice(from, to);
  } } }) as Engine["log"];
  const server = await serveWire({ ...inner, log }, { port: 0 });
  const connection = connect(`http://127.0.0.1:${server.port}`, { settings: { initialWindowSize: 1_024 } });
  onTestFinished(() => {
    connection.destroy();
    server.kill();
  });
  // A checkpoint after each event that is looked at: where nothing passes, they alone are sent.
  const filter = new streams.ReadReq.Options.FilterOptions().setEventType(new streams.ReadReq.Options.FilterOptions.Expression().setPrefixList([type])).setMax(1).setCheckpointintervalmultiplier(1);
  const all = new streams.ReadReq.Options.AllOptions().setStart(new shared.Empty());
  const options = new streams.ReadReq.Options().setAll(all).setFilter(filter).setSubscription(new streams.ReadReq.Options.SubscriptionOptions());
  const stream = connection.request({ ":method": "POST", ":path": "/event_store.client.streams.Streams/Read", "content-type": "application/grpc", te: "trailers" });
  stream.pause().end(frame(new streams.ReadReq().setOptions(options).serializeBinary()));
  while (furthest === 0) await turn();
  for (let turns = 0; turns < 3_000; turns += 1) await turn();
  expect(furthest).toBeLessThan(2_000);
  // Whoever takes again is given the rest.
  stream.resume().on("data", () => undefined);
  while (furthest < EVENTS + 1) await turn();
});
