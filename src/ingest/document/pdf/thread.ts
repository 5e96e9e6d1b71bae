// Runs in a thread of its own, which reading-thread.ts starts: the library cannot be stopped from within.
import { parentPort } from "node:worker_threads";
import { readPages } from "./pages.ts";

const port = parentPort!;
port.on("message", (bytes: Uint8Array) => void readPages(bytes, (news) => port.postMessage(news)));
