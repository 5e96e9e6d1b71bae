import { randomUUID } from "node:crypto";
import { z } from "zod";
import type { Filter } from "../client.ts";
import { UnavailableError } from "../client.ts";
import type { Engine } from "../engine/engine.ts";
import type { Entry } from "../engine/log.ts";
import { CONFIGURATION_STREAM, CONFIGURATION_TYPE } from "./names.ts";
import type { GroupSettings } from "./settings.ts";
import { isStrategy } from "./settings.ts";

/** A group as it was set up. */
export interface GroupEntry {
  readonly stream: string;
  readonly group: string;
  readonly filter?: Filter | undefined;
  readonly startFrom: StartFrom;
  /** The place that `startFrom` meant when it was said: "end" is the end of that moment. Everything after it is given. */
  readonly after: number;
  readonly settings: GroupSettings;
}

/** Where a group begins: at an end, or at a revision or position, with what stands there. */
export type StartFrom = "start" | "end" | number;

const count = z.int().nonnegative();
const kept = z.object({
  Stream: z.string(),
  Group: z.string(),
  Filter: z.object({ On: z.enum(["streamName", "eventType"]), Prefixes: z.array(z.string()).optional(), Regex: z.string().optional() }).optional(),
  StartFrom: z.union([z.literal("start"), z.literal("end"), count]),
  After: z.int().min(-1),
  ResolveLinkTos: z.boolean(),
  ExtraStatistics: z.boolean(),
  MessageTimeout: count,
  MaxRetryCount: count,
  CheckPointAfter: count,
  MinCheckPointCount: count,
  MaxCheckPointCount: count,
  MaxSubscriberCount: count,
  LiveBufferSize: count,
  ReadBatchSize: count,
  HistoryBufferSize: count,
  NamedConsumerStrategy: z.string().refine(isStrategy),
});
const configuration = z.object({ Version: z.literal("2"), Entries: z.array(kept) });

/** The groups there are, and the revision of the configuration that says so. */
export interface Configuration {
  readonly revision: number;
  readonly entries: readonly GroupEntry[];
}

/** Throws `UnavailableError` where what is kept cannot be understood: a group that is forgotten would begin anew. */
export function readConfiguration(engine: Engine): Configuration {
  const visible = engine.visible(CONFIGURATION_STREAM);
  if (visible.kind !== "visible" || visible.last < visible.first) return { revision: -1, entries: [] };
  const [event] = engine.log.streamSlice(CONFIGURATION_STREAM, visible.last, visible.last);
  const read = configuration.safeParse(typeof event?.data === "string" ? JSON.parse(event.data) : undefined);
  if (!read.success) throw new UnavailableError(undefined, `${CONFIGURATION_STREAM}@${visible.last} is no configuration of persistent subscriptions: ${z.prettifyError(read.error)}`);
  return { revision: visible.last, entries: read.data.Entries.map(entryOf) };
}

export function configurationEvent(entries: readonly GroupEntry[], time: number): Entry {
  const data = JSON.stringify({ Version: "2", Updated: new Date(time).toISOString(), UpdatedBy: "", Entries: entries.map(keptOf) });
  return { id: randomUUID(), type: CONFIGURATION_TYPE, isJson: true, data, metadata: undefined };
}

function keptOf({ stream, group, filter, startFrom, after, settings }: GroupEntry): z.input<typeof kept> {
  return {
    Stream: stream,
    Group: group,
    ...(filter !== undefined && { Filter: { On: filter.filterOn, ...("prefixes" in filter ? { Prefixes: [...filter.prefixes] } : { Regex: filter.regex }) } }),
    StartFrom: startFrom,
    After: after,
    ResolveLinkTos: settings.resolveLinks,
    ExtraStatistics: settings.extraStatistics,
    MessageTimeout: settings.messageTimeout,
    MaxRetryCount: settings.maxRetryCount,
    CheckPointAfter: settings.checkpointAfter,
    MinCheckPointCount: settings.minCheckpointCount,
    MaxCheckPointCount: settings.maxCheckpointCount,
    MaxSubscriberCount: settings.maxSubscriberCount,
    LiveBufferSize: settings.liveBufferSize,
    ReadBatchSize: settings.readBatchSize,
    HistoryBufferSize: settings.historyBufferSize,
    NamedConsumerStrategy: settings.strategy,
  };
}

function entryOf(entry: z.output<typeof kept>): GroupEntry {
  const { On: filterOn, Prefixes: prefixes, Regex: regex = "" } = entry.Filter ?? {};
  const filter = filterOn && { filterOn, checkpointInterval: 1, ...(prefixes === undefined ? { regex } : { prefixes }) };
  return {
    stream: entry.Stream,
    group: entry.Group,
    ...(filter !== undefined && { filter: filter as Filter }),
    startFrom: entry.StartFrom,
    after: entry.After,
    settings: {
      resolveLinks: entry.ResolveLinkTos,
      extraStatistics: entry.ExtraStatistics,
      messageTimeout: entry.MessageTimeout,
      maxRetryCount: entry.MaxRetryCount,
      checkpointAfter: entry.CheckPointAfter,
      minCheckpointCount: entry.MinCheckPointCount,
      maxCheckpointCount: entry.MaxCheckPointCount,
      maxSubscriberCount: entry.MaxSubscriberCount,
      liveBufferSize: entry.LiveBufferSize,
      readBatchSize: entry.ReadBatchSize,
      historyBufferSize: entry.HistoryBufferSize,
      strategy: entry.NamedConsumerStrategy,
    },
  };
}
