import type { CommandError } from "../client.ts";
import {
  AccessDeniedError,
  InvalidArgumentError,
  MaxAppendSizeExceededError,
  StreamDeletedError,
  WrongExpectedVersionError,
} from "../client.ts";
import { whyOf, type Refusal } from "../engine/refusal.ts";

/** The client's error for a refusal. The client leaves most of these messages empty; ours say what happened. */
export function toError(refusal: Refusal): CommandError {
  switch (refusal.kind) {
    case "invalid":
      return new InvalidArgumentError(refusal.why);
    case "immutable":
      return new AccessDeniedError(undefined, refusal.why);
    case "too-large":
      return saying(
        new MaxAppendSizeExceededError(undefined, refusal.maxAppendSize),
        whyOf(refusal),
      );
    case "deleted":
      return streamDeleted(refusal.stream);
    case "conflict": {
      const { stream, expected } = refusal;
      const current = refusal.current < 0 ? "no_stream" : BigInt(refusal.current);
      return saying(
        new WrongExpectedVersionError(undefined, { streamName: stream, expected, current }),
        whyOf(refusal),
      );
    }
  }
}

export function streamDeleted(stream: string): StreamDeletedError {
  return saying(new StreamDeletedError(undefined, stream), whyOf({ kind: "deleted", stream }));
}

function saying<E extends Error>(error: E, message: string): E {
  error.message = message;
  return error;
}
