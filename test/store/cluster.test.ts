import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, it, onTestFinished } from "vitest";
import { withDocuments } from "../../src/ledger/served-documents.ts";
import type { StoreOptions } from "../../src/store/api/store.ts";
import type { Engine } from "../../src/store/engine/engine.ts";
import { openClusterStore } from "../../src/store/cluster/open.ts";
import { openMemoryEngine } from "../../src/store/memory/open.ts";
import { openSqliteStore } from "../../src/store/sqlite/open.ts";
import { serveWire } from "../../src/store/wire/server.ts";
import { storeContract } from "./contract.ts";
import type { Open } from "./contract/vocabulary.ts";
import { withOwnStreams } from "./contract/shared-server.ts";

const folder = mkdtempSync(join(tmpdir(), "wire-"));
afterAll(() => { rmSync(folder, { recursive: true }); });
let files = 0;

/** The embedded store as clients find it. The contract has streams of its own under names that are the ledger's, so that the ledger's rules for what comes from elsewhere stay out; they have tests of their own. */
const served = (open: (options: StoreOptions) => Engine): Open => async ({ now, maxAppendSize, metastreamMaxCount, immutable, throwOnAppendFailure }) => {
  const engine = open({ now, maxAppendSize, metastreamMaxCount });
  const server = await serveWire(withDocuments(engine, () => null), { port: 0 });
  onTestFinished(() => {
    server.kill();
    engine.log.close();
  });
  return openClusterStore(`esdb://127.0.0.1:${server.port}?tls=false`, { immutable, throwOnAppendFailure });
};
const OVER_THE_WIRE = { isOurs: true, keepsBytes: false, isInProcess: false };

storeContract("the store on a server, in memory", served(openMemoryEngine), OVER_THE_WIRE);
storeContract("the store on a server, in SQLite", served((options) => openSqliteStore(join(folder, `${(files += 1)}.db`), options).engine), OVER_THE_WIRE);

const ESDB_URL = process.env["ESDB_URL"];
if (ESDB_URL === undefined) {
  describe("the store on a server that ESDB_URL names", () => {
    it.skip("is not tried: ESDB_URL is not set", () => undefined);
  });
} else {
  storeContract("the store on the server that ESDB_URL names", (options) => withOwnStreams((own) => openClusterStore(ESDB_URL, own), options), {
    isOurs: false, keepsBytes: false, isInProcess: false,
  });
}
