import type { Role } from "../../../events/values/fact.ts";
import type { Period } from "../../../events/values/period.ts";
import type { Cover } from "../cover.ts";

/** The role of a figure that turns out to be of another period; a translation stays one. */
export function roleOfPeriod(role: Role, { end }: Period, { calendar }: Cover): Role {
  if (role === "translation" || calendar === null) return role;
  return end >= calendar.current.end ? "reported" : "comparative";
}
