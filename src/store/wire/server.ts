import { logVerbosity, Server, ServerCredentials, setLogVerbosity, type Metadata, type ServerWritableStream } from "@grpc/grpc-js";
import { randomUUID } from "node:crypto";
import { createSecureContext } from "node:tls";
import type { Engine } from "../engine/engine.ts";
import { Groups } from "../groups/groups.ts";
import { deniedTo, OPEN, type Access, type Doing } from "./access.ts";
import { append, batchAppend } from "./append.ts";
import { bounded } from "./bounded.ts";
import { features, gossip, GossipService, PersistentSubscriptionsService, ServerFeaturesService, shared, StreamsService, type streams } from "./definitions.ts";
import { softDelete, tombstone } from "./delete.ts";
import { groupHandlers, type GroupAnswer } from "./groups.ts";
import { read, type ReadAnswer } from "./read.ts";
import type { Failure } from "./status.ts";

/** What is served where, and to whom. */
export interface WireOptions {
  /** The address to listen on, loopback unless told otherwise. */
  readonly host?: string;
  /** 0 for one that is free. */
  readonly port: number;
  /** Who may do what; everybody everything unless told otherwise. */
  readonly access?: Access;
  /** The server's certificate and its key, in PEM; without them nothing is encrypted. */
  readonly tls?: { readonly certificate: Buffer; readonly key: Buffer };
  /** Milliseconds after which a client that says nothing is asked whether it is there, and as many in which it has to say so; 10,000 unless told otherwise. */
  readonly silence?: number;
}

export interface WireServer {
  readonly port: number;
  /** Refuses new calls and lets those that run end; those that would not end by themselves are cut off. */
  close(): Promise<void>;
  /** Cuts every connection off at once, as a server that dies does. */
  kill(): void;
}

/** An address that cannot be listened on, or a certificate that cannot be used. */
export class WireError extends Error {}

/** The version that is told to clients, which look there for what a server can do. */
const VERSION = "24.10.0";

/** An event of a megabyte in base64, and what is around it. */
const MESSAGE_BYTES = 17 * 1024 * 1024;

/** A half-open connection is noticed within twice this, and what it holds let go of; clients ask as often. */
const SILENCE = 10_000;

/** Serves a store to the clients of EventStoreDB. Rejects with {@link WireError} where it cannot. */
export async function serveWire(engine: Engine, { host = "127.0.0.1", port, access = OPEN, tls, silence = SILENCE }: WireOptions): Promise<WireServer> {
  // It would write to the console what is said here otherwise.
  setLogVerbosity(logVerbosity.NONE);
  const server = new Server({ "grpc.max_receive_message_length": MESSAGE_BYTES, "grpc.keepalive_time_ms": silence, "grpc.keepalive_timeout_ms": silence });
  const { admit, admitDeletion } = access;

  /** A call with one answer, for whoever may make it. */
  const answered = <Call extends { metadata: Metadata }, Done extends (error: Failure) => void>(doing: Doing, handle: (call: Call, done: Done) => void) => (call: Call, done: Done): void => {
    const failure = deniedTo(access, doing, call);
    if (failure === null) handle(call, done);
    else done(failure);
  };
  /** A call with many answers, for whoever may make it. */
  const streamed = <Call extends { metadata: Metadata; emit(event: "error", failure: Failure): unknown }>(doing: Doing, handle: (call: Call) => void) => (call: Call): void => {
    const failure = deniedTo(access, doing, call);
    if (failure === null) handle(call);
    else call.emit("error", failure);
  };

  server.addService(bounded({ ...StreamsService, read: { ...StreamsService.read, responseSerialize: asBytes } }), {
    read: streamed("read", (call: ServerWritableStream<streams.ReadReq, ReadAnswer>) => { read(engine, call); }),
    append: answered("write", (call: Parameters<typeof append>[2], done: Parameters<typeof append>[3]) => { append(engine, admit, call, done); }),
    batchAppend: streamed("write", (call: Parameters<typeof batchAppend>[3]) => { batchAppend(engine, admit, () => deniedTo(access, "write", call) === null, call); }),
    delete: answered("write", (call: Parameters<typeof softDelete>[2], done: Parameters<typeof softDelete>[3]) => { softDelete(engine, admitDeletion, call, done); }),
    tombstone: answered("write", (call: Parameters<typeof tombstone>[2], done: Parameters<typeof tombstone>[3]) => { tombstone(engine, admitDeletion, call, done); }),
  });
  const groups = new Groups(engine);
  const managed = groupHandlers(groups);
  server.addService(bounded({ ...PersistentSubscriptionsService, read: { ...PersistentSubscriptionsService.read, responseSerialize: asBytes } }), {
    create: answered("manage", managed.create),
    update: answered("manage", managed.update),
    delete: answered("manage", managed.delete),
    read: streamed("read", managed.read),
    getInfo: answered("read", managed.getInfo),
    list: answered("read", managed.list),
    replayParked: answered("manage", managed.replayParked),
    restartSubsystem: answered("manage", managed.restartSubsystem),
  });
  server.addService(bounded(ServerFeaturesService), { getSupportedMethods: (_call: unknown, done: (error: null, value: features.SupportedMethods) => void) => { done(null, supported()); } });
  const bound = await bind(server, `${host.includes(":") ? `[${host}]` : host}:${port}`, tls);
  const instance = randomUUID();
  server.addService(bounded(GossipService), { read: (call: { getHost(): string }, done: (error: null, value: gossip.ClusterInfo) => void) => { done(null, clusterOf(instance, call.getHost(), bound)); } });
  return {
    port: bound,
    async close() {
      await groups.close();
      const cut = setTimeout(() => { server.forceShutdown(); }, CUT_OFF_AFTER);
      await new Promise<void>((resolve) => { server.tryShutdown(() => { resolve(); }); });
      clearTimeout(cut);
    },
    kill() {
      groups.kill();
      server.forceShutdown();
    },
  };
}

