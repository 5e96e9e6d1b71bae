import { z } from "zod";
import { EVENT_SCHEMAS, type EventType } from "../../../events/catalogue.ts";
import { guidanceItemSchema } from "../../../events/guidance-issued.ts";
import { sectionSchema } from "../../../events/results-reported.ts";
import { amountSchema } from "../../../events/values/amount.ts";
import { announcedSchema } from "../../../events/values/announced.ts";
import { dateSchema, instantSchema } from "../../../events/values/date.ts";
import { basisSchema, factSchema, proofSchema, roleSchema } from "../../../events/values/fact.ts";
import { periodSchema } from "../../../events/values/period.ts";
import { unitSchema } from "../../../events/values/unit.ts";
import type { BoardItem } from "../../../projections/board.ts";
import type { BuybackItem } from "../../../projections/buybacks.ts";
import type { CoverageItem } from "../../../projections/coverage.ts";
import type { DerivedItem } from "../../../projections/derived.ts";
import type { DividendItem } from "../../../projections/dividends.ts";
import type { GuidanceViewItem } from "../../../projections/guidance.ts";
import type { HistoryItem } from "../../../projections/history.ts";
import type { IssuerItem } from "../../../projections/issuers.ts";
import { GUIDANCE_STATUSES } from "../../../projections/outlook/comparison.ts";
import type { ChangeItem, PeerItem } from "../../../projections/panel/items.ts";
import type { ReleaseItem } from "../../../projections/releases.ts";
import type { RestatementItem } from "../../../projections/restatements.ts";
import type { ResultsItem } from "../../../projections/results.ts";
import type { FoldName, WideName } from "../../ledger/views.ts";
import { changeKindSchema, described, placed, quotedOn, quotedSchema, sha256Schema, streamSchema, unreliableSchema, vintageSchema } from "./values.ts";

const streams = z.array(streamSchema);
const dimensions = factSchema.shape.dimensions;
/** What makes figures comparable. */
const line = { concept: factSchema.shape.concept, unit: unitSchema, basis: basisSchema, dimensions };

const span = z.strictObject({ value: amountSchema, period: periodSchema, stream: streamSchema });
const sumOverTime = z.strictObject({ relation: z.literal("year-to-date"), holds: z.boolean(), difference: amountSchema, whole: span, parts: z.array(span) });

const results = z.strictObject({
  ...factSchema.shape,
  corrected: z.strictObject({ by: z.string(), reason: z.string(), from: amountSchema, recordedAt: instantSchema }).exactOptional(),
  section: sectionSchema, vintage: vintageSchema, confirmedBy: streams, proofs: z.array(proofSchema), ...placed,
  alsoAt: z.array(quotedSchema), previous: z.array(quotedSchema), conflicts: z.array(quotedSchema),
  acrossReleases: z.array(sumOverTime), relianceWithdrawn: unreliableSchema.exactOptional(),
});

const onBasis = quotedOn({ basis: basisSchema });
const restatements = z.strictObject({
  kind: changeKindSchema, ...line, label: z.string(), period: periodSchema, from: onBasis, to: onBasis, delta: amountSchema, percent: amountSchema.nullable(),
  operands: z.array(quotedOn({ period: periodSchema })).exactOptional(),
});

const move = z.enum(["up", "down", "same"]).nullable();
const end = amountSchema.nullable();
const { metric, label, basis, form, period, unit } = guidanceItemSchema.shape;
const guidance = z.strictObject({
  ...guidanceItemSchema.shape,
  metric: metric.nullable(), label: label.nullable(), basis: basis.nullable(), form: form.nullable(), period: period.nullable(), unit: unit.nullable(),
  lowMove: move, highMove: move, midpointMove: move,
  status: z.enum(GUIDANCE_STATUSES), inForce: z.boolean(), priorDiffers: z.boolean(),
  outcome: z.strictObject({ result: z.enum(["met", "above", "below"]), actual: quotedSchema }).nullable(), outcomeMissing: z.string().nullable(),
  growth: z.strictObject({ low: end, high: end, holds: z.boolean().nullable(), before: quotedSchema.nullable(), missing: z.string().nullable() }).nullable(),
  implied: z.strictObject({ low: end, high: end, period: periodSchema, operands: z.array(quotedOn({ period: periodSchema })) }).nullable(),
  ...placed, witnesses: streams,
});

