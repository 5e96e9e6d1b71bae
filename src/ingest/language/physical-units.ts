/**
 * Units of energy, volume, weight, area and length as labels print them in brackets, `Volumes (TBtu)`, and what they are called here.
 * One letter alone is a footnote's mark and no unit.
 */
const UNIT = "[kKMGT]?W(?:h|p)?|kwh|kWhs|KWHs?|[MG]J|[TP]J|MM?Btu|TBtu|Btu|[BMT]?MM?cfe?|[BT]cfe?|[Mm]?[Mm]?boe|[Mm]?[Mm]?[Bb]bls?|barrels?|(?:metric\\s+|dry\\s+|long\\s+|short\\s+)*tonn?es?|(?:metric\\s+|dry\\s+|long\\s+|short\\s+)+tons?|tons|[kdw]?[Mm]t|[kM]?oz|(?:troy\\s+)?ounces|[Mm]?lbs?|pounds|kg|kilograms|ha|hectares|acres|sq\\.?\\s?(?:ft|feet|m|metres?|meters?)\\.?|square\\s+(?:feet|metres|meters)|m[23²³]|km|kilomet(?:re|er)s|miles|TEUs?|teus?|gallons|lit(?:re|er)s|hl|hectolit(?:re|er)s";
const IN_BRACKETS = new RegExp(`\\(\\s*(?:in\\s+)?(?:(thousands?|millions?|billions?|['’]?000s?)\\s*(?:of\\s+)?)?((?:${UNIT})(?:\\s*(?:\\/|per)\\s*(?:d|day|year|yr))?|(?:[bM]+)oepd|b(?:oe)?pd)\\s*\\)`);
const FOOTAGE = /\bsquare\s+footage\b/i;
const SCALES: Readonly<Record<string, number>> = { t: 3, m: 6, b: 9 };

/**
 * The physical unit that a label or a heading names, in lower case, and the power of ten that it names with it; null where it names none.
 * `Gold sold (koz)` is in `koz`: what stands before the unit in one word is part of it.
 */
export function physicalUnit(label: string): { unit: string; exponent: number | null } | null {
  const named = IN_BRACKETS.exec(label);
  if (named === null) return FOOTAGE.test(label) ? { unit: "square-feet", exponent: null } : null;
  const scale = named[1];
  return { unit: called(named[2]!), exponent: scale === undefined ? null : (SCALES[scale[0]!.toLowerCase()] ?? 3) };
}

function called(unit: string): string {
  if (/^(?:sq|square)/i.test(unit)) return /f/i.test(unit.slice(2)) ? "square-feet" : "square-metres";
  const plain = unit.toLowerCase().replace(/\s*\/\s*/, " per ").replace(/\bd$/, "day").replace(/²/, "2").replace(/³/, "3").replace(/\s+/g, " ");
  if (plain === "kwhs") return "kwh";
  return plain === "m2" ? "square-metres" : plain === "m3" ? "cubic-metres" : plain;
}
