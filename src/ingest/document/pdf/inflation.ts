import { inflateSync } from "node:zlib";

/**
 * What the streams of a PDF may grow to. The text of a page is a megabyte at most; pictures are larger, but releases
 * hold few of them. Without a limit some kilobytes grow to gigabytes, and the library would wait for all of it.
 */
const LARGEST_STREAM = 48 * 1024 * 1024;
const LARGEST_WHOLE = 256 * 1024 * 1024;
/** What a page prints: the fullest are some hundred kilobytes. A million of its operators would take the library minutes. */
const LARGEST_CONTENT = 4 * 1024 * 1024;
/** Graphics states that are saved and not restored: pages nest them a dozen deep, and the library copies all of them for each. */
const MOST_SAVED = 1_000;
/** Streams of pictures, fonts, colours, objects and tables of contents say what they are; those of pages do not. */
const OTHER_STREAM = /\/(?:Type|Subtype|Image|Width|Length1|Length3|N\s|FunctionType|ShadingType)\b/;
/** What a page prints shrinks to a tenth or so; only what says one thing over and over shrinks to less than this. */
const GREATEST_RATIO = 150;
const LEAST_SUSPECT = 1024 * 1024;
/** A stream's dictionary stands directly before it. */
const DICTIONARY = 2_048;
/** Filters over filters are written by nobody but to hide what they grow to. */
const MOST_FILTERS = 2;

/** Whether a PDF's compressed streams grow beyond what a release holds; nothing but Deflate grows so far. */
export function growsTooLarge(bytes: Uint8Array): boolean {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let whole = 0;
  for (let at = file.indexOf("stream"); at >= 0; at = file.indexOf("stream", at + 6)) {
    if (file.toString("latin1", Math.max(0, at - 3), at) === "end") continue;
    const before = file.toString("latin1", Math.max(0, at - DICTIONARY), at);
    const head = before.slice(Math.max(0, before.lastIndexOf(" obj")));
    const filters = [...head.matchAll(/\/(?:FlateDecode|Fl)\b/g)].length;
    if (filters > MOST_FILTERS) return true;
    const start = at + 6 + (file[at + 6] === 0x0d ? 1 : 0) + (file[at + 6] === 0x0a || file[at + 7] === 0x0a ? 1 : 0);
    let data: Buffer = file.subarray(start);
    const compressed = Math.max(1, file.indexOf("endstream", start) - start);
    const isContent = !OTHER_STREAM.test(head);
    if (filters === 0) {
      if (isContent && (compressed > LARGEST_CONTENT || savesTooMany(file.toString("latin1", start, start + compressed)))) return true;
      continue;
    }
    for (let filter = 0; filter < filters; filter += 1) {
      const grown = inflated(data);
      if (grown === "too-large") return true;
      // Encrypted or damaged: it is the library's to say so.
      if (grown === null) break;
      whole += grown.length;
      data = grown;
    }
    if (isContent && data.buffer !== file.buffer && (data.length > LARGEST_CONTENT || savesTooMany(data.toString("latin1")))) return true;
    const isPicture = /\/(?:Image|Width)\b/.test(head);
    if (whole > LARGEST_WHOLE || (!isPicture && data.length > LEAST_SUSPECT && data.length > compressed * GREATEST_RATIO && data.buffer !== file.buffer)) return true;
  }
  return false;
}

function savesTooMany(content: string): boolean {
  let saved = 0;
  for (const [, operator] of content.matchAll(/(?<!\S)([qQ])(?!\S)/g)) {
    saved = operator === "q" ? saved + 1 : Math.max(0, saved - 1);
    if (saved > MOST_SAVED) return true;
  }
  return false;
}

function inflated(data: Buffer): Buffer | "too-large" | null {
  try {
    return inflateSync(data, { maxOutputLength: LARGEST_STREAM });
  } catch (error) {
    return error instanceof RangeError && "code" in error && error.code === "ERR_BUFFER_TOO_LARGE" ? "too-large" : null;
  }
}
