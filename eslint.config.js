import tseslint from "typescript-eslint";

export default tseslint.config(
  { ignores: ["dist/", "**/node_modules/", "coverage/", "test/house/bad-examples/"] },
  ...tseslint.configs.strict,
  {
    files: ["**/*.ts", "**/*.tsx"],
    rules: {
      // Narrowing by a preceding check is common in parsers; an explicit "!" there says "checked above".
      "@typescript-eslint/no-non-null-assertion": "off",
      "@typescript-eslint/consistent-type-imports": "error",
      "@typescript-eslint/no-unused-vars": ["error", { argsIgnorePattern: "^_", varsIgnorePattern: "^_" }],
      "max-lines": ["error", { max: 420, skipBlankLines: true, skipComments: true }],
      "no-console": "error",
      "eqeqeq": "error",
      "no-restricted-globals": ["error", { name: "Date", message: "Only src/ledger/clock.ts reads the wall clock; dates are Temporal or text." }],
      "no-restricted-properties": [
        "error",
        { object: "Math", property: "random", message: "Nothing here is random." },
        { object: "Date", property: "now", message: "Only src/ledger/clock.ts reads the wall clock." },
      ],
    },
  },
  { files: ["test/**/*.ts"], rules: { "max-lines": "off", "no-restricted-globals": "off" } },
  { files: ["bench/**/*.ts"], rules: { "no-restricted-globals": "off", "no-restricted-properties": "off" } },
  // Days are counted on the platform's UTC days here; the clock stays out of reach.
  { files: ["events/values/date.ts"], rules: { "no-restricted-globals": "off", "no-restricted-syntax": ["error", { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: "Only src/ledger/clock.ts reads the wall clock." }] } },
  // The page reads no clock: what "now" is the API says. Days and instants are told apart and shown here.
  { files: ["src/page/time/days.ts"], rules: { "no-restricted-globals": "off", "no-restricted-syntax": ["error", { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: "The page reads no clock: the API says what now is." }] } },
  { files: ["src/ledger/clock.ts", "src/store/**/*.ts"], rules: { "no-restricted-globals": "off" } },
);
