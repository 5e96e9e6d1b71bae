import type { EventData } from "../../../events/catalogue.ts";
import { mentionsIn, type Mention } from "../language/amounts.ts";
import { datesIn, type DateMention } from "../language/dates.ts";
import type { Place } from "../document/document.ts";
import { placeOf, quoteOf, sourceOf, type Finding, type PassageContext, type Spoken } from "./finding.ts";

type Update = EventData<"BuybackUpdated">;
type Terms = Pick<Update, "authorized" | "currency" | "approvedOn" | "announcedOn" | "start" | "months">;

const TERMS = /\b(?:repurchase|buy-?back)\b/i;
const AUTHORIZED = /\b(?:authori[sz]ed|approved|up to|aggregate (?:value|amount|principal amount) of|program|plan|mandate)\b/i;
const BOUGHT = /\b(?:re)?purchased\b|\bbought back\b|\brepurchases? (?:of|totaled)\b/i;

/**
 * Reads repurchase programmes: the terms, and the cumulative progress where the passage gives it. A release that only
 * states terms announces the programme if the terms are dated on its own day or bear no date.
 */
export function readBuybacks({ spoken, cover }: PassageContext): Finding[] {
  const findings: Finding[] = [];
  const relevant = spoken.filter((one) => one.passage.subject !== "management-commentary" && one.passage.subject !== "footnotes" && TERMS.test(one.sentence.text));
  const terms = relevant.map((one) => ({ one, terms: termsOf(one) })).filter((found) => found.terms !== null);
  const updates = relevant.map((one) => ({ one, update: progressOf(one) })).filter((found) => found.update !== null);
  for (const { one, update } of updates) {
    const programme = terms.findLast((found) => found.one.passage.index <= one.passage.index) ?? terms[0] ?? null;
    const shared = programme?.terms ?? null;
    findings.push({
      type: "BuybackUpdated",
      data: {
        authorized: shared?.data.authorized ?? null,
        currency: shared?.data.currency ?? update!.currency,
        approvedOn: shared?.data.approvedOn ?? null,
        announcedOn: shared?.data.announcedOn ?? null,
        start: shared?.data.start ?? null,
        months: shared?.data.months ?? null,
        ...update!.data,
        decimals: { ...(shared?.decimals ?? {}), ...update!.data.decimals },
        quote: programme === null || programme.one === one ? quoteOf(one) : `${quoteOf(programme.one)} ${quoteOf(one)}`,
        source: sourceOf(one),
      },
      evidence: [...(shared?.evidence ?? []), ...update!.evidence, ...repeatsOf(shared?.data.authorized ?? null, spoken)],
    });
  }
  if (updates.length === 0) {
    for (const { one, terms: found } of terms) {
      const dated = found!.data.announcedOn ?? found!.data.approvedOn;
      if (dated !== null && dated !== cover.announced.date) continue;
      findings.push({ type: "BuybackAuthorized", data: { ...found!.data, quote: quoteOf(one), source: sourceOf(one) }, evidence: found!.evidence });
    }
  }
  return findings;
}

/** Where else the release names the programme by its size: "a 12-month, US$150 million share repurchase program". */
function repeatsOf(authorized: string | null, spoken: readonly Spoken[]): Place[] {
  return spoken.filter((one) => TERMS.test(one.sentence.text)).flatMap((one) => mentionsIn(one.sentence.text)
    .filter((mention) => mention.kind === "money" && mention.value === authorized)
    .map((mention) => placeOf(one, mention.start, mention.end)));
}

