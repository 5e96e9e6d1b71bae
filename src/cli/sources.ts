import { open, readdir, stat } from "node:fs/promises";
import { extname, join } from "node:path";
import type { Readable } from "node:stream";
import type { Refusal } from "../ledger/read-document.ts";
import type { Terminal } from "./terminal.ts";

/** What was read from one place: bytes, or why there are none. `name` is as the user knows it. */
export type SourceBytes = { name: string } & ({ ok: true; bytes: Uint8Array } | { ok: false; refusal: Pick<Refusal, "message" | "line"> });

/** The name of the standard input among files. */
export const STDIN = "-";

/** The kinds of document that a directory is searched for. A file that is named outright is read whatever it is called. */
const DOCUMENT_NAMES = [".txt", ".htm", ".html", ".pdf"];
/** The SEC's own name for the facts of a filer, whatever stands before it. */
const COMPANY_FACTS_NAME = /CIK\d{10}\.json$/i;
const SEARCHED = [...DOCUMENT_NAMES, "CIK….json"].join(", ");

/**
 * The names of all documents that paths mean, in order: a directory stands for the documents in it and below, by name.
 * Hidden ones are passed over in silence, others are noted. A path that is missing stays, to be refused when it is read.
 */
export async function listSources(paths: readonly string[], terminal: Terminal): Promise<string[]> {
  const names: string[] = [];
  for (const path of paths) {
    if (path === STDIN || !(await isDirectory(path))) names.push(path);
    else {
      const found = await walk(path, terminal);
      if (found.length === 0) terminal.note(`${path}: no documents in it (${SEARCHED})`);
      names.push(...found);
    }
  }
  return names;
}

/** Reads a source, and no more of it than `limit` bytes: a file's size is looked at first. */
export async function readSource(name: string, limit: number, terminal: Terminal): Promise<SourceBytes> {
  try {
    if (name === STDIN) return bounded(name, await readAtMost(terminal.stdin, limit), limit);
    const file = await open(name, "r");
    try {
      const { size } = await file.stat();
      if (size > limit) return bounded(name, null, limit);
      // The size of a pipe or device is not known, and a file may be growing: what is read is bounded all the same.
      return bounded(name, await readAtMost(file.createReadStream({ autoClose: false }), limit), limit);
    } finally {
      await file.close();
    }
  } catch (error) {
    return { name, ok: false, refusal: { message: reasonOf(error as NodeJS.ErrnoException), line: null } };
  }
}

/** The first bytes of a file; none of what cannot be opened, which is refused when it is read, and none of a stream, which can be read but once. */
export async function beginningOf(name: string): Promise<Uint8Array> {
  if (name === STDIN) return new Uint8Array();
  try {
    const file = await open(name, "r");
    try {
      if (!(await file.stat()).isFile()) return new Uint8Array();
      const { buffer, bytesRead } = await file.read(Buffer.alloc(BEGINNING), 0, BEGINNING, 0);
      return buffer.subarray(0, bytesRead);
    } finally {
      await file.close();
    }
  } catch {
    return new Uint8Array();
  }
}

const BEGINNING = 256;

async function walk(directory: string, terminal: Terminal): Promise<string[]> {
  const entries = await readdir(directory, { withFileTypes: true });
  const names: string[] = [];
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    if (entry.name.startsWith(".")) continue;
    const path = join(directory, entry.name);
    if (entry.isDirectory()) names.push(...(await walk(path, terminal)));
    else if (!DOCUMENT_NAMES.includes(extname(entry.name).toLowerCase()) && !COMPANY_FACTS_NAME.test(entry.name)) terminal.note(`${path}: skipped, not one of ${SEARCHED}`);
    else if (entry.isFile() || (entry.isSymbolicLink() && !(await isDirectory(path)))) names.push(path);
    else terminal.note(`${path}: skipped, not a regular file`);
  }
  return names;
}

async function isDirectory(path: string): Promise<boolean> {
  return (await stat(path).catch(() => null))?.isDirectory() ?? false;
}

async function readAtMost(stream: Readable, limit: number): Promise<Uint8Array | null> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of stream as AsyncIterable<Uint8Array>) {
    size += chunk.length;
    if (size > limit) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function bounded(name: string, bytes: Uint8Array | null, limit: number): SourceBytes {
  return bytes === null ? { name, ok: false, refusal: { message: `larger than ${limit} bytes`, line: null } } : { name, ok: true, bytes };
}

function reasonOf(error: NodeJS.ErrnoException): string {
  switch (error.code) {
    case "ENOENT":
    case "ENOTDIR":
      return "no such file";
    case "EACCES":
    case "EPERM":
      return "permission denied";
    default:
      return error.message;
  }
}
