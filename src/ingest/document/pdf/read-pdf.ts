import { blocksOf } from "../blocks.ts";
import type { Document, FootnoteMark, Line } from "../document.ts";
import { Allowance, TooLarge } from "../limits.ts";
import type { LaidLine } from "../layout/fragment.ts";
import { growsTooLarge } from "./inflation.ts";
import { furnitureOf } from "./furniture.ts";
import { layOutPage, type PageItem } from "./page.ts";
import type { HearPage } from "./pages.ts";
import { pagesOf } from "./reading-thread.ts";

/** Why a PDF could not be read. */
export type PdfFault = { fault: "encrypted" | "damaged" | "no-text" | "cut-off" };

/** A page with fewer characters of text than this on average is a picture. */
const LEAST_TEXT = 40;
/** Behind its mark of the end a PDF may carry bytes of transport. */
const TAIL = 4_096;

/** Reads the text of a PDF, placed as it is printed, into the document model; `hear` is told of each page. Throws `TooLarge`. */
export async function readPdf(bytes: Uint8Array, hear?: HearPage): Promise<Document | PdfFault> {
  // The library reads what it finds of a file that was cut off, and what is missing would be missing silently.
  if (!new TextDecoder("latin1").decode(bytes.subarray(-TAIL)).includes("%%EOF")) return { fault: "cut-off" };
  if (growsTooLarge(bytes)) throw new TooLarge("its compressed parts grow beyond what a release holds");
  const pages = await pagesOf(bytes, hear);
  return typeof pages === "string" ? { fault: pages } : documentOf(pages);
}

function documentOf(pages: readonly (readonly PageItem[])[]): Document | PdfFault {
  const allowance = new Allowance();
  const marks: FootnoteMark[] = [];
  const laid: LaidLine[] = [];
  let characters = 0;
  pages.forEach((printed, index) => {
    characters += printed.reduce((sum, { text }) => sum + text.length, 0);
    const lines = layOutPage(printed, index + 1, laid.length + 1, marks);
    for (const { line } of lines) allowance.take(line.text, line.number);
    laid.push(...lines);
  });
  if (characters < LEAST_TEXT * pages.length) return { fault: "no-text" };
  const furniture = furnitureOf(laid, pages.length);
  const lines: Line[] = laid.map(({ line }) => line);
  return { lines, blocks: blocksOf(laid, (line) => furniture.has(line.number)), marks, furniture: [...furniture] };
}
