import { InvalidArgumentError, Option, type Command } from "commander";
import { EventSchemaError } from "../../events/catalogue.ts";
import type { Remark } from "../ledger/append-remark.ts";
import { load, loadFirst } from "./load.ts";
import { ingestOption, openNamedLedger, storeOption } from "./store-option.ts";
import type { Terminal } from "./terminal.ts";

type Signed = { by: string; reason: string; ingest?: string[]; store: string };
type CorrectOptions = Signed & { concept: string; period: string; unit: string; basis: string; dimension?: Record<string, string>; from: string; to?: string; none?: boolean; decimals?: number };

/** `correct`: a figure that the ledger read wrongly, mended by a person with name and reason. */
export function correctCommand(program: Command, terminal: Terminal): void {
  signed(program.command("correct <stream>").description("mend a figure that was read wrongly: an event, nothing is edited"))
    .requiredOption("--concept <name>", "the fact's concept, such as NetIncomeLoss")
    .requiredOption("--period <period>", "what it is about: START/END, or the day of a balance")
    .requiredOption("--unit <unit>", "its unit, such as CNY or CNY/ADS")
    .requiredOption("--from <value>", "what the ledger says now, in base units as views give it")
    .addOption(new Option("--to <value>", "what the document says").conflicts("none"))
    .option("--none", "the document says no such thing")
    .option("--basis <basis>", "US-GAAP, IFRS, non-GAAP or operating", "US-GAAP")
    .option("--dimension <name=value>", "a dimension of the fact; once for each", dimensions)
    .option("--decimals <n>", "the printed precision as XBRL means it; as it was unless given", wholeNumber)
    .addHelpText("after", "\nExample:\n  disclosure-ledger correct release-ACME-2024-05-18-1f3a90c2 --by 'Ada Park' --reason 'one column to the left' \\\n    --concept Revenues --period 2024-01-01/2024-03-31 --unit USD --from 1200000 --to 1300000")
    .action(async (stream: string, options: CorrectOptions, command: Command) => {
      if (options.to === undefined && options.none !== true) command.error("error: say --to VALUE, or --none");
      const { by, reason, concept, unit, basis, dimension = {}, from, to = null, decimals = null } = options;
      const [start, end = start] = options.period.split("/") as [string, string?];
      const data = { by, reason, concept, period: options.period.includes("/") ? { start, end: end! } : { end: start }, unit, basis: basis as "US-GAAP", dimensions: dimension, from, to, decimals };
      await say(stream, { type: "FactCorrected", data }, options, command, terminal);
    });
}

/** `retract`: a document that is taken back, by its issuer on a day or because it should never have been there. */
export function retractCommand(program: Command, terminal: Terminal): void {
  signed(program.command("retract <stream>").description("take a document back: no answer rests on it from then on"))
    .option("--announced <day>", "the day on which its issuer took it back; until then it counts. Without: it should never have been in the ledger")
    .option("--zone <zone>", "in which that day ends", "America/New_York")
    .action(async (stream: string, options: Signed & { announced?: string; zone: string }, command: Command) => {
      const { by, reason, announced, zone } = options;
      await say(stream, { type: "DocumentRetracted", data: { by, reason, announced: announced === undefined ? null : { date: announced, zone, precision: "date" } } }, options, command, terminal);
    });
}

/** `reread`: every archived document again, by the readers of this version. */
export function rereadCommand(program: Command, terminal: Terminal): void {
  program
    .command("reread")
    .description("read every archived document again; what is read otherwise now is appended")
    .addOption(ingestOption())
    .addOption(storeOption())
    .action(async ({ ingest, store }: { ingest?: string[]; store: string }, command: Command) => {
      const ledger = openNamedLedger(store, command, ingest !== undefined, terminal);
      await loadFirst(ledger, { ingest, store }, terminal);
      for await (const { stream, outcome, message } of ledger.reread()) {
        if (outcome === "refused" || outcome === "missing") terminal.refuse(`${stream}: ${outcome}: ${message!}`);
        else terminal.print(`${stream}: ${outcome}`);
      }
      await ledger.close();
    });
}

function signed(command: Command): Command {
  return command.requiredOption("--by <name>", "who says so").requiredOption("--reason <text>", "why").addOption(ingestOption()).addOption(storeOption());
}

async function say(stream: string, remark: Remark, { ingest, store }: Signed, command: Command, terminal: Terminal): Promise<void> {
  const ledger = openNamedLedger(store, command, ingest !== undefined, terminal);
  if (ingest) await load(ledger, ingest, terminal);
  try {
    const said = await ledger.remark(stream, remark);
    if (said.ok) terminal.print(`${stream}: ${remark.type} ${said.outcome}`);
    else terminal.refuse(said.message);
  } catch (error) {
    if (!(error instanceof EventSchemaError)) throw error;
    terminal.refuse(error.message);
  } finally {
    await ledger.close();
  }
}

function dimensions(text: string, before: Record<string, string> = {}): Record<string, string> {
  const [, name, value] = /^([^=]+)=(.+)$/.exec(text) ?? [];
  if (name === undefined) throw new InvalidArgumentError("It takes NAME=VALUE.");
  return { ...before, [name]: value! };
}

function wholeNumber(text: string): number {
  if (!/^-?\d{1,2}$/.test(text)) throw new InvalidArgumentError("It takes a whole number such as -3.");
  return Number(text);
}
