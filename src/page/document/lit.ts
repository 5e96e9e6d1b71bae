import type { Audit, AuditedNumber } from "../answers/shapes.ts";

/** A place in a document: a line, and from which column to which. */
export type Spot = { line: number; columns: readonly [number, number] | null };

/** Reads `12` or `12:4-11`; null where a text says no place. */
export function readSpot(text: string | null): Spot | null {
  const said = /^(\d+)(?::(\d+)-(\d+))?$/.exec(text ?? "");
  if (said === null) return null;
  return { line: Number(said[1]), columns: said[2] === undefined ? null : [Number(said[2]), Number(said[3])] };
}

/** A place in a document, as the page's address has it. */
export function placeOf({ line, columns }: { line: number; columns?: readonly number[] | undefined }): string {
  return columns === undefined ? String(line) : `${line}:${columns[0]}-${columns[1]}`;
}

/** The lines around one, so many either way, as far as a document has them. */
export function linesAround(line: number, around: number, { lines }: { lines: readonly string[] }): [number, number] {
  return [Math.max(1, line - around), Math.min(lines.length, line + around)];
}

/** What a document is called for people: its stream, but for what all streams begin with. */
export function documentName(stream: string): string {
  return stream.replace(/^release-/, "");
}

/** A piece of a line: text between numbers, or a number with what became of it; `lit` where it is what was asked for. */
export type Piece = { text: string; number: AuditedNumber | null; lit: boolean };

/** Cuts a line at its numbers and at the ends of what is lit. Every character is in exactly one piece, in order. */
export function piecesOf(line: string, numbers: readonly AuditedNumber[], lit: readonly [number, number] | null): Piece[] {
  const pieces: Piece[] = [];
  const isLit = (from: number, to: number): boolean => lit !== null && from < lit[1] && to > lit[0] - 1;
  const plain = (from: number, to: number): void => {
    const ends = lit === null ? [] : [lit[0] - 1, lit[1]].filter((at) => at > from && at < to);
    let at = from;
    for (const end of [...ends, to]) {
      if (end > at) pieces.push({ text: line.slice(at, end), number: null, lit: isLit(at, end) });
      at = end;
    }
  };
  let from = 0;
  for (const number of numbers) {
    const [start, end] = [number.columns[0] - 1, Math.min(number.columns[1], line.length)];
    if (start < from) continue;
    plain(from, start);
    pieces.push({ text: line.slice(start, end), number, lit: isLit(start, end) });
    from = end;
  }
  plain(from, line.length);
  return pieces;
}

/** The numbers of each line, in the order of their columns. */
export function numbersByLine({ numbers }: Pick<Audit, "numbers">): Map<number, AuditedNumber[]> {
  return Map.groupBy([...numbers].sort((a, b) => a.line - b.line || a.columns[0] - b.columns[0]), ({ line }) => line);
}

/** What was rejected within so many lines of a place, the nearest first. */
export function rejectedNear({ numbers }: Pick<Audit, "numbers">, { line }: Spot, within: number): AuditedNumber[] {
  return numbers.filter(({ fate, line: at }) => fate.kind === "rejected" && Math.abs(at - line) <= within).sort((a, b) => Math.abs(a.line - line) - Math.abs(b.line - line));
}
