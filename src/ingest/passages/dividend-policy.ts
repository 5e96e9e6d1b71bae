import type { EventData } from "../../../events/catalogue.ts";
import { mentionsIn } from "../language/amounts.ts";
import { datesIn } from "../language/dates.ts";
import { periodsIn } from "../language/periods.ts";
import type { Place } from "../document/document.ts";
import { placeOf, quoteOf, sourceOf, type Finding, type PassageContext, type Spoken } from "./finding.ts";

type Policy = EventData<"DividendPolicyChanged">["to"];

const FREQUENCY: readonly (readonly [Policy["frequency"], RegExp])[] = [
  ["semi-annual", /\bsemi-?\s?annual(?:ly)?\b|\bhalf-?yearly\b|\btwice a year\b/i],
  ["quarterly", /\bquarterly\b|\bevery (?:fiscal )?quarter\b/i],
  ["monthly", /\bmonthly\b/i],
  ["annual", /\bannual(?:ly)?\b|\byearly\b/i],
];

const CHANGED = /\b(?:approved|adopted|announced|resolved)\b[^.]*\b(?:adoption of|adopt(?:ed)?|new|amend(?:ed|ment)?|revis(?:e|ed|ion)|replace)\b[^.]*\bdividend policy\b|\b(?:adopt|replac|amend|revis)\w*\b[^.]*\bdividend policy\b/i;

const OLD = /\b(?:previous(?:ly)?|existing|former(?:ly)?|earlier)\b[^.;]{0,40}\b(?:polic|approved|adopted)|\b(?:(?:takes?|took) the place of|in place of|instead of|replac\w+)\b/i;

/** Reads a change of dividend policy with the policy it replaces, as far as the passage describes it. */
export function readDividendPolicy({ spoken, cover }: PassageContext): Finding[] {
  const changing = spoken.find((one) => one.passage.subject !== "management-commentary" && CHANGED.test(one.sentence.text) && frequencyIn(one.sentence.text) !== null);
  if (changing === undefined) return [];
  const nearby = spoken.filter((one) => Math.abs(one.passage.index - changing.passage.index) <= 1 && /\b(?:dividend|polic(?:y|ies)|pay ?out|distribut\w+)\b/i.test(one.sentence.text));
  const evidence: Place[] = [];
  // Sentences that name the old policy and not the new one describe the old; the change and all others the new.
  const isOld = (one: Spoken): boolean => one !== changing && OLD.test(one.sentence.text) && !/\bnew\b/i.test(one.sentence.text);
  const from = policyOf(nearby.filter(isOld), cover.calendar, evidence);
  const to = policyOf([changing, ...nearby.filter((one) => one !== changing && !isOld(one))], cover.calendar, evidence);
  if (to === null) return [];
  const immediate = /\bwith immediate effect\b|\beffective immediately\b/i.test(changing.sentence.text);
  return [{
    type: "DividendPolicyChanged",
    data: { from, to, approvedOn: to.approvedOn, effectiveFrom: to.firstPeriod?.start ?? (immediate ? to.approvedOn : null), quote: quoteOf(changing), source: sourceOf(changing) },
    evidence,
  }];
}

function policyOf(sentences: readonly Spoken[], calendar: PassageContext["cover"]["calendar"], evidence: Place[]): Policy | null {
  let policy: Policy | null = null;
  for (const one of sentences) {
    const { text } = one.sentence;
    const frequency = frequencyIn(text);
    if (policy === null && frequency !== null) policy = { frequency, payoutLow: null, payoutHigh: null, approvedOn: null, firstPeriod: null };
    if (policy === null) continue;
    const approved = /\b(?:approved|adopted)\b/i.exec(text);
    const date = approved === null ? undefined : datesIn(text)[0];
    if (policy.approvedOn === null && date !== undefined) {
      policy = { ...policy, approvedOn: date.date };
      evidence.push(placeOf(one, date.start, date.end));
    }
    const [low, high] = mentionsIn(text).filter((mention) => mention.kind === "percent" || /^\s*(?:to|-|–|and)\s*\d/.test(text.slice(mention.end)));
    if (policy.payoutLow === null && low !== undefined && /\bof\b[^.]*\b(?:net income|profit|earnings)\b/i.test(text.slice(low.end))) {
      policy = { ...policy, payoutLow: low.value, payoutHigh: high?.value ?? low.value };
      evidence.push(placeOf(one, low.start, (high ?? low).end));
    }
    const starting = /\b(?:starting|beginning|commencing|effective) (?:from|with)\s+/i.exec(text);
    const first = starting === null ? undefined : periodsIn(text, calendar).find((mention) => mention.start >= starting.index && mention.meaning.kind === "absolute");
    if (policy.firstPeriod === null && first?.meaning.kind === "absolute") {
      policy = { ...policy, firstPeriod: first.meaning.period };
      evidence.push(placeOf(one, first.start, first.end));
    }
  }
  return policy;
}

function frequencyIn(text: string): Policy["frequency"] | null {
  // The first that is named, but for the one that is being replaced.
  const named = FREQUENCY.flatMap(([frequency, pattern]) => [...text.matchAll(new RegExp(pattern.source, "gi"))].map((match) => ({ frequency, at: match.index })))
    // "semi-annual" holds "annual": the longer word wins.
    .filter((one, _, all) => !all.some((other) => other !== one && other.at < one.at && one.at - other.at <= 6 && other.frequency === "semi-annual"))
    .sort((a, b) => a.at - b.at);
  const current = named.filter(({ at }) => !/\b(?:existing|current|previous|former|replac\w+(?:\s+the|\s+its|\s+our)?)\s+(?:\w+\s+){0,3}$/i.test(text.slice(0, at)));
  return (current[0] ?? named[0])?.frequency ?? null;
}
