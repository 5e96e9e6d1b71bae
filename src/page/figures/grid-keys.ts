const STEPS: Readonly<Record<string, readonly [number, number]>> = { ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0] };

/** Moves among the cells of a grid that can be opened, over those that are empty; one of them at a time can be reached by Tab. */
export function moveFocus(event: KeyboardEvent, grid: HTMLTableElement): void {
  const from = (event.target as HTMLElement).closest<HTMLTableCellElement>("td, th");
  const step = STEPS[event.key];
  if (from === null || step === undefined) return;
  event.preventDefault();
  const rows = [...grid.rows];
  let row = rows.indexOf(from.parentElement as HTMLTableRowElement);
  let column = from.cellIndex;
  for (;;) {
    row += step[0];
    column += step[1];
    const cell = rows[row]?.cells[column];
    if (cell === undefined) return;
    if (!cell.hasAttribute("tabindex")) continue;
    for (const other of grid.querySelectorAll<HTMLElement>("[tabindex='0']")) other.tabIndex = -1;
    cell.tabIndex = 0;
    cell.focus();
    return;
  }
}
