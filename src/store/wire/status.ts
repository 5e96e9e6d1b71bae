import { Metadata, status as grpc } from "@grpc/grpc-js";
import type { ServerErrorResponse } from "@grpc/grpc-js";
import any from "google-protobuf/google/protobuf/any_pb.js";
import empty from "google-protobuf/google/protobuf/empty_pb.js";
import { AccessDeniedError, ErrorType, InvalidArgumentError, StreamDeletedError, StreamNotFoundError, UnavailableError } from "../client.ts";
import { GroupFailure, type FailureKind } from "../groups/failure.ts";
import { whyOf, type Refusal } from "../engine/refusal.ts";
import { identifierOf } from "./message.ts";
import { code, shared, status } from "./definitions.ts";

/** A failure as a call that is one request and one answer ends with: a status, and what a client makes its error from. */
export function failureOf(refusal: Refusal): Failure {
  switch (refusal.kind) {
    case "invalid":
      return failure(grpc.INVALID_ARGUMENT, refusal.why);
    case "immutable":
      return failure(grpc.PERMISSION_DENIED, whyOf(refusal), { exception: ErrorType.ACCESS_DENIED });
    case "too-large":
      return failure(grpc.INVALID_ARGUMENT, whyOf(refusal), { exception: ErrorType.MAXIMUM_APPEND_SIZE_EXCEEDED, "maximum-append-size": String(refusal.maxAppendSize) });
    case "deleted":
      return deleted(refusal.stream);
    case "conflict":
      return failure(grpc.FAILED_PRECONDITION, whyOf(refusal), {
        exception: ErrorType.WRONG_EXPECTED_VERSION,
        "stream-name": refusal.stream,
        "expected-version": String(typeof refusal.expected === "bigint" ? refusal.expected : LEGACY_EXPECTED[refusal.expected]),
        // Left out where there is no stream: a client says so then.
        ...(refusal.current >= 0 && { "actual-version": String(refusal.current) }),
      });
  }
}

/** A failure of ours, or of whatever is wrong inside, as a call ends with it. What is wrong inside stays inside. */
export function failureOfError(error: unknown): Failure {
  if (error instanceof StreamDeletedError) return deleted(error.streamName ?? "");
  if (error instanceof StreamNotFoundError) return failure(grpc.NOT_FOUND, error.message, { exception: ErrorType.STREAM_NOT_FOUND, "stream-name": error.streamName });
  if (error instanceof InvalidArgumentError) return failure(grpc.INVALID_ARGUMENT, error.message);
  if (error instanceof GroupFailure) return failure(GROUP_STATUS[error.kind], error.message, { exception: error.kind, "stream-name": error.stream, "group-name": error.group });
  if (error instanceof AccessDeniedError) return failure(grpc.PERMISSION_DENIED, error.message, { exception: ErrorType.ACCESS_DENIED });
  if (error instanceof UnavailableError) return failure(grpc.UNAVAILABLE, error.message);
  return failure(grpc.INTERNAL, "The store failed.");
}

/** A failure as the answer to one batch, while the call that carries batches goes on. */
export function batchStatus(refusal: Refusal): status.Status {
  switch (refusal.kind) {
    case "invalid":
      return said(code.Code.INVALID_ARGUMENT, whyOf(refusal), "BadRequest", new shared.BadRequest().setMessage(refusal.why));
    case "immutable":
      return said(code.Code.PERMISSION_DENIED, whyOf(refusal), "AccessDenied", new shared.AccessDenied());
    case "too-large":
      return said(code.Code.INVALID_ARGUMENT, whyOf(refusal), "MaximumAppendSizeExceeded", new shared.MaximumAppendSizeExceeded().setMaxappendsize(refusal.maxAppendSize));
    case "deleted":
      return said(code.Code.FAILED_PRECONDITION, whyOf(refusal), "StreamDeleted", new shared.StreamDeleted().setStreamIdentifier(identifierOf(refusal.stream)));
    case "conflict":
      return said(code.Code.FAILED_PRECONDITION, whyOf(refusal), "WrongExpectedVersion", wrongVersion(refusal));
  }
}

/** As {@link batchStatus}, of what was thrown. */
export function batchStatusOfError(error: unknown): status.Status {
  if (error instanceof InvalidArgumentError) return batchStatus({ kind: "invalid", why: error.message });
  return said(code.Code.UNKNOWN, "The store failed.", "Unknown", new shared.Unknown());
}

export type Failure = Required<Pick<ServerErrorResponse, "code" | "details" | "metadata">> & Error;
type Conflict = Extract<Refusal, { kind: "conflict" }>;

/** What the older interface calls these expectations; clients read the numbers. */
const LEGACY_EXPECTED = { any: -2, no_stream: -1, stream_exists: -4 } as const;

const GROUP_STATUS: Readonly<Record<FailureKind, grpc>> = {
  "persistent-subscription-does-not-exist": grpc.NOT_FOUND,
  "persistent-subscription-exists": grpc.ALREADY_EXISTS,
  "persistent-subscription-dropped": grpc.CANCELLED,
  "maximum-subscribers-reached": grpc.FAILED_PRECONDITION,
};

function deleted(stream: string): Failure {
  return failure(grpc.FAILED_PRECONDITION, whyOf({ kind: "deleted", stream }), { exception: ErrorType.STREAM_DELETED, "stream-name": stream });
}

export function failure(code: grpc, details: string, said: Record<string, string> = {}): Failure {
  const metadata = new Metadata();
  for (const [key, value] of Object.entries(said)) metadata.set(key, headerText(value));
  return Object.assign(new Error(details), { code, details: headerText(details), metadata });
}

/** Trailers carry ASCII, and not much of it; names may be anything. */
function headerText(text: string): string {
  return text.slice(0, MOST_TRAILER).replace(/[^\x20-\x7e]/gu, "?");
}
/** Clients take 8 or 16 KiB of trailers in all. */
const MOST_TRAILER = 1_000;

function said(code: status.Status["getCode"] extends () => infer C ? C : never, message: string, type: string, details: { serializeBinary(): Uint8Array }): status.Status {
  const packed = new any.Any();
  packed.pack(details.serializeBinary(), `event_store.client.${type}`);
  return new status.Status().setCode(code).setMessage(message).setDetails(packed);
}

function wrongVersion({ expected, current }: Conflict): shared.WrongExpectedVersion {
  const details = new shared.WrongExpectedVersion();
  if (expected === "any") details.setExpectedAny(new empty.Empty());
  else if (expected === "no_stream") details.setExpectedNoStream(new empty.Empty());
  else if (expected === "stream_exists") details.setExpectedStreamExists(new empty.Empty());
  else details.setExpectedStreamPosition(String(expected));
  if (current < 0) details.setCurrentNoStream(new empty.Empty());
  else details.setCurrentStreamRevision(String(current));
  return details;
}
