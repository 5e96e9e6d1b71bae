import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { answersOf, answersOfOpened } from "./answers.ts";
import type { NewContestant } from "./contestant.ts";
import { measureAll, measureRestart } from "./measures.ts";
import type { Size } from "./workload.ts";

/** `turn.ts NAME answers|measures|restart SIZE FOLDER [POINTS]`: one contestant's turn in a process of its own; what it found is one line of JSON. */
const [name, what, size, folder, points = "20000"] = process.argv.slice(2) as [string, "answers" | "opened" | "measures" | "restart", string, string, string?];
mkdirSync(folder, { recursive: true });
const { contestant: create } = (await import(`./${name}.ts`)) as { contestant: NewContestant };
const of = JSON.parse(size) as Size;
const saved = join(folder, `${name}.saved`);
const contestant = await create(folder);
const found = what === "answers" ? await answersOf(contestant, of, join(folder, name), saved)
  : what === "opened" ? await answersOfOpened(contestant, of, join(folder, `${name}-opened`), saved)
  : what === "restart" ? await measureRestart(contestant, of, saved)
  : await measureAll(contestant, of, saved, Number(points));
process.stdout.write(`${JSON.stringify(found)}\n`);
process.exit(0);
