import type { Express } from "express";
import type { Ledger } from "../ledger/ledger.ts";
import { resource } from "./resource.ts";

/**
 * `/healthz`: the process answers. `/readyz`: its store answers too, and the views are up with it; 503 while they catch up or where no question can be
 * answered. A view that an event stopped is listed with that event, and the others go on (`degraded`).
 */
export function healthResource(app: Express, ledger: Ledger): void {
  resource(app, "/healthz", { get: (_req, res) => void res.json({ status: "ok" }) });
  resource(app, "/readyz", {
    get: async (_req, res) => {
      const readiness = await ledger.readiness();
      res.status(readiness.status === "ready" || readiness.status === "degraded" ? 200 : 503).set("Cache-Control", "no-store").json(readiness);
    },
  });
}
