import type { Problem } from "./shapes.ts";

/** An answer that is none: the problem that the API says, or that it could not be reached. */
export class Refused extends Error {
  override readonly name = "Refused";
  readonly status: number;
  readonly slug: string;

  constructor(status: number, slug: string, message: string) {
    super(message);
    this.status = status;
    this.slug = slug;
  }
}

/** Where the token is kept: as long as the tab, and seen by nobody else. */
const TOKEN = "disclosure-ledger token";

export function tokenHeld(): string | null {
  return sessionStorage.getItem(TOKEN);
}

export function holdToken(token: string): void {
  if (token === "") sessionStorage.removeItem(TOKEN);
  else sessionStorage.setItem(TOKEN, token);
}

/** Asks the API; throws {@link Refused} for everything that is no answer. */
export async function ask(path: string, init: RequestInit = {}): Promise<Response> {
  const token = tokenHeld();
  const headers = new Headers(init.headers);
  if (token !== null) headers.set("Authorization", `Bearer ${token}`);
  let response: Response;
  try {
    response = await fetch(path, { ...init, headers });
  } catch {
    throw new Refused(0, "unreachable", "The server cannot be reached.");
  }
  if (response.ok) return response;
  throw await refusalOf(response);
}

async function refusalOf(response: Response): Promise<Refused> {
  try {
    const problem = (await response.json()) as Problem;
    return refusedBy(problem);
  } catch {
    return new Refused(response.status, "unknown", `The server answered ${response.status}.`);
  }
}

export function refusedBy({ status, type, title, detail }: Problem): Refused {
  return new Refused(status, type.slice(type.lastIndexOf("/") + 1), detail ?? title);
}

/** The address of a view of an issuer with its parameters, those that are not null. */
export function viewPath(issuer: string, view: string, parameters: Readonly<Record<string, string | null>>): string {
  return withQuery(`v1/issuers/${encodeURIComponent(issuer)}/${view}`, parameters);
}

export function releasePath(stream: string, part: "" | "/audit" | "/document" = ""): string {
  return `v1/releases/${encodeURIComponent(stream)}${part}`;
}

export function withQuery(path: string, parameters: Readonly<Record<string, string | null>>): string {
  const said = new URLSearchParams(Object.entries(parameters).flatMap(([name, value]) => (value === null ? [] : [[name, value]])));
  return said.size === 0 ? path : `${path}?${said.toString()}`;
}
