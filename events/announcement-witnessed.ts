import { z } from "zod";
import { announcedSchema } from "./values/announced.ts";
import { signature } from "./values/signed.ts";

/**
 * Somebody knows better when a document became public than it says itself: a venue's stamp, an acceptance time, a wire's clock. The earliest
 * witness counts. `venue` is where the stamp stands, `reason` how it is known.
 */
export const announcementWitnessedSchema = z.strictObject({ ...signature, venue: z.string().trim().min(1).max(200), announced: announcedSchema });
export type AnnouncementWitnessed = z.infer<typeof announcementWitnessedSchema>;
