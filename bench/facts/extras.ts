import type { EventData, EventType } from "../../events/catalogue.ts";
import { addDays, addMonths } from "../../events/values/date.ts";
import { quarterOf } from "./calendar.ts";
import { chance, DRAW } from "./chance.ts";

/** What releases say now and then besides their results; `line` is the first that is free. */
export function extrasOf(seed: number, issuer: number, quarter: number, date: string, line: number): [EventType, unknown][] {
  const drawn = chance(seed + DRAW.extras, issuer, quarter, 0);
  const said: [EventType, unknown][] = [];
  if (drawn % 8 === 0) said.push(["DividendDeclared", dividend(drawn, quarter, date, line)]);
  if ((drawn >>> 4) % 16 === 0) said.push(["BuybackAuthorized", { ...programme(drawn, date), quote: "The board has approved a share repurchase program.", source: { line: line + 3, text: "share repurchase program" } }]);
  else if ((drawn >>> 4) % 8 === 1) said.push(["BuybackUpdated", progress(drawn, date, line)]);
  if ((drawn >>> 9) % 12 === 0) said.push(["BoardChanged", change(drawn, date, line)]);
  if ((drawn >>> 14) % 6 === 0) said.push(["GuidanceIssued", guidance(drawn, quarter, line)]);
  return said;
}

function dividend(drawn: number, quarter: number, date: string, line: number): EventData<"DividendDeclared"> {
  const { start, end } = quarterOf(quarter);
  const perShare = `0.${10 + (drawn % 89)}`;
  return {
    perShare, perAds: null, currency: "USD", period: { start, end }, recordDate: addDays(date, 20), recordDateAds: null, paymentDateShares: addDays(date, 45), paymentDateAds: null, approximate: [],
    quote: `The board declared a cash dividend of US$${perShare} per ordinary share.`, source: { line: line + 1, text: `US$${perShare} per ordinary share` },
  };
}

function programme(drawn: number, date: string): Omit<EventData<"BuybackAuthorized">, "quote" | "source"> {
  return { authorized: `${1 + (drawn % 900)}000000`, currency: "USD", approvedOn: null, announcedOn: date, start: date, months: 12 };
}

function progress(drawn: number, date: string, line: number): EventData<"BuybackUpdated"> {
  const ads = 100_000 + (drawn % 5_000_000);
  return {
    ...programme(drawn, addMonths(date, -6)), asOf: date, adsRepurchased: String(ads), sharesRepurchased: null, cost: String(ads * 17), averagePrice: "17", averagePricePer: "ADS", commissions: null, decimals: {}, approximate: [],
    quote: `The Company had repurchased ${ads} ADSs under the program.`, source: { line: line + 5, text: `${ads} ADSs` },
  };
}

function change(drawn: number, date: string, line: number): EventData<"BoardChanged"> {
  const action = drawn % 2 === 0 ? "appointed" : "resigned";
  return {
    changes: [{ person: `Director ${drawn % 5000}`, action, role: "independent director", fromRole: null, effectiveOn: addDays(date, 1), reason: null, quote: `Director ${drawn % 5000} has ${action === "resigned" ? "resigned" : "been appointed"}.`, source: { line: line + 7, text: `Director ${drawn % 5000}` } }],
  };
}

function guidance(drawn: number, quarter: number, line: number): EventData<"GuidanceIssued"> {
  const { start, end } = quarterOf(quarter + 1);
  const low = 100 + (drawn % 900);
  return {
    items: [{
      metric: "Revenues", label: "total net revenues", basis: "US-GAAP", scope: null, form: "range", period: { start, end }, low: `${low}000000`, high: `${low + 20}000000`, unit: "USD", growthLow: null, growthHigh: null, prior: null, issuerWord: "expects",
      quote: `The Company expects total net revenues between US$${low} million and US$${low + 20} million.`, source: { line: line + 9, text: `between US$${low} million and US$${low + 20} million` },
    }],
  };
}
