import type { ServerDuplexStream, ServerUnaryCall, sendUnaryData } from "@grpc/grpc-js";
import { InvalidArgumentError } from "../client.ts";
import type { Member } from "../groups/group.ts";
import type { Groups } from "../groups/groups.ts";
import { ALL, keyOf } from "../groups/names.ts";
import { persistent, shared } from "./definitions.ts";
import { groupEventBytes } from "./encode.ts";
import { createPlanOf, infoOf, updatePlanOf } from "./group-messages.ts";
import { idOf, streamNameOf } from "./message.ts";
import { failureOfError } from "./status.ts";

type Unary<Request, Response> = (call: ServerUnaryCall<Request, Response>, done: sendUnaryData<Response>) => void;
/** Events go out as bytes, what is said besides as messages. */
export type GroupAnswer = persistent.ReadResp | Uint8Array;
type ReadCall = ServerDuplexStream<persistent.ReadReq, GroupAnswer>;

/** The methods of `PersistentSubscriptions`, by name. */
export interface GroupHandlers {
  readonly create: Unary<persistent.CreateReq, persistent.CreateResp>;
  readonly update: Unary<persistent.UpdateReq, persistent.UpdateResp>;
  readonly delete: Unary<persistent.DeleteReq, persistent.DeleteResp>;
  readonly read: (call: ReadCall) => void;
  readonly getInfo: Unary<persistent.GetInfoReq, persistent.GetInfoResp>;
  readonly list: Unary<persistent.ListReq, persistent.ListResp>;
  readonly replayParked: Unary<persistent.ReplayParkedReq, persistent.ReplayParkedResp>;
  readonly restartSubsystem: Unary<shared.Empty, shared.Empty>;
}

export function groupHandlers(groups: Groups): GroupHandlers {
  return {
    create: unary(async (request) => {
      await groups.create(createPlanOf(request));
      return new persistent.CreateResp();
    }),
    update: unary(async (request) => {
      await groups.update(updatePlanOf(request));
      return new persistent.UpdateResp();
    }),
    delete: unary(async (request) => {
      await groups.delete(nameOf(request.getOptions()));
      return new persistent.DeleteResp();
    }),
    read: (call) => { read(groups, call); },
    getInfo: unary(async (request) => new persistent.GetInfoResp().setSubscriptionInfo(infoOf(groups.find(nameOf(request.getOptions())).info()))),
    list: unary(async (request) => {
      const wanted = request.getOptions()?.getListForStream();
      const stream = wanted && (wanted.hasAll() ? ALL : streamNameOf(wanted.getStream()));
      return new persistent.ListResp().setSubscriptionsList(groups.list(stream).map((group) => infoOf(group.info())));
    }),
    replayParked: unary(async (request) => {
      const options = request.getOptions();
      const count = options?.hasStopAt() === true ? Number(options.getStopAt()) : Infinity;
      if (count < 0) throw new InvalidArgumentError(`Parked events cannot be replayed up to ${count}.`);
      groups.find(nameOf(options)).replay(count);
      return new persistent.ReplayParkedResp();
    }),
    restartSubsystem: unary(async () => {
      await groups.restart();
      return new shared.Empty();
    }),
  };
}

/** `Read`: options, then answers to what is given. However the call ends, the group hears of it. */
function read(groups: Groups, call: ReadCall): void {
  let member: Member | undefined;
  let isOver = false;
  const leave = (): void => {
    isOver = true;
    member?.leave();
  };
  const fail = (error: unknown): void => {
    if (isOver) return;
    leave();
    call.emit("error", failureOfError(error));
  };
  call.on("data", (request: persistent.ReadReq) => {
    if (isOver) return;
    try {
      if (member !== undefined) answer(member, request);
      else member = join(groups, call, request.getOptions(), fail);
    } catch (error) {
      fail(error);
    }
  });
  // Who has nothing more to say can answer for nothing more.
  call.on("end", () => {
    leave();
    call.end();
  });
  call.on("cancelled", leave).on("close", leave).on("error", leave);
}

function join(groups: Groups, call: ReadCall, options: persistent.ReadReq.Options | undefined, end: (why: Error) => void): Member {
  if (options === undefined) throw new InvalidArgumentError("A persistent subscription begins with its options.");
  const name = nameOf(options);
  const capacity = options.getBufferSize();
  if (capacity <= 0) throw new InvalidArgumentError(`bufferSize must be positive: ${capacity}`);
  const member: Member = groups.find(name).join({
    capacity,
    from: call.getPeer(),
    username: "anonymous",
    connection: String(call.metadata.get("connection-name")[0] ?? "<unknown>"),
    give(item) {
      const isTaken = call.write(groupEventBytes(item, item.record.position, item.retries));
      if (!isTaken) call.once("drain", () => { member.resume(); });
      return isTaken;
    },
    end,
  });
  call.write(new persistent.ReadResp().setSubscriptionConfirmation(new persistent.ReadResp.SubscriptionConfirmation().setSubscriptionId(keyOf(name.stream, name.group))));
  return member;
}

function answer(member: Member, request: persistent.ReadReq): void {
  const [ack, nack] = [request.getAck(), request.getNack()];
  if (ack !== undefined) member.ack(ack.getIdsList().map(idOf));
  else if (nack !== undefined) member.nack(nack.getIdsList().map(idOf), actionOf(nack.getAction()), nack.getReason());
  else throw new InvalidArgumentError("After its options a persistent subscription says ack or nack.");
}

function actionOf(action: persistent.ReadReq.Nack.Action): Parameters<Member["nack"]>[1] {
  const { PARK, SKIP, STOP } = persistent.ReadReq.Nack.Action;
  if (action === PARK) return "park";
  if (action === SKIP) return "skip";
  return action === STOP ? "stop" : "retry";
}

function nameOf(options: Pick<persistent.DeleteReq.Options, "hasAll" | "getStreamIdentifier" | "getGroupName"> | undefined): { stream: string; group: string } {
  if (options === undefined) throw new InvalidArgumentError("A persistent subscription is named by its options.");
  return { stream: options.hasAll() ? ALL : streamNameOf(options.getStreamIdentifier()), group: options.getGroupName() };
}

function unary<Request, Response>(work: (request: Request) => Promise<Response>): Unary<Request, Response> {
  return (call, done) => {
    work(call.request).then((response) => { done(null, response); }, (error: unknown) => { done(failureOfError(error)); });
  };
}
