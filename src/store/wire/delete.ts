import type { ServerUnaryCall, sendUnaryData } from "@grpc/grpc-js";
import type { Engine, Written } from "../engine/engine.ts";
import { kept } from "../engine/kept.ts";
import type { Refusal } from "../engine/refusal.ts";
import type { Access } from "./access.ts";
import { expectedOf } from "./append.ts";
import { shared, streams } from "./definitions.ts";
import { streamNameOf } from "./message.ts";
import { failureOf, failureOfError } from "./status.ts";

/** `Delete`: hides a stream. */
export function softDelete(engine: Engine, admit: Access["admitDeletion"], call: ServerUnaryCall<streams.DeleteReq, streams.DeleteResp>, done: sendUnaryData<streams.DeleteResp>): void {
  answer(engine, done, () => {
    const options = call.request.getOptions() ?? new streams.DeleteReq.Options();
    const stream = streamNameOf(options.getStreamIdentifier());
    return admit?.(stream) ?? engine.softDelete(stream, expectedOf(options));
  }, (position) => (position === undefined
    ? new streams.DeleteResp().setNoPosition(new shared.Empty())
    : new streams.DeleteResp().setPosition(new streams.DeleteResp.Position().setCommitPosition(position).setPreparePosition(position))));
}

/** `Tombstone`: deletes a stream for good. */
export function tombstone(engine: Engine, admit: Access["admitDeletion"], call: ServerUnaryCall<streams.TombstoneReq, streams.TombstoneResp>, done: sendUnaryData<streams.TombstoneResp>): void {
  answer(engine, done, () => {
    const options = call.request.getOptions() ?? new streams.TombstoneReq.Options();
    const stream = streamNameOf(options.getStreamIdentifier());
    return admit?.(stream) ?? engine.tombstone(stream, expectedOf(options));
  }, (position) => (position === undefined
    ? new streams.TombstoneResp().setNoPosition(new shared.Empty())
    : new streams.TombstoneResp().setPosition(new streams.TombstoneResp.Position().setCommitPosition(position).setPreparePosition(position))));
}

function answer<Response>(engine: Engine, done: sendUnaryData<Response>, work: () => Written | Refusal, say: (position: string | undefined) => Response): void {
  kept(engine, work).then((outcome) => {
    if (outcome.kind === "written") done(null, say(outcome.position === undefined ? undefined : String(outcome.position)));
    else done(failureOf(outcome));
  }, (error: unknown) => { done(failureOfError(error)); });
}
