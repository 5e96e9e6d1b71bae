import { fileURLToPath } from "node:url";
import { build } from "vite";

/** Builds the page once for all tests: what is served is what was built from the source as it stands. */
export async function setup(): Promise<void> {
  await build({ configFile: fileURLToPath(new URL("../../vite.config.ts", import.meta.url)), logLevel: "error" });
}
