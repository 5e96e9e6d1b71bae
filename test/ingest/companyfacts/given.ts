/** A row as the SEC's companyfacts API gives it. */
export type Row = { start?: string; end: string; val: number; accn: string; fy: number; fp: string; form: string; filed: string; frame?: string };

/** What a filing is besides its rows. */
export const FILINGS = {
  annual: { accn: "0000777001-31-000010", fy: 2030, fp: "FY", form: "10-K", filed: "2031-02-14" },
  amended: { accn: "0000777001-31-000031", fy: 2030, fp: "FY", form: "10-K/A", filed: "2031-06-02" },
  next: { accn: "0000777001-32-000009", fy: 2031, fp: "FY", form: "10-K", filed: "2032-02-13" },
} as const;
export type FilingName = keyof typeof FILINGS;

/** `us-gaap:Revenues USD 2030-01-01/2030-12-31 annual 1200000000` a line, as the text of a companyfacts file. */
export function companyFacts(lines: string, head = { cik: 777001, entityName: "Harrow Ridge Water, Inc." }): string {
  const facts: Record<string, Record<string, { label: string | null; description: string; units: Record<string, unknown[]> }>> = {};
  const values: string[] = [];
  for (const line of lines.trim().split("\n")) {
    const [element, unit, period, filing, value] = line.trim().split(/\s+/) as [string, string, string, FilingName, string];
    const [taxonomy, concept] = element.split(":") as [string, string];
    const [start, end] = period.includes("/") ? period.split("/") : [undefined, period];
    const about = ((facts[taxonomy] ??= {})[concept] ??= { label: concept.replace(/(?<=[a-z])(?=[A-Z])/g, " "), description: `{"}, \\ ${concept}`, units: {} });
    (about.units[unit] ??= []).push({ ...(start === undefined ? {} : { start }), end, val: `@${values.length}@`, ...FILINGS[filing] });
    values.push(value);
  }
  // The values stand as they were written, digit for digit.
  return JSON.stringify({ ...head, facts }).replace(/"@(\d+)@"/g, (_, index: string) => values[Number(index)]!);
}

export const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

/** The bytes in pieces of this many, each in the same buffer, as a source may have it. */
export function* inPieces(bytes: Uint8Array, size: number): Generator<Uint8Array> {
  const buffer = Buffer.alloc(size);
  for (let from = 0; from < bytes.length; from += size) {
    const piece = bytes.subarray(from, from + size);
    buffer.set(piece);
    yield buffer.subarray(0, piece.length);
  }
}
