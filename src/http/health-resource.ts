import type { Express } from "express";
import type { Ledger } from "../ledger/ledger.ts";
import { resource } from "./resource.ts";

/** `/healthz`: the process answers. `/readyz`: its store answers too, and everything in it was read. */
export function healthResource(app: Express, ledger: Ledger): void {
  resource(app, "/healthz", { get: (_req, res) => void res.json({ status: "ok" }) });
  resource(app, "/readyz", {
    get: async (_req, res) => {
      await ledger.catchUp();
      res.json({ status: "ready", position: ledger.position });
    },
  });
}
