import type { Amount } from "../../../../events/values/amount.ts";
import type { Period } from "../../../../events/values/period.ts";
import type { Unit } from "../../../../events/values/unit.ts";
import type { Place } from "../place.ts";

/** The element that a tag names: `us-gaap:Revenues`. `standard` says that it is of a public taxonomy and not the issuer's own. */
export type TaggedElement = { prefix: string; name: string; standard: boolean };

/** What a context says beside its time: one member of an axis, by the local names of both; a typed member by its text. */
export type TaggedMember = { axis: string; member: string };

/**
 * A number as the issuer tagged it with Inline XBRL. `digits` are as printed, without sign and scale; `value` is in base
 * units with the sign that the tag gives it, which is the element's own and not that of the print. `unit` is null where
 * facts have no such unit. The period is inclusive on both ends, an instant the end of its day.
 */
export type TaggedNumber = {
  place: Place;
  element: TaggedElement;
  digits: Amount;
  value: Amount;
  nil: boolean;
  scale: number;
  /** As stated; null for exact ones and where nothing is said. */
  decimals: number | null;
  period: Period;
  unit: Unit | null;
  members: readonly TaggedMember[];
};

/** A text that is tagged as a fact of the document itself: `EntityRegistrantName` and its kin. `context` joins those of one class of shares. */
export type TaggedText = { name: string; text: string; context: string };

/** A tag that says nothing that can be read, with the line of its text and why. */
export type TagFault = { line: number; message: string };

/** All that a document's tags say. */
export type Tagging = { numbers: readonly TaggedNumber[]; texts: readonly TaggedText[]; faults: readonly TagFault[] };
