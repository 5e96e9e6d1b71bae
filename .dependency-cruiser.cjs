// The directions in which modules may know each other. docs/decisions/0001-house.md says why.
const only = (name, comment, from, allowed) => ({
  name, comment, severity: "error",
  from: { path: from },
  to: { path: "^(src|events|projections|test)/", pathNot: allowed },
});
module.exports = {
  forbidden: [
    only("events-import-nothing-of-ours", "events/ say what can have been said; they stand alone", "^events/", "^events/"),
    only("projections-know-events-only", "projections/ are pure folds over events", "^projections/", "^(events|projections)/"),
    only("ingest-knows-events-only", "src/ingest reads documents into events", "^src/ingest/", "^(events|src/ingest)/"),
    only("store-knows-envelopes-only", "src/store carries envelopes, whatever is in them", "^src/store/", "^src/store/"),
    only("ledger-is-below-the-edges", "src/ledger joins the rooms and knows no edge", "^src/ledger/", "^(events|projections|src/(ledger|ingest|store))/"),
    only("http-is-an-edge", "src/http speaks to the ledger, not to the cli", "^src/http/", "^(events|projections|src/(ledger|http|client))/"),
    only("client-stands-alone", "src/client is what followers install: it speaks to the API and knows nothing behind it", "^src/client/", "^(events|src/client)/"),
    only("cli-composes-through-the-ledger", "src/cli speaks to the ledger and starts the server", "^src/cli/", "^(events|projections|src/(ledger|http|cli))/"),
    {
      name: "page-knows-the-api-alone", comment: "src/page runs in a browser: of the rest it knows the shapes of answers, and no code", severity: "error",
      from: { path: "^src/page/" }, to: { path: "^(src|events|projections|test)/", pathNot: "^src/page/", dependencyTypesNot: ["type-only"] },
    },
    { name: "page-is-served-not-imported", comment: "nothing but the page's own tests knows src/page", severity: "error", from: { path: "^(src|events|projections)/", pathNot: "^src/page/" }, to: { path: "^src/page/" } },
    {
      name: "no-view-imports-another", comment: "a view is one question; what several need has rooms of its own", severity: "error",
      from: { path: "^projections/([^/]+)\\.ts$" }, to: { path: "^projections/[^/]+\\.ts$" },
    },
    {
      name: "decimal-in-one-module", comment: "events/values/amount.ts alone imports decimal.js", severity: "error",
      from: { pathNot: "^events/values/amount\\.ts$" }, to: { path: "node_modules/decimal\\.js" },
    },
    {
      name: "store-package-in-one-module", comment: "src/store/client.ts alone names the store package, and src/store/wire/definitions.ts the protocol it ships", severity: "error",
      from: { pathNot: "^src/store/(client|wire/definitions)\\.ts$" }, to: { path: "node_modules/@eventstore" },
    },
    { name: "no-cycles", severity: "error", from: {}, to: { circular: true } },
  ],
  options: { doNotFollow: { path: "node_modules" }, tsPreCompilationDeps: true, tsConfig: { fileName: "tsconfig.json" },
    enhancedResolveOptions: { exportsFields: ["exports"], conditionNames: ["import", "node", "default"] }, exclude: { path: "test/house/bad-examples" } },
};
