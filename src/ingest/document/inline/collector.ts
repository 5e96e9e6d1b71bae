import { canonical, negate, scale as shift } from "../../../../events/values/amount.ts";
import type { Line } from "../document.ts";
import { MOST_NESTED_TAGS, MOST_TAGS, TooLarge } from "../limits.ts";
import { periodOf, unitOf, unitSaid } from "./context.ts";
import { formatted } from "./formats.ts";
import { HeaderReader } from "./header.ts";
import { localName, Prefixes } from "./names.ts";
import type { TagFault, TaggedNumber, TaggedText, Tagging } from "./tag.ts";

/** A number whose tag was opened, with what its attributes say; `line` and `columns` (raw, 0-based, end exclusive) once its text has a place. */
export type OpenNumber = { attributes: Readonly<Record<string, string>>; path: string; text: string; line: number; columns: [number, number] | null; near: number; hidden: boolean };

type OpenText = { id: string | null; name: string | null; context: string; next: string | null; text: string };

/** An element of Inline XBRL that is open, so that its end is known when it comes. */
type Open = { kind: "number"; number: OpenNumber } | { kind: "text"; text: OpenText } | { kind: "exclude" | "header" | "other" };

/** No name or address of a cover is longer, and no number by far: the rest of a longer one is not kept. */
const LONGEST_TEXT = 500;
/** A cover has some fifty facts of itself, a few for each class of securities. */
const MOST_TEXTS = 2_000;
/** Beyond so many faults the rest is only counted. */
const MOST_FAULTS = 200;
/** The largest power of ten that figures are printed in, either way: trillions and the like. */
const LARGEST_SCALE = 15;

