import type { Role } from "../../../events/values/fact.ts";
import { periodKey, type Period } from "../../../events/values/period.ts";
import type { Cover } from "../cover.ts";
import { figuresOf, type Statement } from "../tables/statement.ts";

/** The role of a figure that turns out to be of another period; a translation stays one. */
export type RoleOf = (role: Role, period: Period) => Role;

/** By the fiscal calendar; where a document does not say its own, as the tables have figures of that very period. */
export function rolesIn(statements: readonly Statement[], { calendar }: Cover): RoleOf {
  if (calendar !== null) return (role, { end }) => (role === "translation" ? role : end >= calendar.current.end ? "reported" : "comparative");
  const shown = new Map<string, Role>();
  for (const { period, role } of statements.flatMap(figuresOf)) if (role !== "translation") shown.set(periodKey(period), role);
  return (role, period) => (role === "translation" ? role : (shown.get(periodKey(period)) ?? role));
}
