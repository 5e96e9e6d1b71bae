import { describe, expect, it } from "vitest";
import { events, release } from "../given.ts";

const changes = (sentence: string, heading = "Board Change") => events(release(`${heading}\n\n${sentence}`), "BoardChanged").flatMap((event) => event.changes);
const brief = (sentence: string) => changes(sentence).map(({ person, action, role, effectiveOn, reason }) => [person, action, role, effectiveOn, reason]);

describe("a change of the board", () => {
  it.each<[string, (string | null)[][]]>([
    ["Ms. Ingrid Solheim has been appointed as an independent director, effective August 1, 2031.", [["Ingrid Solheim", "appointed", "independent director", "2031-08-01", null]]],
    ["Mr. Tomas Berg has tendered his resignation as an executive director and chairman of the Board due to retirement, effective July 31, 2031.", [["Tomas Berg", "resigned", "executive director", "2031-07-31", "retirement"], ["Tomas Berg", "resigned", "chairman", "2031-07-31", "retirement"]]],
    ["Mr. Tomas Berg has resigned as a director for personal reasons, effective July 31, 2031.", [["Tomas Berg", "resigned", "director", "2031-07-31", "personal reasons"]]],
    ["Mr. Paul Oduya has been appointed as Chief Financial Officer, effective August 1, 2031.", [["Paul Oduya", "appointed", "chief financial officer", "2031-08-01", null]]],
    ["The Board announces that Ms. Chan Mei Ling has been appointed as a member of the audit committee.", [["Chan Mei Ling", "appointed", "member of the audit committee", null, null]]],
    ["Mr. Jean-Luc O'Neill has been appointed as an independent director with effect from 1 August 2031.", [["Jean-Luc O'Neill", "appointed", "independent director", "2031-08-01", null]]],
    ["Ms. Ingrid Solheim has been appointed as a director, effective immediately.", [["Ingrid Solheim", "appointed", "director", "2031-07-24", null]]],
    ["The resignation of Mr. Tomas Berg as director and the appointment of Ms. Ingrid Solheim as director were approved.", [["Tomas Berg", "resigned", "director", null, null], ["Ingrid Solheim", "appointed", "director", null, null]]],
    ["Announced appointment of industry veterans Ingrid Solheim and Paul Oduya to Board of Directors", [["Ingrid Solheim", "appointed", "director", null, null], ["Paul Oduya", "appointed", "director", null, null]]],
  ])("%s", (sentence, expected) => {
    expect(brief(sentence)).toEqual(expected);
  });

  it("takes the day of the sentence behind it", () => {
    expect(changes("Mr. Tomas Berg has stepped down as chairman and as a director for personal reasons. Ms. Ingrid Solheim joins the Board as an independent director. Both changes take effect on August 13, 2031.").map(({ person, role, effectiveOn }) => [person, role, effectiveOn])).toEqual([
      ["Tomas Berg", "chairman", "2031-08-13"], ["Tomas Berg", "director", "2031-08-13"], ["Ingrid Solheim", "independent director", "2031-08-13"],
    ]);
  });

  it("of a role names the one before", () => {
    expect(changes("Dr. Maria Berg has been re-designated from a non-executive director to an independent non-executive director with effect from August 1, 2031.")).toMatchObject([{ person: "Maria Berg", action: "redesignated", fromRole: "non-executive director", role: "independent non-executive director", effectiveOn: "2031-08-01" }]);
  });

  it.each([
    "Mr. Paul Oduya served as chief financial officer of Kestrel Foods from 2020 to 2028.", "Mr. Paul Oduya has served as a director of Kestrel Foods since 2019.", "Ernst Grant LLP has been appointed as auditor of the Company by the Board.",
    "Prior to that, Mr. Paul Oduya was appointed as chief financial officer of Kestrel Foods.", "The Board of Directors thanks Mr. Tomas Berg for his service.", "Our directors are elected by the shareholders.",
  ])("is none: %s", (sentence) => {
    expect(changes(sentence)).toEqual([]);
  });

  it("is none: what someone became elsewhere long ago", () => {
    expect(changes("Mr. Zhang was appointed as a director of a listed bank in 2019.")).toEqual([]);
  });

  const TWO = "Mr. Tomas Berg has resigned as a director for personal reasons, effective July 31, 2031, and Ms. Ingrid Solheim and Mr. Paul Oduya have been appointed as independent directors of the Company, effective August 1, 2031.";
  it("has the day that stands with it", () => {
    expect(changes(TWO).find(({ person }) => person === "Paul Oduya")?.effectiveOn).toBe("2031-08-01");
  });

  it("names everyone who is named", () => {
    expect(changes(TWO).map(({ person }) => person)).toEqual(["Tomas Berg", "Ingrid Solheim", "Paul Oduya"]);
  });

  it.each([
    ["The Board of Directors appointed Ingrid Solheim as a director on July 20, 2031.", "Ingrid Solheim"], ["Ingrid Solheim joins the Board of Directors.", "Ingrid Solheim"], ["Mr. Tomas Berg was removed as a director of the Company on July 1, 2031.", "Tomas Berg"],
    ["Mr. Tomas Berg, a director of the Company, passed away on July 1, 2031.", "Tomas Berg"], ["Dr. Maria van der Berg has been appointed as a director.", "Maria van der Berg"],
  ])("is found in %s", (sentence, person) => {
    expect(changes(sentence)).toMatchObject([{ person }]);
  });
});

