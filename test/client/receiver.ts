import { appendFileSync } from "node:fs";
import { createServer } from "node:http";
import { text } from "node:stream/consumers";
import { Webhook } from "standardwebhooks";
import type { CloudEvent } from "../../src/client/index.ts";
import { keptUpTo } from "./kept.ts";

/**
 * A receiver to be killed: keeps a line for each event before it says that it took it, and takes none twice. `node receiver.ts FILE PORT SECRET`. The signatures are
 * checked without their times: the clock of this load stands.
 */
const [file, port, secret] = process.argv.slice(2) as [string, string, string];
const webhook = new Webhook(secret);
let upTo = keptUpTo(file);
createServer((req, res) => {
  void text(req).then((body) => {
    const at = new Date(Number(req.headers["webhook-timestamp"]) * 1000);
    const id = String(req.headers["webhook-id"]);
    if (webhook.sign(id, at, body) !== req.headers["webhook-signature"]) {
      res.writeHead(401).end();
      return;
    }
    const { position } = JSON.parse(body) as CloudEvent;
    if (position > upTo) {
      appendFileSync(file, `${position} ${id}\n`);
      upTo = position;
    }
    res.writeHead(204).end();
  });
}).listen(Number(port), "127.0.0.1");
