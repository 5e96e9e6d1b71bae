import type { Browser, Page } from "playwright-core";
import { beforeAll, expect, it } from "vitest";
import { GUIDING_MILLS } from "./guiding-mills.ts";
import { answerOf, describePage, openBrowser, servePage, settled, visit, wholeTable, type Served } from "./given.ts";

let browser: Browser;
let served: Served;

/** Texts of all elements that match, blanks as one. */
const texts = async (page: Page, selector: string): Promise<string[]> => (await page.locator(selector).allInnerTexts()).map((text) => text.replaceAll(/\s+/g, " ").trim());
/** Waits until the address says so: it is written at once where a step is made, and when a slider stands still. */
const says = (page: Page, name: string, value: string) => page.waitForURL((url) => url.searchParams.get(name) === value);
const cell = (page: Page, fact: string) => page.locator(`[data-fact="${fact}"]`);
const NET_INCOME = "2023-04-01/2023-06-30|NetIncomeLoss|CNY|US-GAAP";

describePage("the page", () => {
  beforeAll(async () => {
    browser = await openBrowser();
    served = await servePage();
  });

  describePage("time", () => {
    it("stands at the day that the address says, and changes everything with it", async () => {
      const page = await visit(browser, served, "?issuer=QFIN&asOf=2023-05-18");
      expect(await page.getByRole("slider", { name: "Announced", exact: true }).getAttribute("aria-valuetext")).toBe("18 May 2023, 1 of 4");
      await wholeTable(page);
      expect(await cell(page, NET_INCOME).count()).toBe(0);
      await page.getByRole("slider", { name: "Announced", exact: true }).press("ArrowRight");
      await settled(page);
      await says(page, "asOf", "2023-08-21");
      expect(await cell(page, NET_INCOME).innerText()).toContain("1,093,377");
      expect(page.faults).toEqual([]);
    });

    it("marks what came since the release before, or since a day that is chosen", async () => {
      const page = await visit(browser, served, "?issuer=QFIN&view=guidance&asOf=2023-11-16");
      const rows = () => page.locator("tr[data-guidance]").evaluateAll((all) => all.map((row) => `${(row as HTMLElement).dataset.low} ${row.className}`));
      expect(await rows()).toEqual(["455000000000 ", "470000000000 changed", "473000000000 new", "116000000000 new"]);
      await page.getByRole("slider", { name: "Announced: changes are marked since" }).press("ArrowLeft");
      await settled(page);
      await says(page, "since", "2023-05-18");
      expect(await rows()).toEqual(["455000000000 changed", "470000000000 new", "473000000000 new", "116000000000 new"]);
      expect(page.faults).toEqual([]);
    });

    it("is dragged by the pointer, and snaps to releases", async () => {
      const page = await visit(browser, served, "?issuer=QFIN&view=releases");
      const stop = (await page.locator(".stop").nth(1).boundingBox())!;
      const handle = (await page.getByRole("slider", { name: "Announced", exact: true }).boundingBox())!;
      await page.mouse.move(handle.x + handle.width / 2, handle.y + handle.height / 2);
      await page.mouse.down();
      await page.mouse.move(stop.x + 4, stop.y, { steps: 5 });
      await page.mouse.up();
      await settled(page);
      await says(page, "asOf", "2023-08-21");
      expect(await page.locator("[data-release]").count()).toBe(2);
      expect(page.faults).toEqual([]);
    });

    it("has the recorded clock on demand: what this ledger had recorded by then", async () => {
      const page = await visit(browser, served, "?issuer=QFIN&view=releases");
      expect(await page.getByRole("slider", { name: "Recorded" }).count()).toBe(0);
      await page.getByText("What this ledger had recorded").click();
      const recorded = page.getByRole("slider", { name: "Recorded" });
      await recorded.press("ArrowLeft");
      await settled(page);
      await says(page, "recordedAsOf", "2025-01-03T12:00:00.000Z");
      expect(await page.locator("[data-release]").count()).toBe(3);
      await recorded.press("Home");
      await recorded.press("ArrowLeft");
      await settled(page);
      expect(await recorded.getAttribute("aria-valuetext")).toContain("0 of 4");
      expect(await page.locator("main").innerText()).toContain("Nothing was announced by then");
      await recorded.press("End");
      await settled(page);
      expect(await page.locator("[data-release]").count()).toBe(4);
      expect(page.faults).toEqual([]);
    });
  });

  describePage("marks", () => {
    const classes = (page: Page) => page.locator("tr[data-guidance]").evaluateAll((all) => all.map((row) => row.className));

    it("have all new at the first release, and nothing of what is still to come", async () => {
      const page = await visit(browser, served, "?issuer=QFIN&view=guidance&asOf=2023-05-18");
      expect(await classes(page)).toEqual(["new"]);
      // What was asked to be marked against lies after the day that is looked at.
      const later = await visit(browser, served, "?issuer=QFIN&view=guidance&asOf=2023-05-18&since=2024-08-13");
      expect(await classes(later)).toEqual(["new"]);
      expect(later.faults).toEqual([]);
    });

    it("go back to the beginning and no further, and never beyond the day", async () => {
      const page = await visit(browser, served, "?issuer=QFIN&view=guidance&asOf=2023-08-21");
      const since = page.getByRole("slider", { name: "Announced: changes are marked since" });
      for (const key of ["ArrowLeft", "ArrowLeft", "ArrowLeft"]) await since.press(key);
      await settled(page);
      expect(await since.getAttribute("aria-valuetext")).toBe("17 May 2023");
      expect(await classes(page)).toEqual(["new", "new"]);
      for (const key of ["ArrowRight", "ArrowRight", "ArrowRight", "End"]) await since.press(key);
      await settled(page);
      expect(await since.getAttribute("aria-valuetext")).toBe("18 May 2023");
      expect(page.faults).toEqual([]);
    });

    it("are as many as the line above the table says", async () => {
      const page = await visit(browser, served, "?issuer=QFIN&asOf=2023-08-21");
      await wholeTable(page);
      const said = Number(/(\d+) new/.exec(await page.locator(".summary").innerText())![1]);
      expect(await page.locator("td.new").count()).toBe(said);
    });
  });

  describePage("figures", () => {
    it("are statements by period, own and comparative, with what came marked", async () => {
      const page = await visit(browser, served, "?issuer=QFIN&asOf=2023-08-21&span=3");
      await wholeTable(page);
      expect(await texts(page, ".statement thead th")).toEqual(["Line", "Unit", "1 Apr to 30 Jun 2023", "1 Jan to 31 Mar 2023", "1 Apr to 30 Jun 2022", "1 Jan to 31 Mar 2022"]);
      const row = page.locator(".statement tr", { has: page.getByText("Net income", { exact: true }) }).first();
      expect(await row.locator("td[data-value]").evaluateAll((all) => all.map((one) => (one as HTMLElement).dataset.value))).toEqual(["1093377000", "929822000", "974956000", "1174357000"]);
      expect(await row.locator("td.amount").evaluateAll((all) => all.map((one) => one.className.trim()))).toEqual(["amount new reported", "amount reported", "amount new comparative", "amount comparative"]);
      await page.getByRole("link", { name: /^Half years/ }).click();
      await settled(page);
      expect(await texts(page, ".statement thead th.amount")).toEqual(["1 Jan to 30 Jun 2023", "1 Jan to 30 Jun 2022"]);
      expect(page.faults).toEqual([]);
    });

    it("show a line as a series in the vintage known then", async () => {
      const page = await visit(browser, served, "?issuer=CIK0999999999&asOf=2022-12-31");
      await page.getByRole("rowheader", { name: "Revenues" }).click();
      await settled(page);
      await page.getByText("As a table").click();
      expect(await texts(page, ".series tbody tr")).toEqual(["1 Jan to 31 Dec 2021 5,000,000 first 18 Feb 2022"]);
      await page.getByRole("slider", { name: "Announced", exact: true }).press("End");
      await settled(page);
      expect(await texts(page, ".series tbody tr")).toEqual(["1 Jan to 31 Dec 2021 4,400,000 restated 5,000,000 17 Feb 2023", "1 Jan to 31 Dec 2022 6,100,000 first 17 Feb 2023"]);
      expect(await page.locator(".series canvas").evaluate((canvas) => (canvas as HTMLCanvasElement).width)).toBeGreaterThan(300);
      expect(page.faults).toEqual([]);
    });

    it("say what stood before, and open the restatement with both quotes side by side, delta and kind", async () => {
      const page = await visit(browser, served, "?issuer=CIK0999999999");
      const revised = cell(page, "2021-01-01/2021-12-31|NetIncomeLoss|USD|US-GAAP");
      expect(await texts(page, ".summary")).toEqual([expect.stringContaining("money in millions")]);
      expect(await revised.innerText()).toBe("0.7 0.31");
      expect(await revised.getAttribute("class")).toBe("amount changed comparative revised");
      expect(await revised.getAttribute("title")).toBe("was 0.7, restated, comparative");
      await revised.click();
      await settled(page);
      expect(await texts(page, ".panel .vintages tbody tr")).toEqual(["18 Feb 2022 700,000 700000, line 5", "17 Feb 2023 310,000 310000, line 6"]);
      await page.getByRole("link", { name: "both quotes side by side" }).click();
      await settled(page);
      await page.waitForSelector(".side-by-side .here >> nth=1");
      expect(await texts(page, "li[data-restatement] .side-by-side h3")).toEqual(["Before: 700,000", "After: 310,000"]);
      expect(await texts(page, "li[data-restatement] > a[aria-current]")).toEqual(["restated new Net Income (Loss) 1 Jan to 31 Dec 2021: 700,000 → 310,000 USD −390,000, −55.71%; told 17 Feb 2023"]);
      expect(await texts(page, ".side-by-side .here .lit")).toEqual(expect.arrayContaining(["700000", "310000"]));
      expect(page.faults).toEqual([]);
    });
  });

  describePage("guidance", () => {
    it("has each target's revisions as steps, the implied remainder, and says why there is no actual yet", async () => {
      const page = await visit(browser, served, "?issuer=QFIN&view=guidance&asOf=2023-11-16");
      const year = page.locator(".target", { hasText: "1 Jan to 31 Dec 2023" });
      expect((await texts(page, ".target")).length).toBe(2);
      expect(await year.locator("tr[data-guidance] .chip").evaluateAll((all) => all.map((chip) => chip.textContent))).toEqual(["maintained", "changed", "narrowed", "new", "narrowed"]);
      expect(await year.locator(".implied").innerText()).toContain("leave 116.171 to 126.171 for 1 Oct to 31 Dec 2023");
      expect(await year.locator("canvas").getAttribute("aria-label")).toContain("The range guided for");
      expect(page.faults).toEqual([]);
    });

    it("says where the actual landed, once it is known, and lights it", async () => {
      const told = await servePage({ samples: [], facts: false });
      for (const document of GUIDING_MILLS) await told.ledger.ingest(document);
      const page = await visit(browser, told, "?issuer=GMLX&view=guidance&asOf=2024-02-08");
      const quarter = page.locator(".target", { hasText: "1 Jan to 31 Mar 2024" });
      expect(await quarter.innerText()).toContain("No actual yet");
      await page.getByRole("slider", { name: "Announced", exact: true }).press("ArrowRight");
      await settled(page);
      expect(await quarter.locator("p").first().innerText()).toBe("The actual landed above the range at 113.2, announced 9 May 2024.");
      expect(await quarter.locator("tr[data-guidance]").getAttribute("class")).toBe("changed");
      await quarter.locator("p a").first().click();
      await page.waitForSelector(".panel .here");
      expect((await texts(page, ".panel .here .lit")).join("")).toContain("113.2");
      expect(page.faults).toEqual([]);
    });

    it("lights the sentence that it was read from", async () => {
      const page = await visit(browser, served, "?issuer=QFIN&view=guidance&asOf=2023-08-21");
      await page.locator("tr[data-low='470000000000'] a").click();
      await settled(page);
      await page.waitForSelector(".panel .here");
      const lit = (await texts(page, ".panel .here .lit")).join(" ");
      expect(lit).toContain("470");
      expect(lit).toContain("485");
      await page.keyboard.press("Escape");
      expect(await page.locator(".panel").count()).toBe(0);
      expect(page.faults).toEqual([]);
    });
  });

  it("has dividends with their dates and policy, and how far programmes are", async () => {
    const page = await visit(browser, served, "?issuer=QFIN&view=distributions&asOf=2023-11-16");
    const rows = await texts(page, "tr[data-dividend]");
    expect(rows.find((row) => row.includes("declared 1 Jan to 30 Jun 2023"))).toContain("0.25 USD 0.50 USD");
    expect(rows.find((row) => row.includes("declared 1 Jan to 30 Jun 2023"))).toContain("28.6% to 28.8% of 1.74 USD/ADS within the policy");
    expect(rows.find((row) => row.includes("semi-annual"))).toContain("semi-annual, 20% to 30% of net income; before: quarterly, 15% to 20% of net income");
    const programme = page.locator("[data-programme='150000000']");
    expect(await programme.innerText()).toContain("Left: 70,000,000 USD ± 500,000, 216 days to go.");
    expect(await programme.locator("progress").evaluate((bar) => (bar as HTMLProgressElement).position.toFixed(4))).toBe("0.5333");
    expect(page.faults).toEqual([]);
  });

  it("has the board of the day, since when it is known, and who left", async () => {
    const page = await visit(browser, served, "?issuer=QFIN&view=board&asOf=2024-08-31");
    const persons = () => page.locator("tr[data-person]").evaluateAll((all) => all.map((row) => `${(row as HTMLElement).dataset.person}: ${(row as HTMLElement).dataset.roles}${row.className === "" ? "" : ` (${row.className})`}`));
    expect(await persons()).toContain("Fan Zhao: independent director; chairman (changed)");
    expect(await persons()).toContain("Xiangge Liu: independent director (new)");
    expect(await persons()).toContain("Hongyi Zhou: director; chairman (gone)");
    await page.getByRole("slider", { name: "Announced", exact: true }).press("ArrowLeft");
    await page.getByRole("slider", { name: "Announced", exact: true }).press("ArrowLeft");
    await settled(page);
    expect(await persons()).toContain("Hongyi Zhou: director; chairman (new)");
    expect((await texts(page, "tr[data-person='Hongyi Zhou'] td"))[3]).toBe("16 Nov 2023");
    expect(page.faults).toEqual([]);
  });

  describePage("proof", () => {
    it("lights the number in the archived document, with its fact, its relations and what was rejected near it", async () => {
      const page = await visit(browser, served, "?issuer=QFIN&asOf=2024-08-13&section=results-discussion");
      await page.locator("td[data-at^='18:'], td[data-at^='20:']").first().click();
      await settled(page);
      await page.waitForSelector(".panel .here");
      expect(await page.locator(".panel .here").getAttribute("data-line")).toMatch(/^(18|20)$/);
      expect(await page.locator(".panel .document li").first().innerText()).toMatch(/line (18|20): .+/);
      expect(page.faults).toEqual([]);
    });

    it("goes with the clock: it is of what was known then, in the document that said it", async () => {
      const page = await visit(browser, served, "?issuer=CIK0999999999&asOf=2023-02-17");
      await cell(page, "2021-01-01/2021-12-31|NetIncomeLoss|USD|US-GAAP").click();
      await page.waitForSelector(".panel .here");
      expect([await page.locator(".panel .figure").innerText(), await page.locator(".panel .here .lit").last().innerText()]).toEqual(["310,000 USD", "310000"]);
      await page.getByRole("button", { name: "The release before" }).click();
      await settled(page);
      await page.waitForFunction(() => document.querySelector(".panel .figure")?.textContent === "700,000 USD");
      await page.waitForFunction(() => [...document.querySelectorAll(".panel .here .lit")].at(-1)?.textContent === "700000");
      expect(await page.locator(".panel .document h3").innerText()).toContain("CIK0999999999-2022-02-18");
      expect(page.faults).toEqual([]);
    });

    it("says of a document that nobody knew by the day that it is not known, and of another's that it is", async () => {
      const { items } = await answerOf<{ items: { stream: string }[] }>(served, "issuers/QFIN/releases");
      const page = await visit(browser, served, `?issuer=QFIN&view=releases&asOf=2023-05-18&document=${items.at(-1)!.stream}`);
      expect(await page.locator(".warning").innerText()).toBe("Announced 13 Aug 2024: at the day of the clock nobody knew it.");
      await page.goto(`${served.url}/?issuer=CIK0999999999&view=releases&document=${items[0]!.stream}`);
      await settled(page);
      expect(await page.locator(".warning").innerText()).toContain("not among the issuer's releases");
    });

    it("opens by address alone, and shows what holds the figure", async () => {
      const page = await visit(browser, served, `?issuer=QFIN&asOf=2023-08-21&fact=${encodeURIComponent(NET_INCOME)}`);
      await page.waitForSelector(".panel .here");
      expect(await page.locator(".panel .figure").innerText()).toBe("1,093,377,000 CNY");
      expect(await page.locator(".panel .here .lit").innerText()).toBe("1,093,377");
      expect(await page.locator(".panel .here").getAttribute("data-line")).toBe("118");
      expect((await texts(page, ".panel .proofs li")).some((proof) => proof.startsWith("footing:"))).toBe(true);
      expect(page.faults).toEqual([]);
    });

    it("accounts for every number of a release by colour", async () => {
      const page = await visit(browser, served, "?issuer=QFIN&view=releases");
      await page.locator("[data-release^='release-QFIN-2024-08-13'] h2 a").click();
      await settled(page);
      await page.waitForSelector(".lines");
      expect((await texts(page, ".audited > .choices"))[0]).toContain("576 numbers: 517 fact ↓ 53 explained ↓ 6 rejected ↓ 0 unexplained");
      expect(await page.locator(".line b.rejected").evaluateAll((all) => all.map((one) => one.textContent))).toEqual(["1,247.9", "171.7", "160.9", "213.3", "29.3", "0.50"]);
      await page.getByRole("button", { name: "Next number that is rejected" }).click();
      await page.waitForSelector(".fate.rejected");
      expect((await texts(page, ".fate.rejected"))[0]).toBe("1,247.9 rejected line 18 Not taken: no name was found for it in its sentence.");
      expect(new URL(page.url()).searchParams.get("at")).toMatch(/^18:403-/);
      expect(page.faults).toEqual([]);
    });
  });

  it("is worked by keyboard: from cell to cell, into the proof and out of it, back to the cell", async () => {
    const page = await visit(browser, served, "?issuer=QFIN&asOf=2023-08-21&span=3");
    await page.locator(".statement [tabindex='0']").focus();
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("ArrowDown");
    const opened = await page.evaluate(() => (document.activeElement as HTMLElement).dataset.fact);
    expect(opened).toContain("2023-04-01/2023-06-30|");
    await page.keyboard.press("Enter");
    await page.waitForSelector(".panel .here");
    expect(new URL(page.url()).searchParams.get("fact")).toBe(opened);
    expect(await page.evaluate(() => document.activeElement?.closest(".panel") !== null)).toBe(true);
    await page.keyboard.press("Escape");
    expect(await page.locator(".panel").count()).toBe(0);
    expect(await page.evaluate(() => (document.activeElement as HTMLElement).dataset.fact)).toBe(opened);
    expect(page.faults).toEqual([]);
  });

  it("is a link in every state: back and forth, and opened anew, it is the same", async () => {
    const page = await visit(browser, served, "?issuer=QFIN&asOf=2023-08-21&span=3");
    await page.getByRole("link", { name: "Balance sheet" }).click();
    await settled(page);
    await page.getByRole("link", { name: "Board" }).click();
    await settled(page);
    expect(page.url()).toBe(`${served.url}/?issuer=QFIN&view=board&asOf=2023-08-21&section=balance-sheet`);
    await page.goBack();
    await settled(page);
    const again = await visit(browser, served, new URL(page.url()).search);
    for (const one of [page, again]) await wholeTable(one);
    const shown = await page.locator("main").innerText();
    expect(await again.locator("main").innerText()).toBe(shown);
    expect(page.faults).toEqual([]);
  });

  it("fits a phone: nothing sticks out, and a proof lies over the page", async () => {
    const page = await visit(browser, served, "?issuer=QFIN&asOf=2023-08-21", { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true });
    for (const view of ["figures", "restatements", "guidance", "distributions", "board", "releases"]) {
      await page.goto(`${served.url}/?issuer=QFIN&asOf=2023-11-16&view=${view}`);
      await settled(page);
      expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth), view).toBe(0);
    }
    await page.goto(`${served.url}/?issuer=QFIN&asOf=2023-08-21&fact=${encodeURIComponent(NET_INCOME)}`);
    await page.waitForSelector(".panel .here");
    const panel = (await page.locator(".panel").boundingBox())!;
    expect([panel.x, panel.width]).toEqual([0, 360]);
    expect(page.faults).toEqual([]);
  });
});
