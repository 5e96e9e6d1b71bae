import { Option, type Command } from "commander";
import { systemClock } from "../ledger/clock.ts";
import { createToken, readTokens, revokeToken, SCOPES, TOKENS_FILE, TokensError, type Scope } from "../http/tokens.ts";
import { tableLines } from "./table.ts";
import type { Terminal } from "./terminal.ts";

/** `token create|list|revoke`: who may write to the server, and read where reading is protected. */
export function tokenCommand(program: Command, terminal: Terminal): void {
  const token = program.command("token").description("make, list and revoke the tokens that the HTTP API takes");
  const file = (): Option => new Option("--tokens <file>", "where their hashes are kept").default(TOKENS_FILE);
  const said = (work: () => void): void => {
    try {
      work();
    } catch (error) {
      if (!(error instanceof TokensError)) throw error;
      terminal.refuse(error.message);
    }
  };
  token
    .command("create <name>")
    .description("make a token and print it: it is shown this once")
    .addOption(new Option("--scope <scope>", "what it is for; each includes those before it").choices(SCOPES).default("write"))
    .addOption(file())
    .addHelpText("after", "\nExample:\n  disclosure-ledger token create newsdesk --scope write")
    .action((name: string, { scope, tokens }: { scope: Scope; tokens: string }) => { said(() => { terminal.print(createToken(tokens, name, scope, systemClock())); }); });
  token
    .command("list")
    .description("the tokens there are, without themselves")
    .addOption(file())
    .action(({ tokens }: { tokens: string }) => {
      said(() => {
        const kept = readTokens(tokens);
        if (kept.length === 0) terminal.note(`no tokens in ${tokens}`);
        else for (const line of tableLines(["NAME", "SCOPE", "CREATED"], kept.map(({ name, scope, created }) => [name, scope, created]), [])) terminal.print(line);
      });
    });
  token
    .command("revoke <name>")
    .description("forget a token: a server refuses it from then on")
    .addOption(file())
    .action((name: string, { tokens }: { tokens: string }) => {
      said(() => {
        if (!revokeToken(tokens, name)) terminal.refuse(`there is no token ${JSON.stringify(name)} in ${tokens}`);
      });
    });
}
