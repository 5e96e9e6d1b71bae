import { readdirSync, readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { expect, it } from "vitest";

const PAGE = new URL("../../dist/page/", import.meta.url);

/** What a first visitor loads of ours at most, compressed. */
const CODE_MOST = 150_000;

it("is at most so much code, and asks nobody else for any", () => {
  const assets = readdirSync(new URL("assets/", PAGE)).map((name) => readFileSync(new URL(`assets/${name}`, PAGE)));
  expect(assets.length).toBeGreaterThan(2);
  expect(assets.reduce((sum, asset) => sum + gzipSync(asset).length, 0)).toBeLessThan(CODE_MOST);
  const html = readFileSync(new URL("index.html", PAGE), "utf8");
  expect([...html.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, address]) => address).filter((address) => !address!.startsWith("./") && address !== "docs")).toEqual([]);
});
