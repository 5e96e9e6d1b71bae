import type { Section } from "../../../events/results-reported.ts";
import type { Basis, ScaleEvidence } from "../../../events/values/fact.ts";
import type { Footing } from "../arithmetic/footing.ts";
import type { Cover } from "../cover.ts";
import type { Place } from "../document/document.ts";
import type { Figure } from "../figure.ts";
import type { IssuerName } from "../language/issuer-name.ts";
import type { LineItem } from "../language/line-items.ts";
import type { Change } from "./changes.ts";
import type { Column } from "./column.ts";
import type { Refused, StatementRow } from "./rows.ts";

/** A table read as a statement. `figures[row][column]` is null where nothing is printed or nothing could be read. */
export type Statement = {
  section: Section;
  title: string;
  line: number;
  scale: ScaleEvidence | null;
  /** Whether the scale is of counts of shares too: their heading does not except them. */
  sharesScaled: boolean;
  /** A scale of the counts of shares alone: "except number of shares, which are reflected in thousands". */
  sharesScale: ScaleEvidence | null;
  /** Whether the heading names money in thousands or millions: "Dollars in thousands". */
  moneyOnly: boolean;
  /** What its numbers count in thousands or millions, where the heading names that and no money. */
  counted?: string;
  /** What the heading leaves out of the scale by name. */
  excepted: readonly string[];
  /** Whether it leaves the numbers of the business out of the scale as a whole: "except hotel statistics". */
  operatingExcepted: boolean;
  /** The currency of columns that name none: the caption's, or the sign in the cells. */
  currency: string | null;
  /** Whether its headings name the days of balances only because no span is named: flows below them are of no known span. */
  daysOnly: boolean;
  /** Whether most of its lines are of a span: a statement of flows. */
  flows: boolean;
  /** The part of the issuer that the table as a whole is of, as its heading names it. */
  segment: string | null;
  columns: readonly Column[];
  rows: readonly StatementRow[];
  items: readonly LineItem[];
  footings: readonly Footing[];
  /** For each column of changes the columns that it compares. */
  changes: ReadonlyMap<number, Change>;
  figures: (Figure | null)[][];
  refused: Refused[];
  /** Words that head columns and rows: numbers in them are part of a name or a time. */
  headings: Place[];
  /** Numbers of columns that refer to notes. */
  references: Place[];
};

/** What a document as a whole says about its tables. */
export type Reporting = { cover: Cover; basis: Basis; issuerName: IssuerName | null; /** The one currency that it reports in, where it says so. */ currency: string | null };

