import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";

/**
 * The README's session is real: each command runs, and its output is what stands below it. `UPDATE_README=1` writes the
 * output anew, for a person to look at before it is committed.
 */
const ROOT = fileURLToPath(new URL("../", import.meta.url));
const FILE = new URL("../README.md", import.meta.url);
const PREFIX = "npm run --silent ledger -- ";

const readme = readFileSync(FILE, "utf8");
const sessions = [...readme.matchAll(/```console\n([\s\S]*?)```/g)].map((match) => match[1]!);
const run = (command: string): string => {
  const { status, stdout, stderr } = spawnSync(process.execPath, ["src/cli/main.ts", ...command.slice(PREFIX.length).split(" ")], { cwd: ROOT, encoding: "utf8", env: { ...process.env, NO_COLOR: "1" } });
  if (status !== 0) throw new Error(`${command} ended with ${status}: ${stderr}`);
  return stdout;
};
/** A session as commands with the output that follows each. */
const steps = (session: string) => session.split(/^(?=\$ )/m).map((step) => {
  const end = step.indexOf("\n");
  return { command: step.slice(2, end), output: step.slice(end + 1) };
});

if (process.env.UPDATE_README === "1") {
  writeFileSync(FILE, readme.replace(/```console\n([\s\S]*?)```/g, (_, session: string) => `\`\`\`console\n${steps(session).map(({ command }) => `$ ${command}\n${run(command)}`).join("")}\`\`\``));
}

describe.skipIf(process.env.UPDATE_README === "1")("the README's session", () => {
  it("shows eight commands", () => {
    expect(sessions.flatMap(steps)).toHaveLength(8);
  });
  it.each(sessions.flatMap(steps))("$command", ({ command, output }) => {
    expect(command.startsWith(PREFIX)).toBe(true);
    expect(run(command)).toBe(output);
  });
});
