import { mentionsIn, type Mention } from "../language/amounts.ts";
import { datesIn } from "../language/dates.ts";
import type { FiscalCalendar } from "../language/fiscal-calendar.ts";
import { periodsIn, resolvePeriod, type PeriodMention } from "../language/periods.ts";
import type { Period } from "../../../events/values/period.ts";
import type { Said, Standing } from "./said.ts";
import { labelBefore, labelBehind, qualifierBehind, respectively } from "./labels.ts";

/**
 * Reads the figures of one sentence from left to right: a figure with a label and a verb opens a statement; amounts in
 * brackets translate it; "compared to", "from" and "and … in the prior quarter" compare it; "an increase of" and
 * "up … year-on-year" say how it changed; "representing" says what share it is.
 */
export function statementsIn(text: string, calendar: FiscalCalendar): Said[] {
  const periods = periodsIn(text, calendar);
  const mentions = figuresAmong(text, periods);
  const said: Said[] = [];
  let primary: Said | null = null;
  mentions.forEach((mention, index) => {
    const before = text.slice(index === 0 ? 0 : mentions[index - 1]!.end, mention.start);
    const after = text.slice(mention.end, mentions[index + 1]?.start ?? text.length);
    const previous = said.at(-1) ?? null;
    const standing = standingOf(mention, before, after, previous, primary, mentions[index + 1] ?? null, periods);
    const own = nearest(periods, index === 0 ? 0 : mentions[index - 1]!.end, mention.start, mention.end, mentions[index + 1]?.start ?? text.length, standing);
    if (standing === "primary" || primary === null || (standing === "share" && primary.mention.kind === "percent")) {
      const label = labelOf(mention, before, after, primary, said);
      if (label === null) return;
      const period = primaryPeriod(own, before, primary, periods, mention, calendar, label.flow, text);
      primary = { mention, standing: standing === "comparative" ? "primary" : standing, label: label.text, period, of: null, unitWord: unitWordOf(after), against: standing === "increase" || standing === "decrease" ? againstOf(before, after) : null };
      said.push(primary);
      return;
    }
    const period = standing === "comparative" ? resolvePeriod(own?.meaning ?? { kind: "same-period", year: null }, primary.period) : primary.period;
    said.push({ mention, standing, label: primary.label, period, of: primary, unitWord: unitWordOf(after), against: standing === "increase" || standing === "decrease" ? againstOf(before, after) : null });
  });
  return respectively(text, said);
}

const NOT_COUNTED = /^(?:\s+(?:to|and|or)\s+\d+)?[\s-]*(?:days?\b|minutes?\b|hours?\b|calendar\b|p\.m|a\.m|AM\b|PM\b|st\b|nd\b|rd\b|th\b|[-–](?:month|year|day|week|quarter))/i;

const LEGAL = /(?:\b[A-Z]{2,}s?|\b(?:No\.?|[Rr]ules?|[Ss]ections?|[Nn]otes?|[Ii]tems?|[Ee]xhibits?|[Cc]hapters?|[Tt]opics?|[Ss]tage|[Ll]evel|[Pp]hase|[Cc]lass|[Ss]eries))\s+$/;

