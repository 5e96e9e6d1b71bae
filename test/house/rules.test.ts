import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

/** A rule that nobody runs is no rule: each check of `npm test` is shown a bad example here and has to object. */
const ROOT = fileURLToPath(new URL("../../", import.meta.url));
const bin = (name: string) => join(ROOT, "node_modules/.bin", name);
let copy: string;

beforeAll(() => {
  copy = mkdtempSync(join(tmpdir(), "house-"));
  for (const name of ["package.json", "tsconfig.json", "eslint.config.js", ".dependency-cruiser.cjs", "events", "projections", "src"]) cpSync(join(ROOT, name), join(copy, name), { recursive: true });
  symlinkSync(join(ROOT, "node_modules"), join(copy, "node_modules"));
});
afterAll(() => rmSync(copy, { recursive: true, force: true }));

const run = (command: string, ...args: string[]) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [bin(command), ...args], { cwd: copy, encoding: "utf8" });
  return { status, said: stdout + stderr };
};

/** Puts one bad file into the copy, asks the check, and takes it out again. */
const with_ = <T>(path: string, content: string, ask: () => T): T => {
  const file = join(copy, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, content);
  try {
    return ask();
  } finally {
    rmSync(file);
  }
};

describe("import directions", { timeout: 120_000 }, () => {
  const cruise = () => run("depcruise", "--config", ".dependency-cruiser.cjs", "src", "events", "projections");
  it("hold in the project", () => {
    expect(cruise()).toMatchObject({ status: 0 });
  });
  it.each([
    ["events-import-nothing-of-ours", "events/bad.ts", 'import "../projections/results.ts";'],
    ["projections-know-events-only", "projections/cut/bad.ts", 'import "../../src/ingest/reading.ts"; import { EXPLAINED } from "../../src/ingest/reading.ts"; export const bad = EXPLAINED;'],
    ["no-view-imports-another", "projections/bad.ts", 'import { results } from "./results.ts"; export const bad = results;'],
    ["ingest-knows-events-only", "src/ingest/bad.ts", 'import { results } from "../../projections/results.ts"; export const bad = results;'],
    ["store-knows-envelopes-only", "src/store/bad.ts", 'import { SCHEMA_VERSION } from "../../events/catalogue.ts"; export const bad = SCHEMA_VERSION;'],
    ["ledger-is-below-the-edges", "src/ledger/bad.ts", 'import { createApp } from "../http/app.ts"; export const bad = createApp;'],
    ["decimal-in-one-module", "events/values/bad.ts", 'import { Decimal } from "decimal.js"; export const bad = Decimal;'],
    ["page-knows-the-api-alone", "src/page/board/bad.tsx", 'import { ITEM_SCHEMAS } from "../../http/schemas/items.ts"; export const bad = <p>{Object.keys(ITEM_SCHEMAS)}</p>;'],
    ["page-is-served-not-imported", "src/http/bad.ts", 'import { HOME } from "../page/link/place.ts"; export const bad = HOME;'],
    ["store-package-in-one-module", "src/ledger/bad.ts", 'import { jsonEvent } from "@eventstore/db-client"; export const bad = jsonEvent;'],
  ])("%s catches its bad example", (rule, path, content) => {
    const { status, said } = with_(path, content, cruise);
    expect(status).not.toBe(0);
    expect(said).toContain(rule);
  });
});

describe("lint", { timeout: 120_000 }, () => {
  it.each([
    ["no-restricted-globals", "src/page/board/bad.tsx", "export const now = (): Date => new Date();\n"],
    ["no-restricted-globals", "src/ledger/bad.ts", "export const now = (): Date => new Date();\n"],
    ["no-restricted-properties", "projections/cut/bad.ts", "export const bad = Math.random();\n"],
    ["no-console", "src/ingest/bad.ts", 'console.log("bad");\n'],
    ["max-lines", "events/bad.ts", `${"export const a = 1;\n".replace("a", "a0")}${Array.from({ length: 430 }, (_, i) => `export const b${i} = ${i};`).join("\n")}\n`],
    ["eqeqeq", "events/bad.ts", "export const bad = (a: number): boolean => a == 1;\n"],
  ])("%s catches its bad example", (rule, path, content) => {
    const { status, said } = with_(path, content, () => run("eslint", path));
    expect(status).not.toBe(0);
    expect(said).toContain(rule);
  });
});

describe("types", { timeout: 120_000 }, () => {
  it("catch an unchecked index and a parameter property", () => {
    const { status, said } = with_("events/bad.ts", "export const first = (all: string[]): string => all[0];\nexport class Bad { constructor(private readonly a: number) {} }\n", () => run("tsc", "--noEmit", "-p", "."));
    expect(status).not.toBe(0);
    expect(said).toMatch(/events\/bad\.ts\(1,.*TS2322/);
    expect(said).toMatch(/events\/bad\.ts\(2,.*TS1294/);
  });
});

describe("recognisers know language and layout, never an issuer", () => {
  const files = (folder: string): string[] =>
    readdirSync(join(ROOT, folder), { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".ts")).map((name) => join(folder, name));
  /** Names, tickers, people, brands and years of every document that the project was built with. */
  const KNOWN = /qifu|qfin|3660|360\s|jietiao|v-pocket|hongyi|haisheng|fuzhou|baba|alibaba|docebo|dcbo|shopify|duolingo|amcor|anxin|best ?buy|johnson|asml|tsmc|taobao|\bwise\b/i;
  const YEAR = /(?<![\d.])20(?:0[7-9]|1\d|2[0-7])(?![\d.])/;
  const offences = (text: string, yearsToo = true): string[] =>
    text.split("\n").flatMap((line, index) => {
      // A docstring may show a form by an example; code may not.
      const code = line.replace(/^\s*(?:\/\*\*?|\*|\/\/).*$/, "").replace(/\/\*.*?\*\/|\/\/.*$/g, "").replace(/\\u[0-9A-F]{4}/gi, "");
      return KNOWN.test(line.replace(/https?:\S+/g, "")) || (yearsToo && YEAR.test(code)) ? [`${index + 1}: ${line.trim()}`] : [];
    });

  it.each([...files("src"), ...files("events"), ...files("projections")])("%s", (file) => {
    // What the edges tell their users may show a date as an example; what reads and folds may know no year.
    expect(offences(readFileSync(join(ROOT, file), "utf8"), !/^src\/(?:cli|http|ledger)\//.test(file))).toEqual([]);
  });

  it("catches its bad examples", () => {
    expect(offences('const name = "Qifu Technology";\nif (year === 2023) skip();\nconst fine = 5;')).toEqual(['1: const name = "Qifu Technology";', "2: if (year === 2023) skip();"]);
  });
});
