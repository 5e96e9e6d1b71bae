import type { BoardItem } from "../../projections/board.ts";
import type { BuybackItem } from "../../projections/buybacks.ts";
import type { BuybackUpdate } from "../../projections/repurchase/programmes.ts";
import type { CoverageItem } from "../../projections/coverage.ts";
import type { DerivedItem } from "../../projections/derived.ts";
import { round } from "../../events/values/amount.ts";
import type { DividendItem } from "../../projections/dividends.ts";
import type { GuidanceViewItem } from "../../projections/guidance.ts";
import type { HistoryItem } from "../../projections/history.ts";
import type { IssuerItem } from "../../projections/issuers.ts";
import type { ChangeItem, PeerItem } from "../../projections/panel/items.ts";
import type { ReleaseItem } from "../../projections/releases.ts";
import type { RestatementItem } from "../../projections/restatements.ts";
import type { ResultsItem } from "../../projections/results.ts";
import type { Envelope } from "../ledger/answer.ts";
import { SNAPSHOT_NAMES, type FoldName, type WideName } from "../ledger/views.ts";
import { grouped, list, minute, NOTHING, percent, period, range, text } from "./readable.ts";
import { tableLines } from "./table.ts";

/** An answer as tables for people: one for a view, one a view for a snapshot. What is empty has no table. */
export function viewTables(envelope: Envelope): { title: string | null; lines: string[] }[] {
  if ("items" in envelope) {
    const lines = linesOf(envelope.view as FoldName | WideName, envelope.items);
    return lines.length === 0 ? [] : [{ title: null, lines }];
  }
  return SNAPSHOT_NAMES.map((name) => ({ title: name, lines: linesOf(name, envelope[name]) }));
}

/** What a view's items are, as its projection says. */
type Items = {
  results: ResultsItem; restatements: RestatementItem; guidance: GuidanceViewItem; dividends: DividendItem; buybacks: BuybackItem;
  board: BoardItem; releases: ReleaseItem; coverage: CoverageItem; history: HistoryItem; derived: DerivedItem; issuers: IssuerItem; peers: PeerItem; changes: ChangeItem;
};

/** Why a figure does not follow takes a line. */
const REASON = 160;

/** The spans that a figure was derived from; one whose statements should no longer be relied upon says so. */
function madeFrom({ derived, operands }: DerivedItem): string {
  return derived ? operands.map((operand) => `${operand.sign} ${period(operand.period)}${operand.relianceWithdrawn === undefined ? "" : " (not relied on)"}`).join(" ") : "as stated";
}

/** A table of items: its columns, which of them are numbers, and the rows that an item takes. */
type Table<Item> = { head: string[]; numeric: number[]; /** How wide its last column may be. */ last?: number; rows: (item: Item) => string[][] };

