import { z } from "zod";
import type { Ledger } from "../ledger/ledger.ts";
import type { Api } from "./api.ts";
import { readinessSchema } from "./schemas/answers.ts";

/**
 * `/healthz`: the process answers. `/readyz`: its store answers too, and the views are up with it; 503 while they catch up or where no question can be
 * answered. A view that an event stopped is listed with that event, and the others go on (`degraded`).
 */
export function healthResource(api: Api, ledger: Ledger): void {
  api.resource("/healthz", {
    get: {
      operation: { id: "health", tag: "Server", summary: "Whether the process answers", answers: { 200: { description: "It does", forms: { "application/json": z.strictObject({ status: z.literal("ok") }) } } } },
      handle: (_req, res) => void res.json({ status: "ok" }),
    },
  });
  const forms = { "application/json": readinessSchema };
  api.resource("/readyz", {
    get: {
      operation: { id: "readiness", tag: "Server", summary: "Whether questions can be answered, and how far each view is", answers: { 200: { description: "They can, perhaps but for some views", forms }, 503: { description: "They cannot yet, or no more", forms } } },
      handle: async (_req, res) => {
        const readiness = await ledger.readiness();
        res.status(readiness.status === "ready" || readiness.status === "degraded" ? 200 : 503).set("Cache-Control", "no-store").json(readiness);
      },
    },
  });
}
