import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Size } from "./workload.ts";

const HERE = import.meta.dirname;

/** Whoever may be measured, by the file that it is in; ours comes first where it is there. */
const KNOWN = ["ours", "sqlite", "sqlite-memory", "sqlite-text", "duckdb"] as const;
export const REFERENCE = "reference";

export function contestantsNamed(named: string | undefined): string[] {
  const names = named === undefined ? KNOWN.filter((name) => existsSync(join(HERE, `${name}.ts`))) : named.split(",");
  for (const name of names) if (!existsSync(join(HERE, `${name}.ts`))) throw new Error(`there is no contestant ${name}`);
  return [...names];
}

/** A turn in a process of its own; what it found. Throws what it said where it fails. */
export async function turn<Found>(name: string, what: string, size: Size, folder: string, ...more: string[]): Promise<Found> {
  const child = spawn(process.execPath, ["--no-warnings", "--expose-gc", "--max-old-space-size=20000", join(HERE, "turn.ts"), name, what, JSON.stringify(size), folder, ...more], { stdio: ["ignore", "pipe", "inherit"] });
  let said = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => { said += text; });
  const [status] = (await once(child, "close")) as [number | null];
  if (status !== 0) throw new Error(`${name}: ${what} ended with ${status}`);
  return JSON.parse(said) as Found;
}
