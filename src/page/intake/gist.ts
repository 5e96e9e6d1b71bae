import type { DryRun } from "../answers/shapes.ts";
import { shownPeriod } from "../time/days.ts";

type Event = DryRun["events"][number];

/** An event in one line. */
export function gistOf(event: Event): string {
  switch (event.type) {
    case "ReleasePublished": return `${event.data.issuer.name}, ${event.data.announced.date}: ${event.data.title}`;
    case "ResultsReported": return `${event.data.title}: ${event.data.facts.length} figures${event.data.rejected.length === 0 ? "" : `, ${event.data.rejected.length} rejected`}`;
    case "GuidanceIssued": return event.data.items.map(({ label, period }) => `${label}, ${shownPeriod(period)}`).join("; ");
    case "BoardChanged": return event.data.changes.map(({ person, action, role }) => `${person} ${action}: ${role}`).join("; ");
    case "BoardListed": return event.data.members.map(({ person }) => person).join(", ");
    default: return "quote" in event.data ? event.data.quote : "reason" in event.data ? String(event.data.reason) : "";
  }
}
