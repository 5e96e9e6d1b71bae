import type { JSX } from "preact";
import { memo } from "preact/compat";
import { useRef } from "preact/hooks";
import { useNavigation } from "../link/navigation.ts";
import { shownPeriod } from "../time/days.ts";
import { placeOf } from "../document/lit.ts";
import { isMoney, shownValue } from "./amounts.ts";
import type { Figure } from "../answers/shapes.ts";
import type { Marked } from "../time/changes.ts";
import { factKey, type Line, type Table } from "./lines.ts";

type Props = { table: Table; line: string | null; fact: string | null };

/** A part of the releases as a grid: arrows move from cell to cell, Enter opens the proof of a figure, or the series of a line. */
export function StatementTable({ table: { columns, lines, scale }, line, fact }: Props): JSX.Element {
  const { go } = useNavigation();
  const grid = useRef<HTMLTableElement>(null);
  const open = (event: MouseEvent): void => {
    const button = (event.target as HTMLElement).closest("button");
    if (button === null) return;
    const { fact: key, document, at, line: series } = button.dataset;
    if (key !== undefined) go({ fact: key, document: document!, at: at! });
    else if (series !== undefined) go({ line: series === line ? null : series });
  };
  return (
    <div class="scroll" tabIndex={-1}>
      <table class="statement" role="grid" aria-label="Figures by period" ref={grid} onClick={open} onKeyDown={(event) => { moveFocus(event, grid.current!); }}>
        <thead><tr><th scope="col">Line</th><th scope="col">Unit</th>{columns.map(({ key, period }) => <th key={key} scope="col" class="amount">{shownPeriod(period)}</th>)}</tr></thead>
        <tbody>{lines.map((one, index) => <LineRow key={one.key} line={one} parents={lines[index - 1]?.parents === one.parents ? "" : one.parents} columns={columns} scale={scale} isOpen={one.key === line} fact={fact !== null && fact.endsWith(one.key) ? fact : null} isFirst={index === 0} />)}</tbody>
      </table>
    </div>
  );
}

type RowProps = { line: Line; parents: string; columns: Table["columns"]; scale: number; isOpen: boolean; fact: string | null; isFirst: boolean };

const LineRow = memo(function LineRow({ line: { key, label, figure, cells }, parents, columns, scale, isOpen, fact, isFirst }: RowProps): JSX.Element {
  const dimensions = Object.values(figure.dimensions).join(", ");
  return (
    <tr class={isOpen ? "open" : undefined}>
      <th scope="row">
        {parents !== "" && <span class="parents">{parents}</span>}
        <button type="button" data-line={key} tabIndex={isFirst ? 0 : -1} title={figure.concept}>{label}</button>
        {dimensions !== "" && <small>{dimensions}</small>}
        {figure.basis !== "operating" && figure.basis !== "US-GAAP" && figure.basis !== "IFRS" && <small>{figure.basis}</small>}
      </th>
      <td class="unit">{figure.unit}</td>
      {columns.map(({ key: column }) => {
        const cell = cells.get(column);
        return cell === undefined ? <td key={column} /> : <FigureCell key={column} cell={cell} scale={scale} isOpen={fact !== null && fact === factKey(cell.item)} />;
      })}
    </tr>
  );
}, (before, now) => before.line.key === now.line.key && before.parents === now.parents && before.columns === now.columns && before.scale === now.scale && before.isOpen === now.isOpen && before.fact === now.fact && before.isFirst === now.isFirst && before.line === now.line);

function FigureCell({ cell: { item: figure, change, before }, scale, isOpen }: { cell: Marked<Figure>; scale: number; isOpen: boolean }): JSX.Element {
  const { value, unit, stream, source, role, vintage, confirmedBy, conflicts, corrected, relianceWithdrawn } = figure;
  const marks = [
    change, role, vintage !== "first" && "revised", corrected !== undefined && "corrected", conflicts.length > 0 && "disputed", relianceWithdrawn !== undefined && "unreliable", isOpen && "lit",
  ].filter(Boolean).join(" ");
  const says = [
    change === "new" && "new", change === "gone" && "no longer known", change === "changed" && before !== null && `was ${shownValue(before, scale)}`,
    vintage !== "first" && vintage, corrected !== undefined && "corrected", conflicts.length > 0 && "contradicted", relianceWithdrawn !== undefined && "reliance withdrawn",
    role !== "reported" && role, confirmedBy.length > 0 && `confirmed ${confirmedBy.length} ×`,
  ].filter(Boolean).join(", ");
  const text = shownValue(figure, isMoney(unit) ? scale : 0);
  return (
    <td class={`amount ${marks}`}>
      {change === "changed" && before !== null && before.value !== value && <del>{shownValue(before, isMoney(unit) ? scale : 0)}</del>}
      <button type="button" tabIndex={-1} data-fact={factKey(figure)} data-document={stream} data-at={placeOf(source)} data-value={value} title={says}>{text}{says !== "" && <span class="visually-hidden"> ({says})</span>}</button>
    </td>
  );
}

/** Moves among the cells that can be opened; one of them at a time can be reached by Tab. */
function moveFocus(event: KeyboardEvent, grid: HTMLTableElement): void {
  const from = (event.target as HTMLElement).closest<HTMLTableCellElement>("td, th");
  const step = { ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0] }[event.key];
  if (from === null || step === undefined) return;
  event.preventDefault();
  const rows = [...grid.tBodies[0]!.rows];
  let row = rows.indexOf(from.parentElement as HTMLTableRowElement);
  let column = from.cellIndex;
  for (;;) {
    row += step[0]!;
    column += step[1]!;
    const cell = rows[row]?.cells[column];
    if (cell === undefined) return;
    const button = cell.querySelector("button");
    if (button === null) continue;
    for (const other of grid.querySelectorAll<HTMLElement>("button[tabindex='0']")) other.tabIndex = -1;
    button.tabIndex = 0;
    button.focus();
    return;
  }
}
