import { grouped } from "../cut/order.ts";

/** Which person a printed name means: two printed names with one answer are one person. */
export type Persons = (printed: string) => string;

/**
 * Joins one person printed in several ways ("Alex Xu", "Alex Zuoli Xu"): first and last name agree, and the middle
 * names do not contradict each other (one is missing, or is the other's initial). Where that could mean two people,
 * because two middle names contradict each other or one list prints both forms, nothing is joined. Honorifics do not count;
 * a leading surname in capitals ("XU Alex") is put last.
 */
export function personsIn(printed: readonly string[], lists: readonly (readonly string[])[]): Persons {
  const names = [...new Map(printed.map((printed) => [formOf(printed), partsOf(printed)])).values()];
  const apart = new Set<string>();
  for (const alike of grouped(names, ({ ends }) => ends).values()) {
    const contradict = alike.some((a) => alike.some((b) => !mayBeOne(a.middle, b.middle)));
    const listedBeside = lists.some((list) => new Set(list.filter((name) => partsOf(name).ends === alike[0]!.ends).map(formOf)).size > 1);
    if (contradict || listedBeside) apart.add(alike[0]!.ends);
  }
  return (name) => {
    const { ends } = partsOf(name);
    return apart.has(ends) ? formOf(name) : ends;
  };
}

/** The fullest of a person's printed names; of equally full ones the first. */
export function fullest(names: readonly string[]): string {
  return names.reduce((full, name) => (wordsOf(name).length > wordsOf(full).length ? name : full));
}

type Parts = { ends: string; middle: string };

function partsOf(printed: string): Parts {
  const words = wordsOf(printed);
  const middle = words.slice(1, -1).join("");
  return { ends: words.length < 2 ? (words[0] ?? "") : `${words[0]} ${words.at(-1)}`, middle };
}

function formOf(printed: string): string {
  const { ends, middle } = partsOf(printed);
  return `${ends} (${middle})`;
}

function wordsOf(printed: string): string[] {
  const words = printed
    .normalize("NFKC")
    .replace(/^\s*((mr|ms|mrs|miss|dr|prof|professor|sir|madam)\b\.?\s*)+/i, "")
    .replace(/[.,]/g, " ")
    .replace(/(\p{L})[-‐‑'’](\p{L})/gu, "$1$2")
    .split(/\s+/)
    .filter((word) => word !== "");
  const [first, ...others] = words;
  const isSurnameFirst = first !== undefined && first.length > 1 && first === first.toUpperCase() && others.some((word) => word !== word.toUpperCase());
  return (isSurnameFirst && /^\p{Script=Latin}+$/u.test(first) ? [...others, first] : words).map((word) => word.toLowerCase());
}

function mayBeOne(a: string, b: string): boolean {
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  return short === "" || short === long || (short.length === 1 && long.startsWith(short));
}
