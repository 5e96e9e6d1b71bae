import { defineConfig } from "vite";

/** The page: its addresses are relative, so that it can be served behind any prefix. */
export default defineConfig({
  root: "src/page",
  base: "./",
  oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
  build: { outDir: "../../dist/page", emptyOutDir: true, target: "es2023", reportCompressedSize: false, assetsInlineLimit: 0 },
  // For work on the page itself: what it asks for is answered by a server that runs beside.
  server: { proxy: { "/v1": "http://127.0.0.1:8080" } },
});
