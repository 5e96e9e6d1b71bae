import type { JSX } from "preact";
import { useMemo } from "preact/hooks";
import { viewPath } from "../answers/ask.ts";
import { useAtCuts } from "../answers/at-cuts.ts";
import type { Dividend, Programme } from "../answers/shapes.ts";
import { shownAmount, shownPercent } from "../figures/amounts.ts";
import type { ViewProps } from "../figures/figures.tsx";
import { periodKey } from "../figures/lines.ts";
import { Empty, Loading, RefusedAnswer } from "../frame/states.tsx";
import { To } from "../link/to.tsx";
import { ChangeMark } from "../time/change-mark.tsx";
import { markChanges, type Marked } from "../time/changes.ts";
import { shown, shownDay, shownPeriod } from "../time/days.ts";
import { placeOf } from "../document/lit.ts";

/** What is paid out: dividends with the policy they fall under, and repurchase programmes with what is left of them. */
export function Distributions({ issuer, cuts }: ViewProps): JSX.Element {
  const pathAt = (view: "dividends" | "buybacks", asOf: string | null): string => viewPath(issuer.id, view, { asOf, recordedAsOf: cuts.recordedAsOf });
  const dividends = useAtCuts<Dividend>(cuts, (asOf) => pathAt("dividends", asOf));
  const programmes = useAtCuts<Programme>(cuts, (asOf) => pathAt("buybacks", asOf));
  const refused = dividends.refused ?? programmes.refused;
  const said = useMemo(() => (dividends.items === null ? null : markChanges(dividends.items, dividends.before, dividendKey, () => true).reverse()), [dividends.items, dividends.before]);
  const bought = useMemo(() => (programmes.items === null ? null : markChanges(programmes.items, programmes.before, programmeKey, (a, b) => a.updates.length === b.updates.length && a.remaining === b.remaining).reverse()), [programmes.items, programmes.before]);
  if (refused !== null) return <RefusedAnswer refused={refused} />;
  if (said === null || bought === null) return <Loading what="dividends and buybacks" />;
  return (
    <div aria-busy={dividends.isWaiting || programmes.isWaiting}>
      <h2>Dividends</h2>
      {said.length === 0 ? <Empty title="Nothing was said of dividends by then" /> : <Dividends said={said} />}
      <h2>Buybacks</h2>
      {bought.length === 0 ? <Empty title="No repurchase programme known by then" /> : bought.map((one) => <ProgrammeCard key={programmeKey(one.item)} marked={one} />)}
    </div>
  );
}

/** One sentence may declare two dividends. */
function dividendKey(item: Dividend): string {
  const { kind, stream, source } = item;
  return [kind, stream, placeOf(source), ...(item.kind === "declared" ? [item.perShare, item.perAds, item.currency, item.period === null ? "" : periodKey(item.period)] : [])].join("|");
}

function programmeKey({ authorized, currency, start, approvedOn, announcedOn }: Programme): string {
  return [authorized, currency, start, approvedOn, announcedOn].join("|");
}

function Dividends({ said }: { said: readonly Marked<Dividend>[] }): JSX.Element {
  return (
    <div class="scroll"><table>
      <thead><tr><th scope="col">Announced</th><th scope="col">What</th><th scope="col">For</th><th scope="col" class="amount">Per share</th><th scope="col" class="amount">Per ADS</th><th scope="col">Record</th><th scope="col">Paid</th><th scope="col">Payout</th><th scope="col">Said</th></tr></thead>
      <tbody>{said.map(({ item, change }) => (
        <tr key={dividendKey(item)} class={change ?? undefined} data-dividend={item.kind} data-stream={item.stream}>
          <td>{shownDay(item.announcedAt)}<ChangeMark change={change} /></td>
          {item.kind === "declared" ? <Declared item={item} /> : item.kind === "none" ? <><td>none declared</td><td>{item.period === null ? "" : shownPeriod(item.period)}</td><td colSpan={5}>{item.reason ?? ""}</td></> : <Policy item={item} />}
          <td><To to={{ document: item.stream, at: placeOf(item.source) }} title={item.quote}>line {item.source.line}</To></td>
        </tr>))}
      </tbody></table></div>
  );
}

function Declared({ item: { perShare, perAds, currency, period, recordDate, recordDateAds, paymentDateShares, paymentDateAds, approximate, payout, payoutMissing } }: { item: Extract<Dividend, { kind: "declared" }> }): JSX.Element {
  const amount = (value: string | null): string => (value === null ? "" : `${shownAmount(value)} ${currency}`);
  return <><td>declared</td><td>{period === null ? "" : shownPeriod(period)}</td><td class="amount">{amount(perShare)}</td><td class="amount">{amount(perAds)}</td><td>{dates(recordDate, recordDateAds)}</td><td>{dates(paymentDateShares, paymentDateAds)}{approximate.length > 0 && <small> about</small>}</td><td><PayoutSaid payout={payout} missing={payoutMissing} /></td></>;
}

