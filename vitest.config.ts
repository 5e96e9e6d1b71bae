import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    globalSetup: ["test/page/build.ts"],
    // The command line's and the house's tests start programs; on two busy cores a start may take some seconds.
    testTimeout: 30_000,
    hookTimeout: 30_000,
  },
});
