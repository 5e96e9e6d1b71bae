import { describe } from "vitest";
import { appending } from "./contract/appending.ts";
import { concurrency } from "./contract/concurrency.ts";
import { content } from "./contract/content.ts";
import { deleting } from "./contract/deleting.ts";
import { filtering } from "./contract/filtering.ts";
import { hiding } from "./contract/hiding.ts";
import { laws } from "./contract/laws.ts";
import { linking } from "./contract/linking.ts";
import { reading } from "./contract/reading.ts";
import { subscribing } from "./contract/subscribing.ts";
import type { Open, Traits } from "./contract/vocabulary.ts";
import { IN_PROCESS, subjectOf } from "./contract/vocabulary.ts";

/** What every store of the ledger has to do, whatever keeps its events. `open` gives a new, empty store each time. */
export function storeContract(name: string, open: Open, traits: Traits = IN_PROCESS): void {
  const subject = subjectOf(open, traits);
  describe(name, () => {
    describe("appends", () => { appending(subject); });
    describe("deletes", () => { deleting(subject); });
    describe("hides", () => { hiding(subject); });
    describe("reads", () => { reading(subject); linking(subject); });
    describe("subscribes", () => { subscribing(subject); filtering(subject); });
    describe("keeps", () => { content(subject); });
    describe("concurrently", () => { concurrency(subject); });
    describe("laws", () => { laws(subject); });
  });
}
