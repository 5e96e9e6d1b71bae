import fc from "fast-check";
import { parseDisclosure, REMARKS, type RecordedDisclosure } from "../../events/catalogue.ts";
import { announcedInstant } from "../../events/values/announced.ts";
import { endOfDay } from "../../events/values/date.ts";
import type { GuidanceItem } from "../../events/guidance-issued.ts";
import { fact, periodOf, release, results as states, SOURCE, type Saying } from "./given.ts";

// Few values from small pools, so that keys meet, figures differ by roundings, and people and programmes recur.
const concept = fc.constantFrom("Revenues", "NetIncomeLoss", "EarningsPerShareBasic");
const period = fc.constantFrom("2023Q1", "2023Q2", "2023H1", "2023");
const facts = fc
  .record({
    concept, period, value: fc.constantFrom("1000000", "1000400", "1001000", "2000000", "0"), decimals: fc.constantFrom(-3, -5, 0),
    role: fc.constantFrom("reported" as const, "comparative" as const, "translation" as const), unit: fc.constantFrom("CNY", "USD", "CNY/share"), proved: fc.boolean(),
  })
  .map(({ concept: name, period: when, value, proved, ...over }) => fact(name, when, value, { ...over, ...(proved ? { proofs: [{ relation: "footing", lines: [9] }] } : {}) }));
const resultsSaying = fc
  .tuple(fc.array(facts, { maxLength: 5 }), fc.constantFrom("operations" as const, "prose" as const), fc.boolean())
  .map(([stated, section, isDamaged]) => states(stated, section, isDamaged ? ["no footing"] : []));
const end = fc.constantFrom("900000", "1000000", "1100000", null);
const outlook = fc
  .record({ metric: concept, period, low: end, high: end, issuerWord: fc.constantFrom("maintain", "raise", null), prior: fc.constantFrom({ low: "1", high: "2" }, null) })
  .map((item): GuidanceItem => ({
    label: "", basis: "US-GAAP", scope: null, form: "range", unit: "CNY", growthLow: null, growthHigh: null, quote: "", source: SOURCE, ...item, period: periodOf(item.period),
  }));
const guidanceSaying = fc.oneof(
  fc.array(outlook, { minLength: 1, maxLength: 3 }).map((items): Saying => ({ type: "GuidanceIssued", data: { items } })),
  fc.option(concept).map((metric): Saying => ({ type: "GuidanceWithdrawn", data: { metric, period: null, quote: "", source: SOURCE } })),
);
const relianceSaying = fc.uniqueArray(period, { maxLength: 2 }).map((periods): Saying => ({ type: "RelianceWithdrawn", data: { periods: periods.map(periodOf), by: "issuer", quote: "", source: SOURCE } }));
const person = fc.constantFrom("Alex Xu", "Alex Zuoli Xu", "Fan Zhao", "Ann Lee");
const role = fc.constantFrom("director", "independent director", "chairman");
const boardSaying = fc.oneof(
  fc.uniqueArray(person, { minLength: 1 }).chain((people) => fc.tuple(...people.map((name) => fc.record({ person: fc.constant(name), roles: fc.uniqueArray(role, { minLength: 1 }) }))))
    .map((members): Saying => ({ type: "BoardListed", data: { asOf: null, members, quote: "", source: SOURCE } })),
  fc.record({ person, role, action: fc.constantFrom("appointed" as const, "resigned" as const, "redesignated" as const), effectiveOn: fc.constantFrom("2023-06-01", "2023-12-01", null) })
    .map((change): Saying => ({ type: "BoardChanged", data: { changes: [{ fromRole: null, reason: null, quote: "", source: SOURCE, ...change }] } })),
);
const buybackSaying = fc
  .record({ authorized: fc.constantFrom("150", "350", null), start: fc.constantFrom("2023-06-20", null), cost: fc.constantFrom("10", "20", null), adsRepurchased: fc.constantFrom("1", "2", null) })
  .map((data): Saying => ({
    type: "BuybackUpdated",
    data: {
      currency: "USD", approvedOn: null, announcedOn: null, months: 12, asOf: null, sharesRepurchased: null, averagePrice: null, averagePricePer: null,
      commissions: null, decimals: { cost: 0 }, approximate: [], quote: "", source: SOURCE, ...data,
    },
  }));