describe("a change of the board in other countries' words", () => {
  it.each<[string, (string | null)[][]]>([
    ["In the wake of the new shareholder structure, Tomas Berg and Dr. Chan Mei, members of the Supervisory Board of Harrow Ridge Software, Inc. (\"Company\"), resigned from their positions with effect from July 17, 2031.", [["Tomas Berg", "resigned", "member of the supervisory board", "2031-07-17", null], ["Chan Mei", "resigned", "member of the supervisory board", "2031-07-17", null]]],
    ["Paul Oduya joins Harrow Ridge as a member of the management board on the 1st of January 2032, after a three month transition period starting on 1st of October 2031.", [["Paul Oduya", "appointed", "member of the management board", "2032-01-01", null]]],
    ["The Supervisory Board has appointed Dr. Hans Meier as a new member of the Management Board with effect from 1 January 2032.", [["Hans Meier", "appointed", "member of the management board", "2032-01-01", null]]],
    ["Dr. Hans Meier (52) will become the new Chairman of the Executive Board of Harrow Ridge Software as of January 1, 2032.", [["Hans Meier", "appointed", "chairman of the executive board", "2032-01-01", null]]],
    ["Ingrid Solheim, a member of the Supervisory Board since 2019, will leave the Supervisory Board with effect from 30 September 2031.", [["Ingrid Solheim", "resigned", "member of the supervisory board", "2031-09-30", null]]],
    ["Sarah Blake, Non-Executive Director, has stepped down from the Board with immediate effect.", [["Sarah Blake", "resigned", "non-executive director", "2031-07-24", null]]],
    ["Sarah Blake will be stepping down as a Non-Executive Director on 30 September 2031 after nine years.", [["Sarah Blake", "resigned", "non-executive director", "2031-09-30", null]]],
    ["Sir John Carew has informed the Board that he will not be seeking re-election at the annual general meeting on 20 September 2031.", [["John Carew", "resigned", "director", "2031-09-20", null]]],
    ["Lord Ashby will retire from the Board at the conclusion of the Annual General Meeting to be held on 20 September 2031.", [["Lord Ashby", "resigned", "director", "2031-09-20", null]]],
    ["Mr. Wong Kin Fai will retire by rotation at the annual general meeting on 20 September 2031 and will not offer himself for re-election as a director.", [["Wong Kin Fai", "resigned", "director", "2031-09-20", null]]],
    ["Mr. Wong Kin Fai ceased to be a member of the audit committee of the Company with effect from 1 August 2031.", [["Wong Kin Fai", "resigned", "member of the audit committee", "2031-08-01", null]]],
    ["On July 21, 2031, Jane A. Whitfield notified the Company of her decision to retire as Chief Financial Officer, effective September 30, 2031.", [["Jane A. Whitfield", "resigned", "chief financial officer", "2031-09-30", null]]],
    ["Paul Oduya will succeed Jane Whitfield, who will be stepping down from her role as Chief Financial Officer of the Company after ten years at the end of this year.", [["Jane Whitfield", "resigned", "chief financial officer", "2031-12-31", null]]],
    ["The Company's Chief Financial Officer, Jane Whitfield, has resigned for personal reasons, effective August 15.", [["Jane Whitfield", "resigned", "chief financial officer", "2031-08-15", "personal reasons"]]],
    ["Harrow Ridge Software, Inc. announced that Jane Whitfield has been named President and Chief Executive Officer, effective August 1, 2031.", [["Jane Whitfield", "appointed", "president", "2031-08-01", null], ["Jane Whitfield", "appointed", "chief executive officer", "2031-08-01", null]]],
    ["The Board has appointed Chan Mei as Company Secretary in place of Wong Kin Fai with effect from 1 August 2031.", [["Chan Mei", "appointed", "company secretary", "2031-08-01", null]]],
    ["Jane Whitfield, who joined the Board in 2027, has been appointed Chair of the Board, succeeding Tom Hale, who retires from the Board on July 31, 2031.", [["Jane Whitfield", "appointed", "chair", null, null], ["Tom Hale", "resigned", "director", "2031-07-31", null]]],
    ["At the Annual General Meeting held on 22 July 2031, Dr. Hans Meier was elected as a new member of the Supervisory Board.", [["Hans Meier", "appointed", "member of the supervisory board", "2031-07-22", null]]],
    ["Mr. Chan has been appointed as a director with effect from 1 August 2031. Mr. Chan Tai Man is aged 52.", [["Chan Tai Man", "appointed", "director", "2031-08-01", null]]],
  ])("%s", (sentence, expected) => {
    expect(brief(sentence)).toEqual(expected);
  });

  it.each<[string, (string | null)[][]]>([
    ["Paul Oduya will join Harrow Ridge as Chief Financial Officer on September 1, 2031.", [["Paul Oduya", "appointed", "chief financial officer", "2031-09-01", null]]],
    ["Harrow Ridge today announced that its Chief Financial Officer, Paul Oduya, will leave the company on September 30, 2031.", [["Paul Oduya", "resigned", "chief financial officer", "2031-09-30", null]]],
    ["Harrow Ridge Capital Partners announced that its Chief Financial Officer, Paul Oduya, will leave the firm on September 30, 2031.", []],
    ["Paul Oduya will join Harrow Ridge Capital as Chief Financial Officer on September 1, 2031.", []],
  ])("by the short name of the company, and by no other's: %s", (sentence, expected) => {
    expect(changes(sentence, "Announcement").map(({ person, action, role, effectiveOn, reason }) => [person, action, role, effectiveOn, reason])).toEqual(expected);
  });

  it.each([
    // The day is ahead and not named: the seat is held until then.
    "Ingrid Solheim will step down as Vice Chair at the next annual general meeting.", "Jane Whitfield has decided to step down as Chief Executive Officer once a successor is found.",
    "Urban Solheim has agreed to join the Board as an independent non-executive director from the 2032 AGM, subject to shareholder approval.",
    "The appointment of Jane Whitfield as a director of the Company with effect from 20 September 2031 is subject to approval by the shareholders.", "If approved, Dr. Hans Meier will be appointed as a director of the Company with effect from 1 August 2031.",
    "The Supervisory Board resolved to propose Dr. Hans Meier for election to the Supervisory Board at the Annual General Meeting on February 4, 2032.", "It is envisaged that, if elected, Dr. Hans Meier will be elected Chair of the Supervisory Board.",
    "Mr. Wong Kin Fai will retire by rotation at the annual general meeting and, being eligible, offers himself for re-election.", "Ingrid Solheim was re-elected as a director at the annual general meeting held on July 22, 2031.",
    "Nicolas Berg was appointed to the Executive Board in October 2028.", "Dr. Berg’s contract as a member of the Executive Board has been extended until 2036.", "Jane Whitfield has not resigned as a director.",
    "Ms. Lee Mei was appointed as an independent director of Kestrel Holdings Limited in March 2031.", "Ms. Lee Mei resigned as an executive director of Golden Kestrel Limited on 30 June 2031.",
    "KPMG has resigned as auditor of the Company, and the Board has appointed Mazars as the new auditor with effect from 1 August 2031.", "Ms. Amy Berg was appointed to the Board’s Audit & Finance Committee.",
    "Harrow Ridge Software, Inc. announces the appointment of Jane Whitfield as its new Sales Director.", "Harrow Ridge Software, Inc. announces the appointment of Ben Berg as the CEO of its new telecom division.", "Harrow Ridge Software, Inc. announced the appointment of Jane Whitfield as Executive Vice President, Chief Legal Officer, and Board Secretary.",
    "Harrow Ridge and Kestrel have appointed Paul Oduya as Chief Executive Officer of the joint venture.", "The Company has appointed Paul Oduya as Chief Financial Officer of the newly formed wholesale division.",
    "Jane Whitfield was elected to serve as a director until the 2032 annual meeting.",
    "The Company announces that Jane Whitfield, Non-Executive Director, has been appointed a non-executive director of Kestrel plc with effect from 1 August 2031.",
    "Pursuant to Listing Rule 9.6.14, Jane Whitfield has joined the board of Kestrel Holdings plc as an independent non-executive director with effect from 1 August 2031.",
    "The Board of Directors is composed of Jane Whitfield, Tom Hale and Paul Oduya.",
  ])("is none: %s", (sentence) => {
    expect(changes(sentence, "Announcement")).toEqual([]);
  });
});