const NAMESPACE = /xmlns:([A-Za-z_][\w.-]*)\s*=\s*["']http:\/\/www\.xbrl\.org\/\d{4}\/inlineXBRL["']/;

/** The collector of a document that declares Inline XBRL; null for all others. */
export function inlineTagsOf(html: string): InlineTags | null {
  if (!html.includes("/inlineXBRL")) return null;
  const prefix = NAMESPACE.exec(html)?.[1];
  return prefix === undefined ? null : new InlineTags(prefix.toLowerCase());
}

/** Collects what the elements of Inline XBRL say, in the order in which a parser meets them. Throws `TooLarge`. */
export class InlineTags {
  readonly #prefix: string;
  readonly #prefixes = new Prefixes();
  readonly #header = new HeaderReader();
  readonly #open: Open[] = [];
  readonly #numbers: OpenNumber[] = [];
  readonly #texts: OpenText[] = [];
  readonly #continuations = new Map<string, OpenText>();
  #inHeader = 0;
  #excluded = 0;
  /** Numbers and texts that are open, the outermost first. */
  readonly #inside: (OpenNumber | OpenText)[] = [];

  constructor(prefix: string) {
    this.#prefix = `${prefix}:`;
  }

  /** Whether an element and all in it is not displayed. */
  isSilent(name: string): boolean {
    return name.startsWith(this.#prefix) && (name.endsWith(":header") || name.endsWith(":hidden"));
  }

  /** An element begins. Gives the number whose tag it is, where it is one that is displayed. */
  open(name: string, attributes: Readonly<Record<string, string>>, displayed: boolean, path: () => string, near: number): OpenNumber | null {
    if (name === "html") this.#prefixes.declare(attributes);
    if (!name.startsWith(this.#prefix)) {
      if (this.#inHeader > 0) this.#header.open(localName(name), attributes);
      return null;
    }
    const opened = this.#opened(name.slice(this.#prefix.length), attributes, displayed, path, near);
    this.#open.push(opened);
    return opened.kind === "number" && displayed ? opened.number : null;
  }

  text(text: string): void {
    if (this.#inHeader > 0) this.#header.text(text);
    if (this.#excluded > 0) return;
    for (const open of this.#inside) if (open.text.length < LONGEST_TEXT) open.text += text.slice(0, LONGEST_TEXT);
  }

  /** An element ends; the number whose tag it was. */
  close(name: string): OpenNumber | null {
    if (!name.startsWith(this.#prefix)) {
      if (this.#inHeader > 0) this.#header.close(localName(name));
      return null;
    }
    const open = this.#open.pop();
    if (open === undefined) return null;
    if (open.kind === "header") this.#inHeader -= 1;
    else if (open.kind === "exclude") this.#excluded -= 1;
    else if (open.kind !== "other") this.#inside.pop();
    return open.kind === "number" && !open.number.hidden ? open.number : null;
  }

  /** All that the tags say, with the places that their texts have in the lines of the document. */
  tagging(lines: readonly Line[]): Tagging {
    const faults: TagFault[] = [];
    let more = 0;
    const numbers: TaggedNumber[] = [];
    for (const number of this.#numbers) {
      if (number.hidden || isBlank(number)) continue;
      const resolved = this.#resolve(number, lines);
      if (typeof resolved !== "string") numbers.push(resolved);
      else if (faults.length < MOST_FAULTS) faults.push({ line: Math.max(1, Math.min(lines.length, number.line > 0 ? number.line : number.near)), message: resolved });
      else more += 1;
    }
    if (more > 0) faults.push({ line: faults.at(-1)!.line, message: `and ${more} more tags behind it say nothing that can be read` });
    return { numbers, texts: this.#covers(), faults };
  }

  #opened(name: string, attributes: Readonly<Record<string, string>>, displayed: boolean, path: () => string, near: number): Open {
    switch (name) {
      case "header":
        this.#inHeader += 1;
        return { kind: "header" };
      case "exclude":
        this.#excluded += 1;
        return { kind: "exclude" };
      case "nonfraction": {
        if (this.#numbers.length >= MOST_TAGS) throw new TooLarge(`more than ${MOST_TAGS} tagged numbers`, near);
        if (this.#inside.length >= MOST_NESTED_TAGS) throw new TooLarge(`tags nested more than ${MOST_NESTED_TAGS} deep`, near);
        const number: OpenNumber = { attributes, path: displayed ? path() : "", text: "", line: 0, columns: null, near, hidden: !displayed };
        this.#numbers.push(number);
        this.#inside.push(number);
        return { kind: "number", number };
      }
      case "nonnumeric":
      case "continuation": {
        const element = name === "continuation" ? null : (attributes["name"] ?? "");
        // Whole notes are tagged as texts: only what the document says of itself is kept.
        const kept = element === null ? this.#continuations.size < MOST_TEXTS : /^dei:/i.test(element) && this.#texts.length < MOST_TEXTS;
        if (!kept) return { kind: "other" };
        if (this.#inside.length >= MOST_NESTED_TAGS) throw new TooLarge(`tags nested more than ${MOST_NESTED_TAGS} deep`, near);
        const text: OpenText = { id: attributes["id"] ?? null, name: element, context: attributes["contextref"] ?? "", next: attributes["continuedat"] ?? null, text: "" };
        if (element !== null) this.#texts.push(text);
        else if (text.id !== null) this.#continuations.set(text.id, text);
        this.#inside.push(text);
        return { kind: "text", text };
      }
      default:
        return { kind: "other" };
    }
  }

  /** What a tag says of its number; a text where that cannot be read. */
  #resolve({ attributes, text, line: number, columns, path }: OpenNumber, lines: readonly Line[]): TaggedNumber | string {
    const name = attributes["name"] ?? "";
    const element = this.#prefixes.element(name);
    if (element === null) return `a number is tagged with "${name}", which names no element`;
    const line = lines[number - 1];
    const isNil = saysNil(attributes);
    if (columns === null || line === undefined) return text.trim() === "" ? `${name} prints nothing` : `the text of ${name} stands in no one place`;
    const context = this.#header.contexts.get(attributes["contextref"] ?? "");
    if (context === undefined) return `${name} refers to the context "${attributes["contextref"] ?? ""}", which is not there`;
    const unit = this.#header.units.get(attributes["unitref"] ?? "");
    if (unit === undefined) return `${name} refers to the unit "${attributes["unitref"] ?? ""}", which is not there`;
    for (const id of [attributes["contextref"]!, attributes["unitref"]!]) if (this.#header.twice.has(id)) return `${name} refers to "${id}", which is declared twice`;
    const period = periodOf(context);
    if (typeof period === "string") return `${name}: ${period}`;
    if (new Set(context.members.map(({ axis }) => axis)).size < context.members.length || context.members.some(({ axis, member }) => axis === "" || member === "")) return `${name}: its context names an axis twice or without a member`;
    const format = attributes["format"] ?? null;
    if (isNil && !NIL.test(text.trim())) return `${name} is nil and prints "${text.replace(/\s+/g, " ").trim().slice(0, 40)}"`;
    const read = isNil ? { digits: "0", nil: true } : formatted(text, format);
    if (read === null) return `${name} prints "${text.replace(/\s+/g, " ").trim().slice(0, 40)}", which ${format === null ? "is no number without a format" : `${format} does not read`}`;
    const scale = attributes["scale"] === undefined ? 0 : /^[+-]?\d{1,2}$/.test(attributes["scale"].trim()) ? Number(attributes["scale"]) : Number.NaN;
    if (!(Math.abs(scale) <= LARGEST_SCALE)) return `${name} has the scale "${attributes["scale"]!}", which is none`;
    const sign = attributes["sign"] ?? "";
    if (sign !== "" && sign !== "-") return `${name} has the sign "${sign}", which is none`;
    const absolute = canonical(shift(read.digits, scale));
    const decimals = /^-?\d{1,2}$/.test(attributes["decimals"] ?? "") ? Number(attributes["decimals"]) : null;
    const kept = unitOf(unit);
    if (kept === null && unitSaid(unit) === "") return `${name} refers to a unit without a measure`;
    return {
      place: { line: number, columns: [columns[0] + 1, columns[1]], text: line.raw.slice(columns[0], columns[1]), path },
      element, digits: read.digits, value: sign === "-" && absolute !== "0" ? negate(absolute) : absolute, nil: read.nil, scale, decimals, period, unit: kept, members: context.members,
    };
  }

  /** The facts of the document itself, each with its continuations. */
  #covers(): TaggedText[] {
    return this.#texts.map(({ name, context, next, text }) => {
      let whole = text;
      const seen = new Set<OpenText>();
      for (let at = next === null ? undefined : this.#continuations.get(next); at !== undefined && !seen.has(at); at = at.next === null ? undefined : this.#continuations.get(at.next)) {
        seen.add(at);
        whole += ` ${at.text}`;
      }
      return { name: localName(name ?? ""), text: whole.replace(/[\s\u00A0]+/g, " ").trim().slice(0, LONGEST_TEXT), context };
    }).filter(({ text }) => text !== "");
  }
}

/** Whether a number is said not to be, and prints nothing: a line of a balance sheet that stands for its note. */
function isBlank({ attributes, text }: OpenNumber): boolean {
  return saysNil(attributes) && text.trim() === "";
}

function saysNil(attributes: Readonly<Record<string, string>>): boolean {
  return /^(?:true|1)$/i.test((attributes["xsi:nil"] ?? "").trim());
}

/** What stands for nil in print. */
const NIL = /^[-\u2010-\u2015\u2212]{1,3}$|^0(?:\.0+)?$/;
