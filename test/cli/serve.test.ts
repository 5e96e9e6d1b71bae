import type { ChildProcessWithoutNullStreams } from "node:child_process";
import { request } from "node:http";
import { expect, it, vi } from "vitest";
import { receiver } from "../http/receiver.ts";
import { cli, ended, folder, invented, start } from "./given.ts";

/** Waits for the line that says where the server listens. */
function listening(child: ChildProcessWithoutNullStreams): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = "";
    child.stderr.on("data", (text: string) => {
      said += text;
      const url = /^listening on (http:\/\/\S+)$/m.exec(said)?.[1];
      if (url !== undefined) resolve(url);
    });
    child.on("close", () => { reject(new Error(`it ended: ${said}`)); });
  });
}

it.each(["SIGTERM", "SIGINT"] as const)("serves what was ingested until %s, then ends well", async (signal) => {
  const child = start(["serve", "--port", "0", "--ingest", "a.txt"], { cwd: folder({ "a.txt": invented() }) });
  const end = ended(child);
  const url = await listening(child);
  expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
  const answer = await fetch(`${url}/v1/issuers/ACMW/dividends?asOf=2024-05-09`);
  expect(await answer.json()).toMatchObject({ view: "dividends", items: [{ perShare: "0.10" }] });
  child.kill(signal);
  expect(await end).toMatchObject({ status: 0, stdout: "", stderr: expect.stringMatching(`${signal} received, stopping\n$`) as string });
});

it("takes a real document of whoever has a token, and refuses what is none", async () => {
  const cwd = folder();
  const token = (await cli(["token", "create", "newsdesk"], { cwd })).stdout.trim();
  const child = start(["serve", "--port", "0"], { cwd });
  const end = ended(child);
  const url = await listening(child);
  const post = (body: string, authorization = `Bearer ${token}`) => fetch(`${url}/v1/releases`, { method: "POST", body, headers: { "Content-Type": "text/plain", Authorization: authorization } });
  expect((await post(invented(), "Bearer dl_made-up")).status).toBe(401);
  const first = await post(invented());
  expect(first.status).toBe(201);
  expect(await first.json()).toMatchObject({ outcome: "recorded", events: [{ type: "ReleasePublished", data: { issuer: { id: "ACMW" } } }, {}, { type: "DividendDeclared" }] });
  expect((await post(invented())).status).toBe(200);
  const refused = await post("Take two eggs and whisk them until they are foamy.");
  expect(refused.status).toBe(422);
  expect(await refused.json()).toMatchObject({ type: "/problems/not-a-release", code: "not-a-release" });
  child.kill("SIGTERM");
  expect(await end).toMatchObject({ status: 0, stderr: expect.stringContaining("a memory: store starts empty; give documents with --ingest, or POST them to /v1/releases") as string });
});

it("answers a request that is under way before it ends", async () => {
  const cwd = folder();
  const token = (await cli(["token", "create", "newsdesk"], { cwd })).stdout.trim();
  const child = start(["serve", "--port", "0"], { cwd });
  const end = ended(child);
  const url = await listening(child);
  const document = Buffer.from(invented());
  const response = new Promise<number | undefined>((resolve, reject) => {
    const upload = request(`${url}/v1/releases`, { method: "POST", headers: { Authorization: `Bearer ${token}`, "Content-Type": "text/plain", "Content-Length": document.length, Expect: "100-continue" } });
    upload.on("response", (answer) => { resolve(answer.statusCode); answer.resume(); });
    upload.on("error", reject);
    // The server has begun with the request when it asks for the rest; then it is told to stop, and gets the rest only once it says that it is stopping.
    upload.on("continue", () => {
      child.stderr.on("data", (text: string) => { if (text.includes("stopping")) upload.end(document); });
      child.kill("SIGTERM");
    });
  });
  expect(await response).toBe(201);
  expect((await end).status).toBe(0);
});

