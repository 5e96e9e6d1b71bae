import { ErrorType, isCommandError } from "../store/client.ts";

/** Whether an error says that the store cannot be reached or does not answer now: worth trying again later. */
export function isStoreAway(error: unknown): boolean {
  return error instanceof Error && isCommandError(error) && AWAY.has(error.type);
}

const AWAY: ReadonlySet<string> = new Set([
  ErrorType.UNAVAILABLE, ErrorType.TIMEOUT, ErrorType.DEADLINE_EXCEEDED, ErrorType.NOT_LEADER, ErrorType.CANCELLED,
]);
