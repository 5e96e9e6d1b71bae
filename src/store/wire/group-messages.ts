import type { Filter } from "../client.ts";
import { InvalidArgumentError } from "../client.ts";
import type { StartFrom } from "../groups/configuration.ts";
import type { GroupPlan } from "../groups/groups.ts";
import type { GroupInfo } from "../groups/info.ts";
import { positionText } from "../groups/keeping.ts";
import { ALL } from "../groups/names.ts";
import type { GroupSettings, StrategyName } from "../groups/settings.ts";
import { isStrategy, STRATEGIES } from "../groups/settings.ts";
import { persistent } from "./definitions.ts";
import { streamNameOf } from "./message.ts";
import { filterOf } from "./read.ts";

type CreateSettings = persistent.CreateReq.Settings;
type UpdateSettings = persistent.UpdateReq.Settings;
type AllStart = Pick<persistent.UpdateReq.AllOptions, "hasEnd"> & { getPosition(): Pick<persistent.UpdateReq.Position, "getCommitPosition"> | undefined };
type StreamStart = Pick<persistent.UpdateReq.StreamOptions, "hasEnd" | "hasRevision" | "getRevision">;

export function createPlanOf(request: persistent.CreateReq): GroupPlan {
  const options = request.getOptions();
  const settings = options?.getSettings();
  if (options === undefined || settings === undefined) throw new InvalidArgumentError("A persistent subscription is created with options and settings.");
  // Clients that send the newer field name the strategy there; the older one is a number.
  const strategy = strategyNamed(settings.getConsumerStrategy()) ?? strategyNumbered(settings.getNamedConsumerStrategy());
  return planOf(options, settings, strategy, filterIn(options.getAll()));
}

/** The filter of a group cannot be changed. */
export function updatePlanOf(request: persistent.UpdateReq): GroupPlan {
  const options = request.getOptions();
  const settings = options?.getSettings();
  if (options === undefined || settings === undefined) throw new InvalidArgumentError("A persistent subscription is updated with options and settings.");
  return planOf(options, settings, strategyNumbered(settings.getNamedConsumerStrategy()), undefined);
}

function planOf(options: persistent.CreateReq.Options | persistent.UpdateReq.Options, settings: CreateSettings | UpdateSettings, strategy: StrategyName, filter: Filter | undefined): GroupPlan {
  const all = options.getAll();
  const of = options.getStream();
  const start = all !== undefined ? startOfAll(all) : of !== undefined ? startOfStream(of) : olderStart(settings.getRevision());
  const stream = all === undefined ? streamNameOf(of?.getStreamIdentifier() ?? options.getStreamIdentifier()) : ALL;
  return { stream, group: options.getGroupName(), ...(filter !== undefined && { filter }), startFrom: start, settings: settingsOf(settings, strategy) };
}

function settingsOf(settings: CreateSettings | UpdateSettings, strategy: StrategyName): GroupSettings {
  return {
    resolveLinks: settings.getResolveLinks(),
    extraStatistics: settings.getExtraStatistics(),
    messageTimeout: settings.hasMessageTimeoutTicks() ? milliseconds(settings.getMessageTimeoutTicks()) : settings.getMessageTimeoutMs(),
    maxRetryCount: settings.getMaxRetryCount(),
    checkpointAfter: settings.hasCheckpointAfterTicks() ? milliseconds(settings.getCheckpointAfterTicks()) : settings.getCheckpointAfterMs(),
    minCheckpointCount: settings.getMinCheckpointCount(),
    maxCheckpointCount: settings.getMaxCheckpointCount(),
    maxSubscriberCount: settings.getMaxSubscriberCount(),
    liveBufferSize: settings.getLiveBufferSize(),
    readBatchSize: settings.getReadBatchSize(),
    historyBufferSize: settings.getHistoryBufferSize(),
    strategy,
  };
}

/** Ticks are of 100 nanoseconds. */
function milliseconds(ticks: string): number {
  return Number(BigInt(ticks) / 10_000n);
}

