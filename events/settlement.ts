import type { $ZodType, $ZodTypes } from "zod/v4/core";
import { checksOf, conformity, type Conforms } from "./conformity.ts";

/** At most how many bytes the JSON of a value has that was settled; null where it was not, and is as it was. */
export type Settle = (value: unknown) => number | null;

/** Whether a value conforms to its schema and is what its JSON says; notes what it consists of, to be frozen. */
type Walk = (value: unknown, noted: Noted) => boolean;
type Noted = { bytes: number; parts: number };

/** What the walk that is under way has passed: one list for all of them, as a release has thousands of parts and growing a list for each costs more than filling it. */
const PARTS: (object | undefined)[] = [];

/**
 * What conforms to its schema is frozen as it is, with everything in it: whoever wrote it cannot change it any more, and whoever reads it needs no copy.
 * Not settled is what {@link conformity} refuses, and what JSON would not say as it is – members that are there and undefined, objects of a class, a
 * negative zero: those are for the schema and for JSON itself to judge.
 */
export function settlement(schema: $ZodType): Settle {
  const walk = walkOf(schema);
  return (value) => {
    const noted: Noted = { bytes: 0, parts: 0 };
    const isSettled = walk?.(value, noted) === true;
    for (let index = 0; index < noted.parts; index += 1) {
      if (isSettled) Object.freeze(PARTS[index]);
      PARTS[index] = undefined;
    }
    return isSettled ? noted.bytes : null;
  };
}

/** The walk through values that have parts; null for those that are one text, number or the like, and for schemas that are not known here. */
function walkOf(schema: $ZodType): Walk | null {
  const { def } = (schema as $ZodTypes)._zod;
  const walk = partsOf(def as $ZodTypes["_zod"]["def"]);
  const checks = checksOf(def);
  if (walk === null || checks === null) return null;
  return checks.length === 0 ? walk : (value, noted) => walk(value, noted) && checks.every((check) => check(value));
}

function partsOf(def: $ZodTypes["_zod"]["def"]): Walk | null {
  switch (def.type) {
    case "optional":
    case "readonly":
      return walkOf(def.innerType);
    case "nullable": {
      const inner = walkOf(def.innerType);
      return inner && ((value, noted) => value === null || inner(value, noted));
    }
    case "array": {
      const element = elementOf(def.element);
      return (value, noted) => {
        if (!isOwnArray(value)) return false;
        noted.bytes += 2;
        for (let index = 0; index < value.length; index += 1) if (!element(value[index], noted)) return false;
        PARTS[noted.parts++] = value;
        return true;
      };
    }
    case "tuple": {
      if (def.rest !== null) return null;
      const items = def.items.map(elementOf);
      return (value, noted) => {
        if (!isOwnArray(value) || value.length !== items.length) return false;
        noted.bytes += 2;
        for (let index = 0; index < items.length; index += 1) if (!items[index]!(value[index], noted)) return false;
        PARTS[noted.parts++] = value;
        return true;
      };
    }
    case "record": {
      if (def.keyType._zod.def.type !== "string" || (def.keyType._zod.def.checks ?? []).length > 0) return null;
      const each = elementOf(def.valueType);
      return (value, noted) => {
        if (!isOwnObject(value)) return false;
        noted.bytes += 2;
        for (const key in value) {
          if (key === "__proto__" || !each(value[key], noted)) return false;
          noted.bytes += BYTES_A_LETTER * key.length + BYTES_OF_MARKS;
        }
        PARTS[noted.parts++] = value;
        return true;
      };
    }
    case "object":
      return objectOf(def);
    default:
      return null;
  }
}

/** As of the objects of {@link conformity}, code is made for the members. */
function objectOf(def: { shape: Readonly<Record<string, $ZodType>>; catchall?: $ZodType | undefined }): Walk | null {
  const members = Object.entries(def.shape);
  if (def.catchall?._zod.def.type !== "never" || members.some(([name]) => name in {})) return null;
  const asks = members.map(([name, schema], index) => {
    const missing = schema._zod.def.type === "optional" ? "" : "else return false;";
    const ask = walkOf(schema) === null
      ? `if (!c${index}(v${index})) return false; bytes += typeof v${index} === "string" ? ${BYTES_A_LETTER} * v${index}.length : ${BYTES_A_NUMBER}; if (v${index} === 0 && 1 / v${index} < 0) return false;`
      : `if (!c${index}(v${index}, noted)) return false;`;
    return `const v${index} = value[${JSON.stringify(name)}]; if (v${index} !== undefined) { ${ask} bytes += ${BYTES_A_LETTER * name.length + BYTES_OF_MARKS}; more -= 1; } ${missing}`;
  });
  const text = `
    ${members.map((_, index) => `const c${index} = c[${index}];`).join(" ")}
    return (value, noted) => {
      if (!isOwnObject(value)) return false;
      let more = 0; let bytes = 2;
      for (const name in value) more += 1;
      ${asks.join("\n      ")}
      noted.bytes += bytes;
      PARTS[noted.parts++] = value;
      return more === 0;
    };`;
  const parts = members.map(([, schema]) => walkOf(schema) ?? conformity(schema));
  return (new Function("c", "isOwnObject", "PARTS", text) as (c: readonly (Walk | Conforms)[], own: typeof isOwnObject, list: typeof PARTS) => Walk)(parts, isOwnObject, PARTS);
}

/** Of a value in a list: walked where it has parts, else asked. */
function elementOf(schema: $ZodType): Walk {
  const walk = walkOf(schema);
  if (walk !== null) return walk;
  const conforms = conformity(schema);
  return (value, noted) => {
    if (value === undefined || !conforms(value) || Object.is(value, -0)) return false;
    noted.bytes += BYTES_OF_MARKS + (typeof value === "string" ? BYTES_A_LETTER * value.length : BYTES_A_NUMBER);
    return true;
  };
}

/** A letter that JSON escapes has six bytes, a number 25 at most; a member has its quotation marks, a colon and a comma. */
const [BYTES_A_LETTER, BYTES_A_NUMBER, BYTES_OF_MARKS] = [6, 25, 6];

function isOwnObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}

function isOwnArray(value: unknown): value is readonly unknown[] {
  return Array.isArray(value) && Object.getPrototypeOf(value) === Array.prototype;
}
