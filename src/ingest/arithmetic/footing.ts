/**
 * Footing found from the numbers themselves: which row is the sum of which others. Values are in hundredths of the printed unit;
 * a footing is exact or, where the issuer rounded each line, off by a unit or two of the last place.
 */
export type Entry = bigint | null | "broken";

export type Footing = {
  total: number;
  parts: readonly { row: number; sign: 1n | -1n }[];
  /** Whether the total stands above its parts. */
  totalFirst: boolean;
  /** Whether one column alone bears it out and the other does not: enough to doubt the other, too little to mend it. */
  half: boolean;
  /** By column: holds exactly, holds but for rounding, broken by `difference` (sum less total), or cannot be told. */
  columns: readonly Verdict[];
};

export type Verdict = { kind: "exact" | "near" | "unknown" } | { kind: "broken"; difference: bigint };

/** Rounding of n lines and their total rarely adds up to more than this many last places. */
const ROUNDING = 200n;
/** A total of more parts than this is looked for in no statement that we have seen. */
const MOST_PARTS = 40;
/** Mixed signs are tried over at most this many rows: 2^7 combinations a row. */
const MOST_SIGNED = 8;

/**
 * Finds the footings of a table given row by row, each row with one entry a column. `isResult` says which rows are by
 * their words a subtotal, a balance or a profit: only these may be what is left after several deductions, because a
 * line of a balance sheet is always what is left of the other totals.
 */
export function findFootings(rows: readonly (readonly Entry[])[], isResult: (row: number) => boolean, isNameless: (row: number) => boolean = () => false): Footing[] {
  const footings: Footing[] = [];
  const open: number[] = [];
  const consumed = new Set<number>();
  const nearly = rows.map((entries) => Float64Array.from(entries, approximate));
  for (let row = 0; row < rows.length; row += 1) {
    if (consumed.has(row)) continue;
    const backward = footingAbove(rows, nearly, row, open, isResult(row));
    if (backward !== null) {
      footings.push(backward);
      const used = new Set(backward.parts.map((part) => part.row));
      for (let at = open.length - 1; at >= 0 && at >= open.length - MOST_PARTS; at -= 1) if (used.delete(open[at]!)) open.splice(at, 1);
    } else {
      const forward = footingBelow(rows, nearly, row);
      if (forward !== null) {
        footings.push(forward);
        // Below its parts the total may stand again without a label: it is theirs as well.
        const again = row + forward.parts.length + 1;
        if (isNameless(again) && isAgain(rows, row, again)) footings.push({ ...forward, total: again, totalFirst: false });
        for (const part of forward.parts) consumed.add(part.row);
      }
    }
    open.push(row);
  }
  return footings;
}

/** An entry in binary floating point, nothing where there is none, and no number where it is broken: nearly all blocks are seen not to come out by these. */
function approximate(entry: Entry): number {
  return entry === null ? 0 : entry === "broken" ? Number.NaN : Number(entry);
}

/** Sums of so many parts are exact below 10^13, and off by less than this part of them above. */
const INEXACT = 2 ** -44;

/** How many columns can come out exactly; only where one does is a footing worth counting exactly. */
function comingOut(totals: Float64Array, sums: Float64Array, count: number): number {
  let found = 0;
  for (let column = 0; column < totals.length; column += 1) {
    const [total, sum] = [totals[column]!, sums[column]!];
    if (Math.abs(sum - total) <= Math.abs(total) * INEXACT && (total !== 0 || count === 1)) found += 1;
  }
  return found;
}

export function addTo(sums: Float64Array, entries: Float64Array, sign: number): void {
  for (let column = 0; column < sums.length; column += 1) sums[column] = sums[column]! + sign * entries[column]!;
}

function footingAbove(rows: readonly (readonly Entry[])[], nearly: readonly Float64Array[], total: number, open: readonly number[], isResult: boolean): Footing | null {
  const totals = nearly[total]!;
  const sums = new Float64Array(totals.length);
  const less = new Float64Array(totals.length);
  for (let count = 1; count <= Math.min(open.length, MOST_PARTS); count += 1) {
    const first = nearly[open[open.length - count]!]!;
    less.set(first);
    addTo(less, sums, -1);
    addTo(sums, first, 1);
    if (comingOut(totals, sums, count) > 0) {
      const plain = footing(rows, total, open.slice(-count).map((row) => ({ row, sign: 1n as const })), false, isResult);
      if (plain !== null) return plain.columns.some(({ kind }) => kind === "broken") ? (extended(rows, total, open, count, plain) ?? plain) : plain;
    }
    if ((count === 2 ? !isSharedOut(rows, total, open) : count > 2 && isResult) && comingOut(totals, less, count) > 0) {
      const lessRest = footing(rows, total, open.slice(-count).map((row, index) => ({ row, sign: index === 0 ? (1n as const) : (-1n as const) })), false, isResult && count === 2);
      if (lessRest !== null) return lessRest;
    }
  }
  for (let count = 3; isResult && count <= Math.min(open.length, MOST_SIGNED); count += 1) {
    const block = open.slice(-count);
    for (let signs = 1; signs < 1 << (count - 1); signs += 1) {
      const isLess = (index: number) => index > 0 && ((signs >> (index - 1)) & 1) === 1;
      sums.fill(0);
      for (let index = 0; index < count; index += 1) addTo(sums, nearly[block[index]!]!, isLess(index) ? -1 : 1);
      if (comingOut(totals, sums, count) < 2) continue;
      const mixed = footing(rows, total, block.map((row, index) => ({ row, sign: isLess(index) ? (-1n as const) : (1n as const) })), false);
      // So many combinations are tried that every column has to agree.
      if (mixed !== null && mixed.columns.filter((c) => c.kind === "exact").length >= 2 && mixed.columns.every((c) => c.kind !== "broken")) return mixed;
    }
  }
  return null;
}

