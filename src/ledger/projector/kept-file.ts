import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { open, rename, rm, type FileHandle } from "node:fs/promises";
import type { KeptPart } from "../../../projections/panel/keeping.ts";

/**
 * A file of parts: a line of JSON that says what it is and how long each part is, the parts one after the other, columns as they lie in memory, and the SHA-256 of
 * all that. Machines that keep the bytes of a number the other way round refuse it.
 */
type Head = { format: typeof FORMAT; isLittleEndian: boolean; about: unknown; parts: [kind: Kind, bytes: number][] };
type Kind = "text" | "u32" | "f64";

export type KeptFile = { ok: true; about: unknown; parts: KeptPart[] } | { ok: false; why: string };

const FORMAT = "disclosure-ledger kept 1";
const HASH_BYTES = 32;
/** Bytes that are read and written at a time: others are answered in between. */
const PIECE = 8 * 1024 * 1024;
/** The first line is some tens of bytes a part; what has none by here is another file. */
const LONGEST_HEAD = 16 * 1024 * 1024;

/** Writes the file whole or not at all. Throws where it cannot be written. */
export async function writeKept(path: string, about: unknown, parts: readonly KeptPart[]): Promise<void> {
  const part = `${path}-part`;
  const hash = createHash("sha256");
  const all = parts.map((each) => ({ kind: kindOf(each), bytes: bytesOf(each) }));
  const head: Head = { format: FORMAT, isLittleEndian: isLittleEndian(), about, parts: all.map(({ kind, bytes }) => [kind, bytes.length]) };
  try {
    const file = await open(part, "w");
    try {
      for (const bytes of [Buffer.from(`${JSON.stringify(head)}\n`), ...all.map((each) => each.bytes)]) {
        for (let from = 0; from < bytes.length; from += PIECE) {
          const piece = bytes.subarray(from, from + PIECE);
          hash.update(piece);
          await file.writeFile(piece);
        }
      }
      await file.writeFile(hash.digest());
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(part, path);
  } catch (error) {
    await rm(part, { force: true });
    throw error;
  }
}

/** Reads such a file; says why where it is none, or damaged; null where there is none. */
export async function readKept(path: string): Promise<KeptFile | null> {
  if (!existsSync(path)) return null;
  const file = await open(path, "r");
  try {
    return await readOpen(file);
  } catch (error) {
    return { ok: false, why: `it cannot be read: ${(error as Error).message}` };
  } finally {
    await file.close();
  }
}

async function readOpen(file: FileHandle): Promise<KeptFile> {
  const { size } = await file.stat();
  const line = await firstLine(file, size);
  const head = line === null ? null : headOf(line);
  if (line === null || head === null) return { ok: false, why: "it is no file of views" };
  if (head.isLittleEndian !== isLittleEndian()) return { ok: false, why: "it was written on a machine of another byte order" };
  const hash = createHash("sha256").update(line).update("\n");
  let at = line.length + 1;
  if (size !== at + head.parts.reduce((sum, [, length]) => sum + length, 0) + HASH_BYTES) return { ok: false, why: "it is damaged" };
  const parts: KeptPart[] = [];
  for (const [kind, length] of head.parts) {
    // Each column has a buffer of its own, which it can hand on when it grows.
    const bytes = new Uint8Array(new ArrayBuffer(length));
    for (let from = 0; from < length; from += PIECE) {
      const piece = bytes.subarray(from, from + PIECE);
      await fill(file, piece, at + from);
      hash.update(piece);
    }
    at += length;
    parts.push(kind === "text" ? Buffer.from(bytes.buffer).toString("utf8") : kind === "u32" ? new Uint32Array(bytes.buffer) : new Float64Array(bytes.buffer));
  }
  const noted = Buffer.alloc(HASH_BYTES);
  await fill(file, noted, at);
  return noted.equals(hash.digest()) ? { ok: true, about: head.about, parts } : { ok: false, why: "it is damaged" };
}

async function firstLine(file: FileHandle, size: number): Promise<Buffer | null> {
  let bytes = Buffer.alloc(0);
  while (bytes.length < Math.min(size, LONGEST_HEAD)) {
    const more = Buffer.alloc(Math.min(PIECE / 64, size - bytes.length));
    await fill(file, more, bytes.length);
    const end = more.indexOf("\n");
    if (end >= 0) return Buffer.concat([bytes, more.subarray(0, end)]);
    bytes = Buffer.concat([bytes, more]);
  }
  return null;
}

function headOf(line: Buffer): Head | null {
  try {
    const head = JSON.parse(line.toString("utf8")) as Head | null;
    return head?.format === FORMAT ? head : null;
  } catch {
    return null;
  }
}

async function fill(file: FileHandle, bytes: Uint8Array, at: number): Promise<void> {
  let done = 0;
  while (done < bytes.length) {
    const { bytesRead } = await file.read(bytes, done, bytes.length - done, at + done);
    if (bytesRead === 0) throw new Error("it ends too early");
    done += bytesRead;
  }
}

function kindOf(part: KeptPart): Kind {
  return typeof part === "string" ? "text" : part instanceof Uint32Array ? "u32" : "f64";
}

function bytesOf(part: KeptPart): Uint8Array {
  return typeof part === "string" ? Buffer.from(part) : new Uint8Array(part.buffer, part.byteOffset, part.byteLength);
}

function isLittleEndian(): boolean {
  return new Uint8Array(new Uint32Array([1]).buffer)[0] === 1;
}
