import { appendFileSync } from "node:fs";
import { followFeed } from "../../src/client/index.ts";
import { keptUpTo } from "./kept.ts";

/** A follower to be killed: keeps a line for each event, and goes on behind the last. `node follower.ts FILE URL stream|pages`. */
const [file, url, by] = process.argv.slice(2) as [string, string, "stream" | "pages"];
for await (const { position, id } of followFeed({ url, by, after: keptUpTo(file) })) appendFileSync(file, `${position} ${id}\n`);
