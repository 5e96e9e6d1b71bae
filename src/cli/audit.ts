import { writeFile } from "node:fs/promises";
import type { Command } from "commander";
import type { Audit } from "../ledger/read-document.ts";
import { auditPage, type AuditedDocument } from "./audit-page.ts";
import { brokenIn } from "./broken.ts";
import { exhibitsOf } from "../ledger/reading/written-reading.ts";
import { leftOut } from "./exhibits.ts";
import { jobsOption } from "./jobs.ts";
import { placed } from "./place.ts";
import { readEach } from "./read-each.ts";
import { statedIn, withStatedOptions, type StatedOptions } from "./stated-options.ts";
import { printable, type Terminal } from "./terminal.ts";

/** `audit FILE…`: every number of a document accounted for. */
export function auditCommand(program: Command, terminal: Terminal): void {
  withStatedOptions(program.command("audit"))
    .description("account for every number in documents: a fact, explained, rejected with a reason, or unexplained")
    .argument("<file...>", "documents, directories of them, or - for the standard input")
    .option("--json", 'one object a line: {"file","numbers","facts","explained","rejected","unexplained","broken"}')
    .addOption(jobsOption())
    .option("--html <file>", "write a page that shows the documents with each number coloured by what became of it")
    .addHelpText("after", "\nExamples:\n  disclosure-ledger audit release.txt\n  disclosure-ledger audit --html audit.html release.htm")
    .action(async (files: string[], { json, html, jobs, ...said }: { json?: true; html?: string; jobs: number } & StatedOptions, command: Command) => {
      const pages: AuditedDocument[] = [];
      await readEach(files, terminal, (file, extraction) => {
        const { audit } = extraction;
        if (html !== undefined) pages.push({ file, stream: extraction.stream, audit, marked: extraction.marked });
        const { numbers, facts, explained, rejected, unexplained, broken, tags } = audit;
        const exhibits = exhibitsOf(extraction.disclosures);
        if (json) terminal.print(JSON.stringify({ file, numbers, facts, explained, rejected, unexplained, broken, tags, ...(exhibits.length === 0 ? {} : { exhibits }) }));
        else if (html === undefined) {
          printAudit(file, audit, terminal);
          for (const said of leftOut(file, exhibits)) terminal.print(said);
        }
      }, { jobs, stated: statedIn(said, files, command) });
      if (html === undefined || pages.length === 0) return;
      try {
        await writeFile(html, auditPage(pages));
        terminal.note(`${html}: ${pages.length === 1 ? "one document" : `${pages.length} documents`}`);
      } catch (error) {
        terminal.refuse(`${html}: ${error instanceof Error ? error.message : String(error)}`);
      }
    });
}

function printAudit(file: string, { numbers, facts, explained, rejected, unexplained, broken, tags }: Audit, terminal: Terminal): void {
  const classes = Object.entries(explained).map(([name, count]) => `${name} ${count}`).join(", ");
  const known = Object.values(explained).reduce((sum, count) => sum + count, 0);
  terminal.heading(`${file}: ${numbers} numbers: ${facts} facts, ${known} explained, ${rejected.length} rejected, ${unexplained.length} unexplained`);
  if (classes !== "") terminal.print(`explained: ${classes}`);
  if (tags !== undefined) terminal.print(`tagged: ${tags.numbers} numbers, ${tags.agreed} read as their tags say, ${tags.alone} facts from tags alone`);
  for (const { line, message } of tags?.faults ?? []) terminal.print(placed(file, line, `tag: ${printable(message)}`));
  for (const { line, columns, text, reason } of rejected) terminal.print(placed(file, line, `${printable(text)} rejected: ${reason}`, columns[0]));
  for (const { line, columns, text } of unexplained) terminal.print(placed(file, line, `${printable(text)} unexplained`, columns[0]));
  for (const relation of broken.filter(({ outcome }) => outcome === "as-printed" || outcome === "as-tagged")) {
    const { line, columns, text } = relation.places[0]!;
    terminal.print(placed(file, line, `${printable(text)} ${printable(brokenIn(relation))}`, columns[0]));
  }
}
