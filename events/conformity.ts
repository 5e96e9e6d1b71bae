import type { z } from "zod";
import type { $ZodCheck, $ZodType, $ZodTypes } from "zod/v4/core";

/** Whether a value is what a schema would give back for it, deeply: it fits, and nothing of it would be changed. */
export type Conforms = (value: unknown) => boolean;

/**
 * A quick answer to the question most often asked of a schema: a log is read far more often than written, and what was checked when it was written fits as
 * a rule. The answer follows the schema node by node and copies nothing. Where it is no, the schema itself says why – or that the value fits once
 * it is changed. Nodes that are not known here are asked of the schema, so that the answer is never yes where the schema's is no.
 */
export function conformity(schema: $ZodType): Conforms {
  const { def } = (schema as $ZodTypes)._zod;
  const kind = kindOf(def as $ZodTypes["_zod"]["def"]);
  const checks = checksOf(def);
  if (kind === null || checks === null) return asked(schema);
  const [first, second] = checks;
  if (first === undefined) return kind;
  if (second === undefined) return (value) => kind(value) && first(value);
  return (value) => kind(value) && checks.every((check) => check(value));
}

/** What a schema asks of a value beside its kind; null where one of that is not known here. */
export function checksOf(def: { checks?: readonly $ZodCheck[] | undefined }): Conforms[] | null {
  const checks = (def.checks ?? []).map(checkOf);
  return checks.includes(null) ? null : (checks as Conforms[]);
}

/** Asks the schema; only of single values, as what a schema makes of others is a copy. */
function asked(schema: $ZodType): Conforms {
  const { safeParse } = schema as z.ZodType;
  return (value) => {
    if (typeof value === "object" && value !== null) return false;
    const result = safeParse(value);
    return result.success && result.data === value;
  };
}

function kindOf(def: $ZodTypes["_zod"]["def"]): Conforms | null {
  switch (def.type) {
    case "string": {
      if (!("check" in def)) return isString;
      // The formats of strings are patterns; of those that check more than theirs none is used for events.
      const { format, pattern } = def as { format?: string; pattern?: RegExp };
      if (pattern === undefined) return null;
      return format === "date" ? remembering(matching(pattern)) : format === "regex" ? matching(pattern) : null;
    }
    case "number":
      return "check" in def && (def as { format?: string }).format === "safeint" ? Number.isSafeInteger : "check" in def ? null : Number.isFinite;
    case "boolean":
      return (value) => typeof value === "boolean";
    case "enum": {
      const entries = new Set<unknown>(Object.values(def.entries));
      return (value) => entries.has(value);
    }
    case "literal": {
      const { values } = def;
      return (value) => values.includes(value as never);
    }
    case "optional": {
      const inner = conformity(def.innerType);
      return (value) => value === undefined || inner(value);
    }
    case "nullable": {
      const inner = conformity(def.innerType);
      return (value) => value === null || inner(value);
    }
    case "readonly":
      return conformity(def.innerType);
    case "array": {
      const element = conformity(def.element);
      return (value) => {
        if (!Array.isArray(value)) return false;
        for (let index = 0; index < value.length; index += 1) if (!element(value[index])) return false;
        return true;
      };
    }
    case "tuple": {
      const items = def.items.map(conformity);
      if (def.rest !== null) return null;
      return (value) => Array.isArray(value) && value.length === items.length && items.every((item, index) => item(value[index]));
    }
    case "record": {
      if (def.keyType._zod.def.type !== "string" || (def.keyType._zod.def.checks ?? []).length > 0) return null;
      const each = conformity(def.valueType);
      return (value) => {
        // Of a record the schema wants an object that is of no class.
        if (!isPlain(value) || Object.getPrototypeOf(value) !== Object.prototype) return false;
        for (const key in value) if (key === "__proto__" || !each(value[key])) return false;
        return true;
      };
    }
    case "object":
      return strictObject(def);
    default:
      return null;
  }
}

/**
 * The members of an object are asked one by one in code that is made for them, as the schemas' own is: reading a member by a name that the program only
 * learns as it runs takes several times as long.
 */
function strictObject(def: { shape: Readonly<Record<string, $ZodType>>; catchall?: $ZodType | undefined }): Conforms | null {
  const members = Object.entries(def.shape);
  // What every object has by itself cannot be told from what this one lacks.
  if (def.catchall?._zod.def.type !== "never" || members.some(([name]) => name in {})) return null;
  const asks = members.map(([name, schema], index) => {
    const read = `const v${index} = value[${JSON.stringify(name)}];`;
    const isOptional = schema._zod.def.type === "optional";
    return isOptional
      ? `${read} if (v${index} !== undefined) { if (!c[${index}](v${index})) return false; more -= 1; } else if (${JSON.stringify(name)} in value) more -= 1;`
      : `${read} if (v${index} === undefined || !c[${index}](v${index})) return false; more -= 1;`;
  });
  const text = `return (value) => { if (!isPlain(value)) return false; let more = 0; for (const name in value) more += 1; ${asks.join(" ")} return more === 0; };`;
  return (new Function("c", "isPlain", text) as (c: readonly Conforms[], plain: typeof isPlain) => Conforms)(members.map(([, schema]) => conformity(schema)), isPlain);
}

function checkOf(check: $ZodCheck): Conforms | null {
  const def = check._zod.def as unknown as { check: string; format?: string; pattern?: RegExp; minimum: number; maximum: number; value: number; inclusive: boolean; fn: (value: unknown) => unknown; tx: (value: unknown) => unknown };
  switch (def.check) {
    case "string_format":
      return def.pattern === undefined ? null : matching(def.pattern);
    case "min_length":
      return (value) => (value as { length: number }).length >= def.minimum;
    case "max_length":
      return (value) => (value as { length: number }).length <= def.maximum;
    case "greater_than":
      return def.inclusive ? (value) => (value as number) >= def.value : (value) => (value as number) > def.value;
    case "less_than":
      return def.inclusive ? (value) => (value as number) <= def.value : (value) => (value as number) < def.value;
    case "number_format":
      return def.format === "safeint" ? Number.isSafeInteger : null;
    case "overwrite":
      return (value) => def.tx(value) === value;
    case "custom":
      return (value) => def.fn(value) === true;
    default:
      return null;
  }
}

function matching(pattern: RegExp): Conforms {
  // One that remembers where it stopped would answer otherwise the next time.
  if (pattern.global || pattern.sticky) return () => false;
  return (value) => typeof value === "string" && pattern.test(value);
}

/** The same few thousand dates come again and again, and theirs is a long pattern. */
function remembering(conforms: Conforms): Conforms {
  const passed = new Set<unknown>();
  return (value) => {
    if (passed.has(value)) return true;
    if (!conforms(value)) return false;
    if (passed.size < REMEMBERED) passed.add(value);
    return true;
  };
}

/** Days of a quarter of a century. */
const REMEMBERED = 10_000;

function isString(value: unknown): boolean {
  return typeof value === "string";
}

function isPlain(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
