import { connect } from "node:net";
import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { LIMIT, MAY, serving, type Api } from "./given.ts";

/** Says something to the server as it is, and gives the first line of each answer until the server is done with the connection. */
async function said(api: Api, text: string | Buffer, more: (Buffer | string)[] = [], leaves = false): Promise<string[]> {
  const socket = connect(Number(new URL(api.url).port), "127.0.0.1");
  let answer = "";
  socket.setEncoding("latin1").on("data", (piece: string) => { answer += piece; });
  // What it goes on to send may meet a connection that is closed.
  socket.on("error", () => undefined);
  socket.write(text);
  for (const piece of more) socket.write(piece);
  if (leaves) socket.end();
  await new Promise((closed) => socket.on("close", closed));
  return [...answer.matchAll(/^HTTP\/1\.1 (\d+)/gm)].map(([, status]) => status!);
}

const head = (line: string, headers: Record<string, string> = {}): string => `${line} HTTP/1.1\r\nHost: here\r\nConnection: close\r\n${Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`).join("")}\r\n`;

describe("a bad client", () => {
  const posted = (api: Api, path: string, type: string, body: string, headers: Record<string, string> = {}): string => head(`POST ${path}`, { "Authorization": api.authorization, "Content-Type": type, "Content-Length": String(body.length), ...headers }) + body;
  const remarks = "/v1/releases/release-X/remarks";

  it.each<[string, (api: Api) => string | Buffer | [string, string[]], string[]]>([
    ["that sends noise", () => Buffer.from(Array.from({ length: 4096 }, (_, number) => (number * 167) % 256)), ["400"]],
    ["that speaks another protocol", () => "SSH-2.0-OpenSSH_9.0\r\n", ["400"]],
    ["with thousands of headers", () => head("GET /v1/issuers", Object.fromEntries(Array.from({ length: 5_000 }, (_, number) => [`X-${number}`, "x"]))), ["431"]],
    ["with an endless header", () => head("GET /v1/issuers", { Cookie: "x".repeat(20_000) }), ["431"]],
    ["with an endless address", () => head(`GET /v1/issuers?asOf=${"9".repeat(20_000)}`), ["431"]],
    ["that says two lengths", () => "POST /v1/releases HTTP/1.1\r\nHost: here\r\nContent-Length: 3\r\nContent-Length: 4\r\n\r\nmay", ["400"]],
    ["that says a length and chunks", () => "POST /v1/releases HTTP/1.1\r\nHost: here\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", ["400"]],
    ["whose body says that it is too large", (api) => posted(api, "/v1/releases", "text/plain", "x", { "Content-Length": String(LIMIT + 1) }), ["413"]],
    ["whose chunks are too large", (api) => [head("POST /v1/releases", { "Authorization": api.authorization, "Content-Type": "text/plain", "Transfer-Encoding": "chunked" }), Array.from({ length: 50 }, () => `64\r\n${"x".repeat(100)}\r\n`).concat("0\r\n\r\n")], ["413"]],
    ["whose JSON breaks off", (api) => posted(api, remarks, "application/json", '{"type": "FactCorrected", '), ["400"]],
    ["whose JSON is deep", (api) => posted(api, remarks, "application/json", "[".repeat(60_000)), ["400"]],
    ["whose JSON is of the wrong types", (api) => posted(api, remarks, "application/json", '{"type":5,"data":[]}'), ["400"]],
    ["whose JSON would be a prototype", (api) => posted(api, remarks, "application/json", '{"__proto__":{"type":"FactCorrected"},"constructor":{}}'), ["400"]],
    ["whose text says that it is a picture", (api) => posted(api, "/v1/releases", "image/png", "may"), ["415"]],
    ["whose compression is none", (api) => posted(api, "/v1/releases", "text/plain", "not gzip at all", { "Content-Encoding": "gzip" }), ["400"]],
    ["that leaves before its body is sent", (api) => posted(api, "/v1/releases", "text/plain", "ma", { "Content-Length": "3" }), ["400"]],
  ])("%s is refused, and others are answered", async (name, say, statuses) => {
    const api = await serving(MAY);
    const words = say(api);
    const [text, more] = Array.isArray(words) ? words : [words, []];
    expect(await said(api, text, more, name.includes("leaves"))).toEqual(statuses);
    expect((await api.get("/v1/issuers")).status).toBe(200);
    expect(api.failures).toEqual([]);
    expect(((await (await api.get("/v1/feed")).json()) as []).length).toBe(2);
  });

  it("whose body is small and unpacks to much is refused where it passes the limit", async () => {
    const api = await serving(MAY);
    const response = await api.get("/v1/releases", { method: "POST", body: gzipSync("x".repeat(10_000_000)), headers: { "Content-Type": "text/plain", "Content-Encoding": "gzip" } });
    expect(response.status).toBe(413);
  });
});
