// Runs in a thread of its own, which reading-thread.ts starts: reading holds a processor, and what a hostile document does ends here.
import { parentPort } from "node:worker_threads";
import { readDocument } from "../read-document.ts";
import type { Asked } from "./reading-thread.ts";
import { readInto } from "./written-reading.ts";

const port = parentPort!;
// One after the other, also where a reading waits for the thread that reads PDFs: whoever gave two wants to know which one it is that takes long.
let last: Promise<unknown> = Promise.resolve();
port.on("message", ({ bytes, form }: Asked) => {
  last = last.then(async () => { port.postMessage(await readInto(form, readDocument, bytes)); });
});
port.postMessage("ready");
