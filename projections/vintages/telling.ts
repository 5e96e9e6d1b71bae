import type { Change, History } from "./history.ts";
import { statementsOf, type Stated, type Statement } from "./statement.ts";
import { tell } from "./tell.ts";

/** A release as it was told: what it states, and every change that it made. */
export type ToldRelease = { readonly statements: readonly Statement[]; readonly changes: readonly Change[] };

/** What a row of releases told by the end of the last of them. Nothing of what a telling hears later is in it. */
export interface Told {
  /** By rank. */
  readonly releases: readonly ToldRelease[];
  /** Every fact's history, in the order in which their keys were first stated. */
  histories(): History[];
  /** The history of one key. */
  history(key: string): History | undefined;
}

/**
 * Releases told one after the other. A release changes nothing of what those before it told, so what was told after any of them is still there when more
 * are: every history is kept as it was after each release that changed it.
 */
export class Telling {
  readonly #stated: Stated[] = [];
  readonly #releases: ToldRelease[] = [];
  /** By key as of the last release; keys stand in the order in which they were first stated. */
  readonly #histories = new Map<string, History>();
  /** Lines, once each: releases repeat them. */
  readonly #lines: Map<string, string>;
  #statements = 0;

  constructor(lines = new Map<string, string>()) {
    this.#lines = lines;
  }

  /** How many releases it has told. */
  get length(): number {
    return this.#stated.length;
  }

  /** How much it holds: statements, and what came of them, are nearly all of it. */
  get size(): number {
    return this.#statements + this.length;
  }

  /** How many of these releases, from the first one on, are the very ones that it told. */
  shared(stated: readonly Stated[]): number {
    const most = Math.min(stated.length, this.length);
    let at = 0;
    while (at < most && isSame(stated[at]!, this.#stated[at]!)) at += 1;
    return at;
  }

  /** Tells what follows on the releases that it has told. */
  tellOn(stated: readonly Stated[]): this {
    for (const one of stated) this.#tell(one);
    return this;
  }

  /** Another telling of its first releases, which goes on otherwise. */
  branch(length: number): Telling {
    const other = new Telling(this.#lines);
    for (const history of this.#historiesAfter(length)) other.#histories.set(history.key, history);
    for (const [at, release] of this.#releases.slice(0, length).entries()) other.#add(this.#stated[at]!, release);
    return other;
  }

  /** What its first releases told. */
  after(length: number): Told {
    return {
      releases: this.#releases.slice(0, length),
      histories: () => this.#historiesAfter(length),
      history: (key) => after(this.#histories.get(key), length),
    };
  }

  #tell(stated: Stated): void {
    const rank = this.length;
    const statements = statementsOf(stated, rank, (key) => this.#histories.get(key)?.key ?? key, (line) => this.#once(line));
    const { histories, changes } = tell(statements, rank, { of: (key) => this.#histories.get(key), all: () => this.#histories.values() });
    for (const [key, history] of histories) this.#histories.set(key, history);
    this.#add(stated, { statements, changes });
  }

  #add(stated: Stated, release: ToldRelease): void {
    this.#stated.push(stated);
    this.#releases.push(release);
    this.#statements += release.statements.length;
  }

  #historiesAfter(length: number): History[] {
    const histories: History[] = [];
    for (const last of this.#histories.values()) {
      const history = after(last, length);
      // What was first stated later stands behind all others.
      if (history === undefined) break;
      histories.push(history);
    }
    return histories;
  }

  #once(line: string): string {
    const known = this.#lines.get(line);
    if (known === undefined) this.#lines.set(line, line);
    return known ?? line;
  }
}

/** A history as it was after so many releases; undefined where none of them stated the fact. */
function after(last: History | undefined, length: number): History | undefined {
  let history: History | null | undefined = last;
  while (history && history.upTo >= length) history = history.earlier;
  return history ?? undefined;
}

function isSame(a: Stated, b: Stated): boolean {
  return a.corrects === b.corrects && a.events.length === b.events.length && a.events.every((event, at) => event === b.events[at]);
}
