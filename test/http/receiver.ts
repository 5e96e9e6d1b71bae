import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { once } from "node:events";
import { text } from "node:stream/consumers";
import { onTestFinished } from "vitest";

/** What was sent to a receiver: the headers as they came and the body as text. */
export type Delivered = { headers: IncomingMessage["headers"]; body: string };

/** What a receiver answers to the delivery of this number, from 0: a status, or what it does with the connection. */
export type Answering = (number: number, res: ServerResponse, delivered: Delivered) => number | undefined;

/** Somebody who is sent events, on a port of this machine. */
export async function receiver(answering: Answering = () => 204, port = 0): Promise<{ url: string; port: number; delivered: Delivered[]; count: (wanted: number) => Promise<Delivered[]>; close: () => Promise<void> }> {
  const delivered: Delivered[] = [];
  let heard = (): void => undefined;
  const server = createServer((req, res) => {
    void text(req).then((body) => {
      const each = { headers: req.headers, body };
      const status = answering(delivered.push(each) - 1, res, each);
      if (status !== undefined) res.writeHead(status).end();
      heard();
    });
  });
  server.listen(port, "127.0.0.1");
  await once(server, "listening");
  const close = async (): Promise<void> => {
    if (!server.listening) return;
    server.closeAllConnections();
    server.close();
    await once(server, "close");
  };
  onTestFinished(close);
  const { port: taken } = server.address() as AddressInfo;
  /** Waits until so many deliveries came; every test has its limit. */
  const count = async (wanted: number): Promise<Delivered[]> => {
    while (delivered.length < wanted) await new Promise<void>((resolve) => { heard = resolve; });
    return delivered;
  };
  return { url: `http://127.0.0.1:${taken}/hook`, port: taken, delivered, count, close };
}