const said = { ...placed, witnesses: streams };
const payout = z.strictObject({
  low: amountSchema, high: amountSchema, earnings: quotedOn({ concept: factSchema.shape.concept, unit: unitSchema, basis: basisSchema }),
  policy: z.strictObject({ payoutLow: amountSchema.nullable(), payoutHigh: amountSchema.nullable(), stream: streamSchema }).nullable(), within: z.boolean().nullable(),
});
const dividends = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("declared"), ...EVENT_SCHEMAS.DividendDeclared.shape, payout: payout.nullable(), payoutMissing: z.string().nullable(), ...said }),
  z.strictObject({ kind: z.literal("none"), ...EVENT_SCHEMAS.DividendNotDeclared.shape, ...said }),
  z.strictObject({ kind: z.literal("policy"), ...EVENT_SCHEMAS.DividendPolicyChanged.shape, ...said }),
]);

const { authorized, currency, approvedOn, announcedOn, start, months, authorizedShares } = EVENT_SCHEMAS.BuybackUpdated.shape;
const count = amountSchema.nullable();
const progress = z.strictObject({
  ads: count, shares: count, cost: count, averagePrice: count, days: z.int().nullable(),
  uncertainty: z.strictObject({ ads: count, shares: count, cost: count, averagePrice: z.strictObject({ low: amountSchema, high: amountSchema }).nullable() }),
});
const buybacks = z.strictObject({
  authorized, currency, approvedOn, announcedOn, start, months, authorizedShares,
  ends: dateSchema.nullable(), daysLeft: z.int().nullable(), remaining: count, remainingUncertainty: count,
  updates: z.array(z.strictObject({ ...EVENT_SCHEMAS.BuybackUpdated.shape, ...said, sincePrevious: progress.nullable() })), ...placed,
});

const board = z.strictObject({
  person: z.string(), names: z.array(z.string()), roles: z.array(z.string()), seats: z.array(z.strictObject({ role: z.string(), since: dateSchema.nullable() })),
  since: dateSchema.nullable(), until: dateSchema.nullable(), ended: z.enum(["resigned", "absent from list"]).nullable(), leftBy: dateSchema.nullable(),
  knownSince: instantSchema, lastConfirmed: dateSchema, ...placed,
});

const signed = { by: z.string(), reason: z.string(), recordedAt: instantSchema };
const pointer = z.strictObject({ announcedOn: dateSchema.nullable(), stream: streamSchema.nullable() }).nullable();
const releases = z.strictObject({
  announced: announcedSchema, announcedAt: instantSchema, fiscalPeriod: EVENT_SCHEMAS.ReleasePublished.shape.fiscalPeriod, title: z.string(), form: z.string(), stream: streamSchema,
  corrects: pointer, correctedBy: streams, addsTo: pointer, addedToBy: streams, relianceWithdrawnBy: streams,
  documents: z.array(z.strictObject({
    stream: streamSchema, sha256: sha256Schema, announcedAt: instantSchema, form: z.string(), title: z.string(), mediaType: z.string(), extractor: z.string(),
    witnesses: z.array(z.strictObject({ ...signed, venue: z.string(), announced: announcedSchema })),
    corrections: z.array(z.strictObject({ ...signed, concept: z.string(), period: periodSchema, unit: unitSchema, from: amountSchema, to: amountSchema.nullable(), holds: z.boolean() })),
    retracted: z.strictObject({ ...signed, announced: announcedSchema.nullable() }).nullable(),
  })),
  events: z.partialRecord(z.enum(Object.keys(EVENT_SCHEMAS) as [EventType, ...EventType[]]), z.int().positive()),
});

