import { Server, ServerCredentials } from "@grpc/grpc-js";
import { randomUUID } from "node:crypto";
import type { Engine } from "../engine/engine.ts";
import { Groups } from "../groups/groups.ts";
import { append, batchAppend } from "./append.ts";
import { features, gossip, GossipService, PersistentSubscriptionsService, ServerFeaturesService, shared, StreamsService } from "./definitions.ts";
import { softDelete, tombstone } from "./delete.ts";
import { groupHandlers } from "./groups.ts";
import { read } from "./read.ts";

/** What is served where. */
export interface WireOptions {
  /** The address to listen on, loopback unless told otherwise. */
  readonly host?: string;
  /** 0 for one that is free. */
  readonly port: number;
}

export interface WireServer {
  readonly port: number;
  /** Refuses new calls and lets those that run end; those that would not end by themselves are cut off. */
  close(): Promise<void>;
  /** Cuts every connection off at once, as a server that dies does. */
  kill(): void;
}

/** The version that is told to clients, which look there for what a server can do. */
const VERSION = "24.10.0";

/** An event of a megabyte in base64, and what is around it. */
const MESSAGE_BYTES = 17 * 1024 * 1024;

/** Serves a store to the clients of EventStoreDB. Rejects where the address cannot be listened on. */
export async function serveWire(engine: Engine, { host = "127.0.0.1", port }: WireOptions): Promise<WireServer> {
  const server = new Server({ "grpc.max_receive_message_length": MESSAGE_BYTES });
  server.addService(StreamsService, {
    read: (call: Parameters<typeof read>[1]) => { read(engine, call); },
    append: (call: Parameters<typeof append>[1], done: Parameters<typeof append>[2]) => { append(engine, call, done); },
    batchAppend: (call: Parameters<typeof batchAppend>[1]) => { batchAppend(engine, call); },
    delete: (call: Parameters<typeof softDelete>[1], done: Parameters<typeof softDelete>[2]) => { softDelete(engine, call, done); },
    tombstone: (call: Parameters<typeof tombstone>[1], done: Parameters<typeof tombstone>[2]) => { tombstone(engine, call, done); },
  });
  const groups = new Groups(engine);
  server.addService(PersistentSubscriptionsService, { ...groupHandlers(groups) });
  server.addService(ServerFeaturesService, { getSupportedMethods: (_call: unknown, done: (error: null, value: features.SupportedMethods) => void) => { done(null, supported()); } });
  const instance = randomUUID();
  const bound = await new Promise<number>((resolve, reject) => {
    server.bindAsync(`${host}:${port}`, ServerCredentials.createInsecure(), (error, to) => {
      if (error === null) resolve(to);
      else reject(error);
    });
  });
  const cluster = clusterOf(instance, host, bound);
  server.addService(GossipService, { read: (_call: unknown, done: (error: null, value: gossip.ClusterInfo) => void) => { done(null, cluster); } });
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

function supported(): features.SupportedMethods {
  const all = new features.SupportedMethods().setEventStoreServerVersion(VERSION);
  for (const { path } of Object.values(StreamsService) as { path: string }[]) {
    const [service, method] = path.slice(1).split("/");
    all.addMethods(new features.SupportedMethod().setServiceName(service!).setMethodName(method!));
  }
  for (const { path } of Object.values(PersistentSubscriptionsService) as { path: string }[]) {
    const [service, method] = path.slice(1).split("/");
    all.addMethods(new features.SupportedMethod().setServiceName(service!).setMethodName(method!).setFeaturesList(["stream", "all"]));
  }
  return all;
}

/** A cluster of one, which leads itself. */
function clusterOf(instance: string, host: string, port: number): gossip.ClusterInfo {
  const member = new gossip.MemberInfo().setInstanceId(new shared.UUID().setString(instance)).setIsAlive(true);
  member.setState(gossip.MemberInfo.VNodeState.LEADER).setHttpEndPoint(new gossip.EndPoint().setAddress(host).setPort(port));
  return new gossip.ClusterInfo().setMembersList([member]);
}
