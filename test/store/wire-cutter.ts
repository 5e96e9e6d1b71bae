import { createConnection, createServer, type Socket } from "node:net";
import type { AddressInfo } from "node:net";

/** A stretch of wire between a client and a server that a test can cut. */
export interface WireCutter {
  readonly port: number;
  /** Connections that were made so far. */
  readonly made: number;
  /** Ends every connection there is. */
  cut(): void;
  /** From now on what the server answers is lost on the way, and what the client says arrives. */
  loseAnswers(): void;
  /** From now on nothing passes either way, and nobody is told. */
  freeze(): void;
  /** Connections that are made from now on work; those that do not are cut. */
  mend(): void;
  close(): Promise<void>;
}

export async function wireTo(port: number): Promise<WireCutter> {
  const pairs = new Set<[Socket, Socket]>();
  let mode: "whole" | "answers lost" | "frozen" = "whole";
  let made = 0;
  const server = createServer((near) => {
    made += 1;
    const far = createConnection({ port, host: "127.0.0.1" });
    const pair: [Socket, Socket] = [near, far];
    pairs.add(pair);
    near.on("data", (bytes) => { if (mode !== "frozen") far.write(bytes); });
    far.on("data", (bytes) => { if (mode === "whole") near.write(bytes); });
    for (const socket of pair) {
      socket.on("error", () => undefined);
      socket.on("close", () => {
        pairs.delete(pair);
        near.destroy();
        far.destroy();
      });
    }
  });
  await new Promise<void>((resolve) => { server.listen(0, "127.0.0.1", resolve); });
  const cut = (): void => { for (const [near, far] of pairs) { near.destroy(); far.destroy(); } };
  return {
    port: (server.address() as AddressInfo).port,
    get made() { return made; },
    cut,
    loseAnswers: () => { mode = "answers lost"; },
    freeze: () => { mode = "frozen"; },
    mend() {
      mode = "whole";
      cut();
    },
    async close() {
      cut();
      await new Promise<void>((resolve) => { server.close(() => { resolve(); }); });
    },
  };
}

/** Waits for what others do; the test's own limit is what ends it otherwise. */
export async function until(happened: () => boolean): Promise<void> {
  while (!happened()) await new Promise((resolve) => { setTimeout(resolve, 1); });
}
