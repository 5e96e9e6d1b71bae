import type { EventType } from "./catalogue.ts";

/** What a disclosure is about, as people ask for it. */
export const CATEGORIES = ["release", "results", "dividend", "buyback", "board", "guidance", "correction"] as const;
export type Category = (typeof CATEGORIES)[number];

/** The category of every type of event. */
export const CATEGORY_OF: Readonly<Record<EventType, Category>> = {
  ReleasePublished: "release",
  ShareRatioStated: "release",
  ResultsReported: "results",
  DividendDeclared: "dividend",
  DividendNotDeclared: "dividend",
  DividendPolicyChanged: "dividend",
  BuybackAuthorized: "buyback",
  BuybackUpdated: "buyback",
  BoardChanged: "board",
  BoardListed: "board",
  GuidanceIssued: "guidance",
  GuidanceWithdrawn: "guidance",
  CorrectionIssued: "correction",
  RelianceWithdrawn: "correction",
  AnnouncementWitnessed: "correction",
  FactCorrected: "correction",
  DocumentRetracted: "correction",
};