it("says that a port is taken: status 1", async () => {
  const child = start(["serve", "--port", "0"]);
  const end = ended(child);
  const { port } = new URL(await listening(child));
  expect(await cli(["serve", "--port", port])).toMatchObject({ status: 1, stdout: "", stderr: expect.stringMatching(`port ${port} on 127\\.0\\.0\\.1 is in use; choose another with --port\n$`) as string });
  child.kill("SIGTERM");
  await end;
});

it("over a file has what it acknowledged when it is killed, and is the only writer until then", async () => {
  const cwd = folder({ "a.txt": invented(), "b.txt": invented({ date: "August 8, 2024", quarter: "second", end: "June 30, 2024" }) });
  const child = start(["serve", "--port", "0", "--store", "sqlite:ledger.db", "--ingest", "a.txt"], { cwd });
  const end = ended(child);
  await listening(child);
  expect(await cli(["ingest", "b.txt", "--store", "sqlite:ledger.db"], { cwd })).toMatchObject({ status: 1, stdout: "", stderr: expect.stringMatching(/^error: another process writes to ledger\.db; this one can read it[^\n]*\n$/) as string });
  expect((await cli(["view", "issuers", "--store", "sqlite:ledger.db", "--json"], { cwd })).stdout).toContain('"releases": 1');
  child.kill("SIGKILL");
  await end;
  expect(await cli(["ingest", "b.txt", "--store", "sqlite:ledger.db"], { cwd })).toMatchObject({ status: 0, stderr: "" });
  expect((await cli(["verify", "--store", "sqlite:ledger.db"], { cwd })).stdout).toMatch(/^2 streams, \d+ events, 2 documents re-read: all is well\nMerkle root of (\d+) events: [0-9a-f]{64}\ncheckpoints cover \1 of \1 events\n$/);
  const { stdout: root } = await cli(["verify", "--store", "sqlite:ledger.db"], { cwd });
  const [, size, head] = /Merkle root of (\d+) events: (\w+)/.exec(root)!;
  expect(await cli(["verify", "--store", "sqlite:ledger.db", "--head", `${size}:${head}`], { cwd })).toMatchObject({ status: 0, stderr: "" });
  expect(await cli(["verify", "--store", "sqlite:ledger.db", "--head", `${size}:${"0".repeat(64)}`], { cwd })).toMatchObject({ status: 1, stderr: expect.stringMatching(/as was noted\n$/) as string });
  expect(await cli(["proof", "--store", "sqlite:ledger.db", "release-NONE", "0"], { cwd })).toMatchObject({ status: 1, stderr: "the log has no event release-NONE@0\n" });
  expect(await cli(["backup", "--store", "sqlite:ledger.db", "copy.db"], { cwd })).toEqual({ status: 0, stdout: "sqlite:ledger.db copied to copy.db\n", stderr: "" });
  expect((await cli(["verify", "--store", "sqlite:copy.db"], { cwd })).stdout).toBe(root);
  expect(await cli(["backup", "--store", "sqlite:ledger.db", "copy.db"], { cwd })).toMatchObject({ status: 1, stderr: "copy.db is there already; a backup replaces nothing\n" });
});

it("knows its tokens by name and scope, shows each once, and forgets one that is revoked", async () => {
  const cwd = folder();
  const made = await cli(["token", "create", "newsdesk", "--scope", "read"], { cwd });
  expect(made).toMatchObject({ status: 0, stdout: expect.stringMatching(/^dl_[\w-]{43}\n$/) as string, stderr: "" });
  const listed = await cli(["token", "list"], { cwd });
  expect(listed.stdout).toMatch(/^NAME\s+SCOPE\s+CREATED\nnewsdesk\s+read\s+\d{4}-/);
  expect(listed.stdout).not.toContain(made.stdout.trim());
  expect(await cli(["token", "create", "newsdesk"], { cwd })).toMatchObject({ status: 1, stdout: "", stderr: "there is a token newsdesk already; revoke it first\n" });
  expect(await cli(["token", "create", "desk", "--scope", "all"], { cwd })).toMatchObject({ status: 2, stdout: "" });
  expect(await cli(["token", "revoke", "newsdesk"], { cwd })).toMatchObject({ status: 0, stderr: "" });
  expect(await cli(["token", "list"], { cwd })).toMatchObject({ status: 0, stdout: "", stderr: "no tokens in .ledger/tokens.json\n" });
  expect((await cli(["token", "revoke", "newsdesk"], { cwd })).status).toBe(1);
});

