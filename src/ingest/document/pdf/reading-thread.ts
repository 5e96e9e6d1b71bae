import { extname } from "node:path";
import { Worker } from "node:worker_threads";
import { TooLarge } from "../limits.ts";
import type { PageItem } from "./page.ts";
import type { HearPage, PageNews } from "./pages.ts";

/** Longer documents are annual reports and prospectuses, not releases; reading them would block others for minutes. */
const MOST_PAGES = 1_000;
/** A page takes some 30 ms and has 10 kB or more; also on a busy machine it is not ten times as long. */
const LONGEST_START_MS = 5_000;
const LONGEST_PER_KB_MS = 20;
/** The largest of them need a fifth of it. */
const MOST_MEMORY_MB = 1_024;

let thread: Worker | null = null;
// One after the other: a second document would only take turns with the first.
let last: Promise<unknown> = Promise.resolve();

/**
 * The texts of a PDF page by page, read in a thread that is kept for the next document, and ended where a document takes
 * too long or too much memory. `hear` is told of each page when it comes from there. Throws `TooLarge`.
 */
export function pagesOf(bytes: Uint8Array, hear: HearPage = () => undefined, longest = LONGEST_START_MS + (bytes.length / 1_000) * LONGEST_PER_KB_MS): Promise<readonly (readonly PageItem[])[] | "encrypted" | "damaged"> {
  const reading = last.then(() => readIn((thread ??= started()), bytes, hear, longest));
  last = reading.catch(() => {});
  return reading;
}

function started(): Worker {
  // The same module as source and as built.
  const worker = new Worker(new URL(`./thread${extname(import.meta.url)}`, import.meta.url), { resourceLimits: { maxOldGenerationSizeMb: MOST_MEMORY_MB } });
  worker.unref();
  // What goes wrong in a thread that was ended concerns nobody any more.
  worker.on("error", () => {});
  return worker;
}

function readIn(worker: Worker, bytes: Uint8Array, hear: HearPage, longest: number): Promise<readonly (readonly PageItem[])[] | "encrypted" | "damaged"> {
  return new Promise((resolve, reject) => {
    const pages: (readonly PageItem[])[] = [];
    let count = 0;
    const limit = setTimeout(() => end(() => reject(new TooLarge(`reading it takes longer than ${Math.round(longest / 1_000)} seconds`)), true), longest);
    const onNews = (news: PageNews) => {
      if (news.kind === "page") hear(pages.push(news.items), count);
      else if (news.kind === "end") end(() => resolve(news.fault ?? pages), false);
      else {
        ({ count } = news);
        if (count > MOST_PAGES) end(() => reject(new TooLarge(`${count} pages; a document may have ${MOST_PAGES}`)), true);
      }
    };
    const onError = (error: Error) => end(() => ("code" in error && error.code === "ERR_WORKER_OUT_OF_MEMORY" ? reject(new TooLarge(`reading it needs more than ${MOST_MEMORY_MB} MB of memory`)) : resolve("damaged")), true);
    const onExit = () => end(() => resolve("damaged"), true);
    const end = (settle: () => void, over: boolean) => {
      clearTimeout(limit);
      worker.off("message", onNews).off("error", onError).off("exit", onExit);
      worker.unref();
      if (over) {
        thread = null;
        void worker.terminate();
      }
      settle();
    };
    worker.on("message", onNews).on("error", onError).on("exit", onExit);
    worker.ref();
    // A copy: the caller still needs its own.
    const copy = new Uint8Array(bytes);
    worker.postMessage(copy, [copy.buffer]);
  });
}
