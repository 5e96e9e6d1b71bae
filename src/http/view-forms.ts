import type { Request, Response } from "express";
import { LRUCache } from "lru-cache";
import type { Envelope, Heading, Part } from "../ledger/answer.ts";
import { SNAPSHOT, type FoldName, type WideName } from "../ledger/views.ts";
import { CSV_TYPE, csvOf } from "./csv.ts";
import { NDJSON_TYPE, sendLines } from "./ndjson.ts";
import { ITEM_SCHEMAS } from "./schemas/items.ts";

export const JSON_TYPE = "application/json";

/** The forms that a view's items come in. JSON goes before the others where all are welcome. */
export const VIEW_FORMS = [JSON_TYPE, NDJSON_TYPE, CSV_TYPE] as const;
export type ViewForm = (typeof VIEW_FORMS)[number];

/** The form that a request asks for; what has items alone has one. */
export function formOf(req: Request): ViewForm {
  return (req.accepts([...VIEW_FORMS]) as ViewForm | false) || JSON_TYPE;
}

/** Characters of items that are held as they were sent last. */
const HELD_BYTES = 64 * 1024 * 1024;

/** Items as they are written in JSON, while they stay the same: making and writing them is nearly all of what an answer takes. */
export class WrittenItems {
  readonly #texts = new LRUCache<string, Buffer>({ maxSize: HELD_BYTES, sizeCalculation: ({ length }) => length });

  /** Sends an envelope as JSON: its heading anew, its parts as they were written before where they are the same. Those are shared, so that clients that take their time hold no copies. */
  send(heading: Heading, parts: readonly Part[], req: Request, res: Response): void {
    const isSnapshot = heading.view === SNAPSHOT;
    const pieces = [Buffer.from(JSON.stringify(heading).slice(0, -1)), ...parts.flatMap((part) => [Buffer.from(`,${JSON.stringify(isSnapshot ? part.name : "items")}:`), this.#of(part)]), Buffer.from("}")];
    res.type(JSON_TYPE).set("Content-Length", String(pieces.reduce((sum, { length }) => sum + length, 0)));
    if (req.method !== "HEAD") {
      res.cork();
      for (const piece of pieces) res.write(piece);
      res.uncork();
    }
    res.end();
  }

  #of({ key, show }: Part): Buffer {
    let text = this.#texts.get(key);
    if (text === undefined) {
      text = Buffer.from(JSON.stringify(show()));
      this.#texts.set(key, text);
    }
    return text;
  }
}

/** Sends a view in a form. As lines and as a table it is the items alone, and headers say what they rest on. */
export async function sendView(envelope: Envelope, form: ViewForm, req: Request, res: Response): Promise<void> {
  if (form === JSON_TYPE || !("items" in envelope)) {
    res.json(envelope);
    return;
  }
  const { view, items, asOf, recordedAsOf, position } = envelope;
  res.set({ "View-As-Of": asOf.instant, "View-Position": position, ...(recordedAsOf === null ? {} : { "View-Recorded-As-Of": recordedAsOf }) });
  if (form === CSV_TYPE) res.type("text/csv; charset=utf-8; header=present").send(csvOf(ITEM_SCHEMAS[view as FoldName | WideName], items));
  else await sendLines(function* () { for (const item of items) yield `${JSON.stringify(item)}\n`; }(), req, res);
}
