import { appendFileSync, existsSync, readFileSync, truncateSync } from "node:fs";
import { followFeed } from "../../src/client/index.ts";

/**
 * A follower to be killed: keeps a line for each event, which is its checkpoint too, and goes on behind the last line that is whole.
 * `node follower.ts URL FILE stream|pages`.
 */
const [url, file, by] = process.argv.slice(2) as [string, string, "stream" | "pages"];
const kept = existsSync(file) ? readFileSync(file) : Buffer.alloc(0);
const whole = kept.lastIndexOf("\n") + 1;
// Of a line that the kill cut in two nothing is known.
if (whole < kept.length) truncateSync(file, whole);
const last = kept.subarray(0, whole).toString("utf8").trimEnd().split("\n").at(-1) ?? "";
for await (const { position, id } of followFeed({ url, by, after: last === "" ? "0" : last.split(" ")[0] })) appendFileSync(file, `${position} ${id}\n`);
