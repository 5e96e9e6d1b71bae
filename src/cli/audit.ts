import type { Command } from "commander";
import type { Audit } from "../ledger/read-document.ts";
import { placed } from "./place.ts";
import { readEach } from "./read-each.ts";
import { printable, type Terminal } from "./terminal.ts";

/** `audit FILE…`: every number of a document accounted for. */
export function auditCommand(program: Command, terminal: Terminal): void {
  program
    .command("audit")
    .description("account for every number in documents: a fact, explained, rejected with a reason, or unexplained")
    .argument("<file...>", "documents, directories of them, or - for the standard input")
    .option("--json", 'one object a line: {"file","numbers","facts","explained","rejected","unexplained"}')
    .addHelpText("after", "\nExample:\n  disclosure-ledger audit release.txt")
    .action((files: string[], { json }: { json?: true }) =>
      readEach(files, terminal, (file, { audit }) => {
        const { numbers, facts, explained, rejected, unexplained } = audit;
        if (json) terminal.print(JSON.stringify({ file, numbers, facts, explained, rejected, unexplained }));
        else printAudit(file, audit, terminal);
      }),
    );
}

function printAudit(file: string, { numbers, facts, explained, rejected, unexplained }: Audit, terminal: Terminal): void {
  const classes = Object.entries(explained).map(([name, count]) => `${name} ${count}`).join(", ");
  const known = Object.values(explained).reduce((sum, count) => sum + count, 0);
  terminal.heading(`${file}: ${numbers} numbers: ${facts} facts, ${known} explained, ${rejected.length} rejected, ${unexplained.length} unexplained`);
  if (classes !== "") terminal.print(`explained: ${classes}`);
  for (const { line, columns, text, reason } of rejected) terminal.print(placed(file, line, `${printable(text)} rejected: ${reason}`, columns[0]));
  for (const { line, columns, text } of unexplained) terminal.print(placed(file, line, `${printable(text)} unexplained`, columns[0]));
}
