import { mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { KeptPart } from "../../../projections/panel/keeping.ts";
import { readKept, writeKept } from "../../../src/ledger/projector/kept-file.ts";

const PARTS: readonly KeptPart[] = ["[1,\"é\"]", new Uint32Array([1, 2 ** 32 - 1, 3]), new Float64Array([0.1, -0, Infinity]), new Uint32Array(0), ""];

let folder = "";
let path = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "kept-"));
  path = join(folder, "views");
});
afterEach(() => { rmSync(folder, { recursive: true }); });

describe("a file of parts", () => {
  it("gives back what was written, each column in a buffer of its own", async () => {
    await writeKept(path, { cursor: "0" }, PARTS);
    const kept = await readKept(path);
    expect(kept).toEqual({ ok: true, about: { cursor: "0" }, parts: PARTS });
    for (const part of kept?.ok === true ? kept.parts : []) if (typeof part !== "string") expect([part.byteOffset, part.buffer.byteLength]).toEqual([0, part.byteLength]);
  });

  it("is found damaged wherever a byte of it is another, or is missing", async () => {
    await writeKept(path, null, PARTS);
    const whole = readFileSync(path);
    for (let at = 0; at < whole.length; at += 1) {
      const other = Buffer.from(whole);
      other[at] = other[at]! ^ 1;
      writeFileSync(path, other);
      expect([at, (await readKept(path))?.ok]).toEqual([at, false]);
    }
    for (let length = 0; length < whole.length; length += 1) {
      writeFileSync(path, whole);
      truncateSync(path, length);
      expect([length, (await readKept(path))?.ok]).toEqual([length, false]);
    }
  });

  it("says of another file that it is none, and of none nothing", async () => {
    expect(await readKept(path)).toBeNull();
    for (const text of ["", "\n", "{}\n", "null\n", "a letter\n", `${JSON.stringify({ format: 1 })}\n`]) {
      writeFileSync(path, text);
      expect([text, await readKept(path)]).toEqual([text, { ok: false, why: "it is no file of views" }]);
    }
  });

  it("leaves the one before where it cannot be written whole", async () => {
    await writeKept(path, 1, PARTS);
    await expect(writeKept(join(folder, "none", "views"), 2, PARTS)).rejects.toThrow(/ENOENT/);
    await expect(writeKept(path, 1n, PARTS)).rejects.toThrow(TypeError);
    expect(await readKept(path)).toMatchObject({ ok: true, about: 1 });
  });
});
