import { isCalendarDate, type IsoDate } from "../../../events/values/date.ts";
import { CompanyFactsError, type CompanyHead, type ConceptText } from "./concept-texts.ts";
import { RowColumns, type FactRow } from "./row-columns.ts";
import { seriesOf, spanOf } from "./series.ts";

/** All that one filing says, with what the file says of the filing itself; `fy` and `fp` are the filer's own. */
export type FilingRows = { accn: string; form: string; filed: IsoDate; fy: number | null; fp: string | null; rows: () => FactRow[] };

type Row = { start?: unknown; end: unknown; val: unknown; accn: unknown; fy?: unknown; fp?: unknown; form: unknown; filed: unknown };

/** Whole numbers up to this many digits, and decimals of as many, come through a double unchanged. */
const EXACT_DIGITS = 15;

/**
 * Collects the rows of a companyfacts file under the filings that state them. Throws {@link CompanyFactsError} where a row is none,
 * naming the concept and the row, so that nothing of the file is recorded.
 */
export class FilingsCollected {
  readonly #filings: Omit<FilingRows, "rows">[] = [];
  readonly #numbers = new Map<string, number>();
  readonly #days = new Map<string, boolean>();
  readonly #spans = new Map<IsoDate, Map<IsoDate | null, number>>();
  readonly #rows = new RowColumns();

  get rows(): number {
    return this.#rows.length;
  }

  add({ taxonomy, concept, json }: ConceptText): void {
    const body = parsed(json, `${taxonomy}:${concept}`) as { label?: unknown; units?: unknown };
    const label = typeof body.label === "string" && body.label.trim() !== "" ? body.label.trim().replace(/[\t\r\n]+/g, " ") : concept;
    if (body.units === null || typeof body.units !== "object") throw new CompanyFactsError(`${taxonomy}:${concept} has no units`);
    for (const [unit, rows] of Object.entries(body.units)) {
      if (!Array.isArray(rows)) throw new CompanyFactsError(`${taxonomy}:${concept} in ${unit} has no rows`);
      const series = this.#rows.nameSeries(seriesOf({ taxonomy, concept, label, unit }));
      const exact = rows.every(({ val }: Row) => isExact(val)) ? null : lexemes(json);
      rows.forEach((row: Row, index) => {
        const fault = this.#faultOf(row);
        if (fault !== null) throw new CompanyFactsError(`${taxonomy}:${concept} in ${unit}, row ${index + 1}: ${fault}`);
        this.#rows.add(this.#filing(row), series, this.#span((row.start as IsoDate | undefined) ?? null, row.end as IsoDate), exact?.get(unit)?.[index] ?? (row.val as number));
      });
    }
  }

  /** The filings in the order in which they were filed. */
  filings(): FilingRows[] {
    const rows = this.#rows.byFiling(this.#filings.length);
    return this.#filings.map((filing, number) => ({ ...filing, rows: rows[number]! })).sort((a, b) => (a.filed < b.filed ? -1 : a.filed > b.filed ? 1 : a.accn < b.accn ? -1 : 1));
  }

  #filing({ accn, form, filed, fy, fp }: Row): number {
    let number = this.#numbers.get(accn as string);
    if (number === undefined) {
      number = this.#filings.push({ accn: accn as string, form: form as string, filed: filed as IsoDate, fy: typeof fy === "number" ? fy : null, fp: typeof fp === "string" ? fp : null }) - 1;
      this.#numbers.set(accn as string, number);
    }
    return number;
  }

  /** A file's rows are about some hundred spans: each is made once. */
  #span(start: IsoDate | null, end: IsoDate): number {
    let ending = this.#spans.get(end);
    if (ending === undefined) this.#spans.set(end, (ending = new Map()));
    let number = ending.get(start);
    if (number === undefined) ending.set(start, (number = this.#rows.nameSpan(spanOf(start, end))));
    return number;
  }

  #faultOf({ start, end, val, accn, form, filed }: Row): string | null {
    if (typeof val !== "number") return "val is no number";
    if (typeof accn !== "string" || accn === "") return "accn is missing";
    if (typeof form !== "string") return "form is missing";
    if (!this.#isDay(end)) return "end is no day";
    if (start !== undefined && start !== null && !this.#isDay(start)) return "start is no day";
    if (typeof start === "string" && start > (end as string)) return "it ends before it starts";
    return this.#isDay(filed) ? null : "filed is no day";
  }

  #isDay(text: unknown): boolean {
    if (typeof text !== "string") return false;
    let known = this.#days.get(text);
    if (known === undefined) this.#days.set(text, (known = isCalendarDate(text)));
    return known;
  }
}

/** A companyfacts file that was read to its end. */
export type CompanyFacts = { head: CompanyHead; filings: FilingRows[]; rows: number };

function parsed(json: string, what: string): unknown {
  try {
    return JSON.parse(json);
  } catch (error) {
    throw new CompanyFactsError(`${what} is no JSON: ${(error as Error).message}`);
  }
}

/** Whether a number's text is what a double prints: no exponent, and no more digits than one holds. */
function isExact(value: unknown): boolean {
  if (typeof value !== "number") return true;
  if (Number.isSafeInteger(value)) return true;
  const text = String(value);
  return !text.includes("e") && text.replace(/[-.]/g, "").length <= EXACT_DIGITS;
}

/** The values as they are printed, by unit and row: asked for where a double would not hold them. */
function lexemes(json: string): Map<string, string[]> {
  const found = new Map<string, string[]>();
  const units = JSON.parse(json, function (this: unknown, key: string, value: unknown, context?: { source?: string }) {
    return key === "val" && typeof value === "number" ? plain(context?.source ?? String(value)) : value;
  } as (key: string, value: unknown) => unknown).units as Record<string, { val: string }[]>;
  for (const [unit, rows] of Object.entries(units)) found.set(unit, rows.map(({ val }) => val));
  return found;
}

/** `1.5E-4` without its exponent. */
function plain(number: string): string {
  const [, sign = "", whole = "", places = "", exponent] = /^(-?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d+))?$/.exec(number) ?? [];
  if (exponent === undefined) return number;
  const digits = whole + places;
  const point = whole.length + Number(exponent);
  const text = point <= 0 ? `0.${"0".repeat(-point)}${digits}` : point >= digits.length ? digits + "0".repeat(point - digits.length) : `${digits.slice(0, point)}.${digits.slice(point)}`;
  return sign + text.replace(/^0+(?=\d)/, "");
}
