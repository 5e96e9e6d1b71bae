import type { Amount } from "../../events/values/amount.ts";
import type { Fact } from "../../events/values/fact.ts";
import type { Period } from "../../events/values/period.ts";
import { streamOf } from "./documents.ts";
import type { Line } from "./lines.ts";
import type { Panel } from "./panel.ts";
import { MARKS, UNSETTLED } from "./rows.ts";

/** Where a figure was said. `ordinal` is the event's in its document as `extractor` read it, `place` the fact's among those of the event. */
export type Said = Pick<Fact, "decimals" | "role"> & { nil: boolean; approximate: boolean; stream: string; sha256: string; extractor: string; ordinal: number; place: number };

/** A figure as it stands at the cuts of a question. Where `isSettled` is false the index cannot tell which of two figures stands; the view `results` can. */
export class Figure {
  readonly #panel: Panel;
  readonly row: number;
  readonly isSettled: boolean;
  readonly #announcedAt: string | null;

  /** `announcedAt` is null where the document was announced when it is told to have been now. */
  constructor(panel: Panel, standing: number, announcedAt: string | null) {
    this.#panel = panel;
    this.row = rowOf(standing);
    this.isSettled = standing < UNSETTLED;
    this.#announcedAt = announcedAt;
  }

  /** When the document that says it was announced, as was known at the cuts. */
  get announcedAt(): string {
    return this.#announcedAt ?? this.#panel.documentOf(this.row).announcedAt;
  }

  get issuer(): string {
    return this.#panel.idAt(this.#panel.keys.issuer(this.#key));
  }

  /** One object for all figures of the line. */
  get line(): Line {
    return this.#panel.keys.line(this.#key);
  }

  /** One object for all figures of the period. */
  get period(): Period {
    return this.#panel.keys.period(this.#key);
  }

  get value(): Amount {
    return this.#panel.rows.value(this.row);
  }

  /** The value as binary floating point, which has the first 15 digits of it. */
  get number(): number {
    return this.#panel.rows.number(this.row);
  }

  /** What makes it comparable, as the fact itself has it. */
  get fact(): Line & { period: Period } {
    return { ...this.line, period: this.period };
  }

  /** Where it was said, and how it is printed there. */
  get said(): Said {
    const { rows, passages, mendedFrom, documents } = this.#panel;
    const { row } = this;
    const passage = rows.passage(row);
    const { readings, sha256 } = documents[passages.document[passage]!]!;
    const reading = readings.find(({ passages: own }) => own.includes(passage))!;
    return {
      decimals: rows.decimals(row), role: rows.role(row), nil: rows.has(row, MARKS.nil), approximate: rows.has(row, MARKS.approximate),
      stream: streamOf(reading, this.#panel.idAt(reading.issuer), sha256), sha256, extractor: reading.extractor, ordinal: passages.ordinal[passage]!, place: (mendedFrom.get(row) ?? row) - passages.firstRow[passage]!,
    };
  }

  get #key(): number {
    return this.#panel.rows.key(this.row);
  }
}

/** The row that stands, whether that is settled or not. */
export function rowOf(standing: number): number {
  return standing >= UNSETTLED ? standing - UNSETTLED : standing;
}
