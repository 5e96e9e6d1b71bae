import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { Express } from "express";

/** A server that listens: where, and how to stop it. */
export type Server = { url: string; close(): Promise<void> };

/** Why a server cannot listen: expected of an address that is taken, reserved or not this machine's. */
export type ListenRefusal = { code: string; message: string };
export type Listening = { ok: true; server: Server } | { ok: false; refusal: ListenRefusal };

/** How long requests under way may go on once the server is told to stop; process managers kill after ten seconds. */
const GRACE_MS = 5_000;

/** How long a client may take to say what it asks, and to send all of it: a large document over a slow line. */
const HEAD_WITHIN_MS = 15_000;
const REQUEST_WITHIN_MS = 120_000;

/** How long a connection may stand still while it is answered: one that takes nothing holds what it was to be sent. Followers of a stream hear something more often. */
const STANDS_STILL_MS = 120_000;

/** Connections at a time; each may hold some hundred kilobytes of buffers. Others are turned away until some end. */
const CONNECTIONS_MOST = 4_096;

/** Listens on a host and port; port 0 takes any free one. */
export function listen(app: Express, host: string, port: number): Promise<Listening> {
  const server = createServer({ headersTimeout: HEAD_WITHIN_MS, requestTimeout: REQUEST_WITHIN_MS, connectionsCheckingInterval: 5_000 }, app);
  server.setTimeout(STANDS_STILL_MS);
  server.maxConnections = CONNECTIONS_MOST;
  return new Promise((resolve) => {
    server.once("error", (error: NodeJS.ErrnoException) => {
      resolve({ ok: false, refusal: { code: error.code ?? error.name, message: reasonOf(error, host, port) } });
    });
    server.listen(port, host, () => {
      const { port: taken } = server.address() as AddressInfo;
      const close = (): Promise<void> =>
        new Promise((closed) => {
          const late = setTimeout(() => { server.closeAllConnections(); }, GRACE_MS);
          server.close(() => {
            clearTimeout(late);
            closed();
          });
        });
      resolve({ ok: true, server: { url: `http://${host.includes(":") ? `[${host}]` : host}:${taken}`, close } });
    });
  });
}

function reasonOf(error: NodeJS.ErrnoException, host: string, port: number): string {
  switch (error.code) {
    case "EADDRINUSE":
      return `port ${port} on ${host} is in use; choose another with --port`;
    case "EACCES":
      return `port ${port} on ${host} may not be used by this user; choose another with --port`;
    case "EADDRNOTAVAIL":
    case "ENOTFOUND":
      return `${host} is no address of this machine`;
    default:
      return error.message;
  }
}
