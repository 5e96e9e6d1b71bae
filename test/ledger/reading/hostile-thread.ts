// The real thread with the door to it: documents that say so do to it what a hostile document would do to the reader.
import { parentPort } from "node:worker_threads";
import "../../../src/ledger/reading/thread.ts";
import type { Asked } from "../../../src/ledger/reading/reading-thread.ts";

const DEEDS: Readonly<Record<string, () => void>> = {
  "out of memory": () => { for (const kept: number[][] = []; ; ) kept.push(new Array<number>(100_000).fill(kept.length + 0.5)); },
  "never ends": () => { for (;;); },
  "exits": () => process.exit(3),
  "throws": () => { throw new RangeError("nobody caught this"); },
};

parentPort!.on("message", ({ bytes }: Asked) => DEEDS[new TextDecoder().decode(bytes)]?.());
