import { expect, it } from "vitest";
import { servePage } from "./given.ts";

const at = async (url: string, accept: string) => fetch(url, { headers: { Accept: accept } });

it("gives a browser the page at /, and programs the index", async () => {
  const { url } = await servePage({ samples: [], facts: false });
  const page = await at(`${url}/`, "text/html,application/xhtml+xml,*/*;q=0.8");
  expect([page.status, page.headers.get("content-type"), page.headers.get("cache-control"), page.headers.get("vary")]).toEqual([200, "text/html; charset=utf-8", "no-cache", expect.stringContaining("Accept")]);
  expect(await page.text()).toContain('<div id="page"></div>');
  for (const accept of ["*/*", "application/json"]) expect(await (await at(`${url}/`, accept)).json()).toMatchObject({ name: "disclosure-ledger" });
});

it("gives the parts of the page for good, runs no script that is not its own, and has nothing else under their folder", async () => {
  const { url } = await servePage({ samples: [], facts: false });
  const page = await at(`${url}/`, "text/html");
  const script = /src="\.\/(assets\/[^"]+\.js)"/.exec(await page.text())![1]!;
  const part = await fetch(`${url}/${script}`);
  expect([part.status, part.headers.get("content-type"), part.headers.get("cache-control")]).toEqual([200, "text/javascript; charset=utf-8", "public, max-age=31536000, immutable"]);
  expect(page.headers.get("content-security-policy")).toMatch(/script-src 'self'(;|$)/);
  // Over plain HTTP the parts have no other address.
  expect(page.headers.get("content-security-policy")).not.toContain("upgrade-insecure-requests");
  for (const path of ["assets/none.js", "assets/", "assets/..%2f..%2fpackage.json"]) expect((await fetch(`${url}/${path}`)).status, path).toBe(404);
});

it("goes to everybody where reading takes a token, because it holds nothing of the ledger", async () => {
  const { url } = await servePage({ samples: [], facts: false, protectReads: true });
  expect((await at(`${url}/`, "text/html")).status).toBe(200);
  expect((await at(`${url}/`, "application/json")).status).toBe(401);
  expect((await at(`${url}/v1/issuers`, "text/html")).status).toBe(401);
});