const days = z.strictObject({ start: dateSchema, end: dateSchema });
const coverage = z.strictObject({
  fiscalPeriod: EVENT_SCHEMAS.ReleasePublished.shape.fiscalPeriod, releases: streams, sections: z.array(sectionSchema), missing: z.array(sectionSchema),
  rejectedCells: z.int(), unconfirmed: z.int(), noLongerStated: z.array(z.strictObject(line)),
  brokenSums: z.array(z.strictObject({ ...line, period: periodSchema, parts: z.array(periodSchema), difference: amountSchema, streams })),
  gaps: z.array(days), silence: z.array(z.strictObject({ about: z.enum(["board", "buyback"]), programme: z.strictObject({ authorized, currency, start }).nullable(), days: z.int(), ...placed })), ...placed,
});

const history = z.strictObject({
  ...line, period: periodSchema,
  vintages: z.array(quotedOn({
    role: roleSchema, kind: vintageSchema, delta: amountSchema.nullable(), stands: z.boolean(), confirmedBy: streams,
    alsoAt: z.array(quotedSchema), conflicts: z.array(quotedSchema), relianceWithdrawn: unreliableSchema.exactOptional(),
  })),
});

const derived = z.strictObject({
  ...line, label: z.string(), span: z.enum(["quarter", "twelve-months", "asked"]), period: periodSchema,
  derived: z.boolean(), value: amountSchema.nullable(), decimals: z.int().nullable(), reason: z.string().nullable(),
  operands: z.array(quotedOn({ sign: z.enum(["+", "-"]), period: periodSchema, relianceWithdrawn: unreliableSchema.exactOptional() })),
  stream: streamSchema.nullable(), announcedAt: instantSchema.nullable(),
});

const issuers = z.strictObject({
  id: z.string(), ids: z.array(z.string()), name: z.string(), names: z.array(z.string()), listings: z.array(z.string()), releases: z.int(),
  firstAnnounced: instantSchema, lastAnnounced: instantSchema, ...placed,
});

const stated = { value: amountSchema, decimals: factSchema.shape.decimals, role: roleSchema, nil: z.boolean(), approximate: z.boolean(), ...placed, extractor: z.string(), ordinal: z.int(), pointer: z.string() };
const ofIssuer = { issuer: z.string(), name: z.string(), ...line, period: periodSchema };
const peers = z.strictObject({ ...ofIssuer, ...stated });
const changes = z.strictObject({ ...ofIssuer, from: z.strictObject(stated), to: z.strictObject(stated), delta: amountSchema });

/** What the items of each view are. Each is held to the type that its projection gives. */
export const ITEM_SCHEMAS = {
  results: described(results satisfies z.ZodType<ResultsItem>, "ResultsItem", "A fact as known on the day."),
  restatements: described(restatements satisfies z.ZodType<RestatementItem>, "RestatementItem", "What a later release did to a figure."),
  guidance: described(guidance satisfies z.ZodType<GuidanceViewItem>, "GuidanceItem", "A forward-looking statement, against the comparable one before it and the actual."),
  dividends: described(dividends satisfies z.ZodType<DividendItem>, "DividendItem", "A dividend, a policy, or that there is none."),
  buybacks: described(buybacks satisfies z.ZodType<BuybackItem>, "BuybackItem", "A repurchase programme with its updates and what is left of it."),
  board: described(board satisfies z.ZodType<BoardItem>, "BoardItem", "A person on the board."),
  releases: described(releases satisfies z.ZodType<ReleaseItem>, "ReleaseItem", "A release with its documents."),
  coverage: described(coverage satisfies z.ZodType<CoverageItem>, "CoverageItem", "What the ledger holds of a fiscal period, and what it does not."),
  derived: described(derived satisfies z.ZodType<DerivedItem>, "DerivedItem", "A figure that follows from stated ones, or why it does not."),
  history: described(history satisfies z.ZodType<HistoryItem>, "HistoryItem", "One fact through every release that states it."),
  peers: described(peers satisfies z.ZodType<PeerItem>, "PeerItem", "One issuer's figure beside those of others."),
  changes: described(changes satisfies z.ZodType<ChangeItem>, "ChangeItem", "A figure that took the place of another that differs, and where both stand."),
  issuers: described(issuers satisfies z.ZodType<IssuerItem>, "IssuerItem", "An issuer of the ledger."),
} as const satisfies Record<FoldName | WideName, z.ZodType>;
