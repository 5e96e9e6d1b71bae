import { describe, expect, it } from "vitest";
import { pagesOf } from "../../src/ingest/document/pdf/reading-thread.ts";
import { pdfOf } from "./pdf-file.ts";

const texts = (pages: Awaited<ReturnType<typeof pagesOf>>) => (typeof pages === "string" ? pages : pages.map((items) => items.map(({ text }) => text)));
const says = (text: string) => pdfOf([{ x: 72, y: 700, text }], [{ x: 72, y: 700, text: `${text} too` }]);

describe("the thread that reads PDFs", () => {
  it("reads several documents that come at once, each whole and for itself", async () => {
    const read = await Promise.all(["one", "two", "three"].map(async (text) => texts(await pagesOf(says(text)))));
    expect(read).toEqual([[["one"], ["one too"]], [["two"], ["two too"]], [["three"], ["three too"]]]);
  });

  it("tells of each page as it comes, each reader of its own", async () => {
    const heard: string[] = [];
    const hear = (name: string) => (page: number, pages: number) => void heard.push(`${name} ${page}/${pages}`);
    await Promise.all([pagesOf(says("one"), hear("one")), pagesOf(pdfOf([{ x: 72, y: 700, text: "two" }]), hear("two")).then(() => heard.push("two is read"))]);
    expect(heard).toEqual(["one 1/2", "one 2/2", "two 1/1", "two is read"]);
  });

  it("is ended by a document that takes too long, and the next finds a new one", async () => {
    // Of so many pages that no pause of this thread is as long as reading them.
    const long = pdfOf(...Array.from({ length: 600 }, () => [{ x: 72, y: 700, text: "slow" }]));
    await expect(pagesOf(long, undefined, 0)).rejects.toThrow("reading it takes longer than 0 seconds");
    expect(texts(await pagesOf(says("next")))).toEqual([["next"], ["next too"]]);
  });

  it("leaves the bytes to who asked", async () => {
    const bytes = says("mine");
    await pagesOf(bytes);
    expect(bytes.length).toBeGreaterThan(500);
  });
});
