import type { JSX } from "preact";
import { memo } from "preact/compat";
import { useEffect, useRef, useState } from "preact/hooks";
import type { Figure } from "../answers/shapes.ts";
import { placeOf } from "../document/lit.ts";
import { useNavigation } from "../link/navigation.ts";
import type { Marked } from "../time/changes.ts";
import { shownPeriod } from "../time/days.ts";
import { shownValue } from "./amounts.ts";
import { moveFocus } from "./grid-keys.ts";
import { knownOf, type Line, type Table } from "./lines.ts";

type Props = { table: Table; line: string | null; fact: string | null };

/** Lines of one block: what is not near the window is not drawn, so that a step of the clock draws what is looked at. */
const BLOCK = 10;
/** Height of a line that was not drawn yet, in pixels. */
const LINE_HEIGHT = 33;

/** A part of the releases as a grid: arrows move from cell to cell, Enter opens the proof of a figure, or the series of a line. */
export function StatementTable({ table: { columns, lines, scale }, line, fact }: Props): JSX.Element {
  const { go } = useNavigation();
  const grid = useRef<HTMLTableElement>(null);
  const isPrinted = useWholeForPrint();
  const open = (target: EventTarget | null): void => {
    const cell = (target as HTMLElement).closest<HTMLElement>("[data-fact], [data-line]");
    if (cell === null) return;
    const { fact: key, line: series } = cell.dataset;
    // Where it is proved follows from what is known of it at the cut.
    if (key !== undefined) go({ fact: key, document: null, at: null });
    else go({ line: series === line ? null : series! });
  };
  const keys = (event: KeyboardEvent): void => {
    if (event.key === "Enter" || event.key === " ") {
      event.preventDefault();
      open(event.target);
    } else moveFocus(event, grid.current!);
  };
  const blocks = [];
  for (let from = 0; from < lines.length; from += BLOCK) blocks.push(lines.slice(from, from + BLOCK));
  return (
    <div class="scroll">
      <table class="statement" role="grid" aria-label="Figures by period" aria-rowcount={lines.length + 1} ref={grid} style={{ "--periods": columns.length }} onClick={({ target }) => { open(target); }} onKeyDown={keys}>
        <colgroup><col /><col class="unit" />{columns.map(({ key }) => <col key={key} class="period" />)}</colgroup>
        <thead><tr><th scope="col">Line</th><th scope="col">Unit</th>{columns.map(({ key, period }) => <th key={key} scope="col" class="amount">{shownPeriod(period)}</th>)}</tr></thead>
        {blocks.map((block, index) => <Block key={index} lines={block} first={index * BLOCK} parentsBefore={lines[index * BLOCK - 1]?.parents ?? ""} columns={columns} scale={scale} line={line} fact={fact} isPrinted={isPrinted} />)}
      </table>
    </div>
  );
}

type BlockProps = Omit<RowProps, "line" | "parents" | "index" | "isOpen"> & { lines: readonly Line[]; first: number; parentsBefore: string; line: string | null; isPrinted: boolean };

function Block({ lines, first, parentsBefore, line, fact, isPrinted, ...same }: BlockProps): JSX.Element {
  const body = useRef<HTMLTableSectionElement>(null);
  const height = useRef(lines.length * LINE_HEIGHT);
  const [isNear, setIsNear] = useState(first < 3 * BLOCK);
  useEffect(() => {
    const observer = new IntersectionObserver(([entry]) => {
      height.current = entry!.boundingClientRect.height;
      setIsNear(entry!.isIntersecting);
    }, { rootMargin: "250px" });
    observer.observe(body.current!);
    return () => { observer.disconnect(); };
  }, []);
  return (
    <tbody ref={body}>
      {isNear || isPrinted
        ? lines.map((one, index) => <LineRow key={one.key} line={one} index={first + index} parents={(index === 0 ? parentsBefore : lines[index - 1]!.parents) === one.parents ? "" : one.parents} isOpen={one.key === line} fact={fact !== null && fact.endsWith(one.key) ? fact : null} {...same} />)
        : <tr><td colSpan={same.columns.length + 2} style={{ height: `${height.current}px` }} /></tr>}
    </tbody>
  );
}

type RowProps = { line: Line; index: number; parents: string; columns: Table["columns"]; scale: number; isOpen: boolean; fact: string | null };

const LineRow = memo(function LineRow({ line: { key, label, figure, percent, cells }, index, parents, columns, scale, isOpen, fact }: RowProps): JSX.Element {
  const members = Object.values(figure.dimensions).join(", ");
  const isOwnBasis = figure.basis === "non-GAAP";
  return (
    <tr class={isOpen ? "open" : undefined} aria-rowindex={index + 2}>
      <th scope="row" data-line={key} tabIndex={index === 0 ? 0 : -1} title={figure.concept}>
        {parents !== "" && <span class="parents">{parents} </span>}
        <span class="name">{label}</span>
        {members !== "" && <small> {members}</small>}
        {isOwnBasis && <small> {figure.basis}</small>}
      </th>
      <td class="unit">{figure.unit}</td>
      {columns.map(({ key: column }) => {
        const cell = cells.get(column);
        return cell === undefined ? <td key={column} /> : <FigureCell key={column} cell={cell} scale={scale} percent={percent} isOpen={fact !== null && fact === knownOf(cell.item).fact} />;
      })}
    </tr>
  );
});

function FigureCell({ cell: { item: figure, change, before }, scale, percent, isOpen }: { cell: Marked<Figure>; scale: number; percent: boolean; isOpen: boolean }): JSX.Element {
  const { value, source, role, vintage, confirmedBy, conflicts, corrected, relianceWithdrawn } = figure;
  const marks = [
    change, role, vintage !== "first" && "revised", corrected !== undefined && "corrected", conflicts.length > 0 && "disputed", relianceWithdrawn !== undefined && "unreliable", isOpen && "lit",
  ].filter(Boolean).join(" ");
  const was = change === "changed" && before !== null && before.value !== value ? shownValue({ ...before, percent, exponent: scale }) : null;
  const says = [
    change === "new" && "new", change === "gone" && "no longer known", change === "changed" && (was === null ? "changed" : `was ${was}`),
    vintage !== "first" && vintage, corrected !== undefined && "corrected", conflicts.length > 0 && "contradicted", relianceWithdrawn !== undefined && "reliance withdrawn",
    role !== "reported" && role, confirmedBy.length > 0 && `confirmed ${confirmedBy.length} ×`,
  ].filter(Boolean).join(", ");
  return (
    <td class={`amount ${marks}`} tabIndex={-1} data-fact={knownOf(figure).fact} data-at={placeOf(source)} data-value={value} title={says === "" ? undefined : says}>
      {was !== null && <><del>{was}</del> </>}{shownValue({ ...figure, percent, exponent: scale })}
    </td>
  );
}

/** Whether the page is about to be printed, with all of the table. */
function useWholeForPrint(): boolean {
  const [isPrinted, setIsPrinted] = useState(false);
  useEffect(() => {
    const [begin, end] = [(): void => { setIsPrinted(true); }, (): void => { setIsPrinted(false); }];
    addEventListener("beforeprint", begin);
    addEventListener("afterprint", end);
    return () => {
      removeEventListener("beforeprint", begin);
      removeEventListener("afterprint", end);
    };
  }, []);
  return isPrinted;
}