it("logs JSON where a level is given: each request, and nothing of documents, tokens or questions", async () => {
  const cwd = folder();
  const token = (await cli(["token", "create", "newsdesk"], { cwd })).stdout.trim();
  const child = start(["serve", "--port", "0", "--log-level", "info"], { cwd });
  const end = ended(child);
  const url = await new Promise<string>((resolve) => { child.stderr.on("data", (text: string) => { const found = /listening on (http:[^"]+)"/.exec(text)?.[1]; if (found !== undefined) resolve(found); }); });
  const headers = { "Content-Type": "text/plain", Authorization: `Bearer ${token}` };
  expect((await fetch(`${url}/v1/releases`, { method: "POST", body: invented(), headers })).status).toBe(201);
  expect((await fetch(`${url}/v1/releases`, { method: "POST", body: "Take two eggs and whisk them until they are foamy.", headers })).status).toBe(422);
  await fetch(`${url}/v1/issuers/ACMW/dividends?asOf=2024-05-09`);
  child.kill("SIGTERM");
  const { stderr } = await end;
  const lines = stderr.trimEnd().split("\n").map((line) => JSON.parse(line) as Record<string, unknown>);
  expect(lines.filter(({ msg }) => msg === "request")).toMatchObject([
    { level: "info", method: "POST", route: "/v1/releases", status: 201, holder: "newsdesk" },
    { level: "info", method: "POST", route: "/v1/releases", status: 422 },
    { level: "info", method: "GET", route: "/v1/issuers/:issuer/dividends", path: "/v1/issuers/ACMW/dividends", status: 200, holder: null },
  ]);
  for (const line of lines) expect(line).toMatchObject({ level: "info", time: expect.stringMatching(/^\d{4}-\d\d-\d\dT/) as string });
  expect(stderr).not.toMatch(/eggs|dividend of|2024-05-09/);
  expect(stderr).not.toContain(token);
});

it("sends webhooks where it may, and goes on with them after it was killed", async () => {
  const cwd = folder({ "a.txt": invented() });
  const token = (await cli(["token", "create", "keeper", "--scope", "admin"], { cwd })).stdout.trim();
  const hook = await receiver();
  const serve = async (...more: string[]) => {
    const child = start(["serve", "--port", "0", "--store", "sqlite:ledger.db", ...more], { cwd });
    const end = ended(child);
    return { child, end, url: await listening(child) };
  };
  const subscribe = (url: string): Promise<Response> => fetch(`${url}/v1/subscriptions`, { method: "POST", body: JSON.stringify({ url: hook.url }), headers: { "Content-Type": "application/json", Authorization: `Bearer ${token}` } });

  const first = await serve("--ingest", "a.txt");
  expect((await subscribe(first.url)).status).toBe(422);
  first.child.kill("SIGTERM");
  await first.end;
  const second = await serve("--allow-private-targets");
  expect((await subscribe(second.url)).status).toBe(201);
  const before = (await hook.count(3)).length;
  second.child.kill("SIGKILL");
  await second.end;
  const third = await serve("--allow-private-targets");
  const body = invented({ date: "August 8, 2024", quarter: "second", end: "June 30, 2024" });
  await fetch(`${third.url}/v1/releases`, { method: "POST", body, headers: { "Content-Type": "text/plain", Authorization: `Bearer ${token}` } });
  const feed = (await (await fetch(`${third.url}/v1/feed`)).json()) as { id: string }[];
  // What was sent and not yet written down as taken comes again: every event is there, and what is new is in order behind.
  await vi.waitFor(() => { expect(hook.delivered.at(-1)?.headers["webhook-id"]).toBe(feed.at(-1)!.id); });
  expect([...new Set(hook.delivered.map(({ headers }) => headers["webhook-id"]))]).toEqual(feed.map(({ id }) => id));
  expect(before).toBe(3);
  third.child.kill("SIGTERM");
  expect((await third.end).status).toBe(0);
});
