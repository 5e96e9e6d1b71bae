import { spawn, spawnSync, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from "vitest";

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
  const { status, stdout, stderr } = command.startsWith(PREFIX)
    ? spawnSync(process.execPath, ["src/cli/main.ts", ...command.slice(PREFIX.length).split(" ")], { cwd: ROOT, encoding: "utf8", env: { ...process.env, NO_COLOR: "1" } })
    : spawnSync("bash", ["-c", command.replaceAll(ADDRESS, url)], { cwd: ROOT, encoding: "utf8" });
  if (status !== 0) throw new Error(`${command} ended with ${status}: ${stderr}`);
  return stdout;
};

/** Where the README's server is; here it is wherever a port is free. */
const ADDRESS = "http://127.0.0.1:8080";
const hasCurl = ["curl", "jq"].every((tool) => spawnSync(tool, ["--version"]).status === 0);
let url = "";
let server: ChildProcess;
/** `npm start`, on another port. */
async function startServer(): Promise<void> {
  server = spawn(process.execPath, ["src/cli/main.ts", "serve", "--ingest", "samples", "--port", "0"], { cwd: ROOT, stdio: ["ignore", "ignore", "pipe"] });
  let said = "";
  for await (const text of server.stderr!.setEncoding("utf8") as AsyncIterable<string>) {
    said += text;
    url = /^listening on (\S+)$/m.exec(said)?.[1] ?? "";
    if (url !== "") return;
  }
  throw new Error(`it ended: ${said}`);
}
const stopServer = async (): Promise<void> => {
  server.kill("SIGTERM");
  if (server.exitCode === null) await once(server, "close");
};
/** A session as commands with the output that follows each. */
const steps = (session: string) => session.split(/^(?=\$ )/m).map((step) => {
  const end = step.indexOf("\n");
  return { command: step.slice(2, end), output: step.slice(end + 1) };
});

if (process.env.UPDATE_README === "1") {
  await startServer();
  writeFileSync(FILE, readme.replace(/```console\n([\s\S]*?)```/g, (_, session: string) => `\`\`\`console\n${steps(session).map(({ command }) => `$ ${command}\n${run(command)}`).join("")}\`\`\``));
  await stopServer();
}

describe.skipIf(process.env.UPDATE_README === "1")("the README's session", () => {
  beforeAll(startServer, 60_000);
  afterAll(stopServer);
  const all = sessions.flatMap(steps);
  const [ledger, curl] = [all.filter(({ command }) => command.startsWith(PREFIX)), all.filter(({ command }) => command.startsWith("curl "))];

  it("shows eight commands and six requests", () => {
    expect([ledger.length, curl.length, all.length]).toEqual([8, 6, 14]);
  });
  it.each(ledger)("$command", ({ command, output }) => {
    expect(run(command)).toBe(output);
  });
  it.skipIf(!hasCurl).each(curl)(`$command${hasCurl ? "" : " (skipped: curl or jq is not here)"}`, ({ command, output }) => {
    expect(run(command)).toBe(output);
  });

  it("has a client that goes on where it stood", async () => {
    const [, example] = /```ts\n([\s\S]*?)```/.exec(readme)!;
    const folder = mkdtempSync(join(tmpdir(), "readme-"));
    onTestFinished(() => { rmSync(folder, { recursive: true }); });
    writeFileSync(join(folder, "follow.ts"), example!.replace("disclosure-ledger/client", new URL("../src/client/index.ts", import.meta.url).href).replace(ADDRESS, url));
    /** Runs it until it has said so many lines. */
    const follow = async (count: number): Promise<string[]> => {
      const child = spawn(process.execPath, ["follow.ts"], { cwd: folder, stdio: ["ignore", "pipe", "inherit"] });
      let said = "";
      for await (const text of child.stdout.setEncoding("utf8") as AsyncIterable<string>) if ((said += text).split("\n").length > count) break;
      child.kill("SIGKILL");
      if (child.exitCode === null && child.signalCode === null) await once(child, "close");
      return said.trimEnd().split("\n");
    };
    // With the second line the position of the first is written down.
    const first = await follow(2);
    expect(first[0]).toBe("2023-05-19T03:59:59.999Z QFIN GuidanceIssued");
    expect(readFileSync(join(folder, "position"), "utf8")).toMatch(/^[0-9a-f]{32}$/);
    writeFileSync(join(folder, "position"), "000000000000000b000000000000000b");
    expect((await follow(1))[0]).toBe("2023-08-22T03:59:59.999Z QFIN GuidanceIssued");
  });
});
