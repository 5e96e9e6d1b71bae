import { createHash, randomBytes } from "node:crypto";
import { existsSync, readFileSync, statSync } from "node:fs";
import { z } from "zod";
import { writePrivately } from "./private-file.ts";

/** What a token lets its holder do; each includes those before it. */
export const SCOPES = ["read", "write", "admin"] as const;
export type Scope = (typeof SCOPES)[number];

/** A token as it is kept: who it was given to, what for, and its hash; the token itself is shown once, when it is made. */
const tokenSchema = z.strictObject({ name: z.string().regex(/^[\w.@-]{1,64}$/), scope: z.enum(SCOPES), sha256: z.string().regex(/^[0-9a-f]{64}$/), created: z.iso.datetime() });
const fileSchema = z.strictObject({ format: z.literal(1), tokens: z.array(tokenSchema) });
export type KeptToken = z.infer<typeof tokenSchema>;

/** Where tokens are kept unless another file is named. */
export const TOKENS_FILE = ".ledger/tokens.json";

/** A file of tokens that cannot be used, or a name that does not fit. */
export class TokensError extends Error {}

/** The tokens of a file; none where there is no file. Throws {@link TokensError} where it is no file of tokens. */
export function readTokens(path: string): KeptToken[] {
  if (!existsSync(path)) return [];
  try {
    return fileSchema.parse(JSON.parse(readFileSync(path, "utf8"))).tokens;
  } catch (error) {
    throw new TokensError(`${path} is no file of tokens: ${error instanceof z.ZodError ? z.prettifyError(error).replace(/\s*\n\s*/g, " ") : (error as Error).message}`);
  }
}

/** Makes a token and keeps its hash; what is given back is shown to whoever asked and kept nowhere. Throws {@link TokensError} where the name is taken or does not fit. */
export function createToken(path: string, name: string, scope: Scope, created: string): string {
  const tokens = readTokens(path);
  if (tokens.some((token) => token.name === name)) throw new TokensError(`there is a token ${name} already; revoke it first`);
  const token = `dl_${randomBytes(32).toString("base64url")}`;
  const kept = tokenSchema.safeParse({ name, scope, sha256: hashOf(token), created });
  if (!kept.success) throw new TokensError("a name has up to 64 letters, digits and the signs . @ - _");
  writeTokens(path, [...tokens, kept.data]);
  return token;
}

/** Forgets a token; false where there is none of this name. */
export function revokeToken(path: string, name: string): boolean {
  const tokens = readTokens(path);
  const left = tokens.filter((token) => token.name !== name);
  if (left.length === tokens.length) return false;
  writeTokens(path, left);
  return true;
}

/** Looks tokens up in a file, which is read again when it changed: who is revoked is refused from then on, without a restart. */
export class Tokens {
  readonly #path: string;
  #known = new Map<string, KeptToken>();
  #changed = -1;

  constructor(path: string) {
    this.#path = path;
  }

  /** The token that a text is; null for none. Looked up by its hash, so that how long it takes says nothing of the token. */
  find(token: string): KeptToken | null {
    const changed = existsSync(this.#path) ? statSync(this.#path).mtimeMs : 0;
    if (changed !== this.#changed) {
      this.#known = new Map(readTokens(this.#path).map((kept) => [kept.sha256, kept]));
      this.#changed = changed;
    }
    return this.#known.get(hashOf(token)) ?? null;
  }
}

export function includes(scope: Scope, wanted: Scope): boolean {
  return SCOPES.indexOf(scope) >= SCOPES.indexOf(wanted);
}

/** Tokens are 256 random bits: a plain hash of one cannot be searched for. */
function hashOf(token: string): string {
  return createHash("sha256").update(token).digest("hex");
}

function writeTokens(path: string, tokens: readonly KeptToken[]): void {
  try {
    writePrivately(path, `${JSON.stringify({ format: 1, tokens }, null, 2)}\n`);
  } catch (error) {
    throw new TokensError(`${path} cannot be written: ${(error as Error).message}`);
  }
}
