import { add, multiply, type Amount } from "../../../../events/values/amount.ts";
import { wholeNumber } from "../../language/number-words.ts";

/** What a text says by its format: digits without sign or scale; a dash is nil. */
export type Formatted = { digits: Amount; nil: boolean };

/**
 * Reads the text of a number by the transformation that its tag names, of any of the registries: those of 2010 and 2011
 * run words together, the later ones part them by hyphens. Null where the text does not fit it, or nobody knows the format.
 */
export function formatted(text: string, format: string | null): Formatted | null {
  const printed = text.replace(/[\s\u00A0\u2000-\u200A\u202F]+/g, " ").trim();
  if (format === null) return /^\d+(?:\.\d+)?$/.test(printed) ? { digits: plain(printed), nil: false } : null;
  return FORMATS[format.slice(format.lastIndexOf(":") + 1).toLowerCase().replaceAll("-", "")]?.(printed) ?? null;
}

type Read = (printed: string) => Formatted | null;

/** Groups of digits may be parted by any of these besides the sign of the other half of the world. */
const GROUPS = "[ ’'٬]?";
const decimal = (group: string, point: string): Read => {
  const pattern = new RegExp(`^(?:\\d(?:[${group}]?${GROUPS}\\d)*)?(?:[${point}]\\d+)?$`);
  const parting = new RegExp(`[${group} ’'٬]`, "g");
  return (printed) => {
    if (!/\d/.test(printed) || !pattern.test(printed)) return null;
    return { digits: plain(printed.replace(parting, "").replace(new RegExp(`[${point}]`), ".")), nil: false };
  };
};

const zero: Read = (printed) => (/\d/.test(printed) && !/^0+(?:[.,]0+)?$/.test(printed) ? null : { digits: "0", nil: true });
const pointDecimal = decimal(",", ".");
const commaDecimal = decimal(".", ",");

const FORMATS: Readonly<Record<string, Read>> = {
  numdotdecimal: pointDecimal, numcommadot: pointDecimal, numspacedot: pointDecimal, numdotdecimalapos: pointDecimal, numdotdecimalin: pointDecimal, numdotdecimalind: pointDecimal,
  numcommadecimal: commaDecimal, numdotcomma: commaDecimal, numspacecomma: commaDecimal, numcomma: commaDecimal, numcommadecimalapos: commaDecimal,
  zerodash: zero, numdash: zero, fixedzero: zero,
  numunitdecimal: inUnits, numwordsen: inWords,
};

/** "1 euro 23 cents". */
function inUnits(printed: string): Formatted | null {
  const [, whole, part] = /^(\d(?:[,. ]?\d)*)(?: ?\p{L}[\p{L}. ]*)(\d{1,2})(?: ?\p{L}[\p{L}.]*)?$/u.exec(printed) ?? [];
  return whole === undefined || part === undefined ? null : { digits: plain(`${whole.replace(/[,. ]/g, "")}.${part.padStart(2, "0")}`), nil: false };
}

const SCALES: Readonly<Record<string, Amount>> = { hundred: "100", thousand: "1000", million: "1000000", billion: "1000000000", trillion: "1000000000000" };

/** "two", "no", "one hundred and twenty-five thousand". */
function inWords(printed: string): Formatted | null {
  const words = printed.toLowerCase().replace(/,/g, " ").replace(/\band\b/g, " ").split(/\s+/).filter((word) => word !== "");
  if (words.length === 1 && /^(?:no|none|nil|zero)$/.test(words[0]!)) return { digits: "0", nil: false };
  let [all, group]: [Amount, Amount] = ["0", "0"];
  if (words.length === 0) return null;
  for (const word of words) {
    const scale = SCALES[word];
    const number = scale === undefined ? wholeNumber(word) : null;
    if (scale === undefined && number === null) return null;
    if (number !== null) group = add(group, String(number));
    else if (word === "hundred") group = multiply(group === "0" ? "1" : group, "100");
    else [all, group] = [add(all, multiply(group === "0" ? "1" : group, scale!)), "0"];
  }
  return { digits: add(all, group), nil: false };
}

/** Without leading zeros; those behind the point say how precise it is. */
function plain(digits: string): Amount {
  const [whole, part] = digits.split(".") as [string, string | undefined];
  const first = whole.replace(/^0+(?=\d)/, "");
  return part === undefined ? first : `${first === "" ? "0" : first}.${part}`;
}