function PayoutSaid({ payout, missing }: { payout: Extract<Dividend, { kind: "declared" }>["payout"]; missing: string | null }): JSX.Element {
  if (payout === null) return <small>not known: {missing}</small>;
  const { low, high, earnings, policy, within } = payout;
  return (
    <>
      {shownPercent(low, 1)}{shownPercent(high, 1) === shownPercent(low, 1) ? "" : ` to ${shownPercent(high, 1)}`} of <To to={{ document: earnings.stream, at: placeOf(earnings.source) }}>{shownAmount(earnings.value)} {earnings.unit}</To>
      {policy !== null && <small> {within === true ? "within the policy" : within === false ? "outside the policy" : "may be within the policy"}</small>}
    </>
  );
}

/** The days for holders of shares and of ADSs, said once where they are one. */
function dates(shares: string | null, ads: string | null): string {
  if (shares === ads || ads === null) return shares === null ? "" : shown(shares);
  return shares === null ? `${shown(ads)} (ADS)` : `${shown(shares)}, ADS ${shown(ads)}`;
}

function Policy({ item: { from, to, effectiveFrom, approvedOn } }: { item: Extract<Dividend, { kind: "policy" }> }): JSX.Element {
  return <><td>policy</td><td>{effectiveFrom === null ? "" : `from ${shown(effectiveFrom)}`}</td><td colSpan={5}>{policyIn(to)}{from === null ? "" : `; before: ${policyIn(from)}`}{approvedOn === null ? "" : `; approved ${shown(approvedOn)}`}</td></>;
}

function policyIn({ frequency, payoutLow, payoutHigh }: { frequency: string; payoutLow: string | null; payoutHigh: string | null }): string {
  if ((payoutLow ?? payoutHigh) === null) return frequency;
  return `${frequency}, ${payoutLow === null ? "up to" : shownPercent(payoutLow)}${payoutLow !== null && payoutHigh !== null && payoutHigh !== payoutLow ? " to " : " "}${payoutHigh === null || payoutHigh === payoutLow ? "" : shownPercent(payoutHigh)} of net income`.replace("  ", " ");
}

function ProgrammeCard({ marked: { item, change } }: { marked: Marked<Programme> }): JSX.Element {
  const { authorized, currency, start, ends, daysLeft, remaining, remainingUncertainty, updates, approvedOn, announcedOn } = item;
  const last = updates.at(-1);
  return (
    <section class={`programme ${change ?? ""}`} data-programme={authorized} data-remaining={remaining}>
      <h3>{authorized === null ? "A programme" : `${shownAmount(authorized)} ${currency ?? ""}`}<ChangeMark change={change} /> <small>{[approvedOn !== null && `approved ${shown(approvedOn)}`, announcedOn !== null && `announced ${shown(announcedOn)}`, start !== null && `from ${shown(start)}`, ends !== null && `to ${shown(ends)}`].filter(Boolean).join(", ")}</small></h3>
      {authorized !== null && last !== undefined && last.cost !== null && <progress max={Number(authorized)} value={Number(last.cost)} aria-label={`${shownAmount(last.cost)} of ${shownAmount(authorized)} ${currency ?? ""} bought`} />}
      <p>{remaining === null ? "What is left is not said" : <>Left: <b>{shownAmount(remaining)} {currency}</b>{remainingUncertainty !== null && remainingUncertainty !== "0" && <> ± {shownAmount(remainingUncertainty)}</>}</>}{daysLeft === null ? "" : daysLeft > 0 ? `, ${daysLeft} days to go` : ", it has ended"}.</p>
      <div class="scroll"><table>
        <thead><tr><th scope="col">As of</th><th scope="col" class="amount">ADSs</th><th scope="col" class="amount">Shares</th><th scope="col" class="amount">Cost</th><th scope="col" class="amount">Average</th><th scope="col">Since the update before</th><th scope="col">Said</th></tr></thead>
        <tbody>{updates.map((update) => <tr key={`${update.stream}${update.source.line}`}>
          <td>{update.asOf === null ? shownDay(update.announcedAt) : shown(update.asOf)}</td><td class="amount">{count(update.adsRepurchased)}</td><td class="amount">{count(update.sharesRepurchased)}</td><td class="amount">{count(update.cost)}</td><td class="amount">{count(update.averagePrice)}</td>
          <td>{update.sincePrevious === null ? "" : [update.sincePrevious.cost !== null && `${shownAmount(update.sincePrevious.cost)} spent`, update.sincePrevious.ads !== null && `${shownAmount(update.sincePrevious.ads)} ADSs`, update.sincePrevious.averagePrice !== null && `at about ${shownAmount(cutOff(update.sincePrevious.averagePrice))}`, update.sincePrevious.days !== null && `in ${update.sincePrevious.days} days`].filter(Boolean).join(", ")}</td>
          <td><To to={{ document: update.stream, at: placeOf(update.source) }} title={update.quote}>line {update.source.line}</To></td></tr>)}
        </tbody></table></div>
    </section>
  );
}

function count(value: string | null): string {
  return value === null ? "" : shownAmount(value);
}

/** A quotient has as many digits as it likes; two behind the point are what prices are printed with. */
function cutOff(value: string): string {
  const [whole, fraction = ""] = value.split(".");
  return fraction.length <= 2 ? value : `${whole}.${fraction.slice(0, 2)}`;
}

