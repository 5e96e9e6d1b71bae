import { createHash } from "node:crypto";
import { createReadStream, createWriteStream, existsSync, renameSync, rmSync } from "node:fs";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { z } from "zod";
import { EVENT_SCHEMAS, type RecordedDisclosure } from "../../../events/catalogue.ts";
import type { LedgerStore } from "../../store/client.ts";
import { eventId } from "../event-id.ts";
import { positionOf } from "../position.ts";
import type { Resumption } from "./projector.ts";

/**
 * A file that views restart from: a line that says what it is, the disclosures in the log's order, one a line, as they were parsed, and the hash of all that.
 * It is a copy and no source: whatever is wrong with it, the log is read instead.
 */
export type Loaded = { ok: true; resumption: Resumption } | { ok: false; why: string };

const HEAD = z.strictObject({ format: z.literal(1), schemas: z.string(), cursor: z.string(), disclosures: z.int().nonnegative() });

/** Writes the file whole or not at all. Throws where it cannot be written. */
export async function saveSnapshot(path: string, { cursor, disclosures }: Resumption): Promise<void> {
  const part = `${path}-part`;
  const hash = createHash("sha256");
  const count = disclosures.length;
  try {
    const file = createWriteStream(part, { flush: true });
    const failed = once(file, "close");
    let lines = `${JSON.stringify({ format: 1, schemas: schemasHash(), cursor, disclosures: count } satisfies z.infer<typeof HEAD>)}\n`;
    for (let index = 0; index < count; index += 1) {
      lines += `${JSON.stringify(disclosures[index])}\n`;
      if (lines.length < PIECE && index < count - 1) continue;
      hash.update(lines);
      if (!file.write(lines)) await Promise.race([once(file, "drain"), failed]);
      lines = "";
    }
    hash.update(lines);
    file.end(`${lines}${hash.digest("hex")}\n`);
    await failed;
    renameSync(part, path);
  } catch (error) {
    rmSync(part, { force: true });
    throw error;
  }
}

/** Reads such a file; says why where it cannot be gone on from, null where there is none. */
export async function loadSnapshot(path: string, store: LedgerStore): Promise<Loaded | null> {
  if (!existsSync(path)) return null;
  const hash = createHash("sha256");
  const disclosures: RecordedDisclosure[] = [];
  let head: z.infer<typeof HEAD> | null = null;
  let held: string | null = null;
  let read = 0;
  const take = (line: string): string | null => {
    hash.update(`${line}\n`);
    read += 1;
    if (head !== null) {
      disclosures.push(JSON.parse(line) as RecordedDisclosure);
      return null;
    }
    const parsed = HEAD.safeParse(JSON.parse(line));
    if (!parsed.success) return "it is no file of views";
    if (parsed.data.schemas !== schemasHash()) return "it was written by another version of this program";
    head = parsed.data;
    return null;
  };
  try {
    // The last line is the hash, so that each line waits for the next.
    for await (const line of createInterface({ input: createReadStream(path), crlfDelay: Infinity })) {
      const why = held === null ? null : take(held);
      if (why !== null) return { ok: false, why };
      held = line;
    }
  } catch (error) {
    return { ok: false, why: `line ${read} cannot be read: ${(error as Error).message}` };
  }
  const { cursor, disclosures: due } = (head as z.infer<typeof HEAD> | null) ?? { cursor: "", disclosures: -1 };
  if (disclosures.length !== due || held !== hash.digest("hex")) return { ok: false, why: "it is damaged" };
  if (!(await isOf(store, disclosures.at(-1)))) return { ok: false, why: "it was written over another store" };
  return { ok: true, resumption: { cursor, disclosures } };
}

/** Whether the store has the last disclosure where it stood. */
async function isOf(store: LedgerStore, last: RecordedDisclosure | undefined): Promise<boolean> {
  if (last === undefined) return false;
  const position = positionOf(last.position);
  if (position === null || position === "before-all") return false;
  for await (const { event } of store.readAll({ fromPosition: position, maxCount: 1 })) {
    return event?.streamId === last.stream && event.id === eventId(last.metadata);
  }
  return false;
}

/** Changes with any change of what events are. */
function schemasHash(): string {
  return (schemas ??= createHash("sha256").update(JSON.stringify(Object.values(EVENT_SCHEMAS).map((schema) => z.toJSONSchema(schema, { unrepresentable: "any" })))).digest("hex"));
}
let schemas: string | undefined;

/** Characters that are written at a time. */
const PIECE = 1024 * 1024;