/** "On DATE, the Company announced … authorized to repurchase … up to US$150 million during the 12-month period from DATE". */
function termsOf(one: Spoken): { data: Terms; decimals: Record<string, number>; evidence: Place[] } | null {
  const { text } = one.sentence;
  if (!AUTHORIZED.test(text) || !/\b(?:up to|aggregate|not exceeding|maximum)\b/i.test(text)) return null;
  const amount = mentionsIn(text).find((mention) => mention.kind === "money" && /\b(?:up to|aggregate (?:\w+ )?(?:value|amount)? ?(?:of )?(?:up to )?|not exceeding|maximum of)\s*$/i.test(text.slice(0, mention.start)));
  if (amount === undefined || amount.currency === null) return null;
  const dates = datesIn(text);
  const span = /\b(\d{1,2}|twelve|six|eighteen|twenty-four)[-\s]months?\b/i.exec(text);
  const from = dates.find((date) => date.start > amount.end && /\b(?:from|beginning|starting|commencing|effective)\s+(?:on\s+)?$/i.test(text.slice(0, date.start)));
  const dated = dates.find((date) => date.start < amount.start);
  const verb = dated === undefined ? null : (/\b(announced|approved|authori[sz]ed|adopted)\b/i.exec(text.slice(dated.end))?.[1]?.toLowerCase() ?? null);
  const announced = verb === "announced" ? dated!.date : null;
  const approved = verb !== null && verb !== "announced" ? dated!.date : null;
  const evidence = [amount, ...[dated, from].filter((date): date is DateMention => date !== undefined)].map((found) => placeOf(one, found.start, found.end));
  if (span !== null) evidence.push(placeOf(one, span.index, span.index + span[0].length));
  return {
    data: { authorized: amount.value, currency: amount.currency, announcedOn: announced, approvedOn: approved, start: from?.date ?? null, months: span === null ? null : monthsOf(span[1]!) },
    decimals: { authorized: amount.decimals },
    evidence,
  };
}

function monthsOf(text: string): number {
  return ({ six: 6, twelve: 12, eighteen: 18, "twenty-four": 24 } as Readonly<Record<string, number>>)[text.toLowerCase()] ?? Number(text);
}

type Progress = Omit<Update, keyof Terms | "quote" | "source">;

/** "From … to DATE, the Company purchased 1.6 million ADSs … for a total cost of US$28.3 million at an average price of $18.03 per ADS". */
function progressOf(one: Spoken): { data: Progress; currency: string; evidence: Place[] } | null {
  const { text } = one.sentence;
  const bought = BOUGHT.exec(text);
  if (bought === null) return null;
  const mentions = mentionsIn(text);
  const ads = mentions.find((mention) => mention.kind === "count" && /^\s*(?:of its\s+)?(?:ADSs?|American depositary shares)\b/i.test(text.slice(mention.end))) ?? null;
  const shares = mentions.find((mention) => mention.kind === "count" && /^\s*(?:of its\s+)?(?:(?:Class [A-Z] )?(?:ordinary|common) )?shares\b/i.test(text.slice(mention.end)) && mention !== ads) ?? null;
  if (ads === null && shares === null) return null;
  const price = mentions.find((mention) => mention.kind === "money" && /\baverage (?:\w+ )?price\b[^,;]{0,40}$/i.test(text.slice(0, mention.start))) ?? null;
  const cost = mentions.find((mention) => mention.kind === "money" && mention !== price && /\b(?:cost|amount|consideration|price|value|for)\b[^,;]{0,40}$/i.test(text.slice(0, mention.start)) && mention.start > bought.index) ?? null;
  const asOf = datesIn(text).findLast((date) => /\b(?:to|through|until|as of|as at|ended|by)\s+$/i.test(text.slice(0, date.start))) ?? null;
  const decimals: Record<string, number> = {};
  const approximate: string[] = [];
  const note = (field: string, mention: Mention | null) => {
    if (mention === null) return;
    decimals[field] = mention.decimals;
    if (mention.approximate) approximate.push(field);
  };
  note("adsRepurchased", ads);
  note("sharesRepurchased", shares);
  note("cost", cost);
  note("averagePrice", price);
  const commissions = /\b(?:inclusive of|including) (?:\w+ )?commissions?\b/i.test(text) ? "included" as const : /\b(?:exclusive of|excluding) (?:\w+ )?commissions?\b/i.test(text) ? "excluded" as const : null;
  const per = price === null ? null : /^\s*per\s+(?:ADS|American depositary)/i.test(text.slice(price.end)) ? "ADS" as const : /^\s*per\s+(?:\w+\s+)?share/i.test(text.slice(price.end)) ? "share" as const : null;
  const places = [ads, shares, cost, price, asOf].filter((found) => found !== null).map((found) => placeOf(one, found.start, found.end));
  return {
    data: {
      asOf: asOf?.date ?? null, adsRepurchased: ads?.value ?? null, sharesRepurchased: shares?.value ?? null, cost: cost?.value ?? null,
      averagePrice: price?.value ?? null, averagePricePer: per, commissions, decimals, approximate,
    },
    currency: cost?.currency ?? price?.currency ?? "USD",
    evidence: places,
  };
}
