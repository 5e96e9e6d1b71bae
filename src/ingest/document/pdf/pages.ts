import { getDocument, VerbosityLevel, type PDFDocumentLoadingTask, type PDFDocumentProxy } from "pdfjs-dist/legacy/build/pdf.mjs";
import type { PageItem } from "./page.ts";

/** What becomes of a PDF, page by page: how many pages it has, what each prints, and at the end what kept it from being read. */
export type PageNews = { kind: "pages"; count: number } | { kind: "page"; items: readonly PageItem[] } | { kind: "end"; fault: "encrypted" | "damaged" | null };

/** Hears of each page as it is read, and of how many there are. */
export type HearPage = (page: number, pages: number) => void;

/** Reads the texts of a PDF with their places, and tells of each page as it comes. Takes the buffer over. */
export async function readPages(bytes: Uint8Array, tell: (news: PageNews) => void): Promise<void> {
  const task = getDocument({ data: bytes, disableFontFace: true, useSystemFonts: false, useWorkerFetch: false, stopAtErrors: false, verbosity: VerbosityLevel.ERRORS });
  const fault = await read(task, tell);
  // Before the end is told: the next document must not begin while the library still takes this one down.
  await task.destroy();
  tell({ kind: "end", fault });
}

async function read(task: PDFDocumentLoadingTask, tell: (news: PageNews) => void): Promise<"encrypted" | "damaged" | null> {
  try {
    const pdf = await task.promise;
    tell({ kind: "pages", count: pdf.numPages });
    for (let number = 1; number <= pdf.numPages; number += 1) tell({ kind: "page", items: await itemsOf(pdf, number) });
    return null;
  } catch (error) {
    return error instanceof Error && error.name === "PasswordException" ? "encrypted" : "damaged";
  }
}

async function itemsOf(pdf: PDFDocumentProxy, number: number): Promise<PageItem[]> {
  const page = await pdf.getPage(number);
  const [left, , right, top] = page.view as [number, number, number, number];
  const { items } = await page.getTextContent();
  page.cleanup();
  return items.flatMap((item): PageItem[] => {
    if (!("str" in item) || item.str.trim() === "") return [];
    const [a, b, , , x, y] = item.transform as [number, number, number, number, number, number];
    // Text that is turned is a stamp or a watermark.
    if (Math.abs(b) > Math.abs(a) * 0.05) return [];
    return x < left || x > right ? [] : [{ text: item.str, left: x - left, width: item.width, baseline: top - y, height: Math.abs(a) || item.height, font: item.fontName }];
  });
}
