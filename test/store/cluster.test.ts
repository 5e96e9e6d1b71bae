import { describe, it, onTestFinished } from "vitest";
import { openClusterStore } from "../../src/store/cluster/open.ts";
import { openMemoryEngine } from "../../src/store/memory/open.ts";
import { serveWire } from "../../src/store/wire/server.ts";
import { storeContract } from "./contract.ts";
import { withOwnStreams } from "./contract/shared-server.ts";

storeContract("the store on a server", async ({ now, maxAppendSize, metastreamMaxCount, immutable, throwOnAppendFailure }) => {
  const server = await serveWire(openMemoryEngine({ now, maxAppendSize, metastreamMaxCount }), { port: 0 });
  onTestFinished(() => { server.kill(); });
  return openClusterStore(`esdb://127.0.0.1:${server.port}?tls=false`, { immutable, throwOnAppendFailure });
}, { isOurs: true, keepsBytes: false, isInProcess: false });

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
