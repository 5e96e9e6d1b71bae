import { isNegative, negate } from "../../../events/values/amount.ts";
import { periodKey, type Period } from "../../../events/values/period.ts";
import type { Mention } from "../language/amounts.ts";
import { fiscalYear, fiscalYearOf, precedingPeriod, yearsBefore, type FiscalCalendar } from "../language/fiscal-calendar.ts";
import { resolvePeriod, type PeriodMeaning, type PeriodMention } from "../language/periods.ts";
import { APPOSITION, labelBefore, labelBehind, qualifierBehind, type Subject } from "./labels.ts";
import { namesMeasure } from "./measure-names.ts";
import { comparedName, isOtherSide, sameName, sameWords } from "./compared-name.ts";
import { comparedTime, periodOf, RESULTING, type Sentence } from "./figure-times.ts";
import { withoutTimes } from "./named-times.ts";
import { comparedInPairs } from "./in-turn.ts";
import { asLong, comparedPeriod, type Leave, type Said } from "./said.ts";
import { DILUTED, PER_ADS, PER_OTHER, PER_SHARE, perOf } from "./per-one.ts";
import { COMPARES, OF_GAIN, OF_LOSS, turned } from "./signs.ts";
import { changeWord, isComparison, PACE, standingOf, withoutNamedTimes, type Setting } from "./standing.ts";
import { averageOf, lineShared, marginOf, partShare, sharesOf } from "./asides.ts";
import { measuredIn, unitWordOf } from "./units.ts";
import { A_NOUN, AGAINST, againstOf, AND_BESIDE, AND_WAS, asBalance, CAUSE, CHANGE_IN, CHANGE_VERB, CHANGED_BY, clauseOf, DIRECTLY, DONE, DONE_DOWN, DONE_TO, DOWN_TO_IT, EFFECT, EXCLUDED, FALLS, FROM_AMOUNT, GREW, GROWN, IMPROVED, IN_PART, IN_TERMS, IS, isNear, isOfPart, isQuarter, ITEM_OF_RESULT, LEADS, LEADS_TO, LED_TO, LISTED_IN, LONGEST_LISTED, LOSS_BEHIND, measureOfKind, NAMED_CHANGE, NON_GAAP_BASIS, NOW, OF_ANOTHER, OF_EACH, ON_BASIS, OR_IN_PERCENT, OR_NAMED, OTHER_TERMS, OWN_SUBJECT, PART, PREVIOUSLY, PROPER, RETURNED, shareOf, SINCE_YEAR_BEGAN, STEP, STEP_OF, UNREAD_TIME, UP_BY, UP_OR_DOWN, UP_TO_IT, WHOLE, YEAR_BEFORE } from "./sentence-patterns.ts";
import { isName } from "./words.ts";

/** Reads the figures of one sentence from left to right. */
export class SentenceReader {
  readonly #text: string;
  readonly #calendar: FiscalCalendar;
  readonly #times: readonly PeriodMention[];
  readonly #against: PeriodMention | null;
  readonly #leave: Leave;
  readonly #said: Said[] = [];
  #primary: Said | null = null;
  /** Where the figure ends that was left out last. */
  #left = -1;
  /** Figures that came before the one they belong to: "rose 12.1% to", "from RMB247.3 million to". */
  #subject: string | null = null;
  #waiting: { said: Said; subject: string }[] = [];

