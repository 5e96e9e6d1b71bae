import type { Engine } from "./engine.ts";
import type { LogRecord } from "./log.ts";

/** The type of an event that means another one; its data name that, `REVISION@STREAM`. */
export const LINK_TYPE = "$>";

/** What a reader who has links resolved is given of a record: the event that it means, and the link to it, where it is one. */
export interface Resolved {
  /** Absent where the link leads nowhere: to a stream that is deleted, or an event that is hidden from its readers or never was. */
  readonly event: LogRecord | undefined;
  readonly link: LogRecord | undefined;
}

/** Follows a link. Of any other record, and of a link that cannot be read as one, the record itself is the event. */
export function resolved(engine: Engine, record: LogRecord): Resolved {
  const target = record.type === LINK_TYPE ? targetOf(record.data) : null;
  if (target === null) return { event: record, link: undefined };
  const visible = engine.visible(target.stream);
  const isShown = visible.kind === "visible" && target.revision >= visible.first && target.revision <= visible.last;
  return { event: isShown ? engine.log.streamSlice(target.stream, target.revision, target.revision)[0] : undefined, link: record };
}

/** The data of a link to an event. */
export function linkTo({ stream, revision }: Pick<LogRecord, "stream" | "revision">): Uint8Array {
  return Buffer.from(`${revision}@${stream}`, "utf8");
}

function targetOf(data: string | Uint8Array): { stream: string; revision: number } | null {
  const text = typeof data === "string" ? data : Buffer.from(data).toString("utf8");
  const [, revision, stream] = /^(\d{1,15})@(.+)$/s.exec(text) ?? [];
  return revision === undefined || stream === undefined ? null : { stream, revision: Number(revision) };
}
