import type { Request, Response } from "express";
import type { Envelope } from "../ledger/answer.ts";
import type { FoldName, ISSUERS } from "../ledger/views.ts";
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

/** Sends a view in a form. As lines and as a table it is the items alone, and headers say what they rest on. */
export async function sendView(envelope: Envelope, form: ViewForm, req: Request, res: Response): Promise<void> {
  if (form === JSON_TYPE || !("items" in envelope)) {
    res.json(envelope);
    return;
  }
  const { view, items, asOf, recordedAsOf, position } = envelope;
  res.set({ "View-As-Of": asOf.instant, "View-Position": position, ...(recordedAsOf === null ? {} : { "View-Recorded-As-Of": recordedAsOf }) });
  if (form === CSV_TYPE) res.type("text/csv; charset=utf-8; header=present").send(csvOf(ITEM_SCHEMAS[view as FoldName | typeof ISSUERS], items));
  else await sendLines(function* () { for (const item of items) yield `${JSON.stringify(item)}\n`; }(), req, res);
}
