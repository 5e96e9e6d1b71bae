/**
 * Exchanges by the names that releases print for them, with the ISO 10383 operating MIC, the time zone in which their
 * day ends, and what country's rules their ordinary ticker belongs to. Sources: ISO 10383, the IANA zone list.
 */
export type Market = { name: string; mic: string; zone: string; aliases: readonly string[] };

const MARKETS: readonly Market[] = [
  { name: "NASDAQ", mic: "XNAS", zone: "America/New_York", aliases: ["NASDAQ", "NASDAQGS", "NASDAQGM", "NASDAQCM"] },
  { name: "NYSE", mic: "XNYS", zone: "America/New_York", aliases: ["NYSE", "NEW YORK STOCK EXCHANGE"] },
  { name: "NYSEAMERICAN", mic: "XASE", zone: "America/New_York", aliases: ["NYSE AMERICAN", "NYSE MKT", "AMEX"] },
  { name: "OTC", mic: "OTCM", zone: "America/New_York", aliases: ["OTC", "OTCQX", "OTCQB", "OTC PINK"] },
  { name: "HKEX", mic: "XHKG", zone: "Asia/Hong_Kong", aliases: ["HKEX", "SEHK", "HKSE", "HKG", "HONG KONG STOCK EXCHANGE"] },
  { name: "TSX", mic: "XTSE", zone: "America/Toronto", aliases: ["TSX", "TORONTO STOCK EXCHANGE"] },
  { name: "TSXV", mic: "XTSX", zone: "America/Toronto", aliases: ["TSXV", "TSX-V"] },
  { name: "LSE", mic: "XLON", zone: "Europe/London", aliases: ["LSE", "LON", "AIM", "LONDON STOCK EXCHANGE"] },
  { name: "EURONEXT", mic: "XPAR", zone: "Europe/Paris", aliases: ["EURONEXT", "EPA", "EURONEXT PARIS"] },
  { name: "EURONEXT-AMSTERDAM", mic: "XAMS", zone: "Europe/Amsterdam", aliases: ["AMS", "EURONEXT AMSTERDAM"] },
  { name: "XETRA", mic: "XETR", zone: "Europe/Berlin", aliases: ["XETRA", "FWB", "ETR", "FRANKFURT STOCK EXCHANGE"] },
  { name: "SIX", mic: "XSWX", zone: "Europe/Zurich", aliases: ["SIX", "SWX", "SIX SWISS EXCHANGE"] },
  { name: "OMX", mic: "XSTO", zone: "Europe/Stockholm", aliases: ["NASDAQ STOCKHOLM", "STO", "OMX"] },
  { name: "TWSE", mic: "XTAI", zone: "Asia/Taipei", aliases: ["TWSE", "TPE"] },
  { name: "TSE", mic: "XTKS", zone: "Asia/Tokyo", aliases: ["TSE", "TYO", "TOKYO STOCK EXCHANGE"] },
  { name: "SGX", mic: "XSES", zone: "Asia/Singapore", aliases: ["SGX"] },
  { name: "KRX", mic: "XKRX", zone: "Asia/Seoul", aliases: ["KRX", "KOSPI", "KOSDAQ"] },
  { name: "SSE", mic: "XSHG", zone: "Asia/Shanghai", aliases: ["SSE", "SHSE", "SHA"] },
  { name: "SZSE", mic: "XSHE", zone: "Asia/Shanghai", aliases: ["SZSE", "SHE"] },
  { name: "ASX", mic: "XASX", zone: "Australia/Sydney", aliases: ["ASX"] },
  { name: "NSE", mic: "XNSE", zone: "Asia/Kolkata", aliases: ["NSE"] },
  { name: "BSE", mic: "XBOM", zone: "Asia/Kolkata", aliases: ["BSE"] },
  { name: "JSE", mic: "XJSE", zone: "Africa/Johannesburg", aliases: ["JSE"] },
  { name: "B3", mic: "BVMF", zone: "America/Sao_Paulo", aliases: ["B3", "BVMF", "BOVESPA"] },
];

/**
 * The market that a printed name means. One letter too many, too few or wrong is forgiven in names of four letters and
 * more when no other market is as near: releases misprint them.
 */
export function marketNamed(printed: string): Market | null {
  const name = printed.trim().toUpperCase().replace(/\s+/g, " ");
  const exact = MARKETS.find((market) => market.aliases.includes(name) || market.name === name);
  if (exact) return exact;
  if (name.length < 4) return null;
  const near = MARKETS.filter((market) => market.aliases.some((alias) => alias.length >= 4 && isOneEditAway(alias, name)));
  return near.length === 1 ? near[0]! : null;
}

/** The zone of a listing such as `NASDAQ:ABCD`; null for a market that is not known. */
export function zoneOfListing(listing: string): string | null {
  return marketNamed(listing.slice(0, listing.indexOf(":")))?.zone ?? null;
}

function isOneEditAway(a: string, b: string): boolean {
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  if (long.length - short.length > 1) return false;
  let at = 0;
  while (at < short.length && short[at] === long[at]) at += 1;
  return short.slice(long.length === short.length ? at + 1 : at) === long.slice(at + 1);
}
