import { mkdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { REFERENCE, turn } from "./contestants.ts";
import type { Size } from "./workload.ts";

export type Answered = { announces: boolean; path: string; saves?: boolean };

/** Throws unless all answer what the reference does: every kind of question, before and after releases are appended, and once more from what was saved. Says how many answers were compared. */
export async function compare(names: readonly string[], size: Size, folder: string): Promise<string> {
  const expected = await turn<Answered>(REFERENCE, "answers", size, folder);
  const saving: string[] = [];
  for (const name of names) {
    const its = join(folder, name);
    mkdirSync(its, { recursive: true });
    const answered = await turn<Answered>(name, "answers", size, its);
    agree(name, expected, answered);
    if (answered.saves === true) {
      agree(`${name}, opened again,`, expected, await turn<Answered>(name, "opened", size, its));
      saving.push(name);
    }
    rmSync(its, { recursive: true });
  }
  return `${linesOf(expected.path).length} answers of ${names.join(", ")} are the reference's${saving.length === 0 ? "" : `; so are those of what ${saving.join(", ")} saved`}`;
}

/** Lines are compared one by one; those of what was opened are the last ones. Since when a value stands is left out where one of the two does not tell. */
export function agree(name: string, expected: Answered, answered: Answered): void {
  const tells = expected.announces && answered.announces;
  const [ours, theirs] = [linesOf(expected.path), linesOf(answered.path)];
  if (theirs.length === 0 || theirs.length > ours.length) throw new Error(`${name} gives ${theirs.length} answers of ${ours.length}`);
  for (const [index, line] of ours.slice(-theirs.length).entries()) {
    const [wanted, given] = [tells ? line : untold(line), tells ? theirs[index]! : untold(theirs[index]!)];
    if (wanted !== given) throw new Error(`${name} answers otherwise than the reference:\n${given.slice(0, 600)}\n${wanted.slice(0, 600)}`);
  }
}

function linesOf(path: string): string[] {
  return readFileSync(path, "utf8").split("\n");
}

/** Rows stand in the order of their text, and that begins with the day: without it they are put in order anew. */
function untold(line: string): string {
  const rows = /^(?:snapshot|cross-section) .* \d+ (?=\[\{)/.exec(line)?.[0];
  if (rows === undefined) return line;
  return rows + (JSON.parse(line.slice(rows.length)) as { announcedAt: unknown }[]).map(({ announcedAt: _, ...row }) => JSON.stringify(row)).sort().join(",");
}
