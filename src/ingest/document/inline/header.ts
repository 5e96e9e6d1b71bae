import { MOST_CONTEXTS, TooLarge } from "../limits.ts";
import { localName } from "./names.ts";
import type { TaggedMember } from "./tag.ts";

/** A context as it is written: its dates are texts still, and may be none. */
export type Context = { start: string | null; end: string | null; instant: string | null; forever: boolean; members: TaggedMember[] };

/** A unit as it is written: measures as qualified names, over each other where it divides. */
export type MeasureUnit = { over: string[]; under: string[]; divides: boolean };

/** A date, a measure or a member is no longer than this; the rest of a longer one is not kept, so that it fits nothing. */
const LONGEST_TEXT = 300;

/** Reads the contexts and units of a document's resources, element by element. Names come without their prefix, in lower case. */
export class HeaderReader {
  readonly contexts = new Map<string, Context>();
  readonly units = new Map<string, MeasureUnit>();
  /** Contexts and units that are declared twice, which stand for nothing. */
  readonly twice = new Set<string>();
  #context: { id: string; context: Context } | null = null;
  #unit: { id: string; unit: MeasureUnit; under: boolean } | null = null;
  #axis: string | null = null;
  #text: string | null = null;

  open(name: string, attributes: Readonly<Record<string, string>>): void {
    switch (name) {
      case "context":
        this.#context = { id: attributes["id"] ?? "", context: { start: null, end: null, instant: null, forever: false, members: [] } };
        break;
      case "unit":
        this.#unit = { id: attributes["id"] ?? "", unit: { over: [], under: [], divides: false }, under: false };
        break;
      case "forever":
        if (this.#context !== null) this.#context.context.forever = true;
        break;
      case "divide":
        if (this.#unit !== null) this.#unit.unit.divides = true;
        break;
      case "unitnumerator":
      case "unitdenominator":
        if (this.#unit !== null) this.#unit.under = name === "unitdenominator";
        break;
      case "explicitmember":
      case "typedmember":
        this.#axis = attributes["dimension"] ?? "";
        this.#text = "";
        break;
      case "startdate":
      case "enddate":
      case "instant":
      case "measure":
        this.#text = "";
    }
  }

  text(text: string): void {
    if (this.#text !== null && this.#text.length < LONGEST_TEXT) this.#text += text.slice(0, LONGEST_TEXT);
  }

  close(name: string): void {
    const text = (this.#text ?? "").trim();
    const context = this.#context?.context;
    switch (name) {
      case "startdate":
        if (context !== undefined) context.start = text;
        break;
      case "enddate":
        if (context !== undefined) context.end = text;
        break;
      case "instant":
        if (context !== undefined) context.instant = text;
        break;
      case "explicitmember":
      case "typedmember":
        if (context !== undefined && this.#axis !== null) context.members.push({ axis: localName(this.#axis), member: name === "explicitmember" ? localName(text) : text.replace(/\s+/g, " ") });
        this.#axis = null;
        break;
      case "measure":
        if (this.#unit !== null) this.#unit.unit[this.#unit.under ? "under" : "over"].push(text);
        break;
      case "context":
        if (this.#context !== null) this.#keep(this.contexts, this.#context.id, this.#context.context);
        this.#context = null;
        return;
      case "unit":
        if (this.#unit !== null) this.#keep(this.units, this.#unit.id, this.#unit.unit);
        this.#unit = null;
        return;
      default:
        return;
    }
    this.#text = null;
  }

  #keep<Value>(all: Map<string, Value>, id: string, value: Value): void {
    if (all.has(id)) this.twice.add(id);
    if (all.size >= MOST_CONTEXTS) throw new TooLarge(`more than ${MOST_CONTEXTS} contexts or units of tags`);
    all.set(id, value);
  }
}
