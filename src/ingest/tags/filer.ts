import { listingAt, marketNamed } from "../../../events/values/market.ts";
import type { TaggedText, Tagging } from "../document/inline/tag.ts";
import type { Filing } from "../document/submission.ts";

/**
 * What a document tags of itself stands in where the header of its filing is silent or there is none. The day on which its
 * period ends, or on which an event was, is tagged too, but not the day on which it came out.
 */
export function filedAs(filing: Filing | null, tagging: Tagging | undefined): Filing | null {
  if (tagging === undefined || tagging.texts.length === 0) return filing;
  const said = (name: string) => tagging.texts.find((text) => text.name === name)?.text ?? null;
  const cik = said("EntityCentralIndexKey");
  const form = said("DocumentType");
  return {
    form: filing?.form ?? (form !== null && FORM.test(form) ? form.toUpperCase() : null),
    company: filing?.company ?? said("EntityRegistrantName"),
    cik: filing?.cik ?? (cik !== null && /^\d{1,10}$/.test(cik) ? cik : null),
    accepted: filing?.accepted ?? null,
    filed: filing?.filed ?? null,
    listings: listingsIn(tagging.texts),
  };
}

const FORM = /^(?:\d{1,2}-[A-Z]{1,3}|[A-Z]{2,4}\d?)(?:\/A)?$/i;

/** Symbols with their exchanges, of equity: those of notes, warrants and units name no issuer that readers look for. */
function listingsIn(texts: readonly TaggedText[]): string[] {
  const found: string[] = [];
  for (const { name, text, context } of texts) {
    if (name !== "TradingSymbol" || !/^[A-Z][A-Z0-9.-]{0,9}$/.test(text) || /^(?:NONE|NA)$/.test(text)) continue;
    const beside = (other: string) => texts.find((each) => each.name === other && each.context === context)?.text ?? "";
    const market = exchangeIn(beside("SecurityExchangeName"));
    if (market !== null && !/\b(?:notes?|debentures?|warrants?|units?|rights?|preferred|preference)\b/i.test(beside("Security12bTitle"))) found.push(listingAt(market, text));
  }
  return [...new Set(found)];
}

/** "The Nasdaq Stock Market LLC", "New York Stock Exchange", "NYSE American LLC", or the code that stands for them. */
function exchangeIn(text: string): string | null {
  if (/\bnasdaq\b/i.test(text)) return "NASDAQ";
  if (/\bNYSE\s?(?:American|MKT)\b|^NYSEAMER$/i.test(text)) return "NYSEAMERICAN";
  return /\b(?:New York Stock Exchange|NYSE)\b/i.test(text) ? "NYSE" : (marketNamed(text)?.name ?? null);
}
