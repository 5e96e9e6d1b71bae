/** What the page shows, all of it: a place has one address, and an address one place. */
export const VIEWS = ["figures", "restatements", "guidance", "distributions", "board", "releases", "intake"] as const;
export type ViewName = (typeof VIEWS)[number];

export type Place = {
  view: ViewName;
  /** As the API knows the issuer; null before one is chosen. */
  issuer: string | null;
  /** The announced cut as it was asked for: a day, or an instant; null is now. */
  asOf: string | null;
  /** The recorded cut, in the same forms; null is all that is recorded. */
  recordedAsOf: string | null;
  /** The announced cut that changes are marked against; null is the release before. */
  since: string | null;
  /** Figures: the part of a release, the length of periods, the line whose series is drawn; whether translations are shown. */
  section: string | null;
  span: string | null;
  line: string | null;
  translations: boolean;
  /** How many years before that of the newest period figures are shown. */
  years: number;
  /** Only lines with these words are shown. */
  find: string | null;
  /** Restatements: the kinds that are shown; null are those that change a figure. */
  kind: string | null;
  /** Board: whether those who left are shown. */
  former: boolean;
  /** The fact that is opened, by its key. */
  fact: string | null;
  /** The document that is opened, and the place in it that is lit: `line` or `line:first-last` in columns. */
  document: string | null;
  at: string | null;
  /** Whether the recorded clock is opened. */
  clocks: boolean;
};

export const HOME: Place = {
  view: "figures", issuer: null, asOf: null, recordedAsOf: null, since: null, section: null, span: null, line: null, translations: false, years: 1, find: null,
  kind: null, former: false, fact: null, document: null, at: null, clocks: false,
};

/** The most years that are asked for: beyond, a table is no longer looked at. */
export const YEARS_MOST = 40;

const TEXTS = ["issuer", "asOf", "recordedAsOf", "since", "section", "span", "line", "find", "kind", "fact", "document", "at"] as const;
const FLAGS = ["translations", "former", "clocks"] as const;

/** The place that an address's query says; what it does not say, or says wrongly, is as at home. */
export function readPlace(query: string): Place {
  const said = new URLSearchParams(query);
  const place: Place = { ...HOME };
  const view = said.get("view");
  if ((VIEWS as readonly (string | null)[]).includes(view)) place.view = view as ViewName;
  for (const name of TEXTS) place[name] = said.get(name) || null;
  for (const name of FLAGS) place[name] = said.get(name) === "1";
  const years = said.get("years");
  if (years !== null && /^[1-9]\d?$/.test(years)) place.years = Math.min(Number(years), YEARS_MOST);
  return place;
}

/** The query of a place's address, `""` at home: what is as at home is not said. */
export function queryOf(place: Place): string {
  const said = new URLSearchParams();
  if (place.issuer !== null) said.set("issuer", place.issuer);
  if (place.view !== HOME.view) said.set("view", place.view);
  for (const name of TEXTS) if (name !== "issuer" && place[name] !== null) said.set(name, place[name]);
  if (place.years !== HOME.years) said.set("years", String(place.years));
  for (const name of FLAGS) if (place[name]) said.set(name, "1");
  const query = said.toString().replaceAll("%2F", "/").replaceAll("%3A", ":").replaceAll("%7C", "|").replaceAll("%2C", ",");
  return query === "" ? "" : `?${query}`;
}
