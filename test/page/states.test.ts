import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { SOFTWARE } from "../ingest/given.ts";
import { pdfOf } from "../ingest/pdf-file.ts";
import { describePage, openBrowser, SAMPLES, sample, servePage, settled, visit } from "./given.ts";

let browser: Browser;
const folder = mkdtempSync(join(tmpdir(), "intake-"));
afterAll(() => { rmSync(folder, { recursive: true }); });

function file(name: string, content: Uint8Array | string): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

describePage("states of the page", () => {
  beforeAll(async () => { browser = await openBrowser(); });

  it("says that the ledger is empty, and where to go from there", async () => {
    const page = await visit(browser, await servePage({ samples: [], facts: false }));
    expect(await page.locator("main").innerText()).toContain("The ledger is empty");
    await page.getByRole("link", { name: "record one here" }).click();
    expect(await page.locator("main h2").innerText()).toBe("Record a document");
    expect(page.faults).toEqual([]);
  });

  it("says that nothing was known by a day, in every view", async () => {
    const served = await servePage({ samples: SAMPLES.slice(0, 1), facts: false });
    const page = await visit(browser, served);
    for (const [view, says] of [["figures", "No figures known by then"], ["restatements", "Nothing of this kind"], ["guidance", "No guidance known"], ["distributions", "Nothing was said of dividends"], ["board", "Nobody is known to sit"], ["releases", "Nothing was announced"]]) {
      await page.goto(`${served.url}/?view=${view}&asOf=2020-01-01`);
      await settled(page);
      expect(await page.locator("main").innerText(), view).toContain(says);
    }
    expect(page.faults).toEqual([]);
  });

  it("says that an address names an issuer, a release or a day that there is none of", async () => {
    const served = await servePage({ samples: SAMPLES.slice(0, 1), facts: false });
    const page = await visit(browser, served, "?issuer=NOBODY");
    expect(await page.locator(".state").innerText()).toContain("No issuer NOBODY");
    await page.goto(`${served.url}/?view=releases&document=release-QFIN-2023-05-18-00000000`);
    await page.waitForSelector(".state.refused");
    expect(await page.locator(".state.refused").innerText()).toContain('there is no release "release-QFIN-2023-05-18-00000000"');
    for (const [name, value] of [["asOf", "2023-02-30"], ["since", "foo"], ["recordedAsOf", "2023-13-45"]]) {
      await page.goto(`${served.url}/?${name}=${value}`);
      await page.waitForSelector(".state.empty");
      expect(await page.locator(".state.empty").innerText()).toContain(`There is no day or instant ${value}`);
    }
    await page.getByRole("link", { name: "Go on without it" }).click();
    await settled(page);
    await page.waitForSelector(".statement");
    expect(page.faults.filter((fault) => !fault.includes("404"))).toEqual([]);
  });

  it("has an address that names the issuer that it shows", async () => {
    const page = await visit(browser, await servePage({ samples: SAMPLES.slice(0, 1) }));
    await page.waitForURL((url) => url.searchParams.get("issuer") !== null);
    expect(new URL(page.url()).searchParams.get("issuer")).toBe(await page.locator(".masthead select").inputValue());
  });

  it("never shows the answer to another question while it waits", async () => {
    const served = await servePage({ facts: false });
    const page = await visit(browser, served, "?issuer=QFIN&asOf=2023-08-21");
    let letThrough = (): void => undefined;
    const held = new Promise<void>((resolve) => { letThrough = resolve; });
    await page.route(/\/results\?.*(balance-sheet|concept=)/, async (route) => { await held; await route.continue(); });
    await page.getByRole("link", { name: "Balance sheet" }).click();
    await page.getByRole("status").waitFor();
    expect(await page.locator(".statement").count()).toBe(0);
    await page.goBack();
    await settled(page);
    await page.locator("td[data-fact]").first().click();
    await page.locator(".panel").getByRole("status").first().waitFor();
    expect(await page.locator(".panel").innerText()).not.toContain("not known by then");
    letThrough();
    await page.waitForSelector(".panel .figure");
  });

  it("draws no chart for whoever went on before it could be drawn", async () => {
    const page = await visit(browser, await servePage(), "?issuer=QFIN");
    let send = (): void => undefined;
    const wanted = new Promise<void>((resolve) => { send = resolve; });
    await page.route("**/library-*.js", async (route) => {
      await wanted;
      await route.continue();
    });
    const [library] = await Promise.all([page.waitForRequest("**/library-*.js"), page.getByRole("link", { name: "Guidance" }).click()]);
    await page.getByRole("link", { name: "Releases" }).click();
    await settled(page);
    send();
    // As text: what runs in the page is not to be rewritten on its way there.
    await page.evaluate(`import(${JSON.stringify(library.url())})`);
    expect(page.faults).toEqual([]);
  });

  it("notices what is recorded while it is open", async () => {
    const served = await servePage({ samples: SAMPLES.slice(0, 1), facts: false });
    const page = await visit(browser, served, "?issuer=QFIN&view=releases");
    const focus = () => page.evaluate(() => { dispatchEvent(new Event("focus")); });
    // The page has learnt how far the ledger is.
    await Promise.all([page.waitForResponse(/readyz/), focus()]);
    await served.ledger.ingest(sample(SAMPLES[1]!));
    await focus();
    await page.waitForFunction(() => document.querySelectorAll("[data-release]").length === 2);
  });

  it("says why there is no table of commas", async () => {
    const served = await servePage({ samples: SAMPLES.slice(0, 1), facts: false });
    const page = await visit(browser, served, "?issuer=QFIN");
    await page.context().setOffline(true);
    await page.getByRole("button", { name: "CSV" }).click();
    await page.getByText("No CSV: The server cannot be reached.").waitFor();
  });

  it("asks for a token where reading takes one, and goes on with it", async () => {
    const served = await servePage({ samples: SAMPLES.slice(0, 1), facts: false, protectReads: true });
    const page = await visit(browser, served);
    expect(await page.locator(".state.refused").innerText()).toContain("This takes a token");
    await page.getByLabel("Token").fill(served.readToken);
    await page.getByRole("button", { name: "Use it" }).click();
    await page.waitForSelector(".statement");
    expect(await page.locator(".masthead select").inputValue()).toBe("QFIN");
  });

  it("says that the server cannot be reached, and asks again when it is told to", async () => {
    const served = await servePage({ samples: SAMPLES.slice(0, 1), facts: false });
    const page = await visit(browser, served);
    await page.context().setOffline(true);
    await page.getByRole("link", { name: "Board" }).click();
    await page.waitForSelector(".state.refused");
    expect(await page.locator(".state.refused").innerText()).toContain("The server cannot be reached");
    await page.context().setOffline(false);
    await page.getByRole("button", { name: "Ask again" }).click();
    await settled(page);
    expect(await page.locator("main").innerText()).toContain("Nobody is known to sit");
    // It is asked for anew by coming to it again, too.
    await page.context().setOffline(true);
    await page.getByRole("link", { name: "Guidance" }).click();
    await page.waitForSelector(".state.refused");
    await page.context().setOffline(false);
    await page.getByRole("link", { name: "Board" }).click();
    await settled(page);
    await page.getByRole("link", { name: "Guidance" }).click();
    await settled(page);
    expect(await page.locator("tr[data-guidance]").count()).toBe(1);
  });

  it("shows while it waits that it does", async () => {
    const served = await servePage({ samples: SAMPLES.slice(0, 1), facts: false });
    const page = await visit(browser, served);
    let letThrough = (): void => undefined;
    const held = new Promise<void>((resolve) => { letThrough = resolve; });
    await page.route(/\/guidance/, async (route) => { await held; await route.continue(); });
    await page.getByRole("link", { name: "Guidance" }).click();
    await page.getByRole("status").waitFor();
    expect(await page.getByRole("status").innerText()).toContain("Asking for guidance");
    letThrough();
    await settled(page);
    expect(await page.locator("tr[data-guidance]").count()).toBe(1);
  });
});

