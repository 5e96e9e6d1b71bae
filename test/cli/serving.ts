import type { ChildProcessWithoutNullStreams } from "node:child_process";
import { start } from "./given.ts";

/** A server of the real program that is listening, its API, and the connection string of its store. */
export type Serving = { child: ChildProcessWithoutNullStreams; url: string; esdb: string; stderr: () => string };

/** Starts `serve --esdb-port …` and waits until it listens. */
export function serving(cwd: string, words: readonly string[]): Promise<Serving> {
  const child = start(["serve", "--port", "0", ...words], { cwd });
  return new Promise((resolve, reject) => {
    let stderr = "";
    child.stderr.setEncoding("utf8").on("data", (text: string) => {
      stderr += text;
      const [esdb, url] = [/the store is at (esdb:[^\s,]+),/.exec(stderr)?.[1], /^listening on (http:\/\/\S+)$/m.exec(stderr)?.[1]];
      if (esdb !== undefined && url !== undefined) resolve({ child, url, esdb, stderr: () => stderr });
    });
    child.on("close", () => { reject(new Error(`it ended: ${stderr}`)); });
  });
}