/** The amounts of a text that can be figures: no dates, years, durations or numbers inside names. */
function figuresAmong(text: string, periods: readonly PeriodMention[]): Mention[] {
  const taken = [...periods, ...datesIn(text)];
  return mentionsIn(text).filter((mention) => {
    if (taken.some((other) => mention.start < other.end && other.start < mention.end)) return false;
    if (mention.kind !== "count") return true;
    const after = text.slice(mention.end);
    const before = text.slice(0, mention.start);
    if (NOT_COUNTED.test(after) || /[-–+/“"#]$/.test(before) || /^[-–+/]/.test(after)) return false;
    // "ASC 326", "IFRS 9", "Rule 13a": the number of a standard or a rule.
    if (LEGAL.test(before)) return false;
    if (/^\s+(?:months?|years?|weeks?)\b/i.test(after) && !/\b(?:was|were|is|are|to|with|of|from)\s+(?:approximately\s+|about\s+)?$/i.test(before)) return false;
    if (/^(?:19|20)\d{2}$/.test(text.slice(mention.start, mention.end))) return false;
    return /^\s+["“]?\p{L}/u.test(after) || /\b(?:was|were|is|are|reached|totaled|totalled|to|of)\s+(?:approximately\s+|about\s+|over\s+)?$/i.test(before);
  });
}

const COMPARED = /(?:\b(?:compared\s+(?:to|with)|versus|vs\.?|as\s+against|against|from|than))\s*(?:approximately|about|around|nearly|a|the|loss of|income of|\s)*$/i;
const INCREASE = /\b(?:(?:an?\s+)?(?:increase|growth|rise|gain|improvement|expansion)\s+of|up|increased|grew|rose|higher|growing|increasing)\s*(?:by\s*)?(?:approximately|about|around|nearly|over|more than|\s)*$/i;
const DECREASE = /\b(?:(?:an?\s+)?(?:decrease|decline|drop|reduction|fall|contraction)\s+of|down|decreased|declined|dropped|fell|lower|decreasing)\s*(?:by\s*)?(?:approximately|about|around|nearly|over|more than|\s)*$/i;
const SHARE = /\b(?:representing|represented|accounting\s+for|accounted\s+for|represents|accounts\s+for)\s*(?:approximately|about|around|nearly|over|more than|\s)*$/i;
const PACE = /(?:year[-\s](?:on|over)[-\s]year|sequentially|quarter[-\s](?:on|over)[-\s]quarter|yoy|qoq|y\/y|q\/q)/i;

function standingOf(mention: Mention, before: string, after: string, previous: Said | null, primary: Said | null, next: Mention | null, periods: readonly PeriodMention[]): Standing {
  if (previous !== null && mention.kind === "money" && /^\s*\((?:or\s+)?$/.test(before) && /^\s*(?:per \w+\s*)?\)/.test(after)) return "translation";
  if (mention.kind === "percent") {
    if (INCREASE.test(before)) return "increase";
    if (DECREASE.test(before)) return "decrease";
    if (SHARE.test(before)) return "share";
    const chained = before.replace(PACE, "").replace(/[,\s]|and/gi, "") === "";
    if (chained && (previous?.standing === "increase" || previous?.standing === "decrease") && PACE.test(before)) return previous.standing;
    if (/^\s+of\s+(?:the\s+|our\s+|its\s+)?(?:total\b|\p{Ll})/u.test(after) && !COMPARED.test(before)) return "share";
  }
  if (primary !== null && primary.mention.kind === mention.kind && primary.mention.currency === mention.currency) {
    if (COMPARED.test(before)) return "comparative";
    // "…, and RMB3,599.2 million in the prior quarter": nothing but a time and "and" since the last comparative.
    const times = periods.filter((period) => period.start >= (previous?.mention.end ?? 0) && period.end <= mention.start).map((period) => period.end - period.start);
    const words = before.replace(/\bin\b|\bfor\b|\band\b|[,\s]/gi, "").length - times.reduce((all, length) => all + length, 0);
    const followed = periods.some((period) => period.start >= mention.end && period.start < (next?.start ?? Number.POSITIVE_INFINITY) && period.meaning.kind !== "absolute");
    if (previous?.standing === "comparative" && words <= 0 && followed && /\band\s*$/i.test(before)) return "comparative";
  }
  return "primary";
}

const COMPARISON = /\b(?:compared\s+(?:to|with)|versus|from|against)\b/i;

/** The time that goes with a figure: the first named behind it, else the last named before it in its own clause. */
function nearest(periods: readonly PeriodMention[], from: number, start: number, end: number, to: number, standing: Standing): PeriodMention | null {
  const behind = periods.find((period) => period.start >= end && period.end <= to);
  const before = periods.findLast((period) => period.start >= from && period.end <= start);
  // Behind a figure of its own a relative time belongs to what it is compared with.
  if (standing !== "comparative" && behind?.meaning.kind !== "absolute") return before ?? null;
  return behind ?? (standing === "comparative" ? null : (before ?? null));
}

/**
 * The period of a figure of its own: the time named with it, else the one that opens the sentence, else that of the
 * figure before it, else the release's. Where only its comparative is dated, and at an instant, it is a balance too.
 */
function primaryPeriod(own: PeriodMention | null, before: string, primary: Said | null, periods: readonly PeriodMention[], mention: Mention, calendar: FiscalCalendar, flow: boolean, text: string): Period {
  const meaning = own?.meaning;
  if (meaning?.kind === "absolute") return meaning.period.start === undefined && flow ? calendar.current : meaning.period;
  const leading = periods.find((period) => period.start < 4 && period.meaning.kind === "absolute")?.meaning;
  const inherited = leading?.kind === "absolute" ? leading.period : primary !== null && !/[.;]/.test(before) ? primary.period : null;
  if (inherited !== null && !(inherited.start === undefined && flow)) return inherited;
  const later = primary === null ? periods.find((period) => period.start >= mention.end && period.meaning.kind === "absolute") : undefined;
  if (later?.meaning.kind === "absolute") {
    const compared = COMPARISON.test(text.slice(mention.end, later.start));
    if (!compared) return later.meaning.period;
    if (later.meaning.period.start === undefined && !flow) return { end: calendar.current.end };
  }
  return calendar.current;
}

function labelOf(mention: Mention, before: string, after: string, primary: Said | null, said: readonly Said[]): { text: string; flow: boolean } | null {
  const behind = labelBehind(mention, after);
  const ahead = labelBefore(before, said.length === 0);
  const flow = ahead.verb !== null && /generat|originat|record|earn|add|facilitat/i.test(ahead.verb);
  if (mention.kind === "count" && behind !== null && !/^(?:months|times)\b/i.test(behind)) return { text: behind, flow };
  if (mention.kind === "percent" && behind !== null && /^\s+of\b/.test(after)) return { text: behind, flow };
  if (ahead.text !== "" && !ahead.agent) return { text: ahead.text + qualifierBehind(after), flow };
  if (behind !== null) return { text: behind, flow };
  if (primary !== null) return { text: `${primary.label.replace(/ \[.*\]$/, "")}${qualifierBehind(after)}`, flow };
  return ahead.text === "" ? null : { text: ahead.text, flow };
}

function unitWordOf(after: string): string | null {
  return /^\s+(\p{L}+)/u.exec(after)?.[1]?.toLowerCase() ?? null;
}

function againstOf(before: string, after: string): "prior-year" | "prior-quarter" {
  const near = /^[^,.;]{0,30}/.exec(after)![0];
  return /sequential|quarter[-\s](?:on|over)[-\s]quarter|qoq|q\/q|(?:prior|previous|last) quarter/i.test(near) || /sequential[^.]*$/i.test(before.slice(-30)) ? "prior-quarter" : "prior-year";
}
