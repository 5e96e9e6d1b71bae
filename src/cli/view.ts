import type { Command } from "commander";
import type { Answer, Envelope } from "../ledger/answer.ts";
import { CUT_FORMS, DEFAULT_ZONE } from "../ledger/as-of.ts";
import { FILTERS, type FilterName } from "../ledger/filters.ts";
import { readQuestion } from "../ledger/question.ts";
import { VIEW_NAMES } from "../ledger/views.ts";
import { loadFirst } from "./load.ts";
import { ingestOption, openNamedLedger, storeOption } from "./store-option.ts";
import type { Terminal } from "./terminal.ts";
import { viewTables } from "./view-tables.ts";

type Options = Partial<Record<FilterName, string | true>> & {
  issuer?: string; asOf?: string; recordedAsOf?: string; zone?: string; json?: true; ingest?: string[]; store: string;
};

/** `view NAME`: what was known of an issuer on a day. */
export function viewCommand(program: Command, terminal: Terminal): void {
  program
    .command("view")
    .description("show what was publicly known on a day")
    .argument("[name]", `one of ${VIEW_NAMES.join(", ")}`)
    .option("--issuer <issuer>", "a ticker or other id, a listing such as HKEX:1234, or a name; may be left out where the ledger has one issuer")
    .option("--as-of <when>", `what was public by then: ${CUT_FORMS}; now unless given`)
    .option("--recorded-as-of <when>", "only what this ledger had recorded by then")
    .option("--zone <zone>", `in which a date alone ends; ${DEFAULT_ZONE} unless given`)
    .option("--concept <name>", "results, restatements, history, derived, peers, changes: one concept, such as NetIncomeLoss")
    .option("--period <period>", "the same: START/END or an end date; results: latest too")
    .option("--ending <when>", "results, history, derived: only what is of a period that ends on one of these days, FROM/TO or one day")
    .option("--unit <unit>", "results, history, derived, peers, changes: one unit, such as CNY or CNY/ADS")
    .option("--basis <basis>", "the same: US-GAAP, IFRS, non-GAAP or operating")
    .option("--role <role>", "results: reported, comparative or translation")
    .option("--section <section>", "results: one part of the releases, such as balance-sheet")
    .option("--vintage <vintage>", "results: first, as it was first reported, or standing, which is the default")
    .option("--told <when>", "restatements, changes: only what releases of these days told, FROM/TO or one day")
    .option("--kind <kind>", "restatements: one kind or all; dividends: declared, none or policy")
    .option("--metric <name>", "guidance: one metric")
    .option("--in-force", "guidance: only what nothing has replaced")
    .option("--former", "board: those who left too")
    .option("--json", "the answer as JSON, in its envelope")
    .addOption(ingestOption())
    .addOption(storeOption())
    .addHelpText("after", EXAMPLES)
    .action(async (name: string | undefined, options: Options, command: Command) => {
      if (name === undefined) command.error(`error: name a view, before any options: ${VIEW_NAMES.join(", ")}`);
      const ledger = openNamedLedger(options.store, command, options.ingest !== undefined, terminal);
      const { issuer, asOf, recordedAsOf, zone } = options;
      const reading = readQuestion({ view: name, issuer, asOf, recordedAsOf, zone, filters: filtersIn(options) }, ledger.now);
      if (!reading.ok) command.error(`error: ${reading.refusal.message}`);
      await loadFirst(ledger, options, terminal);
      show(await ledger.answer(reading.question), issuer ?? null, options.json === true, terminal);
      await ledger.close();
    });
}

const EXAMPLES = `
Examples:
  disclosure-ledger view results --issuer ACME --as-of 2024-05-31 --period latest --ingest releases/
  disclosure-ledger view restatements --kind confirmed --json --ingest releases/
  disclosure-ledger view peers --concept Revenues --period 2024-01-01/2024-03-31 --ingest releases/
  disclosure-ledger view changes --told 2024-01-01/2024-03-31 --ingest releases/
  disclosure-ledger view snapshot --as-of 2024-06-01T08:00:00+08:00 --ingest a.txt b.txt`;

function show(answer: Answer, asked: string | null, json: boolean, terminal: Terminal): void {
  if (!answer.ok) {
    terminal.refuse(`${answer.refusal.message}; choose one with --issuer`);
    return;
  }
  const { envelope } = answer;
  if (!answer.issuerKnown) terminal.note(asked === null ? "the ledger holds nothing" : `no document of ${JSON.stringify(asked)} was ever recorded`);
  else if (isEmpty(envelope)) terminal.note("nothing of this was known by then");
  if (json) {
    terminal.print(JSON.stringify(envelope, null, 2));
    return;
  }
  terminal.note(headingOf(envelope));
  for (const { title, lines } of viewTables(envelope)) {
    if (title !== null) terminal.heading(title);
    for (const line of lines) terminal.print(line);
  }
}

function isEmpty(envelope: Envelope): boolean {
  return "items" in envelope && envelope.items.length === 0;
}

function headingOf({ view, issuer, asOf, recordedAsOf, recordedRule, vintage, position }: Envelope): string {
  const recorded = recordedAsOf === null ? "" : `, recorded by ${recordedAsOf} (${recordedRule!})`;
  return `${view}${vintage === "first" ? ", as first reported," : ""}${issuer === null ? "" : ` of ${issuer}`} as of ${asOf.instant} (${asOf.rule})${recorded}, position ${position}`;
}

/** The filters among the options; a flag that is set asks for what is true of an item. */
function filtersIn(options: Options): Partial<Record<FilterName, string>> {
  return Object.fromEntries(FILTERS.flatMap((name) => (options[name] === undefined ? [] : [[name, String(options[name])]])));
}