  constructor(text: string, calendar: FiscalCalendar, times: readonly PeriodMention[], leave: Leave) {
    this.#leave = (mention, reason) => {
      this.#left = mention.end;
      leave(mention, reason);
    };
    this.#text = text;
    this.#calendar = calendar;
    this.#times = times;
    // "Compared to the first quarter, …" names what the sentence's figures are compared with, and is no time of theirs.
    this.#against = times.find((time) => LEADS.test(text.slice(0, time.start)) && text[time.end] === ",") ?? null;
  }

  #sentence(): Sentence {
    return { text: this.#text, calendar: this.#calendar, times: this.#times, against: this.#against, primary: this.#primary, said: this.#said };
  }

  /** What was said, each primary before what belongs to it. */
  said(): Said[] {
    this.#forgetWaiting();
    this.#said.forEach((one, index) => {
      // "Free cash outflow improved 38.8%": it became smaller.
      if (one.standing === "increase" && OF_LOSS.test(one.label) && !OF_GAIN.test(one.label) && IMPROVED.test(this.#text.slice(0, one.mention.start))) one.standing = "decrease";
      // "compared to net income of X and earnings per share of y for the same quarter of 2030": the time is of both.
      const beside = this.#said[index + 1];
      if (one.standing === "comparative" && one.assumed && beside?.standing === "comparative" && !beside.assumed && periodKey(one.period) === periodKey(beside.period) && AND_BESIDE.test(this.#text.slice(one.mention.end, beside.mention.start))) [one.assumed, one.dated] = [false, beside.dated];
      // A change says against what by the figure behind it: "0.9% short of the … of the second quarter".
      const next = this.#said.slice(index + 1).find((other) => other.standing === "comparative" && other.of === (one.of ?? one));
      if (one.against === null || one.paced === true || next === undefined || next.of === null || next.assumed) return;
      one.told = true;
      if (periodKey(next.period) === periodKey(precedingPeriod(next.of.period, 3))) one.against = "prior-quarter";
      else this.#measure(one, next.period, next.of.period);
    });
    return comparedInPairs(this.#said, this.#leave).sort((a, b) => Number(a.of !== null) - Number(b.of !== null));
  }

  read(printed: Mention, from: number, to: number): void {
    const printedBefore = this.#text.slice(from, printed.start);
    const words = turned(printedBefore, this.#said.at(-1)?.standing === "comparative");
    // "Net income was X and EPS y, compared to net income of Z": the words are the name of a figure before, and no sign.
    const called = words[1] === null ? null : comparedName(withoutTimes(printedBefore, from, this.#times));
    const [before, turn] = called !== null && this.#namesake(called, printed) !== null ? [printedBefore, null] : words;
    // "Net loss was X, compared to a net loss of Y": both are printed alike; an income is none of a loss.
    const ofLoss = this.#primary !== null && OF_LOSS.test(this.#primary.label) && !OF_GAIN.test(this.#primary.label) && COMPARES.test(this.#text.slice(from, printed.start));
    const sided = turn === "gain" && ofLoss ? comparedName(withoutTimes(this.#text.slice(from, printed.start), from, this.#times)) : null;
    if (turn === "gain" && ofLoss && printed.kind === this.#primary!.mention.kind && (sided === null || !isOtherSide(sided, this.#primary!.label))) return this.#leave(printed, "it is a gain, and what it is compared with is named a loss");
    const mention = turn === "loss" && !ofLoss && !isNegative(printed.value) && (!OF_LOSS.test(before) || OF_GAIN.test(before)) ? { ...printed, value: negate(printed.value) } : printed;
    const after = this.#text.slice(mention.end, to);
    const setting: Setting = {
      mention, from, before, after,
      timesBefore: this.#times.filter((time) => time.start >= from && time.end <= mention.start),
      timesBehind: this.#times.filter((time) => time.start >= mention.end && time.end <= to),
      previous: this.#said.at(-1) ?? null,
      primary: this.#primary,
    };
    if (sided !== null && this.#primary !== null && printed.kind === this.#primary.mention.kind) return this.#relate({ ...setting, mention: printed }, "comparative", sided);
    const ahead = labelBefore(withoutTimes(before, from, this.#times), from === 0);
    // "$166.0 million (2030: $200.3 million)", "growth of 18% (up 16% in constant currency)": what belongs to a figure that is left out.
    if (this.#left === from && from > 0 && /^\s*(?:per\s+\w+\s*)?\([^()]*$/.test(before)) return this.#leave(printed, "it belongs to a figure that is not read");
    // "a net increase of 3.05 million names": not how many there are.
    if (mention.kind === "count" && STEP_OF.test(before)) return this.#leave(printed, "it is the step of a change, not the amount that changed");
    if (mention.kind === "count" && NOW.test(this.#text.slice(0, mention.start))) return this.#leave(printed, "it is so on the day that it is said, and of no period");
    // "driving AUM up by $0.2 billion".
    if (mention.kind === "money" && UP_BY.test(before)) return this.#leave(printed, "it is the step of a change, not the amount that changed");
    // "increased by $8.0 million, or 18%, to $52.4 million": the step is neither the amount nor its rate.
    if (mention.kind !== "percent" && STEP.test(before)) {
      const way = mention.kind === "money" ? changeWord(before) : null;
      if (way !== null && this.#primary === null && isName(ahead.text)) return this.#wait(setting, way, ahead.text);
      if (isName(ahead.text)) this.#subject = ahead.text;
      this.#leave(printed, "it is the step of a change, not the amount that changed");
      // What stands in brackets behind it is compared with the amount itself.
      this.#left = -1;
      return;
    }
    const step = this.#waiting.at(-1);
    if (mention.kind === "percent" && step?.said.mention.kind === "money" && step.said.standing !== "comparative" && /^\s*,?\s*\(?\s*or\s+(?:approximately\s+|about\s+)?$/i.test(before)) return this.#wait(setting, step.said.standing as "increase" | "decrease", step.subject);
    if (mention.kind === "percent" && this.#subject !== null && /^\s*,?\s*or\s+$/i.test(before)) return this.#leave(printed, "it is the rate of a step that is not read");
    if (this.#primary !== null && PART.test(before)) return this.#part(setting);
    // "cash was X, excluding restricted cash of Y": by its own name, beside what the sentence is about.
    const excluded = setting.previous?.mention.end === from && mention.kind !== "percent" ? EXCLUDED.exec(before)?.[1] : undefined;
    if (excluded !== undefined && isName(excluded) && namesMeasure(excluded, measureOfKind(mention), false)) return this.#aside(excluded, mention, setting.previous!);
    // "a decrease in staff costs by 14.9% to": what fell is named between.
    const fell = mention.kind === "percent" ? CHANGED_BY.exec(before) : null;
    if (fell !== null && isName(fell[2]!)) return this.#wait(setting, FALLS.test(fell[1]!) ? "decrease" : "increase", fell[2]!);
    const changed = mention.kind === "percent" ? CHANGE_IN.exec(after) : null;
    if (changed !== null && /(?:^|\b(?:an?|the|by|with|of|and))\s*$/i.test(before)) return this.#change(setting, changed);
    // "We delivered 18% revenue growth": what grew stands between the rate and its noun.
    const grew = mention.kind === "percent" && this.#primary === null ? GREW.exec(after) : null;
    if (grew !== null && namesMeasure(grew[1]!.trim(), "money", true) && !/\bof\s+(?:over\s+|more\s+than\s+)?$/i.test(before)) {
      if (!OWN_SUBJECT.test(before)) return this.#leave(printed, "whose growth it is, the sentence does not say in words that are understood");
      return this.#wait(setting, FALLS.test(grew[2]!) ? "decrease" : "increase", grew[1]!.trim());
    }
    if ((this.#waiting.length > 0 || this.#subject !== null) && this.#isResult(setting)) return this.#resolve(setting, ahead.agent);
    // "growth in contract value, an increase from X to": what grew stands before the word for it.
    const grown = /\bfrom\s+$/i.test(before) && LEADS_TO.test(after) ? GROWN.exec(before.replace(APPOSITION, " "))?.[1] : undefined;
    if (grown !== undefined && isName(grown)) return this.#wait(setting, "comparative", grown);
    // "increased by $4.5 million, or 5%, from $90.0 million at DATE to", "increased by 15.3% from $90.0 million to": what it was before.
    const stepped = this.#waiting.find(({ said }) => said.standing !== "comparative" && (said.mention.kind === "percent" ? said.mention.points === true || mention.kind !== "percent" : said.mention.kind === mention.kind && said.mention.currency === mention.currency));
    if (stepped !== undefined && /^[^;.]*\bfrom\s+(?:approximately\s+|about\s+)?$/i.test(before) && LEADS_TO.test(after)) return this.#wait(setting, "comparative", stepped.subject);
    const compared = comparedName(withoutTimes(before, from, this.#times));
    if (compared !== null && this.#primary !== null) {
      // "Income of X, or earnings per share of x, compared to income of Y, or earnings per share of y".
      const meant = this.#namesake(compared, mention);
      if (meant !== null && meant !== this.#primary) this.#primary = meant;
      // "compared to net income of $1.2 million": the same thing named again; another name leaves it open what is compared.
      if (mention.kind === this.#primary.mention.kind && mention.currency === this.#primary.mention.currency && sameName(compared, this.#primary.label)) return this.#relate(setting, "comparative");
      // "Net loss was X, compared to net income of Y": by its own name, which says which way.
      if (printed.kind === this.#primary.mention.kind && printed.currency === this.#primary.mention.currency && isOtherSide(compared, this.#primary.label)) return this.#relate({ ...setting, mention: printed }, "comparative", compared);
      return this.#leave(printed, "what it is compared with has another name");
    }
    const again = setting.previous?.standing === "comparative" ? OR_NAMED.exec(withoutTimes(before, from, this.#times))?.[1]?.trim() : undefined;
    const namesake = again === undefined ? null : this.#namesake(again, mention);
    if (namesake !== null) {
      const { period: before, assumed: open, dated: known } = setting.previous!;
      // "…, and net income for the second quarter of 2030 of Y": with a time of its own.
      const behind = setting.timesBehind[0];
      const named = setting.timesBefore.at(-1) ?? (behind !== undefined && DIRECTLY.test(this.#text.slice(mention.end, behind.start)) ? behind : undefined);
      const [period, assumed, dated] = named === undefined ? [before, open, known] : [resolvePeriod(named.meaning, namesake.period), false, known || named.meaning.kind === "absolute"];
      this.#said.push({ ...namesake, mention, standing: "comparative", of: namesake, period, assumed, dated });
      return;
    }
    // "Grew test volume 11%", "Expanded our average price to $446": a point of a list whose subject is the issuer.
    const done = this.#said.length === 0 && from === 0 ? DONE.exec(withoutTimes(before, from, this.#times)) : null;
    if (done !== null && namesMeasure(done[2]!, mention.kind === "percent" && done[3] === undefined ? "money" : measureOfKind(mention), true)) {
      if (done[3] !== undefined) return this.#open(setting, done[2]!, true);
      if (mention.kind === "percent") return this.#wait(setting, DONE_DOWN.test(done[1]!) ? "decrease" : "increase", done[2]!);
    }
    const standing = standingOf(setting);
    // "…, further supporting income, which increased 58%": of what stands before "which", and not of the last figure's name.
    if (this.#primary !== null && before.includes("which") && !/\bwhich\s+represent(?:s|ed)\s+$/.test(before) && /\p{Ll}{3}[^,;]*,\s+which\s+(?:\w+\s+){0,3}$/u.test(before)) return this.#leave(printed, "it is of what stands before \"which\", and not of the figure before it");
    // "13% year-over-year growth, or 11% in constant currency": the same change in other terms.
    const previous = setting.previous;
    if (mention.kind === "percent" && previous !== null && previous.mention.kind === "percent" && (previous.standing === "increase" || previous.standing === "decrease") && previous.mention.points !== true && OTHER_TERMS.test(before) && IN_TERMS.test(after)) {
      const standing = UP_TO_IT.test(before) ? "increase" : DOWN_TO_IT.test(before) ? "decrease" : previous.standing;
      this.#said.push({ ...previous, mention, standing });
      return;
    }
    // A difference in points is a change of a ratio, and never a ratio.
    if (mention.points === true && standing !== "increase" && standing !== "decrease") return this.#leave(printed, "it is a difference in points, and of what is not said");
    if (standing === "share" && isOfPart(after)) {
      const aside = partShare(setting);
      if (aside !== null) return this.#aside(aside, mention, setting.previous!);
      // "Selling expenses were 12.7% of housing revenues".
      const line = IS.test(before) && isName(ahead.text) && namesMeasure(ahead.text, "money", true) ? lineShared(after) : null;
      return line !== null ? this.#open(setting, `${ahead.text} as a percentage of ${line}`, true) : this.#leave(printed, "it is the share of a part, not of the whole");
    }
    // "an increase of 69.9% in gross loss": of what stands behind it, which may be another thing than the subject.
    if ((standing === "increase" || standing === "decrease") && OF_ANOTHER.test(after) && /\bof\s+(?:\w+\s+)?$/i.test(before)) return this.#leave(printed, "it is the change of what stands behind it, which may be another thing than the subject");
    // "driven by a comparable sales decline of 6.3%": of what is named before it.
    const other = (standing === "increase" || standing === "decrease") && this.#primary !== null ? NAMED_CHANGE.exec(before)?.[1]?.trim() : undefined;
    // "driven by Harbour Cloud revenue growth of 18%": by its own name, a change of its own.
    if (other !== undefined && PROPER.test(other) && namesMeasure(other, "money", true) && !sameWords(other, this.#primary!.label)) return this.#wait(setting, standing === "decrease" ? "decrease" : "increase", other);
    if (other !== undefined && namesMeasure(other, "money", true) && (CAUSE.test(before) || !sameName(other, this.#primary!.label))) return this.#leave(printed, "it is the change of what is named before it, and whether of the whole is not said");
    // "(six months ended DATE: a profit of X)": of the time in the bracket, and of nothing without one to compare it with.
    if (standing === "primary" && /\([^()]*:\s*[^()]*$/.test(before)) return this.#leave(printed, "it is of the time in its bracket, and nothing that was read stands before it to compare it with");
    // A new subject between two figures begins a statement of its own, whatever its verb says of change.
    const ownSubject = (standing === "increase" || standing === "decrease") && this.#primary !== null && (ahead.verb !== null || UP_OR_DOWN.test(before)) && isName(ahead.text) && (/[;.]|\b(?:and|while|whereas|but)\b/i.test(before) || (CHANGE_VERB.test(ahead.verb ?? "") && /,/.test(before) && !sameWords(ahead.text, this.#primary.label)));
    // "A accounted for 6% of total revenue; B accounted for 37%": each is a part of its own.
    const ownPart = standing === "share" && this.#primary !== null && /[;,]|\b(?:and|while|whereas|but)\b/.test(before) && isName(ahead.text) && /^(?:account|represent|constitut|compris|made|contribut)/i.test(ahead.verb ?? "") && !sameName(ahead.text, this.#primary.label);
    if (standing !== "primary" && this.#primary !== null && !ownSubject && !ownPart) return this.#relate(setting, standing);
    if (standing === "increase" || standing === "decrease") {
      // "sales growth of 6.3%" is the growth of sales.
      const bare = ahead.text.replace(/\s+(?:growth|increases?|decreases?|declines?|improvements?|reductions?)$/i, "");
      const subject = namesMeasure(bare, "money", true) ? bare : ahead.text;
      if (isName(subject)) return this.#wait(setting, standing, subject);
      return this.#leave(printed, "no name was found in its sentence for what changed");
    }
    if (/\bfrom\s+(?:\w+\s+)?$/i.test(before) && ahead.verb !== null && isName(ahead.text) && LEADS_TO.test(after)) return this.#wait(setting, "comparative", ahead.text);
    if (this.#primary !== null && this.#perShare(setting, this.#primary)) return;
    const aside = marginOf(setting) ?? sharesOf(setting);
    if (aside !== null && setting.previous !== null) return this.#aside(aside, mention, setting.previous);
    const averaged = averageOf(setting, this.#text);
    const label = averaged !== null ? { text: averaged, flow: false } : this.#nameOf(setting, ahead);
    if (label === null) return this.#leave(printed, "no name was found for it in its sentence");
    this.#open(setting, label.text, label.flow, standing === "share" ? "share" : "primary");
  }

  /** "… rose 10.7% from a year earlier to X", "from Z to X": the amount that the change led to. */
  #isResult({ mention, before }: Setting): boolean {
    const awaited = this.#waiting.at(-1)?.said;
    if (awaited?.standing === "comparative" && (awaited.mention.kind !== mention.kind || awaited.mention.currency !== mention.currency)) return false;
    return LED_TO.test(before) && !/[.;]/.test(before);
  }

  /** "per share", also behind what stands in brackets: "equivalent to X (DATE: Y) per share". */
  #perShareBehind({ mention }: Setting): RegExpExecArray | null {
    return PER_SHARE.exec(this.#text.slice(mention.end).replace(/^\s*\([^()]*\)/, ""));
  }

  /** "Net income was X, or Y per diluted share": the same per share, compared with what the same is behind the comparison. */
  #perShare(setting: Setting, primary: Said): boolean {
    const { mention, before, after, previous } = setting;
    const per = this.#perShareBehind(setting);
    if (per === null || mention.kind !== "money" || primary.mention.kind !== "money" || PER_SHARE.test(` ${primary.label}`)) return false;
    // "$0.89 per share ($0.88 per share on a diluted basis)".
    const bracketed = /^\s*per\s+\w+\s*\(\s*$/i.test(before) ? DILUTED.test(after) : null;
    if (bracketed === false || (bracketed === null && !/^\s*(?:per \w+)?\s*(?:[,(]?\s*(?:or|equivalent to)|,|\()\s*$/i.test(before))) return false;
    const label = `${primary.label} ${bracketed === true ? "per diluted share" : perOf(per[1]!)}`;
    const said: Said = { ...primary, mention: this.#turnedWith(previous, mention), label, standing: "primary", of: null, unitWord: null };
    if (previous?.standing === "comparative") {
      const earlier = this.#said.find((one) => one.standing === "primary" && one.label === label);
      if (earlier === undefined) return false;
      // "…, compared to net income of Y, or y per share": by the name of what it stands beside.
      const own = previous.label === primary.label ? label : label.replace(primary.label, previous.label);
      Object.assign(said, { standing: "comparative", of: earlier, label: own, period: previous.period, assumed: previous.assumed, dated: previous.dated });
    }
    this.#said.push(said);
    return true;
  }

  /** "A loss of X, or Y per share": the words that turn the amount turn what it is per share too. */
  #turnedWith(previous: Said | null, mention: Mention): Mention {
    const isTurned = previous !== null && isNegative(previous.mention.value) && !/[-−–(]/.test(this.#text.slice(previous.mention.start, previous.mention.end));
    return isTurned && !isNegative(mention.value) ? { ...mention, value: negate(mention.value) } : mention;
  }

  /** What is said beside a figure and leaves it the subject: behind one that is compared, it is compared with what was said beside that one. */
  #aside(label: string, mention: Mention, previous: Said): void {
    const said: Said = { ...(previous.of ?? previous), mention, standing: "primary", label, of: null, unitWord: null, share: null, against: null };
    if (previous.standing === "comparative") {
      const of = this.#said.findLast((one) => one.standing === "primary" && one.label === label);
      if (of === undefined) return this.#leave(mention, "it belongs to what a figure is compared with, and nothing like it was said of that figure");
      Object.assign(said, { standing: "comparative", of, period: previous.period, assumed: previous.assumed, dated: previous.dated });
    }
    this.#said.push(said);
  }

  /** The figure of this kind that the sentence gave by this name. */
  #namesake(name: string, mention: Mention): Said | null {
    return this.#said.findLast((one) => one.standing === "primary" && one.mention.kind === mention.kind && one.mention.currency === mention.currency && OF_EACH.test(name) === OF_EACH.test(one.label) && sameName(name, one.label)) ?? null;
  }

  /** "…, including $0.3 million of NAME": a part of what was said before it, which stays the subject. */
  #part(setting: Setting): void {
    const { mention, after, previous } = setting;
    const whole = previous?.standing === "comparative" ? (previous.of ?? previous) : this.#primary!;
    const named = PART.exec(setting.before)?.[1];
    const name = named ?? labelBehind(mention, withoutTimes(after, mention.end, this.#times).replace(/^\s+(?:in|of)\s+/i, " "));
    if (name === null || !isName(name) || previous === null || previous.mention.end !== setting.from || mention.kind !== whole.mention.kind || whole.label.endsWith("]")) return this.#leave(mention, "it is a part of what was said before it, and no name was found for it");
    this.#said.push({ mention, standing: "primary", label: `${name} [${whole.label}]`, period: previous.period, assumed: previous.standing === "comparative" && previous.assumed, dated: previous.dated, of: null, unitWord: null, share: null, against: null });
  }

  /** "a 13.7% increase in revenue": the change of what stands behind it. */
  #change(setting: Setting, [, word, name]: RegExpExecArray): void {
    const standing = FALLS.test(word!) ? "decrease" : "increase";
    // "…, driven by a 1.5% increase in volume": the volume of what the sentence speaks of.
    const subject = EFFECT.test(name!.trim()) && this.#primary !== null ? `${name!.trim()} [${/ \[(.*)\]$/.exec(this.#primary.label)?.[1] ?? this.#primary.label}]` : name!.trim();
    if (!isName(subject) && !subject.endsWith("]")) return this.#leave(setting.mention, "no name was found in its sentence for what changed");
    if (this.#primary !== null && this.#primary.standing === "primary" && sameWords(subject, this.#primary.label)) this.#relate(setting, standing);
    else this.#wait(setting, standing, subject);
  }

  #open(setting: Setting, label: string, flow: boolean, standing: "primary" | "share" = "primary"): void {
    // "a final dividend of €1.69 per ordinary share" is of a share, whatever its name says.
    const per = setting.mention.kind === "money" && !/\bper\b/i.test(label) ? this.#perShareBehind(setting)?.[1] : undefined;
    // "$667 per metric ton": of one of a thing, which belongs to its name.
    const each = per === undefined && setting.mention.kind === "money" && setting.mention.exponent === null && !/\bper\b/i.test(label) ? PER_OTHER.exec(setting.after)?.[1] : undefined;
    const primary = this.#primaryOf(setting, per !== undefined ? `${label} ${perOf(per)}` : each !== undefined ? `${label} per ${each}` : label, flow, standing);
    this.#forgetWaiting();
    if (standing === "share") primary.whole = WHOLE.test(setting.after) || (setting.previous?.whole === true && !/[.]/.test(setting.before));
    this.#said.push(primary);
    // "…, representing a ratio of Y": beside what the sentence is about, which stays its subject.
    if (this.#primary === null || !RESULTING.test(setting.before)) this.#primary = primary;
  }

  #primaryOf(setting: Setting, label: string, flow: boolean, standing: "primary" | "share"): Said {
    return { mention: setting.mention, standing, label, ...periodOf(this.#sentence(), setting, flow), assumed: false, of: null, unitWord: unitWordOf(setting.after), share: standing === "share" ? shareOf(setting.after) : null, against: null };
  }

  /** A change that led to no amount is said of its own; an amount that another was to follow is not. */
  #forgetWaiting(): void {
    for (const { said } of this.#waiting) {
      if (said.standing !== "comparative") continue;
      this.#said.splice(this.#said.indexOf(said), 1);
      this.#leave(said.mention, "the amount that it is compared with is not read");
    }
    this.#waiting = [];
  }

  /** The amount that what came before it was waiting for: it takes their subject, and they belong to it. */
  #resolve(setting: Setting, flow: boolean): void {
    const label = this.#waiting[0]?.subject ?? this.#subject!;
    this.#subject = null;
    const primary = this.#primaryOf(setting, label, flow, "primary");
    const { period } = primary;
    this.#said.push(primary);
    for (const { said } of this.#waiting) {
      said.of = primary;
      said.label = label;
      said.period = said.standing === "comparative" ? resolvePeriod(said.assumed ? YEAR_BEFORE : { kind: "absolute", period: said.period }, period) : period;
    }
    this.#waiting = [];
    this.#primary = primary;
  }

  #wait(setting: Setting, standing: "increase" | "decrease" | "comparative", subject: string): void {
    const said: Said = { mention: setting.mention, standing, label: subject, ...periodOf(this.#sentence(), setting, false), assumed: standing === "comparative", of: null, unitWord: unitWordOf(setting.after), share: null, against: null };
    if (standing !== "comparative") this.#setAgainst(said, setting);
    // "from X as at June 30, 2030 to Y": with a time of its own directly behind it.
    const [own] = setting.timesBehind;
    if (standing === "comparative" && own?.meaning.kind === "absolute" && /^\s*(?:\([^()]*\)\s*)?(?:in|for|at|as\s+(?:of|at))?\s*$/i.test(this.#text.slice(setting.mention.end, own.start))) Object.assign(said, { period: own.meaning.period, assumed: false });
    this.#said.push(said);
    this.#waiting.push({ said, subject });
    this.#primary = standing === "comparative" ? this.#primary : said;
  }

  #relate(setting: Setting, standing: Said["standing"], name?: string): void {
    // "DPU was X, with a payout ratio of 90%, an increase of 11.1% from Y": of the amount, as Y is.
    if ((standing === "increase" || standing === "decrease") && this.#primary!.mention.kind === "percent" && FROM_AMOUNT.test(setting.after + this.#text.slice(setting.mention.end + setting.after.length).slice(0, 4))) {
      const amount = this.#said.findLast((one) => one.standing === "primary" && one.mention.kind === "money");
      if (amount === undefined) return this.#leave(setting.mention, "it is the change of an amount, and none stands before it");
      this.#primary = amount;
    }
    const primary = this.#primary!;
    const { previous } = setting;
    // "grew 9%, up from 2%": a rate of growth compared with another is no amount.
    if (standing === "comparative" && (primary.standing === "increase" || primary.standing === "decrease")) return this.#leave(setting.mention, "it is compared with a rate of change");
    // "…, compared to X, or 6% of revenue, in the same quarter": the share of what it is compared with.
    if (standing === "share" && previous?.standing === "comparative") {
      this.#said.push({ ...previous, mention: setting.mention, standing, of: previous.of ?? previous, unitWord: null, share: shareOf(setting.after) });
      return;
    }
    const again = standing === "share" && previous?.standing === "share" && isComparison(setting.before);
    const named = standing === "comparative" || again ? comparedTime(this.#sentence(), setting) : null;
    // Words of time that are not understood must not be taken for "a year before".
    if (standing === "comparative" && named === null && !PREVIOUSLY.test(setting.after) && UNREAD_TIME.test(clauseOf(setting.after))) return this.#leave(setting.mention, "the time that it is compared with is not understood");
    if (standing === "comparative" && named !== null) primary.period = asLong(primary, named.meaning);
    // "…from X in 2H30, …to a margin of Y compared to Z previously": with the time that the sentence compared before.
    const before = standing === "comparative" && named === null && PREVIOUSLY.test(setting.after) ? this.#said.findLast((one) => one.standing === "comparative" && !one.assumed && one.of !== null && periodKey(one.of.period) === periodKey(primary.period)) : undefined;
    const period = before !== undefined ? before.period : standing === "comparative" || again ? asBalance(named === null ? resolvePeriod(YEAR_BEFORE, primary.period) : comparedPeriod(this.#text, named, primary), primary.period) : standing === "translation" ? (setting.previous?.period ?? primary.period) : primary.period;
    // A second translation in one bracket is of what the first translates.
    const of = standing !== "translation" || setting.previous === null ? primary : setting.previous.standing === "translation" ? (setting.previous.of ?? primary) : setting.previous.of === null ? setting.previous : primary;
    const lost = standing === "comparative" && setting.mention.kind === "money" && LOSS_BEHIND.test(setting.after) && !/\bloss/i.test(of.label);
    const below = lost || (standing === "translation" && isNegative(of.mention.value));
    const mention = below && !isNegative(setting.mention.value) ? { ...setting.mention, value: negate(setting.mention.value) } : setting.mention;
    // "NT$8.14 (US$1.29 per ADR unit)": the bracket is of another unit than the amount before it.
    const per = standing === "translation" ? PER_ADS.exec(setting.after)?.[1] : undefined;
    const label = name ?? (per === undefined ? of.label : `${of.label.replace(/\s+per\s+(?:\w+\s+){0,2}(?:share|unit)$/i, "")} ${per}`);
    const said: Said = { mention, standing, label, period, assumed: (standing === "comparative" || again) && named === null && before === undefined, dated: primary.dated || named?.meaning.kind === "absolute", of, unitWord: unitWordOf(setting.after), share: standing === "share" ? shareOf(setting.after) : standing === "comparative" && mention.kind === "percent" ? (previous?.share ?? null) : null, against: null };
    if (standing === "increase" || standing === "decrease") this.#setAgainst(said, setting);
    this.#said.push(said);
  }

  /** Against which time a change is: the one that its clause names, else the year before. */
  #setAgainst(said: Said, setting: Setting): void {
    said.against = againstOf(setting);
    if (PACE.test(/^[^,.;]{0,40}/.exec(setting.after)![0])) {
      said.told = said.paced = true;
      return;
    }
    if (SINCE_YEAR_BEGAN.test(setting.after)) {
      said.against = "prior-year-end";
      said.told = true;
      return;
    }
    const { previous } = setting;
    // "…, compared to X as of DATE, for a decrease of Y": against that day.
    const named = this.#comparedWith(setting) ?? (previous?.standing === "comparative" && !previous.assumed && previous.of === (this.#primary ?? null) && !/^\s*(?:from|compared|over|versus|vs)\b/i.test(setting.after) ? { kind: "absolute" as const, period: previous.period } : null);
    if (named !== null) said.told = true;
    if (named === null || named.kind === "prior-quarter") return;
    this.#measure(said, resolvePeriod(named, said.period), said.period);
  }

  /** Against what a change of one time from another is. */
  #measure(said: Said, other: Period, period: Period): void {
    if (isNear(other.end, yearsBefore(period, 1).end)) said.against = "prior-year";
    else if (isNear(other.end, precedingPeriod(period, 3).end) && (period.start === undefined || other.start === undefined || isQuarter(period))) said.against = "prior-quarter";
    else if (period.start === undefined && isNear(other.end, fiscalYear(this.#calendar, fiscalYearOf(period.end, this.#calendar) - 1).end)) said.against = "prior-year-end";
    else said.doubt = "it is a change against another time than the year or the quarter before";
  }

  /** The time that a change is against: directly behind it, or before the sentence's first clause. */
  #comparedWith({ mention, timesBehind }: Setting): PeriodMeaning | null {
    const [next] = timesBehind;
    if (next !== undefined && AGAINST.test(this.#text.slice(mention.end, next.start).replace(OR_IN_PERCENT, ""))) return next.meaning;
    if (this.#against !== null && this.#against.end <= mention.start) return this.#against.meaning;
    // "A increased by X, B decreased by Y compared with the end of …": all of them.
    const closing = this.#times.at(-1);
    return closing !== undefined && closing.start >= mention.end && /\d/.test(this.#text.slice(mention.end, closing.start)) && /\b(?:compared\s+(?:to|with)|from)\s+(?:the\s+)?$/i.test(this.#text.slice(0, closing.start)) && !/\d/.test(this.#text.slice(closing.end).replace(/\([^()]*\)/, "")) && closing.meaning.kind === "absolute" ? closing.meaning : null;
  }

  /** The words behind a figure without times, and behind the bracket that translates or compares it. */
  #behind({ mention, after }: Setting): string {
    const bracket = /^\s*\([^()]*\)(?=\s+(?:(?:of|in|on)\s|(?!(?:and|or|but|while|which|as|for|from|compared|up|down|with|at|to|due|mainly|primarily|respectively|was|were)\b)\p{Ll}))/u.exec(this.#text.slice(mention.end))?.[0].length ?? 0;
    if (bracket === 0) return withoutTimes(after, mention.end, this.#times);
    const from = mention.end + bracket;
    return withoutTimes(/^[^;.(]*/.exec(this.#text.slice(from))![0], from, this.#times);
  }

  /** `subject` is what stands before the figure, as it was read where the sentence begins with it. */
  #nameOf(setting: Setting, subject: Subject): { text: string; flow: boolean } | null {
    const { mention, before, after, primary } = setting;
    const behind = labelBehind(mention, this.#behind(setting));
    if (RETURNED.test(before) && /^\s+(?:of\s+capital\s+|in\s+capital\s+)?to\s+(?:(?:our|its|the)\s+)?(?:share|stock)holders\b/i.test(after)) return { text: "capital returned to shareholders", flow: true };
    // "$52.4 million net sales and $6.1 million net income": the words behind the first figure are its own.
    const spent = setting.previous !== null && before.trimStart().toLowerCase().startsWith(setting.previous.label.toLowerCase()) ? before.indexOf(before.trim()) + setting.previous.label.length : 0;
    const isFirst = this.#said.length === 0;
    const ahead = spent === 0 && isFirst === (setting.from === 0) ? subject : labelBefore(withoutTimes(before.slice(spent), setting.from + spent, this.#times), isFirst);
    const flow = (ahead.verb !== null && /generat|originat|record|earn|add|facilitat/i.test(ahead.verb)) || (mention.kind === "count" && DONE_TO.test(before));
    // "Ore mined totaled 12,835 tonnes": the words behind are its unit.
    const measured = mention.kind === "count" && measuredIn(after) !== null;
    if (measured && (!isName(ahead.text) || ahead.agent)) return null;
    if (mention.kind === "count" && behind !== null && !measured && !/^(?:months|times)\b/i.test(behind)) return { text: behind, flow };
    // "17% of total sales" is a share of something; without "… was under the light model" only the words before say of what.
    if (mention.kind === "percent" && behind !== null && /^\s+of\b/.test(after)) return behind.endsWith("]") ? { text: behind, flow } : isName(ahead.text) ? { text: ahead.text, flow } : null;
    // "had X in cash, Y in accounts receivable, net, and Z in debt": each in what stands behind it, whole.
    const listedIn = setting.previous?.standing === "primary" && LISTED_IN.test(before) ? /^\s+in\s+(\p{Ll}[^.;()]*?)[,\s]*(?:and)?\s*(?:approximately|about)?\s*$/u.exec(/^[^.;(]*/.exec(withoutTimes(after, mention.end, this.#times))![0])?.[1] : undefined;
    if (listedIn !== undefined) return isName(listedIn) && listedIn.split(" ").length <= LONGEST_LISTED ? { text: listedIn, flow: false } : null;
    if (isName(ahead.text) && !ahead.agent) return { text: ahead.text + qualifierBehind(withoutTimes(after, mention.end, this.#times)), flow };
    if (behind !== null && (ahead.agent || ahead.text === "" || /^\s+(?:\([^()]*$|of\b)/.test(after) || /^at$/i.test(before.trim()))) return { text: /^repaid$/i.test(ahead.verb ?? "") ? `repayment of ${behind}` : behind, flow };
    // "RMB9,365 million and RMB43,760 million", "… of which RMB1,031 million was for …": one subject, several figures.
    // "…, of which $1,122 million was in NAME, $107 million in NAME": parts of the figure before them.
    const parted = /\bof\s+which\s*$/i.test(before) || (setting.previous?.label.endsWith("]") === true && /^\s*(?:(?:was|were)\s+)?in\s[^,;]*,\s*(?:and\s+)?$/i.test(before));
    const part = parted && primary !== null && primary.mention.kind === mention.kind && primary.mention.currency === mention.currency ? IN_PART.exec(after)?.[1] : undefined;
    if (part !== undefined) return { text: `${primary!.label.replace(/ \[.*\]$/, "")} [in ${part.trim()}]`, flow };
    // "was X in TIME, compared to Y in TIME, and was Z in TIME": of the same subject.
    if (primary !== null && setting.previous?.standing === "comparative" && AND_WAS.test(withoutTimes(before, setting.from, this.#times)) && primary.mention.kind === mention.kind && primary.mention.currency === mention.currency) return { text: primary.label, flow };
    // "$4.25 on a GAAP basis and $5.96 on a non-GAAP basis".
    if (primary !== null && setting.previous === primary && ON_BASIS.test(before) && NON_GAAP_BASIS.test(after) && primary.mention.kind === mention.kind && primary.mention.currency === mention.currency) return { text: `non-GAAP ${primary.label}`, flow };
    // "…, and a $1.1 million tax benefit": by the noun behind it.
    const noun = mention.kind === "money" && setting.timesBefore.every(({ meaning }) => meaning.kind === "absolute") && /\b(?:and|plus|with|included)\s+an?\s+$/i.test(before) ? A_NOUN.exec(after)?.[1] : undefined;
    if (noun !== undefined && ITEM_OF_RESULT.test(noun) && namesMeasure(noun, "money", false)) return { text: noun, flow: true };
    const listed = /^\s*(?:(?:for|through|under|across|in)\s[^,;]*)?(?:,\s*)?(?:and|of which)\s*$/i.test(withoutNamedTimes(setting)) ;
    if (primary !== null && listed && setting.previous?.standing !== "comparative" && primary.mention.kind === mention.kind && primary.mention.currency === mention.currency) return { text: `${primary.label.replace(/ \[.*\]$/, "")}${qualifierBehind(withoutTimes(after, mention.end, this.#times))}`, flow };
    return null;
  }
}