/** Subscriptions do not end by themselves. Whatever else runs has this many milliseconds. */
const CUT_OFF_AFTER = 500;

function bind(server: Server, address: string, tls: WireOptions["tls"]): Promise<number> {
  return new Promise((resolve, reject) => {
    try {
      if (tls !== undefined) createSecureContext({ cert: tls.certificate, key: tls.key });
    } catch (error) {
      reject(new WireError(`the certificate and its key cannot be used: ${(error as Error).message}`));
      return;
    }
    const credentials = tls === undefined ? ServerCredentials.createInsecure() : ServerCredentials.createSsl(null, [{ cert_chain: tls.certificate, private_key: tls.key }]);
    server.bindAsync(address, credentials, (error, port) => {
      if (error === null) resolve(port);
      else reject(new WireError(`cannot listen on ${address}: is another program there? (${error.message})`));
    });
  });
}

/** Events come as the bytes that they go out as. */
function asBytes(answer: ReadAnswer | GroupAnswer): Buffer {
  const bytes = answer instanceof Uint8Array ? answer : answer.serializeBinary();
  return Buffer.isBuffer(bytes) ? bytes : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

/** What clients ask a server for by name, besides that a method is there. */
const STREAMS_CAN = (method: string): string[] => (method === "Read" ? ["position", "events"] : method === "BatchAppend" ? ["deadline_duration"] : []);

function supported(): features.SupportedMethods {
  const all = new features.SupportedMethods().setEventStoreServerVersion(VERSION);
  for (const [methods, can] of [[StreamsService, STREAMS_CAN], [PersistentSubscriptionsService, () => ["stream", "all"]]] as const)
    for (const { path } of Object.values(methods) as { path: string }[]) {
      const [service, method] = path.slice(1).split("/") as [string, string];
      all.addMethods(new features.SupportedMethod().setServiceName(service).setMethodName(method).setFeaturesList(can(method)));
    }
  return all;
}

/** A cluster of one, which leads itself, at the address under which whoever asks reached it. */
function clusterOf(instance: string, authority: string, port: number): gossip.ClusterInfo {
  const address = /^\[?([^\]]*?)\]?(?::\d+)?$/.exec(authority)?.[1] ?? authority;
  const member = new gossip.MemberInfo().setInstanceId(new shared.UUID().setString(instance)).setIsAlive(true);
  member.setState(gossip.MemberInfo.VNodeState.LEADER).setHttpEndPoint(new gossip.EndPoint().setAddress(address).setPort(port));
  return new gossip.ClusterInfo().setMembersList([member]);
}
