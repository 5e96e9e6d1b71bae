import { Parser } from "htmlparser2";
import type { Block, Cell, Document, FootnoteMark, Line, Row } from "../document.ts";
import { inlineTagsOf, type InlineTags } from "../inline/collector.ts";
import { Allowance, MOST_NESTED_ELEMENTS, MOST_NESTED_TABLES, TooLarge } from "../limits.ts";
import { cleanLine } from "../line.ts";
import { goesOnWith, PAGE_NUMBER, textBlock } from "../text-block.ts";
import { HtmlPath } from "./path.ts";
import { signsSet } from "./sign-cells.ts";
import { TextBuffer, type Tagged } from "./text-buffer.ts";
import { layOut, TableGrid } from "./table-grid.ts";
import { isTableOfRanges, tableOfRanges } from "./table-of-ranges.ts";
import type { LaidLine } from "../layout/fragment.ts";
import { placeTable } from "../layout/place.ts";
import { unread } from "../layout/stacked-tokens.ts";
import { hasFigures } from "../layout/regions.ts";

/** Elements that end the line before them and behind them. */
const BLOCKS = new Set(["p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "li", "ul", "ol", "dl", "dt", "dd", "hr", "blockquote", "pre", "center", "section", "article", "header", "footer", "address", "body", "html", "form", "title", "page"]);
const SILENT = new Set(["script", "style", "head", "noscript", "template", "ix:header", "ix:hidden", "textarea", "select"]);
const VOID = new Set(["br", "hr", "img", "input", "meta", "link", "col", "area", "base", "wbr", "embed", "source", "track", "param"]);

/**
 * Reads HTML as issuers file it into the document model. Every paragraph and every row of a table is a line of its own,
 * numbered as they stand; `path` says which element a place is in. What is not displayed is not read, but for the
 * contexts and units that tags of Inline XBRL refer to. Throws `TooLarge`.
 */
export function readHtml(html: string): Document {
  const tags = inlineTagsOf(html);
  const reader = new HtmlReader(tags);
  // What has tags is XHTML: there an element may end where it begins.
  const parser = new Parser({ onopentag: (name, attributes) => { reader.open(name, attributes); }, ontext: (text) => { reader.text(text); }, onclosetag: (name) => { reader.close(name); } }, { decodeEntities: true, lowerCaseTags: true, lowerCaseAttributeNames: true, recognizeSelfClosing: tags !== null });
  parser.write(html);
  parser.end();
  return reader.document();
}

/** The table that is being read, with the text of the cell that is open. */
type OpenTable = { grid: TableGrid; cell: TextBuffer | null; isLayout: boolean };

class HtmlReader {
  readonly #lines: Line[] = [];
  readonly #blocks: Block[] = [];
  readonly #marks: FootnoteMark[] = [];
  readonly #path = new HtmlPath();
  readonly #tables: OpenTable[] = [];
  /** Open elements that raise their text, and whether each does. */
  readonly #raised: boolean[] = [];
  readonly #allowance = new Allowance();
  #paragraph = new TextBuffer();
  /** How many open elements are inside one that is not displayed, itself included; 0 outside. */
  #silent = 0;
  readonly #tags: InlineTags | null;

  constructor(tags: InlineTags | null) {
    this.#tags = tags;
  }

  open(name: string, attributes: Readonly<Record<string, string>>): void {
    if (this.#raised.length + this.#silent > MOST_NESTED_ELEMENTS) throw new TooLarge(`elements nested more than ${MOST_NESTED_ELEMENTS} deep`, this.#lines.length + 1);
    if (this.#silent > 0) {
      this.#tags?.open(name, attributes, false, () => "", this.#lines.length + 1);
      if (!VOID.has(name)) this.#silent += 1;
      return;
    }
    const style = attributes["style"] ?? "";
    if (!VOID.has(name) && (SILENT.has(name) || /display\s*:\s*none/i.test(style) || attributes["hidden"] !== undefined || this.#tags?.isSilent(name) === true)) {
      this.#tags?.open(name, attributes, false, () => "", this.#lines.length + 1);
      this.#silent = 1;
      return;
    }
    if (!VOID.has(name)) {
      this.#path.open(name);
      this.#raised.push((this.#raised.at(-1) ?? false) || name === "sup" || /vertical-align\s*:\s*(?:super|text-top)|(?:position\s*:\s*relative[^"]*)?top\s*:\s*-\s*[2-9]/i.test(style));
    }
    const number = this.#tags?.open(name, attributes, true, () => this.#path.toString(), this.#lines.length + 1) ?? null;
    if (number !== null) this.#buffer().edge(number, false);
    const table = this.#tables.at(-1);
    switch (name) {
      case "table":
        this.#enterTable();
        break;
      case "tr":
        if (table !== undefined) this.#endCell(table);
        table?.grid.openRow();
        break;
      case "td":
      case "th":
        if (table === undefined) break;
        this.#endCell(table);
        table.grid.openCell(spanOf(attributes["colspan"]), spanOf(attributes["rowspan"]));
        table.cell = new TextBuffer();
        break;
      case "br":
        this.#breakLine();
        break;
      default:
        if (BLOCKS.has(name)) this.#breakLine();
    }
  }

  text(text: string): void {
    this.#tags?.text(text);
    if (this.#silent > 0) return;
    const table = this.#tables.at(-1);
    // White space between rows and cells is layout of the source.
    if (table !== undefined && table.cell === null && text.trim() === "") return;
    this.#buffer().add(text, this.#raised.at(-1) ?? false, () => this.#path.toString());
  }

  close(name: string): void {
    const number = this.#tags?.close(name) ?? null;
    if (number !== null) this.#buffer().edge(number, true);
    if (this.#silent > 0) {
      if (!VOID.has(name)) this.#silent -= 1;
      return;
    }
    const table = this.#tables.at(-1);
    if ((name === "td" || name === "th" || name === "tr") && table !== undefined) this.#endCell(table);
    else if (name === "table" && table !== undefined) this.#leaveTable(table);
    else if (BLOCKS.has(name)) this.#breakLine();
    if (VOID.has(name)) return;
    this.#path.close();
    this.#raised.pop();
  }

  document(): Document {
    while (this.#tables.length > 0) this.#leaveTable(this.#tables.at(-1)!);
    this.#endParagraph();
    return { lines: this.#lines, blocks: this.#blocks, marks: this.#marks, ...(this.#tags === null ? {} : { tagging: this.#tags.tagging(this.#lines) }) };
  }

  /** Tagged numbers have their place once the line that they stand on has its number. */
  #placed(tagged: readonly Tagged[], line: number): void {
    for (const { number, start, end } of tagged) [number.line, number.columns] = [line, [start, end]];
  }

  #buffer(): TextBuffer {
    return this.#tables.at(-1)?.cell ?? this.#paragraph;
  }

  #breakLine(): void {
    const cell = this.#tables.at(-1)?.cell ?? null;
    if (cell !== null) cell.newLine();
    else this.#endParagraph();
  }

  /** A table within the cell of another: the outer one only lays out the page, and what it holds is running text. */
  #enterTable(): void {
    if (this.#tables.length >= MOST_NESTED_TABLES) throw new TooLarge(`tables nested more than ${MOST_NESTED_TABLES} deep`, this.#lines.length + 1);
    this.#endParagraph();
    for (const outer of this.#tables) {
      if (outer.isLayout) continue;
      outer.isLayout = true;
      this.#flushAsText(outer.grid);
    }
    const outer = this.#tables.at(-1);
    const held = outer?.cell ?? null;
    if (outer !== undefined && held !== null) {
      this.#emitText(held);
      outer.cell = new TextBuffer();
    }
    this.#tables.push({ grid: new TableGrid(), cell: null, isLayout: false });
  }

  #endCell(table: OpenTable): void {
    if (table.cell === null) return;
    if (table.isLayout) this.#emitText(table.cell);
    else table.grid.fill(table.cell);
    table.cell = null;
  }

  #leaveTable(table: OpenTable): void {
    this.#endCell(table);
    this.#tables.pop();
    if (table.isLayout) return;
    const { rows: cells, astray } = signsSet(table.grid.rows);
    const laidOut = cells.map((row) => layOut(row, 1, []));
    const isOfRanges = isTableOfRanges(laidOut);
    // What shows no figures lays out paragraphs and bullets.
    if (!isOfRanges && !laidOut.some(hasFigures)) {
      this.#flushAsText(table.grid);
      return;
    }
    const lines = cells.map((row) => {
      const tagged: Tagged[] = [];
      const laid = layOut(row, this.#lines.length + 1, this.#marks, tagged);
      this.#placed(tagged, laid.line.number);
      this.#allowance.take(laid.line.text, laid.line.number);
      this.#lines.push(laid.line);
      return laid;
    });
    const slid = new Set([...astray].map((index) => lines[index]!));
    const filled = lines.filter((line) => line.fragments.length > 0 && !slid.has(line));
    const placed = isOfRanges ? tableOfRanges(filled) : placeTable(filled, { tolerance: 0.5, bordered: true });
    if (slid.size === 0) return void this.#blocks.push(placed);
    const rows = new Map(placed.rows.map((row) => [row.line, row]));
    const width = placed.rows[0]?.cells.length ?? 1;
    this.#blocks.push({ ...placed, rows: lines.filter(({ fragments }) => fragments.length > 0).map((line) => rows.get(line.line) ?? unread(inOrder(line, width))) });
  }

  #flushAsText(grid: TableGrid): void {
    for (const row of grid.rows) this.#emitText(TextBuffer.joined(row.map(({ text }) => text)));
    grid.clear();
  }

  #endParagraph(): void {
    this.#emitText(this.#paragraph);
    this.#paragraph = new TextBuffer();
  }

  /** Running text becomes one line and one block; the number of a page is a line alone. */
  #emitText(buffer: TextBuffer): void {
    const { raw, raised, parts, tagged } = buffer.content();
    if (raw === "") return;
    this.#placed(tagged, this.#lines.length + 1);
    this.#allowance.take(raw, this.#lines.length + 1);
    const line: Line = { ...cleanLine(raw, this.#lines.length + 1, this.#marks, raised), origin: { parts } };
    this.#lines.push(line);
    if (line.text.trim() === "" || PAGE_NUMBER.test(line.text)) return;
    const [block, before] = [textBlock([line]), this.#blocks.at(-1)];
    if (before?.kind === "text" && before.lines.length < MOST_PIECES && goesOnWith(before, block)) this.#blocks[this.#blocks.length - 1] = textBlock([...before.lines, line]);
    else this.#blocks.push(block);
  }
}

/** A sentence stands on so many pages at most. */
const MOST_PIECES = 3;

/** A row of which nobody can tell the columns: its cells one behind the other, the last ones together. */
function inOrder({ line, fragments }: LaidLine, width: number): Row {
  const cells: Cell[] = Array.from({ length: width }, () => ({ text: "", start: line.text.length, end: line.text.length }));
  fragments.forEach(({ text, start, end }, index) => {
    const at = Math.min(index, width - 1);
    cells[at] = cells[at]!.text === "" ? { text, start, end } : { ...cells[at]!, text: `${cells[at]!.text} ${text}`, end };
  });
  return { line, cells };
}

/** Spans beyond this are mistakes of a generator, and would make the grid grow without bound. */
const WIDEST_SPAN = 200;

function spanOf(attribute: string | undefined): number {
  const span = Number.parseInt(attribute ?? "1", 10);
  return Number.isNaN(span) || span < 1 ? 1 : Math.min(span, WIDEST_SPAN);
}
