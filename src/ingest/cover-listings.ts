import { listingAt, marketNamed } from "../../events/values/market.ts";
import type { Block, TableBlock } from "./document/document.ts";

/** The cover page of a form has about so many blocks. */
const COVER_BLOCKS = 60;

const SYMBOLS = /\btrading\s+symbols?\b|\bticker\s+symbols?\b/i;
const TICKER = /^[A-Z][A-Z]{0,5}(?:[.-][A-Z])?$/;
/** Debt and preferred stock have symbols of their own. */
const SHARES = /\b(?:common|ordinary|class\s+[a-c]|depositary|shares?)\b/i;
const NO_SHARES = /\b(?:preferred|preference|notes?|debentures?|bonds?|warrants?|rights|units?)\b/i;

/** The listings that the cover of a form gives in a table: a class of shares, its trading symbol and the exchange where it is registered. */
export function coverListings(blocks: readonly Block[]): string[] {
  const tables = blocks.slice(0, COVER_BLOCKS).filter((block): block is TableBlock => block.kind === "table");
  return [...new Set(tables.flatMap(listingsIn))];
}

function listingsIn({ rows }: TableBlock): string[] {
  const texts = rows.map(({ cells }) => cells.map(({ text }) => text.trim()).filter((text) => text !== ""));
  const head = texts.findIndex((row) => row.some((text) => SYMBOLS.test(text)));
  if (head < 0) return [];
  return texts.slice(head + 1).flatMap((row) => {
    const ticker = row.find((text) => TICKER.test(text) && exchangeNamed(text) === null);
    const market = row.map(exchangeNamed).find((found) => found !== null);
    const title = row.filter((text) => text !== ticker).join(" ");
    return ticker === undefined || market === undefined || market === null || !SHARES.test(title) || NO_SHARES.test(title) ? [] : [listingAt(market, ticker)];
  });
}

/** "The Nasdaq Stock Market LLC", "New York Stock Exchange, Inc.". */
function exchangeNamed(text: string): string | null {
  const name = text.replace(/,?\s+(?:LLC|Inc\.?)$/i, "").replace(/\s*\((?:NYSE|Nasdaq)\)$/i, "").replace(/^(?:the\s+)?nasdaq\s+(?:stock|global(?:\s+select)?|capital)\s+market$/i, "NASDAQ");
  return marketNamed(name)?.name ?? null;
}
