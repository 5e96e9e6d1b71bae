import { status as grpc, type ServerDuplexStream, type ServerReadableStream, type sendUnaryData } from "@grpc/grpc-js";
import empty from "google-protobuf/google/protobuf/empty_pb.js";
import { MAX_APPEND_SIZE } from "../api/store.ts";
import { InvalidArgumentError } from "../client.ts";
import type { Admit, Engine, Written } from "../engine/engine.ts";
import type { Expected } from "../engine/expectation.ts";
import { kept } from "../engine/kept.ts";
import type { Entry } from "../engine/log.ts";
import { shared, streams } from "./definitions.ts";
import { entryOf, identifierOf, streamNameOf } from "./message.ts";
import { batchStatus, batchStatusOfError, failure, failureOf, failureOfError } from "./status.ts";

/** What the appends of one call may hold before they are whole. The engine says what is too large for it of what it is given, and a client may send without end. */
const MOST_BYTES = 64 * MAX_APPEND_SIZE;
/** What an event or an append takes in memory besides its content. */
const AROUND = 256;
/** As many appends of one call may be begun and not whole: each client has one or a few. */
const MOST_BATCHES = 1_000;

/** `Append`: options, then events, then the end of the client's side, which is when they are appended: a call that breaks off appends nothing. */
export function append(engine: Engine, admit: Admit | undefined, call: ServerReadableStream<streams.AppendReq, streams.AppendResp>, done: sendUnaryData<streams.AppendResp>): void {
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
  call.on("end", () => { if (!failed && !call.cancelled) finish().catch(fail); });

  async function finish(): Promise<void> {
    if (options === undefined) throw new InvalidArgumentError("An append begins with its options.");
    const expected = expectedOf(options);
    const stream = streamNameOf(options.getStreamIdentifier());
    const outcome = await kept(engine, () => engine.append(stream, pending.entries, expected, admit));
    if (outcome.kind === "written") done(null, new streams.AppendResp().setSuccess(successOf(outcome)));
    else if (outcome.kind === "conflict") done(null, new streams.AppendResp().setWrongExpectedVersion(conflictOf(expected, outcome.current)));
    else done(failureOf(outcome));
  }
}

/** `BatchAppend`: batches of many appends on one call, each answered under its correlation id when it is final. */
export function batchAppend(engine: Engine, admit: Admit | undefined, mayWrite: () => boolean, call: ServerDuplexStream<streams.BatchAppendReq, streams.BatchAppendResp>): void {
  const batches = new Map<string, Batch>();
  const costOf = (id: string, { stream }: Batch): number => 2 * (id.length + stream.length) + AROUND;
  let [held, answered, isEnded] = [0, 0, false];

  call.on("data", (request: streams.BatchAppendReq) => {
    const correlation = request.getCorrelationId();
    const id = Buffer.from(correlation?.serializeBinary() ?? []).toString("base64");
    let batch = batches.get(id);
    if (batch === undefined) {
      batches.set(id, (batch = new Batch(request.getOptions())));
      held += costOf(id, batch);
    }
    held += batch.take(request.getProposedMessagesList());
    if (held > MOST_BYTES || batches.size > MOST_BATCHES) {
      call.emit("error", failure(grpc.RESOURCE_EXHAUSTED, `A call holds ${MOST_BATCHES} appends and ${MOST_BYTES} bytes at most that are not whole.`));
      call.removeAllListeners("data").resume();
      batches.clear();
      return;
    }
    if (!request.getIsFinal()) return;
    batches.delete(id);
    held -= batch.bytes + costOf(id, batch);
    answered += 1;
    void answer(batch).then((response) => {
      answered -= 1;
      if (call.destroyed || call.writableEnded) return;
      // What is answered late is not asked for more: a client that does not read its answers is not read from.
      if (!call.write(response.setCorrelationId(correlation).setStreamIdentifier(identifierOf(batch.stream)))) {
        call.pause();
        call.once("drain", () => { call.resume(); });
      }
      if (isEnded && answered === 0) call.end();
    });
  });
  call.on("end", () => {
    isEnded = true;
    if (answered === 0) call.end();
  });

  async function answer(batch: Batch): Promise<streams.BatchAppendResp> {
    const response = new streams.BatchAppendResp();
    // The call lives as long as the client; what lets it write may not.
    if (!mayWrite()) return response.setError(batchStatus({ kind: "immutable", why: "This caller may not write any more." }));
    try {
      const { stream, entries, expected } = batch.whole();
      const outcome = await kept(engine, () => engine.append(stream, entries, expected, admit));
      return outcome.kind === "written" ? response.setSuccess(batchSuccessOf(outcome)) : response.setError(batchStatus(outcome));
    } catch (error) {
      return response.setError(batchStatusOfError(error));
    }
  }
}

/** The events of an append that are there so far. */
class Pending {
  readonly entries: Entry[] = [];
  bytes = 0;

  add(message: streams.AppendReq.ProposedMessage | streams.BatchAppendReq.ProposedMessage): void {
    this.bytes += message.getData_asU8().length + message.getCustomMetadata_asU8().length + 2 * (message.getMetadataMap().get("type") ?? "").length + AROUND;
    if (this.bytes > MOST_BYTES) throw new InvalidArgumentError(`An append of more than ${MOST_BYTES} bytes is not taken.`);
    this.entries.push(entryOf(message));
  }
}

/** One append of a call that carries many. What is wrong with it is its own answer, and not the end of the others. */
class Batch {
  readonly stream: string;
  readonly #pending = new Pending();
  #expected: Expected | undefined;
  #fault: unknown;

  constructor(options: streams.BatchAppendReq.Options | undefined) {
    this.stream = streamNameOf(options?.getStreamIdentifier());
    try {
      this.#expected = batchExpectedOf(options);
    } catch (error) {
      this.#fault = error;
    }
  }

  get bytes(): number {
    return this.#pending.bytes;
  }

  /** Takes further events; gives the bytes that are held for them. */
  take(messages: readonly streams.BatchAppendReq.ProposedMessage[]): number {
    const before = this.bytes;
    try {
      if (this.#fault === undefined) for (const message of messages) this.#pending.add(message);
    } catch (error) {
      this.#fault = error;
    }
    return this.bytes - before;
  }

  /** The append as it is to be made; throws what is wrong with it. */
  whole(): { stream: string; entries: readonly Entry[]; expected: Expected } {
    if (this.#fault !== undefined || this.#expected === undefined) throw this.#fault;
    return { stream: this.stream, entries: this.#pending.entries, expected: this.#expected };
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
