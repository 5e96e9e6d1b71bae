import { connect, type ClientHttp2Session, type ClientHttp2Stream, type OutgoingHttpHeaders } from "node:http2";
import { onTestFinished } from "vitest";

/** The wire without any client: frames as bytes, right and wrong ones. */
export function session(port: number): ClientHttp2Session {
  const connection = connect(`http://127.0.0.1:${port}`);
  connection.on("error", () => undefined);
  onTestFinished(() => { connection.destroy(); });
  return connection;
}

export function call(connection: ClientHttp2Session, path: string, headers: OutgoingHttpHeaders = {}): ClientHttp2Stream {
  const stream = connection.request({ ":method": "POST", ":path": path, "content-type": "application/grpc", te: "trailers", ...headers });
  stream.on("error", () => undefined).on("data", () => undefined);
  return stream;
}

/** A message as gRPC frames it: whether it is compressed, its length, its bytes. */
export function frame(message: Uint8Array, length = message.length, compressed = 0): Buffer {
  const head = Buffer.alloc(5);
  head.writeUInt8(compressed);
  head.writeUInt32BE(length, 1);
  return Buffer.concat([head, message]);
}

/** The status that a call ends with; null where the stream is reset without one. */
export function statusOf(stream: ClientHttp2Stream): Promise<number | null> {
  return new Promise((resolve) => {
    const take = (headers: Record<string, unknown>): void => { if (headers["grpc-status"] !== undefined) resolve(Number(headers["grpc-status"])); };
    stream.on("response", take).on("trailers", take).on("close", () => { resolve(null); });
  });
}
