import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { Writing, type KeptPart } from "../../../projections/panel/keeping.ts";
import type { LedgerStore } from "../../store/client.ts";
import { positionOf } from "../position.ts";
import { readKept, writeKept } from "./kept-file.ts";
import type { Projector } from "./projector.ts";

/** What views restart from, or why they cannot; see {@link saveViews}. */
export type Loaded = { ok: true; parts: readonly KeptPart[] } | { ok: false; why: string };

/** `last` is the last disclosure that the views had, as the store has it. */
const ABOUT = z.strictObject({ program: z.string(), last: z.strictObject({ stream: z.string(), id: z.string(), position: z.string() }) });

/**
 * Writes what the views hold into a file, whole or not at all; nothing where they have had no disclosure. It is a copy and no source: whatever is wrong with it, the log is read
 * instead. `areCopies` where views go on changing while it is written. Throws where it cannot be written.
 */
export async function saveViews(path: string, projector: Projector, areCopies: boolean): Promise<void> {
  const { last } = projector;
  if (last === null) return;
  const writing = new Writing(areCopies);
  projector.keep(writing);
  await writeKept(path, { program: programHash(), last } satisfies z.infer<typeof ABOUT>, writing.parts);
}

/** Reads such a file; says why where it cannot be gone on from, null where there is none. */
export async function loadViews(path: string, store: LedgerStore): Promise<Loaded | null> {
  const kept = await readKept(path);
  if (kept === null || !kept.ok) return kept;
  const about = ABOUT.safeParse(kept.about);
  if (!about.success) return { ok: false, why: "it is no file of views" };
  if (about.data.program !== programHash()) return { ok: false, why: "it was written by another version of this program" };
  return (await isOf(store, about.data.last)) ? { ok: true, parts: kept.parts } : { ok: false, why: "it was written over another store" };
}

/** Whether the store has the last disclosure where it stood. */
async function isOf(store: LedgerStore, last: z.infer<typeof ABOUT>["last"]): Promise<boolean> {
  const position = positionOf(last.position);
  if (position === null || position === "before-all") return false;
  for await (const { event } of store.readAll({ fromPosition: position, maxCount: 1 })) return event?.streamId === last.stream && event.id === last.id;
  return false;
}

/** Changes with any change of what events are and of what views make of them: the hash of that code. */
function programHash(): string {
  return (program ??= hashOfCode());
}
let program: string | undefined;

function hashOfCode(): string {
  const hash = createHash("sha256");
  for (const folder of ["events", "projections", "src/ledger"]) {
    const top = join(import.meta.dirname, "../../..", folder);
    const files = readdirSync(top, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile() && /\.[jt]s$/.test(entry.name)).map(({ parentPath, name }) => join(parentPath, name));
    for (const file of files.sort()) hash.update(file.slice(top.length)).update("\0").update(readFileSync(file)).update("\0");
  }
  return hash.digest("hex");
}
