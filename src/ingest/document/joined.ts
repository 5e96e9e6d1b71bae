import type { Block, Document, FootnoteMark, Line } from "./document.ts";
import type { Tagging } from "./inline/tag.ts";

/** One document of a submission as its reader made it: `line` is the line of the file that its text begins on, `plain` says that it is plain text. */
export type Part = { document: Document; exhibit: string | null; line: number; plain: boolean };

/**
 * Parts of one submission as one document, in the order given. Plain text keeps the lines of the file it was given in, with
 * nothing on those between; where one of them was laid out by its reader, lines are counted through. A line says which exhibit it is of.
 */
export function joined(parts: readonly Part[]): Document {
  const isPlain = parts.every(({ plain }) => plain);
  let counted = 0;
  const moved = parts.map((part) => {
    const by = isPlain ? part.line - 1 : counted;
    counted += part.document.lines.length;
    return movedBy(part, by);
  });
  const lines: Line[] = [];
  for (const line of moved.flatMap((part) => part.lines).sort((a, b) => a.number - b.number)) {
    while (lines.length < line.number - 1) lines.push({ number: lines.length + 1, raw: "", text: "", at: NOTHING });
    lines.push(line);
  }
  const taggings = moved.flatMap(({ tagging }) => tagging ?? []);
  return { lines, blocks: moved.flatMap(({ blocks }) => blocks), marks: moved.flatMap(({ marks }) => marks), ...(taggings.length === 0 ? {} : { tagging: together(taggings) }) };
}

function together(taggings: readonly Tagging[]): Tagging {
  return { numbers: taggings.flatMap(({ numbers }) => numbers), texts: taggings.flatMap(({ texts }) => texts), faults: taggings.flatMap(({ faults }) => faults) };
}

const NOTHING = new Int32Array(0);

function movedBy({ document, exhibit }: Part, by: number): Document {
  const known = new Map<Line, Line>();
  const moved = (line: Line): Line => {
    const there = known.get(line) ?? { ...line, number: line.number + by, ...(exhibit === null ? {} : { exhibit }) };
    known.set(line, there);
    return there;
  };
  const blocks = document.blocks.map((block): Block => {
    if (block.kind === "text") return { ...block, lines: block.lines.map(moved) };
    return { ...block, rows: block.rows.map(({ line, cells }) => ({ line: moved(line), cells: cells.map((cell) => (cell.line === undefined ? cell : { ...cell, line: moved(cell.line) })) })) };
  });
  const marks = document.marks.map((mark): FootnoteMark => ({ ...mark, line: mark.line + by }));
  const tagging = document.tagging === undefined ? undefined : taggingMoved(document.tagging, by, exhibit);
  return { lines: document.lines.map(moved), blocks, marks, ...(tagging === undefined ? {} : { tagging }) };
}

function taggingMoved({ numbers, texts, faults }: Tagging, by: number, exhibit: string | null): Tagging {
  return {
    numbers: numbers.map((number) => ({ ...number, place: { ...number.place, line: number.place.line + by, ...(exhibit === null ? {} : { exhibit }) } })),
    texts,
    faults: faults.map((fault) => ({ ...fault, line: fault.line + by })),
  };
}
