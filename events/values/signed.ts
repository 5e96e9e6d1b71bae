import { z } from "zod";

/** Whoever changes what the ledger shows says who they are and why; both are kept with the change. Lengths are those of a name and of a paragraph. */
export const signature = { by: z.string().trim().min(1).max(200), reason: z.string().trim().min(1).max(2000) } as const;
