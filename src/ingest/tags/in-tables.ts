import { addDays } from "../../../events/values/date.ts";
import { periodKey } from "../../../events/values/period.ts";
import type { Cover } from "../cover.ts";
import type { TaggedNumber } from "../document/inline/tag.ts";
import { prove, type Figure } from "../figure.ts";
import type { BrokenRelation } from "../reading.ts";
import type { Statement } from "../tables/statement.ts";
import { agreementOf, closeness, type Agreement } from "./agreement.ts";
import { partsOf } from "./as-tagged.ts";
import { agree, conflictOf, refusedFor, type Outcome } from "./conflict.ts";
import { roleOfPeriod } from "./role.ts";
import type { TagsAt } from "./tags-at.ts";

/** A cell with the tag on it, by its row and column in the statement. */
type Met = { row: number; column: number; figure: Figure; tag: TaggedNumber; first: Agreement };

/**
 * Cells of the statements meet the tags on their text. Where they differ, the other tags of the row and the column say who is
 * at fault: a heading that was misread is misread for all its cells, a tag that is wrong stands alone. Gives what differed.
 */
export function meetInTables(statements: readonly Statement[], tags: TagsAt, cover: Cover): BrokenRelation[] {
  return statements.flatMap((statement) => {
    const cells = cellsOf(statement, tags);
    const differing: Differing[] = cells.map((met) => ({ met, verdict: verdictOf(met, cells) }));
    // All are judged before any is changed: one that follows its tag would vote for the next.
    return differing.flatMap(({ met, verdict }) => (verdict === "agreed" ? (agree(met.figure, met.tag), scaleByTag(met), []) : [settle(met, verdict, cover)]));
  });
}

type Differing = { met: Met; verdict: "agreed" | Outcome };

function cellsOf(statement: Statement, tags: TagsAt): Met[] {
  const cells: Met[] = [];
  statement.figures.forEach((figures, row) => {
    figures.forEach((figure, column) => {
      if (figure === null) return;
      const tag = closest(figure, tags.in(figure.place));
      if (tag !== null && tag.unit !== null) cells.push({ row, column, figure, tag, first: agreementOf(figure, tag) });
    });
  });
  return cells;
}

/** Of several tags on one text the one that says most of what was read; the first of those that say as much. */
export function closest(figure: Figure, tags: readonly TaggedNumber[]): TaggedNumber | null {
  let best: TaggedNumber | null = null;
  let most = -1;
  for (const tag of tags) {
    const score = closeness(agreementOf(figure, tag));
    if (score > most) [best, most] = [tag, score];
  }
  return best;
}

function verdictOf(met: Met, cells: readonly Met[]): "agreed" | Outcome {
  const { unit, value, period } = met.first;
  if (unit && value && period) return "agreed";
  // What the print says of the digits is what the tag was put on: a unit that differs brings its own scale.
  const verdicts = [unit ? (value ? "agreed" : valueVerdict(met, cells)) : unitVerdict(met, cells), period ? "agreed" : periodVerdict(met, cells)];
  return verdicts.find((one) => one === "rejected") ?? verdicts.find((one) => one === "as-printed") ?? "as-tagged";
}

/** Rows are of one unit: where all tags of the row say another than its label was taken for, its label was misread. */
function unitVerdict({ row, tag }: Met, cells: readonly Met[]): Outcome {
  const beside = cells.filter((other) => other.row === row);
  return beside.length > 1 && beside.every((other) => other.tag.unit === tag.unit && !other.first.unit) ? "as-tagged" : majority(beside.filter(({ first }) => first.unit).length, 1);
}

/** A scale is that of the table for money, of the row for all else. */
function valueVerdict({ row, tag, figure }: Met, cells: readonly Met[]): Outcome {
  const beside = cells.filter((other) => other.figure.measure === figure.measure && other.first.unit && (figure.measure === "money" || other.row === row));
  const same = beside.filter(({ first }) => first.value).length;
  const differing = beside.length - same;
  if (figure.measure !== "money" && same === 0 && differing > 1 && beside.every((other) => other.tag.scale === tag.scale)) return "as-tagged";
  // A heading that says thousands in words is no less the issuer's than the tags.
  return majority(same, differing);
}

/** A column is of one period; a balance among flows is of the day before or the last one. */
function periodVerdict(met: Met, cells: readonly Met[]): Outcome {
  if (isOneEnd(met)) return "as-tagged";
  const move = moveOf(met);
  const alike = (other: Met) => moveOf(other) === move;
  const column = cells.filter((other) => other.column === met.column);
  const row = cells.filter((other) => other.row === met.row);
  for (const beside of [column, row]) if (beside.length > 1 && beside.filter(alike).length > 1 && beside.every((other) => !other.first.period)) return "as-tagged";
  return majority(column.filter(({ first }) => first.period).length, column.filter(alike).length);
}

function moveOf({ figure, tag }: Met): string {
  return `${periodKey(figure.period)} ${periodKey(tag.period)}`;
}

/** Whether one is of a day and the other of the span that begins behind that day or ends with it. */
function isOneEnd({ figure, tag }: Met): boolean {
  const [day, span] = figure.period.start === undefined ? [figure.period, tag.period] : [tag.period, figure.period];
  return day.start === undefined && span.start !== undefined && (day.end === span.end || day.end === addDays(span.start, -1));
}

function majority(same: number, differing: number): Outcome {
  return same > differing ? "as-printed" : "rejected";
}

/** Amounts whose scale the text does not say take that of their tag. */
function scaleByTag({ figure, tag }: Met): void {
  if (!figure.unscaled) return;
  Object.assign(figure, partsOf(tag, tag.unit!, figure.digits.startsWith("-")));
}

function settle(met: Met, outcome: Outcome, cover: Cover): BrokenRelation {
  const { figure, tag, first } = met;
  const conflict = conflictOf(figure, tag, first, outcome);
  if (outcome === "rejected") figure.refused ??= refusedFor(conflict);
  if (outcome === "as-tagged") follow(figure, tag, first, cover);
  return conflict;
}

/** Takes from the tag what the text was read otherwise in. */
export function follow(figure: Figure, tag: TaggedNumber, { unit, value, period }: Agreement, cover: Cover): void {
  if (!unit || !value || figure.unscaled) Object.assign(figure, partsOf(tag, tag.unit!, figure.digits.startsWith("-")));
  if (!period) {
    figure.period = tag.period;
    figure.role = roleOfPeriod(figure.role, tag.period, cover);
  }
  figure.tag = tag;
  prove(figure, "tag-alone", [figure.place.line], "0");
}
