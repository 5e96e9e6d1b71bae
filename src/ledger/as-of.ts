import { LRUCache } from "lru-cache";
import { Temporal } from "temporal-polyfill";
import { endOfDay, instantOf, isCalendarDate, isZone, type Instant } from "../../events/values/date.ts";

/** An inclusive cut on one of the clocks: the instant that was used, and the rule in words that led to it. */
export type Cut = { instant: Instant; rule: string };

/** Why a text is no cut, in order of precedence. */
export const CUT_REFUSALS = ["zone-unknown", "not-a-date", "no-such-date"] as const;
export type CutRefusal = { code: (typeof CUT_REFUSALS)[number]; message: string };
export type CutReading = { ok: true; cut: Cut } | { ok: false; refusal: CutRefusal };

/** A day ends where the ledger's issuers are mostly listed, unless the question names a zone. */
export const DEFAULT_ZONE = "America/New_York";

/** The forms that a cut may be written in, for messages and help. */
export const CUT_FORMS = "a date such as 2024-05-31 or an RFC 3339 instant such as 2024-05-31T18:00:00-04:00";

/**
 * Reads a cut: a date alone means the end of that day in `zone` (default {@link DEFAULT_ZONE}), an instant is taken
 * as it is, to the millisecond. The zone is checked even where the instant makes it idle.
 */
export function readCut(text: string, zone: string | undefined): CutReading {
  const key = zone === undefined ? text : `${zone} ${text}`;
  let reading = readings.get(key);
  if (reading === undefined) readings.set(key, (reading = newReading(text, zone)));
  return reading;
}

/** The same few days are asked for again and again, and counting zones takes longer than most answers. */
const readings = new LRUCache<string, CutReading>({ max: 1_000 });

function newReading(text: string, zone: string | undefined): CutReading {
  if (zone !== undefined && !isZoneName(zone)) {
    return refuse("zone-unknown", `unknown time zone ${JSON.stringify(zone)}; give an IANA name such as ${DEFAULT_ZONE}`);
  }
  if (/^\d{4}-\d{2}-\d{2}$/.test(text)) {
    if (!isCalendarDate(text)) return refuse("no-such-date", `there is no day ${text}`);
    const name = zoneName(zone ?? DEFAULT_ZONE);
    return { ok: true, cut: { instant: endOfDay(text, name), rule: `end of ${text} in ${name}` } };
  }
  if (!RFC_3339.test(text)) return refuse("not-a-date", `${JSON.stringify(text)} is not ${CUT_FORMS}${hint(text)}`);
  const instant = instantOf(text);
  return instant === null
    ? refuse("no-such-date", `there is no instant ${text}`)
    : { ok: true, cut: { instant, rule: "the instant given" } };
}

/** The cut of a question that names no day: everything public by now. */
export function cutAtNow(now: Instant): Cut {
  return { instant: now, rule: NOW };
}

/** The rule of a cut where none was asked for. */
export const NOW = "now";

const RFC_3339 = /^\d{4}-\d{2}-\d{2}[Tt]\d{2}:\d{2}:\d{2}(\.\d{1,9})?([Zz]|[+-]\d{2}:\d{2})$/;
const ZONE_NAME = /^([A-Za-z][A-Za-z0-9_+-]*(\/[A-Za-z0-9_+-]+)*|[+-]\d{2}:\d{2})$/;

/** The platform also takes whole timestamps for a zone; a name or an offset is what is meant here. */
function isZoneName(zone: string): boolean {
  return ZONE_NAME.test(zone) && isZone(zone);
}

/** The zone's own spelling, so that one rule has one text whatever case it was asked in. */
function zoneName(zone: string): string {
  return Temporal.PlainDate.from("2000-01-01").toZonedDateTime(zone).timeZoneId;
}

/** Two slips that are common enough to name: an unescaped plus in a URL, and a time without an offset. */
function hint(text: string): string {
  if (/ \d{2}:\d{2}$/.test(text)) return " (in a URL a + is written %2B)";
  if (/^\d{4}-\d{2}-\d{2}[Tt ]\d{2}:\d{2}(:\d{2}(\.\d+)?)?$/.test(text)) return " (a time needs its offset)";
  return "";
}

function refuse(code: CutRefusal["code"], message: string): CutReading {
  return { ok: false, refusal: { code, message } };
}
