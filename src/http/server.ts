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

/** Listens on a host and port; port 0 takes any free one. */
export function listen(app: Express, host: string, port: number): Promise<Listening> {
  const server = createServer(app);
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
