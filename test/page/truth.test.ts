import type { Browser, Page } from "playwright-core";
import { beforeAll, expect, it } from "vitest";
import { answerOf, describePage, openBrowser, servePage, settled, visit, wholeTable, type Served } from "./given.ts";

/** Days on which something was announced, the day before one, days between, before all and after all. */
const ANNOUNCED = [null, "2022-01-01", "2023-05-17", "2023-05-18", "2023-08-21", "2023-10-01", "2023-11-16", "2024-08-12", "2024-08-13", "2024-08-13T12:00:00Z"];
const RECORDED = [null, "2025-01-02T12:00:00.000Z"];
const CUTS = ANNOUNCED.flatMap((asOf) => RECORDED.map((recordedAsOf) => ({ asOf, recordedAsOf })));

type Item = { concept: string; unit: string; basis: string; dimensions: Record<string, string>; period: { start?: string; end: string }; value: string; role: string; section: string; alsoAt: { section: string }[] };

function query(cuts: { asOf: string | null; recordedAsOf: string | null }, more: Record<string, string> = {}): string {
  return `?${new URLSearchParams({ ...(cuts.asOf !== null && { asOf: cuts.asOf }), ...(cuts.recordedAsOf !== null && { recordedAsOf: cuts.recordedAsOf }), ...more }).toString()}`;
}

const SPANS: Record<string, (months: number) => boolean> = { "0": (months) => months === 0, "3": (months) => months === 3, "6": (months) => months === 6, "9": (months) => months === 9, "12": (months) => months === 12 };

/** Whole months from the first day to the day after the last, by the calendar. */
function months({ start, end }: { start?: string; end: string }): number {
  if (start === undefined) return 0;
  const [from, to] = [new Date(start), new Date(new Date(end).getTime() + 86_400_000)];
  return (to.getUTCFullYear() - from.getUTCFullYear()) * 12 + to.getUTCMonth() - from.getUTCMonth();
}

/** The figures of the whole table: as it is drawn to be printed, and not only what is near the window. */
async function shownFigures(page: Page): Promise<string[]> {
  await wholeTable(page);
  return (await page.locator("td[data-fact]:not(.gone)").evaluateAll((all) => all.map((one) => `${(one as HTMLElement).dataset.fact} = ${(one as HTMLElement).dataset.value}`))).sort();
}

/** Goes to another place of the page as back and forth do: without loading it anew. */
async function turnTo(page: Page, to: string): Promise<void> {
  await page.evaluate((address) => {
    history.replaceState(null, "", address);
    dispatchEvent(new PopStateEvent("popstate"));
  }, to);
  await settled(page);
}

let browser: Browser;
let served: Served;

