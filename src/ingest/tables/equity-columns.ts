import type { Column } from "./column.ts";

/** Components of equity, as they head the columns of its changes. */
const COMPONENT = /\b(?:common|ordinary|preferred|preference|treasury)\s+(?:stock|shares?)\b|\bpaid[\s-](?:in[\s-])?capital\b|\baccumulated\s+(?:deficit|earnings|loss(?:es)?|other\s+comprehensive)|\bretained\s+(?:earnings|profits|deficit)\b|\bshare\s+(?:capital|premium)\b|\b(?:capital|other|translation|hedging|statutory)\s+reserves?\b|\bcontributed\s+surplus\b|\bnon-?\s?controlling\b/i;
const WHOLE = /^(?:(?:share|stock)\s?holders?’?\s+|owners?\s+|members?\s+)?(?:equity|deficit|equity \(deficit\)|equity deficit)$/i;

/** Whether columns are components of equity. */
export function isOfEquity(columns: readonly Column[]): boolean {
  return columns.filter(({ kind, heading }) => kind === "value" && COMPONENT.test(heading)).length >= 2;
}

/** Columns of a statement of changes: each is a part of the whole, whatever its heading calls it, but the total of all, which is the last of the totals. */
export function asParts(columns: readonly Column[]): Column[] {
  const parts = columns.map((column): Column => (column.unread === null ? column : { ...column, member: column.unread, unread: null }));
  const whole = parts.findLastIndex(({ member, heading, counts }) => !counts && (member === null || (WHOLE.test(member) && /\btotal\b/i.test(heading))));
  return parts.map((column, index) => (index === whole ? { ...column, member: null } : column));
}

/** The column of all equity; -1 where none is headed so. */
export function wholeColumn(columns: readonly Column[]): number {
  return columns.findLastIndex(({ kind, member, counts, heading }) => kind === "value" && member === null && !counts && /\btotal\b/i.test(heading));
}