const dividendSaying = fc.constantFrom("0.5", "0.50", "0.6").map((perAds): Saying => ({
  type: "DividendDeclared",
  data: { perShare: null, perAds, currency: "USD", period: null, recordDate: null, recordDateAds: null, paymentDateShares: null, paymentDateAds: null, approximate: [], quote: "", source: SOURCE },
}));
const saying = fc.oneof({ weight: 3, arbitrary: resultsSaying }, guidanceSaying, relianceSaying, boardSaying, buybackSaying, dividendSaying);

export const DAYS = ["2023-05-18", "2023-05-19", "2023-08-21", "2023-08-23", "2023-11-16"];
export const RECORDED = ["2024-01-01T00:00:00.000Z", "2024-02-01T00:00:00.000Z", "2024-03-01T00:00:00.000Z"];
/** What a release says of an earlier one: mostly nothing. */
const amends = fc.oneof(
  { weight: 3, arbitrary: fc.constant({}) },
  fc.option(fc.constantFrom(...DAYS)).chain((day) => fc.constantFrom({ corrects: day }, { corrects: day, form: "6-K/A" }, { addsTo: day, form: "6-K/A" }, { form: "6-K/A" })),
);
const document = fc
  .record({ amends, day: fc.constantFrom(...DAYS), sayings: fc.array(saying, { maxLength: 4 }), name: fc.constantFrom("a", "b"), period: fc.constantFrom("2023Q1", "2023Q2", null), recordedAt: fc.constantFrom(...RECORDED), extractor: fc.constantFrom("test/1", "test/2") })
  .map(({ day, sayings, name, amends: how, ...options }) => release(day, sayings, { ...options, ...how, document: `${day} ${name}` }));
// What people say of documents: better times, figures mended and mended back, documents taken back at once or in public on a day.
const signed = { by: "Ada Park", reason: "checked by hand" };
const clockTime = fc.constantFrom("06:00", "17:00");
const remark = fc.oneof(
  fc.record({ date: fc.constantFrom(...DAYS), time: clockTime }).map(({ date, time }): Saying => ({ type: "AnnouncementWitnessed", data: { ...signed, venue: "the wire", announced: { date, time, zone: "America/New_York", precision: "minute" } } })),
  fc.record({ concept, period: fc.constantFrom("2023Q1", "2023Q2"), from: fc.constantFrom("1000000", "2000000"), to: fc.constantFrom("2000000", "1000000", null) })
    .map(({ period: when, ...values }): Saying => ({ type: "FactCorrected", data: { ...signed, period: periodOf(when), unit: "CNY", basis: "US-GAAP", dimensions: {}, decimals: null, ...values } })),
  fc.option(fc.constantFrom("2023-08-22", "2023-11-20")).map((date): Saying => ({ type: "DocumentRetracted", data: { ...signed, announced: date === null ? null : { date, zone: "America/New_York", precision: "date" } } })),
);
const remarks = fc.array(fc.tuple(remark, fc.constantFrom(...RECORDED)), { maxLength: 3 });

/** Remarks as a store holds them: numbered in the order in which they were recorded. */
function remarkedOn([about]: readonly RecordedDisclosure[], said: readonly (readonly [Saying, string])[]): RecordedDisclosure[] {
  const { metadata, stream } = about!;
  return [...said].sort((a, b) => (a[1] < b[1] ? -1 : 1)).map(([{ type, data }, recordedAt], ordinal) => {
    const announced = "announced" in data && data.announced !== null && type !== "ReleasePublished" ? announcedInstant(data.announced as Parameters<typeof announcedInstant>[0]) : metadata.announcedAt;
    return { ...parseDisclosure(type, data, { ...metadata, announcedAt: announced, extractor: REMARKS, ordinal }), stream, recordedAt, position: `r${ordinal}` };
  });
}

/** Documents as a store can hold them, read by several extractors and remarked on: what has one id (document, extractor, ordinal) is one event. */
export const history = fc.uniqueArray(document, { minLength: 1, maxLength: 7, selector: (events) => `${events[0]!.metadata.sha256} ${events[0]!.metadata.extractor}` }).chain((documents) => {
  const bySha = new Map(documents.map((events) => [events[0]!.metadata.sha256, events]));
  return fc.tuple(...[...bySha.values()].map((events) => remarks.map((said) => remarkedOn(events, said)))).map((all) => [...documents.flat(), ...all.flat()]);
});
export const asOf = fc.constantFrom(
  ...[...DAYS, "2023-05-17", "2023-12-31"].map((day) => endOfDay(day, "America/New_York")), "2023-05-19T03:59:59.998Z", "2023-08-22T04:00:00.000Z",
);
export const recordedAsOf = fc.option(fc.constantFrom(...RECORDED));