function strategyNamed(name: string): StrategyName | undefined {
  if (name === "") return undefined;
  if (!isStrategy(name)) throw new InvalidArgumentError(`There is no consumer strategy ${name}.`);
  return name;
}

function strategyNumbered(number: number): StrategyName {
  const name = STRATEGIES[number];
  if (name === undefined || number > persistent.CreateReq.ConsumerStrategy.PINNED) throw new InvalidArgumentError(`There is no consumer strategy ${number}.`);
  return name;
}

function startOfAll(all: AllStart): StartFrom {
  const position = all.getPosition();
  return position !== undefined ? Number(position.getCommitPosition()) : all.hasEnd() ? "end" : "start";
}

function startOfStream(stream: StreamStart): StartFrom {
  if (stream.hasRevision()) return Number(stream.getRevision());
  return stream.hasEnd() ? "end" : "start";
}

/** Clients from before `$all` could be subscribed to say a revision, of which the last one there can be is the end. */
function olderStart(revision: string): StartFrom {
  return BigInt.asIntN(64, BigInt(revision)) === -1n ? "end" : Number(revision);
}

function filterIn(all: persistent.CreateReq.AllOptions | undefined): Filter | undefined {
  const filter = all?.getFilter();
  if (filter === undefined) return undefined;
  // How often a subscription says where it is means nothing here: a group keeps that itself.
  return { ...filterOf(filter), checkpointInterval: 1 };
}

export function infoOf({ entry, ...info }: GroupInfo): persistent.SubscriptionInfo {
  const { stream, group, settings, startFrom } = entry;
  const isOfAll = stream === ALL;
  const place = (at: number | undefined): string => (at === undefined ? "" : isOfAll ? positionText(at) : String(at));
  const message = new persistent.SubscriptionInfo().setEventSource(stream).setGroupName(group).setStatus(info.isLive ? "Live" : "Behind");
  message.setAveragePerSecond(info.measured.perSecond).setTotalItems(String(info.measured.total)).setCountSinceLastMeasurement(String(info.measured.sinceLast));
  message.setLastCheckpointedEventPosition(place(info.checkpoint)).setLastKnownEventPosition(place(info.lastKnown));
  message.setStartFrom(startFrom === "end" ? (isOfAll ? "C:-1/P:-1" : "-1") : place(startFrom === "start" ? 0 : startFrom));
  message.setResolveLinkTos(settings.resolveLinks).setExtraStatistics(settings.extraStatistics).setMessageTimeoutMilliseconds(settings.messageTimeout);
  message.setMaxRetryCount(settings.maxRetryCount).setLiveBufferSize(settings.liveBufferSize).setBufferSize(settings.historyBufferSize);
  message.setReadBatchSize(settings.readBatchSize).setCheckPointAfterMilliseconds(settings.checkpointAfter);
  message.setMinCheckPointCount(settings.minCheckpointCount).setMaxCheckPointCount(settings.maxCheckpointCount);
  message.setNamedConsumerStrategy(settings.strategy).setMaxSubscriberCount(settings.maxSubscriberCount);
  message.setReadBufferCount(info.waiting).setLiveBufferCount("0").setRetryBufferCount(info.retried);
  message.setTotalInFlightMessages(info.inFlight).setOutstandingMessagesCount(info.inFlight).setParkedMessageCount(String(info.parked));
  return message.setConnectionsList(info.connections.map(connectionOf));
}

function connectionOf(connection: GroupInfo["connections"][number]): persistent.SubscriptionInfo.ConnectionInfo {
  const { measured, latencies } = connection;
  const message = new persistent.SubscriptionInfo.ConnectionInfo().setFrom(connection.from).setUsername(connection.username).setConnectionName(connection.connection);
  message.setAverageItemsPerSecond(measured.perSecond).setTotalItems(String(measured.total)).setCountSinceLastMeasurement(String(measured.sinceLast));
  message.setAvailableSlots(connection.slots).setInFlightMessages(connection.inFlight);
  return message.setObservedMeasurementsList(latencies.map(([key, value]) => new persistent.SubscriptionInfo.Measurement().setKey(key).setValue(String(value))));
}