describe("a list of the board", () => {
  const members = (sentence: string) => events(release(`Announcement\n\n${sentence}`), "BoardListed").flatMap((event) => event.members.map(({ person, roles }) => [person, ...roles]));
  const FIVE = [["Tomas Berg", "executive director"], ["Ingrid Solheim", "executive director"], ["Paul Oduya", "non-executive director"], ["Chan Mei Ling", "independent non-executive director"], ["Li Wei", "independent non-executive director"]];

  it("by roles behind the names", () => {
    expect(members("As at the date of this announcement, the Board comprises Mr. Tomas Berg and Ms. Ingrid Solheim as executive directors; Mr. Paul Oduya as non-executive director; and Dr. Chan Mei Ling and Mr. Li Wei as independent non-executive directors.")).toEqual(FIVE);
  });

  it("by headings before them", () => {
    expect(members("As of the date of this announcement, the Board comprises: Executive Directors: Mr. Tomas Berg, Ms. Ingrid Solheim; Non-executive Directors: Mr. Paul Oduya; Independent non-executive Directors: Dr. Chan Mei Ling, Mr. Li Wei.")).toEqual(FIVE);
  });

  it("by headings parted by commas, as Hong Kong prints them", () => {
    expect(members("As at the date of this announcement, the Board comprises executive Directors: Mr. Tomas Berg and Ms. Ingrid Solheim, non-executive Director: Mr. Paul Oduya, and independent non-executive Directors: Dr. Chan Mei Ling and Mr. Li Wei.")).toEqual(FIVE);
  });

  it("by points below a sentence", () => {
    expect(members("Consequently, the board of directors of Harrow Ridge comprises the following members:\n\n· Tomas Berg (chair of the board)\n\n· Mimi Kristine Solheim (board member)\n\n· Allan Bødskov Hale (board member)")).toEqual([["Tomas Berg", "chair"], ["Mimi Kristine Solheim", "director"], ["Allan Bødskov Hale", "director"]]);
  });

  it("is none of another company's board", () => {
    const points = "\n\n· Tomas Berg (chair of the board)\n\n· Mimi Kristine Solheim (board member)";
    expect(members(`The board of directors of the joint venture comprises the following members:${points}`)).toEqual([]);
    expect(members(`The board of directors of Kestrel AS comprises the following members:${points}`)).toEqual([]);
    expect(members(`The board of directors of the Company comprises the following members:${points}`)).toEqual([["Tomas Berg", "chair"], ["Mimi Kristine Solheim", "director"]]);
  });

  it("is none where a point names no seat", () => {
    expect(members("The board of directors comprises the following members:\n\n· Tomas Berg (chair of the board)\n\n· another member who is yet to be found")).toEqual([]);
  });

  it("by sentences of their own", () => {
    expect(members("As at the date of this announcement, the executive Directors are Mr. Tomas Berg and Ms. Ingrid Solheim, the non-executive Director is Mr. Paul Oduya, and the independent non-executive Directors are Dr. Chan Mei Ling and Mr. Li Wei.")).toEqual(FIVE);
  });
});
