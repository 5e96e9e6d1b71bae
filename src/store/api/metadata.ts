import type { StreamMetadata } from "../client.ts";
import { InvalidArgumentError } from "../client.ts";

/** Stream metadata as it is stored: the system's own keys begin with a dollar. */
export function toStored(metadata: StreamMetadata): Record<string, unknown> {
  const stored: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(metadata)) {
    if (value === undefined) continue;
    const name = STORED[key];
    if (name === undefined) stored[key] = value;
    else if (key === "acl") stored[name] = typeof value === "object" && value !== null ? rolesToStored(value) : value;
    else stored[name] = atLeast(key === "truncateBefore" ? 0 : 1, key, value);
  }
  return stored;
}

/** Stored metadata under the names of the API. */
export function fromStored(stored: Record<string, unknown>): StreamMetadata {
  const metadata: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(stored)) {
    const isAcl = name === STORED["acl"] && typeof value === "object" && value !== null;
    metadata[KEYS[name] ?? name] = isAcl ? renamed(value, ROLE_KEYS) : value;
  }
  return metadata;
}

const STORED: Record<string, string> = {
  maxAge: "$maxAge",
  maxCount: "$maxCount",
  truncateBefore: "$tb",
  cacheControl: "$cacheControl",
  acl: "$acl",
};
const STORED_ROLES: Record<string, string> = {
  readRoles: "$r",
  writeRoles: "$w",
  deleteRoles: "$d",
  metaReadRoles: "$mr",
  metaWriteRoles: "$mw",
};
const KEYS = inverted(STORED);
const ROLE_KEYS = inverted(STORED_ROLES);

/** Differs from the client, which warns on the console and drops the roles it does not know. */
function rolesToStored(acl: object): Record<string, unknown> {
  const unknown = Object.keys(acl).find((key) => STORED_ROLES[key] === undefined);
  if (unknown !== undefined) throw new InvalidArgumentError(`Invalid stream metadata: the acl has no "${unknown}".`);
  return renamed(acl, STORED_ROLES);
}

/** Differs from the client, which sends a zero that makes the server ignore the whole of the metadata. */
function atLeast(least: number, key: string, value: unknown): number {
  if (typeof value === "number" && Number.isInteger(value) && value >= least) return value;
  throw new InvalidArgumentError(`Invalid stream metadata: "${key}" must be an integer, ${least} or more.`);
}

function renamed(object: object, names: Record<string, string>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(object).map(([key, value]) => [names[key] ?? key, value as unknown]));
}

function inverted(names: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(names).map(([key, name]) => [name, key]));
}
