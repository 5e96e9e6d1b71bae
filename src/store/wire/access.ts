import { status as grpc, type Metadata } from "@grpc/grpc-js";
import { ErrorType } from "../client.ts";
import type { Admit } from "../engine/engine.ts";
import type { Refusal } from "../engine/refusal.ts";
import { failure, failureOfError, type Failure } from "./status.ts";

/** What callers do to a store: read it, write to its streams, or manage the groups that share a subscription. */
export type Doing = "read" | "write" | "manage";

/** The name and the password that a caller gave. */
export type Credentials = { readonly name: string; readonly password: string };

/** Why a caller may not: nobody knows him, or he is known and may not. */
export type Denial = { readonly kind: "unknown" | "denied"; readonly why: string };

/** Who may do what, and what may be written. */
export interface Access {
  /** Why this caller may not; null where he may. `credentials` are null where he gave none. */
  readonly deny: (doing: Doing, credentials: Credentials | null) => Denial | null;
  /** What stands in the way of events that somebody else made. */
  readonly admit?: Admit;
  /** Hears of what keeps it from being told who may do what; nobody may then. */
  readonly report?: (error: Error) => void;
  /** What stands in the way of deleting a stream, besides the rules that all streams have. */
  readonly admitDeletion?: (stream: string) => Refusal | undefined;
}

/** Everybody may do everything. */
export const OPEN: Access = { deny: () => null };

/** What a call that may not be made ends with; null where it may. */
export function deniedTo(access: Access, doing: Doing, { metadata }: { metadata: Metadata }): Failure | null {
  const credentials = credentialsIn(metadata);
  let denial: Denial | null;
  try {
    denial = credentials === "unreadable" ? { kind: "unknown" as const, why: "The credentials are no name and password." } : access.deny(doing, credentials);
  } catch (error) {
    access.report?.(error as Error);
    return failureOfError(error);
  }
  if (denial === null) return null;
  return failure(denial.kind === "unknown" ? grpc.UNAUTHENTICATED : grpc.PERMISSION_DENIED, denial.why, { exception: ErrorType.ACCESS_DENIED });
}

/** Basic credentials, as RFC 7617 has them. */
function credentialsIn(metadata: Metadata): Credentials | null | "unreadable" {
  const [header] = metadata.get("authorization");
  if (header === undefined) return null;
  const [, encoded] = /^Basic ([A-Za-z0-9+/]+=*)$/i.exec(String(header)) ?? [];
  const [, name, password] = /^([^:]*):(.*)$/s.exec(Buffer.from(encoded ?? "", "base64").toString("utf8")) ?? [];
  return name === undefined || password === undefined ? "unreadable" : { name, password };
}
