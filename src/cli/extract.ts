import type { Command } from "commander";
import type { Disclosure } from "../../events/catalogue.ts";
import { jobsOption } from "./jobs.ts";
import { readEach } from "./read-each.ts";
import { statedIn, withStatedOptions, type StatedOptions } from "./stated-options.ts";
import { tableLines } from "./table.ts";
import type { Terminal } from "./terminal.ts";

/** `extract FILE…`: the events that documents would become; nothing is stored. */
export function extractCommand(program: Command, terminal: Terminal): void {
  withStatedOptions(program.command("extract"))
    .description("show the events that documents would become; nothing is stored")
    .argument("<file...>", "documents, directories of them, or - for the standard input")
    .option("--json", 'one event a line: {"stream","type","data","metadata"}')
    .addOption(jobsOption())
    .addHelpText("after", "\nExample:\n  disclosure-ledger extract --json release.txt | jq 'select(.type == \"GuidanceIssued\") | .data.items'")
    .action((files: string[], { json, jobs, ...said }: { json?: true; jobs: number } & StatedOptions, command: Command) =>
      readEach(files, terminal, (file, { stream, disclosures }) => {
        if (json) {
          for (const { type, data, metadata } of disclosures) terminal.print(JSON.stringify({ stream, type, data, metadata }));
          return;
        }
        terminal.heading(`${file}: ${stream}`);
        const rows = disclosures.map((each) => [String(each.metadata.ordinal), each.type, gistOf(each)]);
        for (const line of tableLines(["", "EVENT", "SAYS"], rows, [0])) terminal.print(line);
      }, { jobs, stated: statedIn(said, files, command) }),
    );
}

function gistOf(event: Disclosure): string {
  switch (event.type) {
    case "ReleasePublished":
      return `${event.data.issuer.name}, ${event.data.announced.date}: ${event.data.title}`;
    case "ResultsReported":
      return `${event.data.section}: ${event.data.facts.length} facts, ${event.data.rejected.length} cells rejected`;
    case "GuidanceIssued":
      return event.data.items.map(({ metric }) => metric).join(", ");
    case "BoardChanged":
      return event.data.changes.map(({ person, action, role }) => `${person} ${action}: ${role}`).join("; ");
    case "BoardListed":
      return event.data.members.map(({ person }) => person).join(", ");
    case "AnnouncementWitnessed":
    case "FactCorrected":
    case "DocumentRetracted":
      return event.data.reason;
    default:
      return event.data.quote;
  }
}
