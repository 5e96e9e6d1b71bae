import type { ServerDuplexStream, ServerReadableStream, sendUnaryData } from "@grpc/grpc-js";
import empty from "google-protobuf/google/protobuf/empty_pb.js";
import { MAX_APPEND_SIZE } from "../api/store.ts";
import { InvalidArgumentError } from "../client.ts";
import type { Engine, Written } from "../engine/engine.ts";
import type { Expected } from "../engine/expectation.ts";
import type { Entry } from "../engine/log.ts";
import { shared, streams } from "./definitions.ts";
import { entryOf, identifierOf, streamNameOf } from "./message.ts";
import { batchStatus, batchStatusOfError, failureOf, failureOfError } from "./status.ts";

/** What one append may hold before it is known to be too large: the engine says so of what it is given, and a client may send without end. */
const MOST_BYTES = 64 * MAX_APPEND_SIZE;

/** `Append`: options, then events, then the end of the client's side, which is when they are appended: a call that breaks off appends nothing. */
export function append(engine: Engine, call: ServerReadableStream<streams.AppendReq, streams.AppendResp>, done: sendUnaryData<streams.AppendResp>): void {
  let options: streams.AppendReq.Options | undefined;
  const pending = new Pending();
  let failed = false;
  const fail = (error: unknown): void => {
    if (failed) return;
    failed = true;
    done(failureOfError(error));
  };
  call.on("data", (request: streams.AppendReq) => {
    try {
      if (request.hasOptions()) options = request.getOptions();
      else if (!failed && request.hasProposedMessage()) pending.add(request.getProposedMessage()!);
    } catch (error) {
      fail(error);
    }
  });
  call.on("end", () => {
    if (failed || call.cancelled) return;
    try {
      if (options === undefined) throw new InvalidArgumentError("An append begins with its options.");
      const expected = expectedOf(options);
      const stream = streamNameOf(options.getStreamIdentifier());
      const outcome = engine.append(stream, pending.entries, expected);
      if (outcome.kind === "written") done(null, new streams.AppendResp().setSuccess(successOf(outcome)));
      else if (outcome.kind === "conflict") done(null, new streams.AppendResp().setWrongExpectedVersion(conflictOf(expected, outcome.current)));
      else done(failureOf(outcome));
    } catch (error) {
      fail(error);
    }
  });
}

/** `BatchAppend`: batches of many appends on one call, each answered under its correlation id when it is final. */
export function batchAppend(engine: Engine, call: ServerDuplexStream<streams.BatchAppendReq, streams.BatchAppendResp>): void {
  const batches = new Map<string, { stream: string; expected: Expected; pending: Pending } | { error: unknown; stream: string }>();
  call.on("data", (request: streams.BatchAppendReq) => {
    const correlation = request.getCorrelationId();
    const id = Buffer.from(correlation?.serializeBinary() ?? []).toString("base64");
    let batch = batches.get(id);
    const stream = batch?.stream ?? streamNameOf(request.getOptions()?.getStreamIdentifier());
    try {
      if (batch === undefined) batches.set(id, (batch = { stream, expected: batchExpectedOf(request.getOptions()), pending: new Pending() }));
      if ("pending" in batch) for (const message of request.getProposedMessagesList()) batch.pending.add(message);
    } catch (error) {
      batches.set(id, (batch = { error, stream }));
    }
    if (!request.getIsFinal()) return;
    batches.delete(id);
    const response = new streams.BatchAppendResp().setCorrelationId(correlation).setStreamIdentifier(identifierOf(stream));
    // What is answered late is not asked for more: a client that does not read its answers is not read from.
    if (!call.write(answerOf(engine, batch, response))) {
      call.pause();
      call.once("drain", () => { call.resume(); });
    }
  });
  call.on("end", () => { call.end(); });
}

function answerOf(engine: Engine, batch: { stream: string; expected: Expected; pending: Pending } | { error: unknown }, response: streams.BatchAppendResp): streams.BatchAppendResp {
  if ("error" in batch) return response.setError(batchStatusOfError(batch.error));
  try {
    const outcome = engine.append(batch.stream, batch.pending.entries, batch.expected);
    return outcome.kind === "written" ? response.setSuccess(batchSuccessOf(outcome)) : response.setError(batchStatus(outcome));
  } catch (error) {
    return response.setError(batchStatusOfError(error));
  }
}

/** The events of an append that are there so far. */
class Pending {
  readonly entries: Entry[] = [];
  #bytes = 0;

  add(message: streams.AppendReq.ProposedMessage | streams.BatchAppendReq.ProposedMessage): void {
    this.#bytes += message.getData_asU8().length + message.getCustomMetadata_asU8().length;
    if (this.#bytes > MOST_BYTES) throw new InvalidArgumentError(`An append of more than ${MOST_BYTES} bytes is not taken.`);
    this.entries.push(entryOf(message));
  }
}

export function expectedOf(options: Pick<streams.DeleteReq.Options, "hasNoStream" | "hasAny" | "hasStreamExists" | "hasRevision" | "getRevision">): Expected {
  if (options.hasNoStream()) return "no_stream";
  if (options.hasAny()) return "any";
  if (options.hasStreamExists()) return "stream_exists";
  if (options.hasRevision()) return revisionOf(options.getRevision());
  throw new InvalidArgumentError("An expected revision is due.");
}

function batchExpectedOf(options: streams.BatchAppendReq.Options | undefined): Expected {
  if (options?.hasNoStream()) return "no_stream";
  if (options?.hasAny()) return "any";
  if (options?.hasStreamExists()) return "stream_exists";
  if (options?.hasStreamPosition()) return revisionOf(options.getStreamPosition());
  throw new InvalidArgumentError("An append begins with its options.");
}

/** -1 is no stream, as an append of nothing reports it. */
function revisionOf(text: string): Expected {
  const revision = BigInt.asIntN(64, BigInt(text));
  if (revision === -1n) return "no_stream";
  return BigInt.asUintN(64, revision);
}

function successOf({ revision, position }: Written): streams.AppendResp.Success {
  const success = new streams.AppendResp.Success();
  if (revision < 0) success.setNoStream(new shared.Empty());
  else success.setCurrentRevision(String(revision));
  if (position === undefined) return success.setNoPosition(new shared.Empty());
  return success.setPosition(new streams.AppendResp.Position().setCommitPosition(String(position)).setPreparePosition(String(position)));
}

function batchSuccessOf({ revision, position }: Written): streams.BatchAppendResp.Success {
  const success = new streams.BatchAppendResp.Success();
  if (revision < 0) success.setNoStream(new empty.Empty());
  else success.setCurrentRevision(String(revision));
  if (position === undefined) return success.setNoPosition(new empty.Empty());
  return success.setPosition(new shared.AllStreamPosition().setCommitPosition(String(position)).setPreparePosition(String(position)));
}

function conflictOf(expected: Expected, current: number): streams.AppendResp.WrongExpectedVersion {
  const conflict = new streams.AppendResp.WrongExpectedVersion();
  if (expected === "any") conflict.setExpectedAny(new shared.Empty());
  else if (expected === "no_stream") conflict.setExpectedNoStream(new shared.Empty());
  else if (expected === "stream_exists") conflict.setExpectedStreamExists(new shared.Empty());
  else conflict.setExpectedRevision(String(expected));
  if (current < 0) return conflict.setCurrentNoStream(new shared.Empty());
  return conflict.setCurrentRevision(String(current));
}
