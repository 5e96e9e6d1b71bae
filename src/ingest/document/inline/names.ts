import type { TaggedElement } from "./tag.ts";

/** Public taxonomies of accounting and of what a filing says of itself. */
const PUBLIC = /^https?:\/\/(?:(?:www\.)?fasb\.org|(?:www\.)?xbrl\.us|xbrl\.ifrs\.org|xbrl\.sec\.gov)\//i;
/** The prefixes that they go by, where a document does not declare its own. */
const CUSTOMARY: ReadonlySet<string> = new Set(["us-gaap", "ifrs-full", "dei", "srt"]);

/** The prefixes of a document, lower case, by what its root declares. */
export class Prefixes {
  readonly #declared = new Map<string, string>();

  declare(attributes: Readonly<Record<string, string>>): void {
    for (const [name, value] of Object.entries(attributes)) if (name.startsWith("xmlns:")) this.#declared.set(name.slice("xmlns:".length), value);
  }

  /** The element of a qualified name; null where it is none. */
  element(qualified: string): TaggedElement | null {
    const [, prefix, name] = /^([A-Za-z_][\w.-]*):([\p{L}_][\p{L}\p{N}_.-]*)$/u.exec(qualified.trim()) ?? [];
    if (prefix === undefined || name === undefined) return null;
    const uri = this.#declared.get(prefix.toLowerCase());
    return { prefix, name, standard: uri === undefined ? CUSTOMARY.has(prefix.toLowerCase()) : PUBLIC.test(uri) };
  }
}

/** What stands behind the prefix. */
export function localName(qualified: string): string {
  return qualified.slice(qualified.lastIndexOf(":") + 1).trim();
}
