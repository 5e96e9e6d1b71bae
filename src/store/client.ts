/**
 * The one door to the store package. Everything else in this repository takes the client's types, constants and error
 * classes from here, so that the successor of the package, which speaks the same protocol, is a change in this file.
 */
import type { EventStoreDBClient } from "@eventstore/db-client";

/**
 * What the ledger asks of a store: the methods of `EventStoreDBClient` it uses, with their own types. An in-process
 * store and a connected client are both a `LedgerStore`, so moving to a cluster is a connection string.
 */
export type LedgerStore = Pick<
  EventStoreDBClient,
  | "appendToStream"
  | "readStream"
  | "readAll"
  | "subscribeToStream"
  | "subscribeToAll"
  | "deleteStream"
  | "tombstoneStream"
  | "getStreamMetadata"
  | "setStreamMetadata"
  | "dispose"
>;

export {
  EventStoreDBClient,
  jsonEvent,
  binaryEvent,
  ANY,
  NO_STREAM,
  STREAM_EXISTS,
  START,
  END,
  FORWARDS,
  BACKWARDS,
  EVENT_TYPE,
  STREAM_NAME,
  eventTypeFilter,
  streamNameFilter,
  excludeSystemEvents,
  persistentSubscriptionToStreamSettingsFromDefaults,
  persistentSubscriptionToAllSettingsFromDefaults,
  DISPATCH_TO_SINGLE,
  ROUND_ROBIN,
  PINNED,
  UNBOUNDED,
  PARK,
  RETRY,
  SKIP,
  STOP,
  isMetastream,
  metastreamOf,
  originalStreamOf,
  isCommandError,
  ErrorType,
  AccessDeniedError,
  CancelledError,
  DeadlineExceededError,
  InvalidArgumentError,
  MaxAppendSizeExceededError,
  NotLeaderError,
  PersistentSubscriptionDoesNotExistError,
  PersistentSubscriptionDroppedError,
  PersistentSubscriptionExistsError,
  PersistentSubscriptionMaximumSubscribersReachedError,
  StreamDeletedError,
  StreamNotFoundError,
  TimeoutError,
  UnavailableError,
  UnknownError,
  WrongExpectedVersionError,
} from "@eventstore/db-client";

export type {
  AllStreamRecordedEvent,
  AllStreamResolvedEvent,
  AllStreamSubscription,
  AppendExpectedRevision,
  AppendResult,
  AppendToStreamOptions,
  BinaryEventData,
  BinaryEventType,
  CommandError,
  DeleteResult,
  DeleteStreamOptions,
  Direction,
  EventData,
  EventType,
  ExpectedRevision,
  Filter,
  GetStreamMetadataResult,
  JSONEventData,
  JSONEventType,
  JSONType,
  MetadataType,
  PersistentSubscriptionToAll,
  PersistentSubscriptionToAllResolvedEvent,
  PersistentSubscriptionToStream,
  PersistentSubscriptionToStreamResolvedEvent,
  PersistentSubscriptionToStreamSettings,
  Position,
  ReadAllOptions,
  ReadPosition,
  ReadRevision,
  ReadStreamOptions,
  RecordedEvent,
  ResolvedEvent,
  SetStreamMetadataOptions,
  StreamACL,
  StreamingRead,
  StreamMetadata,
  StreamSubscription,
  SubscribeToAllOptions,
  SubscribeToStreamOptions,
  TombstoneStreamOptions,
} from "@eventstore/db-client";
