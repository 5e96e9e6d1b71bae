import { ErrorType, isCommandError, WrongExpectedVersionError } from "../store/client.ts";
import { StoreFileError } from "../store/sqlite/database.ts";

/** Whether an error says that the store cannot be reached or does not answer now: worth trying again later. */
export function isStoreAway(error: unknown): boolean {
  return error instanceof Error && isCommandError(error) && AWAY.has(error.type);
}

const AWAY: ReadonlySet<string> = new Set([
  ErrorType.UNAVAILABLE, ErrorType.TIMEOUT, ErrorType.DEADLINE_EXCEEDED, ErrorType.NOT_LEADER, ErrorType.CANCELLED,
]);

/** Whether an error says that somebody else wrote to a stream since it was read. */
export function isTakenOver(error: unknown): boolean {
  return error instanceof WrongExpectedVersionError;
}

/** Whether an error says that a file cannot be used as a store. */
export function isStoreFileError(error: unknown): error is StoreFileError {
  return error instanceof StoreFileError;
}
