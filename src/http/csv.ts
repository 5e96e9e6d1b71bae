import { stringify } from "csv-stringify/sync";
import type { z } from "zod";

export const CSV_TYPE = "text/csv";

/** A column of a table: its name, which is the path of the member that it shows, and the steps of that path. */
type Column = { name: string; path: readonly string[] };

/**
 * Items as CSV (RFC 4180) with a head. The columns are those of the items' schema, so that they are the same whatever is in them: members of objects stand beside each other under names such as
 * `from.value`, lists and maps in one cell as JSON. Amounts stand as they are; a text that a spreadsheet would take for a formula gets an apostrophe.
 */
export function csvOf(schema: z.ZodType, items: readonly unknown[]): string {
  const columns = columnsOf(schema);
  const rows = items.map((item) => columns.map(({ path }) => cell(path.reduce<unknown>((value, step) => (value as Record<string, unknown> | null | undefined)?.[step], item))));
  // Left to itself the library quotes a whole line's end and not half of one.
  return stringify([columns.map(({ name }) => name), ...rows], { record_delimiter: "\r\n", quoted_match: /[\r\n]/ });
}

const known = new WeakMap<z.ZodType, Column[]>();

export function columnsOf(schema: z.ZodType): Column[] {
  let columns = known.get(schema);
  if (columns === undefined) known.set(schema, (columns = pathsIn(schema, []).map((path) => ({ name: path.join("."), path }))));
  return columns;
}

/** What a schema of the library says of itself, as far as columns need it. */
type Definition = { type: string; shape?: Record<string, z.ZodType>; innerType?: z.ZodType; options?: readonly z.ZodType[] };

function pathsIn(schema: z.ZodType, path: readonly string[]): (readonly string[])[] {
  const { type, shape, innerType, options } = schema.def as unknown as Definition;
  if (innerType !== undefined) return pathsIn(innerType, path);
  if (type === "object") return Object.entries(shape!).flatMap(([name, member]) => pathsIn(member, [...path, name]));
  // Kinds of an item share most of their members.
  if (type === "union" && options!.every((option) => (option.def as unknown as Definition).type === "object")) {
    const paths = options!.flatMap((option) => pathsIn(option, path));
    return [...new Map(paths.map((each) => [each.join("."), each])).values()];
  }
  return [path];
}

function cell(value: unknown): string {
  if (value === undefined || value === null) return "";
  if (typeof value === "object") return JSON.stringify(value);
  const text = String(value);
  return /^[=+@\t\r]|^-(?![\d.])/.test(text) ? `'${text}` : text;
}