describePage("intake", () => {
  beforeAll(async () => { browser = await openBrowser(); });

  it("shows what a document would record before it is recorded, and records it when it is told to", async () => {
    const served = await servePage({ samples: SAMPLES.slice(0, 1), facts: false });
    const page = await visit(browser, served, "?view=intake");
    await page.getByLabel("Token for writing").fill(served.token);
    await page.getByRole("button", { name: "Use it" }).click();
    await page.setInputFiles("input[type=file]", file("second-quarter.txt", sample(SAMPLES[1]!)));
    await page.waitForSelector(".preview");
    expect(await page.locator(".preview").innerText()).toContain("Nothing is recorded yet");
    expect(await page.locator("tr[data-event='GuidanceIssued']").innerText()).toContain("1 Jan to 31 Dec 2023");
    expect(await page.locator(".preview .line b.fact").count()).toBeGreaterThan(300);
    const releases = async () => (await (await fetch(`${served.url}/v1/issuers/QFIN/releases`)).json() as { items: unknown[] }).items.length;
    expect(await releases()).toBe(1);
    await page.getByRole("button", { name: "Record it" }).click();
    await page.getByRole("heading", { name: "Recorded" }).waitFor();
    expect(await releases()).toBe(2);
    await page.locator(".state a").click();
    await page.waitForSelector(".lines");
    expect(await page.locator(".choices h2").first().innerText()).toMatch(/^QFIN-2023-08-21-/);
    // What was asked before it was recorded is not taken for what is.
    await page.getByRole("link", { name: "all releases" }).click();
    await settled(page);
    expect(await page.locator("[data-release]").count()).toBe(2);
    expect(page.faults).toEqual([]);
  });

  it("takes a document that is dropped, says that it is known, and why another is refused", async () => {
    const served = await servePage({ samples: SAMPLES.slice(0, 1), facts: false });
    const page = await visit(browser, served, "?view=intake");
    await page.getByLabel("Token for writing").fill(served.token);
    await page.getByRole("button", { name: "Use it" }).click();
    const drop = (name: string, text: string) => page.evaluate(([called, content]) => {
      const data = new DataTransfer();
      data.items.add(new File([content!], called!, { type: "text/plain" }));
      document.querySelector(".drop")!.dispatchEvent(new DragEvent("drop", { dataTransfer: data, bubbles: true, cancelable: true }));
    }, [name, text]);
    await drop("again.txt", new TextDecoder().decode(sample(SAMPLES[0]!)));
    await page.waitForSelector(".preview");
    expect(await page.locator(".preview").innerText()).toContain("The ledger has this document already");
    await drop("letter.txt", "Dear shareholders,\n\nall is well.\n");
    await page.waitForSelector(".state.refused");
    expect(await page.locator(".state.refused").innerText()).toContain("no issuer is named");
  });

  it("shows how far a reading is, page by page", async () => {
    const served = await servePage({ samples: [], facts: false });
    const page = await visit(browser, served, "?view=intake");
    await page.getByLabel("Token for writing").fill(served.token);
    await page.getByRole("button", { name: "Use it" }).click();
    await page.evaluate(() => {
      const seen: string[] = [];
      Object.assign(window, { seen });
      new MutationObserver(() => { const said = document.querySelector(".state[role=status] p")?.textContent; if (said && seen.at(-1) !== said) seen.push(said); }).observe(document.body, { subtree: true, childList: true, characterData: true });
    });
    const opening = ["Results Reported", ...(SOFTWARE.match(/.{1,95}(?:\s|$)/g) ?? [])].map((text, at) => ({ x: 40, y: 740 - at * 11, text: text.trim() }));
    await page.setInputFiles("input[type=file]", file("paged.pdf", pdfOf(opening, [{ x: 40, y: 740, text: "Revenue was $52.4 million in the second quarter of 2031." }])));
    await page.waitForSelector(".preview");
    const seen = (await page.evaluate(() => (window as unknown as { seen: string[] }).seen)).map((said) => said.replace(/^[\d,]+ bytes: /, ""));
    expect(seen.at(0)).toBe("sending it.");
    expect(seen.filter((said) => said.startsWith("page")).at(-1)).toBe("page 2 of 2.");
    expect(seen.at(-1)).toBe("recognising what it says.");
    expect(page.faults).toEqual([]);
  });

  it("records what was read as it was read, whatever is written in the fields since", async () => {
    const served = await servePage({ samples: [], facts: false });
    const page = await visit(browser, served, "?view=intake");
    await page.getByLabel("Token for writing").fill(served.token);
    await page.getByRole("button", { name: "Use it" }).click();
    const text = "Results of the second quarter of 2023\n\nNet income was $12.5 million for the three months ended June 30, 2023, compared to $10.1 million for the three months ended June 30, 2022.\n";
    await page.getByLabel("Issuer, where").fill("FOOB");
    await page.getByLabel("Announced on").fill("2023-08-30");
    await page.setInputFiles("input[type=file]", file("nameless.txt", text));
    await page.waitForSelector(".preview");
    expect(await page.locator(".preview").innerText()).toContain("release-FOOB-2023-08-30-");
    await page.getByLabel("Issuer, where").fill("OTHERCO");
    await page.getByLabel("Announced on").fill("2023-09-15");
    await page.getByRole("button", { name: "Record it" }).click();
    await page.getByRole("heading", { name: "Recorded" }).waitFor();
    expect(await page.locator(".state a").innerText()).toMatch(/^release-FOOB-2023-08-30-/);
    expect(((await (await fetch(`${served.url}/v1/issuers`)).json()) as { items: { id: string }[] }).items.map(({ id }) => id)).toEqual(["FOOB"]);
  });

  it("shows the document that was given last, however long another takes", async () => {
    const served = await servePage({ samples: [], facts: false });
    const page = await visit(browser, served, "?view=intake");
    await page.getByLabel("Token for writing").fill(served.token);
    await page.getByRole("button", { name: "Use it" }).click();
    let letThrough = (): void => undefined;
    const held = new Promise<void>((resolve) => { letThrough = resolve; });
    let count = 0;
    await page.route(/\/readings/, async (route) => {
      count += 1;
      if (count === 1) await held;
      await route.continue().catch(() => undefined);
    });
    await page.setInputFiles("input[type=file]", file("slow.txt", sample(SAMPLES[0]!)));
    await page.getByRole("heading", { name: "slow.txt" }).waitFor();
    await page.setInputFiles("input[type=file]", file("quick.txt", sample(SAMPLES[1]!)));
    await page.waitForSelector(".preview");
    letThrough();
    await page.waitForLoadState("networkidle");
    expect(await page.locator(".preview h2").innerText()).toBe("quick.txt");
  });

  it("says that it takes a token, and that a token for reading is not enough", async () => {
    const served = await servePage({ samples: SAMPLES.slice(0, 1), facts: false });
    const page = await visit(browser, served, "?view=intake");
    await page.setInputFiles("input[type=file]", file("first.txt", sample(SAMPLES[0]!)));
    await page.waitForSelector(".state.refused");
    expect(await page.locator(".state.refused").innerText()).toContain("This takes a token");
    await page.locator(".state.refused").getByLabel("Token").fill(served.readToken);
    await page.locator(".state.refused").getByRole("button", { name: "Use it" }).click();
    await page.getByRole("button", { name: "Read it again" }).click();
    await page.getByText("is for read; this takes write").waitFor();
  });
});