/** Whether the row below prints again what this one and the one before it share out: the two add up to that, and are nothing that is left over. */
function isSharedOut(rows: readonly (readonly Entry[])[], total: number, open: readonly number[]): boolean {
  return isAgain(rows, open.at(-2) ?? -1, total + 1);
}

/** Whether a row prints the same amounts as an earlier one. */
function isAgain(rows: readonly (readonly Entry[])[], first: number, again: number): boolean {
  const [whole, below] = [rows[first], rows[again]];
  return whole !== undefined && below !== undefined && below.some((entry) => typeof entry === "bigint" && entry !== 0n) && below.every((entry, column) => entry === whole[column]);
}

/** Lines above the block that are nil where it comes out, and without which it does not elsewhere. */
function extended(rows: readonly (readonly Entry[])[], total: number, open: readonly number[], count: number, plain: Footing): Footing | null {
  const exactIn = (found: Footing) => found.columns.filter(({ kind }) => kind === "exact").length;
  for (let more = count + 1; more <= Math.min(open.length, MOST_PARTS); more += 1) {
    const found = footing(rows, total, open.slice(-more).map((row) => ({ row, sign: 1n as const })), false);
    if (found !== null && exactIn(found) > exactIn(plain)) return found;
  }
  return null;
}

function footingBelow(rows: readonly (readonly Entry[])[], nearly: readonly Float64Array[], total: number): Footing | null {
  if (total + 2 >= rows.length) return null;
  const totals = nearly[total]!;
  const sums = Float64Array.from(nearly[total + 1]!);
  for (let count = 2; count <= MOST_PARTS && total + count < rows.length; count += 1) {
    addTo(sums, nearly[total + count]!, 1);
    if (comingOut(totals, sums, count) === 0) continue;
    const found = footing(rows, total, Array.from({ length: count }, (_, index) => ({ row: total + 1 + index, sign: 1n as const })), true);
    if (found !== null) return found;
  }
  return null;
}

/** A sum of fewer hundredths than this may come out by chance in one column. */
const NO_CHANCE = 1_000_000n;

/** Whether a column that comes out does so beyond chance, with every number printed in both columns. */
function isHalf(rows: readonly (readonly Entry[])[], total: number, parts: Footing["parts"], columns: readonly Verdict[]): boolean {
  return columns.every(({ kind }, column) => {
    if (kind === "unknown") return rows[total]![column] === null && parts.every(({ row }) => rows[row]![column] === null);
    const printed = [total, ...parts.map(({ row }) => row)].map((row) => rows[row]![column]!);
    return printed.every((entry) => typeof entry === "bigint" && entry !== 0n) && (kind !== "exact" || abs(rows[total]![column] as bigint) >= NO_CHANCE);
  });
}

/** The footing if its columns bear it out: exact in more columns than it is broken in, and in two where two can tell. */
function footing(rows: readonly (readonly Entry[])[], total: number, parts: Footing["parts"], totalFirst: boolean, mayBeHalf = false): Footing | null {
  const totals = rows[total]!;
  let exact = 0;
  let broken = 0;
  let telling = 0;
  const columns: Verdict[] = [];
  for (let column = 0; column < totals.length; column += 1) {
    const verdict = verdictOf(rows, total, parts, column);
    columns.push(verdict);
    if (verdict.kind === "exact") {
      exact += 1;
      if (abs(totals[column] as bigint) >= 10000n) telling += 1;
    } else if (verdict.kind === "broken") {
      broken += 1;
      // Even if all other columns were exact, they would be too few.
      if (broken * 2 > totals.length + 1) return null;
    }
  }
  const enough = exact + broken >= 2 || columns.length > 1 ? exact >= 2 || (exact === 1 && broken === 0 && parts.length >= 3) || (exact === 1 && parts.length >= 5) : exact === 1 && parts.length >= 2;
  if (enough && telling > 0 && exact > broken - (parts.length >= 5 ? 1 : 0)) return { total, parts, totalFirst, half: false, columns };
  return mayBeHalf && exact === 1 && broken === 1 && parts.length > 1 && isHalf(rows, total, parts, columns) ? { total, parts, totalFirst, half: true, columns } : null;
}

function verdictOf(rows: readonly (readonly Entry[])[], total: number, parts: Footing["parts"], column: number): Verdict {
  const target = rows[total]![column]!;
  if (target === null || target === "broken") return { kind: "unknown" };
  let sum = 0n;
  let present = 0;
  for (const part of parts) {
    const entry = rows[part.row]![column]!;
    if (entry === "broken") return { kind: "unknown" };
    if (entry === null) continue;
    sum += part.sign * entry;
    present += 1;
  }
  if (present === 0) return { kind: "unknown" };
  const difference = sum - target;
  if (difference === 0n) return target === 0n && parts.length > 1 ? { kind: "unknown" } : { kind: "exact" };
  return parts.length > 1 && abs(difference) <= ROUNDING ? { kind: "near" } : { kind: "broken", difference };
}

export function abs(value: bigint): bigint {
  return value < 0n ? -value : value;
}