const TABLES: { [Name in keyof Items]: Table<Items[Name]> } = {
  results: {
    head: ["CONCEPT", "OF", "PERIOD", "VALUE", "UNIT", "BASIS", "VINTAGE", "CONFIRMED", "SAID"],
    numeric: [3, 7],
    rows: (item) => [[
      item.concept, list(Object.values(item.dimensions)), period(item.period), grouped(item.value), item.unit, item.basis,
      item.relianceWithdrawn === undefined ? item.vintage : `${item.vintage}, not relied on`, String(item.confirmedBy.length), said(item.stream, item.source.line),
    ]],
  },
  restatements: {
    head: ["KIND", "CONCEPT", "PERIOD", "FROM", "TO", "CHANGE", "", "UNIT", "FIRST SAID", "THEN SAID"],
    numeric: [3, 4, 5, 6],
    rows: (item) => [[
      item.kind, item.concept, period(item.period), grouped(item.from.value), grouped(item.to.value), grouped(item.delta), percent(item.percent),
      item.unit, said(item.from.stream, item.from.source.line), said(item.to.stream, item.to.source.line),
    ]],
  },
  guidance: {
    head: ["PUBLIC", "METRIC", "PERIOD", "BASIS", "FORM", "RANGE", "UNIT", "STATUS", "IN FORCE", "OUTCOME", "SAID"],
    numeric: [5],
    rows: (item) => [[
      minute(item.announcedAt), text(item.metric), period(item.period), text(item.basis), text(item.form), range(item.low, item.high), text(item.unit),
      item.status, item.inForce ? "yes" : "no", text(item.outcome?.result ?? null), said(item.stream, item.source.line),
    ]],
  },
  dividends: {
    head: ["PUBLIC", "KIND", "PERIOD", "PER SHARE", "PER ADS", "CURRENCY", "RECORD DATE", "PAID", "TERMS", "SAID"],
    numeric: [3, 4],
    rows: (item) => [[minute(item.announcedAt), item.kind, ...dividendCells(item), said(item.stream, item.source.line)]],
  },
  buybacks: {
    head: ["AUTHORIZED", "CURRENCY", "START", "ENDS", "AS OF", "ADS", "SHARES", "COST", "AVERAGE", "REMAINING", "SAID"],
    numeric: [0, 5, 6, 7, 8, 9],
    rows: (item) => [
      [grouped(item.authorized), item.currency, text(item.start), text(item.ends), NOTHING, NOTHING, NOTHING, NOTHING, NOTHING, grouped(item.remaining), item.stream],
      ...item.updates.map(updateRow),
    ],
  },
  board: {
    head: ["PERSON", "ROLES", "SINCE", "UNTIL", "PUBLIC SINCE", "LAST CONFIRMED", "SAID"],
    numeric: [],
    rows: (item) => [[item.person, list(item.roles), text(item.since), text(item.until ?? item.ended), minute(item.knownSince), item.lastConfirmed, item.stream]],
  },
  releases: {
    head: ["ANNOUNCED", "PUBLIC", "PERIOD", "FORM", "TITLE", "EVENTS", "DOCUMENTS"],
    numeric: [5],
    rows: (item) => item.documents.map((document, index) =>
      index > 0
        ? ["", minute(document.announcedAt), "", document.form, document.title, "", document.stream]
        : [item.announced.date, minute(item.announcedAt), text(item.fiscalPeriod?.label ?? null), item.form, item.title, String(sum(item.events)), document.stream]),
  },
  coverage: {
    head: ["PERIOD", "START", "END", "DOCUMENTS", "SECTIONS", "MISSING", "REJECTED CELLS", "UNCONFIRMED", "NO LONGER STATED", "BROKEN SUMS", "GAPS BEFORE"],
    numeric: [3, 4, 6, 7, 8, 9],
    rows: (item) => [[
      text(item.fiscalPeriod?.label ?? null), text(item.fiscalPeriod?.start ?? null), text(item.fiscalPeriod?.end ?? null), String(item.releases.length),
      String(item.sections.length), list(item.missing), String(item.rejectedCells), String(item.unconfirmed), String(item.noLongerStated.length), String(item.brokenSums.length),
      list(item.gaps.map(({ start, end }) => `${start}/${end}`)),
    ]],
  },
  history: {
    head: ["CONCEPT", "OF", "PERIOD", "UNIT", "BASIS", "PUBLIC", "VALUE", "KIND", "STANDS", "CONFIRMED", "CALLED", "SAID"],
    numeric: [6, 9],
    rows: (item) => item.vintages.map((vintage, index) => [
      ...(index > 0 ? ["", "", "", "", ""] : [item.concept, list(Object.values(item.dimensions)), period(item.period), item.unit, item.basis]),
      minute(vintage.announcedAt), grouped(vintage.value), vintage.relianceWithdrawn === undefined ? vintage.kind : `${vintage.kind}, not relied on`, vintage.stands ? "yes" : "no", String(vintage.confirmedBy.length), vintage.label, said(vintage.stream, vintage.source.line),
    ]),
  },
  derived: {
    head: ["CONCEPT", "OF", "SPAN", "PERIOD", "UNIT", "BASIS", "VALUE", "KNOWN", "FROM"],
    numeric: [6],
    last: REASON,
    rows: (item) => [[
      item.concept, list(Object.values(item.dimensions)), item.span, period(item.period), item.unit, item.basis, item.value === null ? NOTHING : grouped(item.value),
      item.announcedAt === null ? NOTHING : minute(item.announcedAt), item.reason ?? madeFrom(item),
    ]],
  },
  peers: {
    head: ["ISSUER", "NAME", "OF", "PERIOD", "VALUE", "UNIT", "BASIS", "ROLE", "PUBLIC", "SAID"],
    numeric: [4],
    rows: (item) => [[
      item.issuer, item.name, list(Object.values(item.dimensions)), period(item.period), grouped(item.value), item.unit, item.basis, item.role, minute(item.announcedAt), item.stream,
    ]],
  },
  changes: {
    head: ["PUBLIC", "ISSUER", "CONCEPT", "OF", "PERIOD", "FROM", "TO", "CHANGE", "UNIT", "BASIS", "FIRST SAID", "THEN SAID"],
    numeric: [5, 6, 7],
    rows: (item) => [[
      minute(item.to.announcedAt), item.issuer, item.concept, list(Object.values(item.dimensions)), period(item.period), grouped(item.from.value), grouped(item.to.value), grouped(item.delta),
      item.unit, item.basis, item.from.stream, item.to.stream,
    ]],
  },
  issuers: {
    head: ["ISSUER", "NAME", "LISTINGS", "ALSO", "RELEASES", "FIRST", "LAST"],
    numeric: [4],
    rows: (item) => [[
      item.id, item.name, list(item.listings), list([...item.ids.filter((id) => id !== item.id), ...item.names.filter((name) => name !== item.name)]),
      String(item.releases), minute(item.firstAnnounced), minute(item.lastAnnounced),
    ]],
  },
};

