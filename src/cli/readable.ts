import { multiply, round, type Amount } from "../../events/values/amount.ts";
import { periodKey, type Period } from "../../events/values/period.ts";

/** What stands where there is nothing to say. */
export const NOTHING = "-";

/** An amount with its thousands grouped: `1,093,377,000`. The digits are those of the text; no number is made of it. */
export function grouped(amount: Amount | null): string {
  if (amount === null) return NOTHING;
  const [, sign, whole, rest] = /^(-?)(\d+)(.*)$/.exec(amount) ?? [amount, "", amount, ""];
  return sign! + whole!.replace(/\B(?=(\d{3})+$)/g, ",") + rest!;
}

/** From one end to the other; one number where both are the same or only one is given. */
export function range(low: Amount | null, high: Amount | null): string {
  if (low === null || high === null || low === high) return grouped(low ?? high);
  return `${grouped(low)} to ${grouped(high)}`;
}

/** A ratio as a percentage to a tenth: `0.0512` is `5.1%`. */
export function percent(ratio: Amount | null): string {
  return ratio === null ? NOTHING : `${round(multiply(ratio, "100"), 1)}%`;
}

export function period(value: Period | null): string {
  return value === null ? NOTHING : periodKey(value);
}

export function text(value: string | number | null): string {
  return value === null || value === "" ? NOTHING : String(value);
}

export function list(values: readonly string[]): string {
  return text(values.join("; "));
}

/** The minute of an instant, which is as near as releases are timed. */
export function minute(instant: string): string {
  return `${instant.slice(0, 16).replace("T", " ")}Z`;
}
