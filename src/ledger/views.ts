import { board } from "../../projections/board.ts";
import { buybacks } from "../../projections/buybacks.ts";
import { coverage } from "../../projections/coverage.ts";
import { derived } from "../../projections/derived.ts";
import { dividends } from "../../projections/dividends.ts";
import { history } from "../../projections/history.ts";
import { guidance } from "../../projections/guidance.ts";
import { releases } from "../../projections/releases.ts";
import { restatements } from "../../projections/restatements.ts";
import { results } from "../../projections/results.ts";
import { BOARD_FILTERS, CHANGE_FILTERS, DIVIDEND_FILTERS, GUIDANCE_FILTERS, HISTORY_FILTERS, PEER_FILTERS, RESTATEMENT_FILTERS, RESULTS_FILTERS, type FilterName, type Values } from "./filters.ts";
import { startFold, type Fold } from "./fold.ts";

/** A view of one issuer: how to start its fold, and what it can be narrowed by. */
type View = { start: () => Fold; filters: Filters };
type Filters = Readonly<Partial<Record<FilterName, Values>>>;

/** Every view that is one projection, in the order in which a snapshot shows them. */
export const VIEWS = {
  results: { start: () => startFold(results), filters: RESULTS_FILTERS },
  restatements: { start: () => startFold(restatements), filters: RESTATEMENT_FILTERS },
  guidance: { start: () => startFold(guidance), filters: GUIDANCE_FILTERS },
  dividends: { start: () => startFold(dividends), filters: DIVIDEND_FILTERS },
  buybacks: { start: () => startFold(buybacks), filters: {} },
  board: { start: () => startFold(board), filters: BOARD_FILTERS },
  releases: { start: () => startFold(releases), filters: {} },
  coverage: { start: () => startFold(coverage), filters: {} },
  derived: { start: () => startFold(derived), filters: HISTORY_FILTERS },
  history: { start: () => startFold(history), filters: HISTORY_FILTERS },
} as const satisfies Record<string, View>;
export type FoldName = keyof typeof VIEWS;

export const FOLD_NAMES = Object.keys(VIEWS) as FoldName[];

export function isFoldName(name: string): name is FoldName {
  return Object.hasOwn(VIEWS, name);
}

/** What a snapshot joins: every view but those that answer about single facts on request. */
export const SNAPSHOT_NAMES: readonly FoldName[] = FOLD_NAMES.filter((name) => name !== "history" && name !== "derived");

/** The view that joins the others, one member each. */
export const SNAPSHOT = "snapshot";
/** The view of who is in the ledger. */
export const ISSUERS = "issuers";

/** The index of figures, from which the views of all issuers are answered. */
export const PANEL = "panel";

/** The views that are kept up with the log; a snapshot is put together from them. */
export const LIVE_VIEW_NAMES: readonly string[] = [ISSUERS, PANEL, ...FOLD_NAMES];

/** The views that are about all issuers: what each can be narrowed by, and what it cannot do without. */
export const WIDE_VIEWS = {
  issuers: { filters: {}, needs: [] },
  peers: { filters: PEER_FILTERS, needs: ["concept", "period"] },
  changes: { filters: CHANGE_FILTERS, needs: [] },
} as const satisfies Record<string, { filters: Filters; needs: readonly FilterName[] }>;
export type WideName = keyof typeof WIDE_VIEWS;

export const WIDE_NAMES = Object.keys(WIDE_VIEWS) as WideName[];

export function isWide(view: ViewName): view is WideName {
  return Object.hasOwn(WIDE_VIEWS, view);
}

export type ViewName = FoldName | typeof SNAPSHOT | WideName;
export const VIEW_NAMES: readonly ViewName[] = [...FOLD_NAMES, SNAPSHOT, ...WIDE_NAMES];

export function isViewName(name: string): name is ViewName {
  return (VIEW_NAMES as readonly string[]).includes(name);
}

/**
 * The parts of a view with what each can be narrowed by: a view is its own only part, a snapshot has one for each view
 * and hands a filter to those that take its value.
 */
export function partsOf(view: FoldName | typeof SNAPSHOT): { name: FoldName; filters: Filters }[] {
  return (view === SNAPSHOT ? SNAPSHOT_NAMES : [view]).map((name) => ({ name, filters: VIEWS[name].filters }));
}

/** What each part of a view can be narrowed by. */
export function filtersOf(view: ViewName): Filters[] {
  return isWide(view) ? [WIDE_VIEWS[view].filters] : partsOf(view).map(({ filters }) => filters);
}
