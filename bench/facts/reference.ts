import { dimensionsKey, Total, type Contestant, type CrossSectionRow, type Cuts, type Key, type LineKey, type NewContestant, type PeriodKey, type RecordedRelease, type RestatedRow, type SnapshotRow, type Totalled } from "./contestant.ts";

type Statement = { value: string; announcedAt: string; recordedAt: string; sha256: string; ordinal: number; place: number };
type Fact = { key: Key; statements: Statement[] };

/** Whoever reads this can see that it is right: maps of everything, sorted and looked through anew for each question. What all others answer is compared with it. */
class Reference implements Contestant {
  readonly announces = true;
  readonly #facts = new Map<string, Map<string, Fact>>();

  async load(releases: Iterable<RecordedRelease>): Promise<void> {
    for (const release of releases) await this.append(release);
  }

  async append({ issuer, announcedAt, recordedAt, sha256, events }: RecordedRelease): Promise<void> {
    for (const { type, data, metadata } of events) {
      if (type !== "ResultsReported") continue;
      for (const [place, { concept, unit, basis, dimensions, period, value }] of data.facts.entries()) {
        const key: Key = { issuer, concept, unit, basis, dimensions: dimensionsKey(dimensions), start: period.start ?? null, end: period.end };
        let own = this.#facts.get(issuer);
        if (own === undefined) this.#facts.set(issuer, (own = new Map()));
        const fact = own.get(nameOf(key));
        const statement = { value, announcedAt, recordedAt, sha256, ordinal: metadata.ordinal, place };
        if (fact === undefined) own.set(nameOf(key), { key, statements: [statement] });
        else fact.statements.push(statement);
      }
    }
  }

  point(key: Key, cuts: Cuts): string | null {
    const fact = this.#facts.get(key.issuer)?.get(nameOf(key));
    return fact === undefined ? null : (standing(fact, cuts)?.value ?? null);
  }

  snapshot(issuer: string, cuts: Cuts): SnapshotRow[] {
    return [...(this.#facts.get(issuer)?.values() ?? [])].flatMap((fact) => {
      const stands = standing(fact, cuts);
      const { issuer: _, ...rest } = fact.key;
      return stands === null ? [] : [{ ...rest, value: stands.value, announcedAt: stands.announcedAt }];
    });
  }

  crossSection(line: LineKey & PeriodKey, cuts: Cuts): CrossSectionRow[] {
    return [...this.#facts].flatMap(([issuer, own]) => {
      const fact = own.get(nameOf(line));
      const stands = fact === undefined ? null : standing(fact, cuts);
      return stands === null ? [] : [{ issuer, value: stands.value, announcedAt: stands.announcedAt }];
    });
  }

  snapshotTotal(issuer: string, cuts: Cuts): Totalled {
    return totalOf(this.snapshot(issuer, cuts));
  }

  crossSectionTotal(line: LineKey & PeriodKey, cuts: Cuts): Totalled {
    return totalOf(this.crossSection(line, cuts));
  }

  all(cuts: Cuts): Totalled {
    return totalOf([...this.#facts.keys()].flatMap((issuer) => this.snapshot(issuer, cuts)));
  }

  restatedSince(since: string, cuts: Cuts): RestatedRow[] {
    return [...this.#facts.values()].flatMap((own) => [...own.values()]).flatMap(({ key, statements }) => {
      const known = inOrder(statements, cuts);
      return known.flatMap(({ value, announcedAt }, index) => {
        const before = known[index - 1];
        return before === undefined || before.value === value || announcedAt <= since ? [] : [{ ...key, from: before.value, to: value, announcedAt }];
      });
    });
  }

  async close(): Promise<void> {
    this.#facts.clear();
  }
}

function nameOf({ concept, unit, basis, dimensions, start, end }: LineKey & PeriodKey): string {
  return JSON.stringify([concept, unit, basis, dimensions, start, end]);
}

function totalOf(rows: readonly { value: string }[]): Totalled {
  const total = new Total();
  for (const { value } of rows) total.add(Number(value));
  return total;
}

/** The first statement of the value that stands; null where nothing is known. */
function standing({ statements }: Fact, cuts: Cuts): Statement | null {
  const known = inOrder(statements, cuts);
  let first = known.length - 1;
  while (first > 0 && known[first - 1]!.value === known[first]!.value) first -= 1;
  return known[first] ?? null;
}

function inOrder(statements: readonly Statement[], { asOf, recordedAsOf }: Cuts): Statement[] {
  return statements
    .filter(({ announcedAt, recordedAt }) => announcedAt <= asOf && (recordedAsOf === null || recordedAt <= recordedAsOf))
    .sort((a, b) => inText(a.announcedAt, b.announcedAt) || inText(a.sha256, b.sha256) || a.ordinal - b.ordinal || a.place - b.place);
}

function inText(a: string, b: string): number {
  return a === b ? 0 : a < b ? -1 : 1;
}

export const contestant: NewContestant = () => new Reference();