function linesOf(name: keyof Items, items: readonly unknown[]): string[] {
  if (items.length === 0) return [];
  // The envelope holds what the projection of this name made.
  const { head, numeric, last, rows } = TABLES[name] as Table<unknown>;
  return tableLines(head, items.flatMap(rows), numeric, last);
}

function dividendCells(item: DividendItem): string[] {
  switch (item.kind) {
    case "declared":
      return [
        period(item.period), grouped(item.perShare), grouped(item.perAds), item.currency, text(item.recordDate),
        list([...new Set([item.paymentDateShares, item.paymentDateAds])].filter((date) => date !== null)), termsOf(item),
      ];
    case "none":
      return [period(item.period), NOTHING, NOTHING, NOTHING, NOTHING, NOTHING, text(item.reason)];
    case "policy":
      return [NOTHING, NOTHING, NOTHING, NOTHING, NOTHING, NOTHING,
        `${item.to.frequency}, ${percentRange(item.to.payoutLow, item.to.payoutHigh)} from ${text(item.effectiveFrom)}`];
  }
}

function termsOf({ approximate, payout }: Extract<DividendItem, { kind: "declared" }>): string {
  const within = payout === null || payout.within === null ? "" : payout.within ? ", within the policy" : ", outside the policy";
  const terms = [...(approximate.length === 0 ? [] : ["around"]), ...(payout === null ? [] : [`pays out ${percentRange(tenths(payout.low), tenths(payout.high))}${within}`])];
  return terms.length === 0 ? NOTHING : terms.join("; ");
}

/** A ratio to tenths of a percent. */
function tenths(ratio: string): string {
  return round(ratio, 3);
}

function percentRange(low: string | null, high: string | null): string {
  return low === null || high === null || low === high ? percent(low ?? high) : `${percent(low)} to ${percent(high)}`;
}

function updateRow(update: BuybackUpdate): string[] {
  return ["", "", "", "", text(update.asOf), grouped(update.adsRepurchased), grouped(update.sharesRepurchased), grouped(update.cost),
    grouped(update.averagePrice), "", said(update.stream, update.source.line)];
}

function said(stream: string, line: number): string {
  return `${stream}:${line}`;
}

function sum(counts: Partial<Record<string, number>>): number {
  return Object.values(counts).reduce<number>((total, count) => total + (count ?? 0), 0);
}