describePage("what the page shows is what the API answers at the same cuts", () => {
  beforeAll(async () => {
    browser = await openBrowser();
    served = await servePage();
  });

  it.each(["operations", "balance-sheet", "results-discussion", "non-gaap-reconciliation"])("figures: %s", { timeout: 120_000 }, async (section) => {
    const page = await visit(browser, served, "?issuer=QFIN");
    let compared = 0;
    for (const cuts of CUTS) {
      // All of it, and not what the page asks for; it is narrowed here by what the page says it shows.
      const { items } = await answerOf<{ items: Item[] }>(served, `issuers/QFIN/results${query(cuts)}`);
      const inSection = items.filter((item) => item.role !== "translation" && (item.section === section || item.alsoAt.some((place) => place.section === section)));
      for (const [span, fits] of Object.entries(SPANS)) {
        await turnTo(page, query(cuts, { issuer: "QFIN", section, span, years: "40" }));
        const expected = inSection.filter(({ period }) => fits(months(period)));
        // A length that nothing has is not offered, and another is shown.
        if (expected.length === 0) continue;
        const key = ({ concept, unit, basis, dimensions, period: { start, end }, value }: Item) => `${start === undefined ? "" : `${start}/`}${end}|${[concept, unit, basis, ...Object.entries(dimensions).sort().map((pair) => pair.join("="))].join("|")} = ${value}`;
        expect(await shownFigures(page), JSON.stringify({ ...cuts, span })).toEqual(expected.map(key).sort());
        compared += expected.length;
      }
    }
    expect(compared).toBeGreaterThan(500);
    expect(page.faults).toEqual([]);
  });

  it("figures are written as they are, whatever the scale", async () => {
    const page = await visit(browser, served, "?issuer=QFIN&section=operations&years=40");
    await shownFigures(page);
    const scale = { thousands: 1e3, millions: 1e6, "single units": 1 }[/money in ([a-z ]+?)[;.]/.exec(await page.locator(".summary").innerText())![1] as "thousands"];
    const cells = await page.locator("td[data-fact]").evaluateAll((all) => all.map((one) => ({ value: (one as HTMLElement).dataset.value!, fact: (one as HTMLElement).dataset.fact!, text: one.lastChild!.textContent! })));
    for (const { value, fact, text } of cells) {
      const unit = fact.split("|")[2]!;
      const shown = Number(text.replaceAll(",", "").replace("−", "-"));
      if (text === "–") expect(value).toBe("0");
      else if (text.endsWith("%")) expect(parseFloat(text.replace("−", "-"))).toBeCloseTo(Number(value) * 100, 9);
      else expect(shown * (/^[A-Z]{3}$/.test(unit) ? scale : 1), `${fact} ${text}`).toBeCloseTo(Number(value), 4);
    }
    expect(cells.length).toBeGreaterThan(50);
  });

  it("guidance, dividends, buybacks, the board and releases", { timeout: 120_000 }, async () => {
    const page = await visit(browser, served, "?issuer=QFIN");
    const rows = async (view: string, cuts: (typeof CUTS)[number], selector: string, ...names: string[]) => {
      await turnTo(page, query(cuts, { issuer: "QFIN", view }));
      return (await page.locator(selector).evaluateAll((all, wanted) => all.filter((one) => !one.classList.contains("gone")).map((one) => wanted.map((name) => (one as HTMLElement).dataset[name] ?? null).join(" ")), names)).sort();
    };
    const items = async (view: string, cuts: (typeof CUTS)[number]) => (await answerOf<{ items: Record<string, never>[] }>(served, `issuers/QFIN/${view}${query(cuts)}`)).items;
    const of = (list: Record<string, unknown>[], ...names: string[]) => list.map((item) => names.map((name) => (item[name] === undefined || item[name] === null ? "" : Array.isArray(item[name]) ? item[name].join("; ") : item[name])).join(" ")).sort();
    for (const cuts of CUTS) {
      const what = JSON.stringify(cuts);
      expect(await rows("guidance", cuts, "tr[data-guidance]", "guidance", "low", "high", "status"), what).toEqual(of(await items("guidance", cuts), "stream", "low", "high", "status"));
      expect(await rows("distributions", cuts, "tr[data-dividend]", "stream", "dividend"), what).toEqual(of(await items("dividends", cuts), "stream", "kind"));
      expect(await rows("distributions", cuts, "[data-programme]", "programme", "remaining"), what).toEqual(of(await items("buybacks", cuts), "authorized", "remaining"));
      expect(await rows("board", cuts, "tr[data-person]", "person", "roles"), what).toEqual(of(await items("board", cuts), "person", "roles"));
      expect(await rows("releases", cuts, "[data-release]", "release"), what).toEqual(of(await items("releases", cuts), "stream"));
    }
    expect(page.faults).toEqual([]);
  });

  it("restatements of every kind", async () => {
    const page = await visit(browser, served, "?issuer=CIK0999999999&view=restatements");
    for (const asOf of ["2022-02-18", "2023-02-17", null]) {
      for (const kind of [null, "restated", "confirmed"]) {
        await turnTo(page, query({ asOf, recordedAsOf: null }, { issuer: "CIK0999999999", view: "restatements", ...(kind !== null && { kind }) }));
        const shown = await page.locator("li[data-restatement]:not(.gone) > a").evaluateAll((all) => all.map((one) => [...one.querySelectorAll(".chip:first-child, .amount")].map((part) => part.textContent).join(" ")).sort());
        const { items } = await answerOf<{ items: { kind: string; from: { value: string }; to: { value: string } }[] }>(served, `issuers/CIK0999999999/restatements${query({ asOf, recordedAsOf: null }, kind === null ? {} : { kind })}`);
        expect(shown).toEqual(items.map((item) => `${item.kind} ${grouped(item.from.value)} ${grouped(item.to.value)}`).sort());
      }
    }
    expect(page.faults).toEqual([]);
  });
});

function grouped(value: string): string {
  return new Intl.NumberFormat("en").format(BigInt(value));
}
