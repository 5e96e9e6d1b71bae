import { checkStreamName } from "../api/arguments.ts";
import { toSieve } from "../api/filter.ts";
import { InvalidArgumentError, UnavailableError } from "../client.ts";
import type { Engine } from "../engine/engine.ts";
import type { Configuration, GroupEntry } from "./configuration.ts";
import { readConfiguration } from "./configuration.ts";
import { GroupFailure } from "./failure.ts";
import { Group } from "./group.ts";
import { Keeping } from "./keeping.ts";
import { ALL, CONFIGURATION_STREAM, keyOf } from "./names.ts";
import { refuseSettings } from "./settings.ts";

/** How a group is to be. */
export type GroupPlan = Omit<GroupEntry, "after">;

/**
 * The groups of a store: who competes for the events of a stream or of `$all`. What they are and how far they came lies in the store itself, so that whoever opens
 * it next goes on from there. Two processes that serve one store do not share out between them; only the one that may write gives anything.
 */
export class Groups {
  readonly #engine: Engine;
  readonly #keeping: Keeping;
  readonly #open = new Map<string, Group>();
  /** Those that are being changed: who comes meanwhile is to come again. */
  readonly #ending = new Set<string>();
  #configuration: Configuration | undefined;
  #isClosed = false;
  /** Changes of the configuration, one after the other. */
  #changes: Promise<unknown> = Promise.resolve();

  constructor(engine: Engine) {
    this.#engine = engine;
    this.#keeping = new Keeping(engine);
  }

  async create(plan: GroupPlan): Promise<void> {
    check(plan);
    await this.#change(async (entries) => {
      const same = entries.find((entry) => keyOf(entry.stream, entry.group) === keyOf(plan.stream, plan.group));
      if (same?.stream === plan.stream) throw new GroupFailure("persistent-subscription-exists", plan);
      // "a::b" of "c" and "a" of "b::c" would keep their checkpoints in one stream.
      if (same !== undefined) throw new InvalidArgumentError(`The name would be taken for that of group "${same.group}" of "${same.stream}".`);
      const entry = this.#placed(plan);
      await this.#keeping.create([...entries, entry], entry);
    });
  }

  /** Its consumers are dropped and may come again. Where it has a checkpoint it goes on from that. */
  async update(plan: GroupPlan): Promise<void> {
    check(plan);
    await this.#change(async (entries) => {
      const before = this.#entry(entries, plan);
      const entry = this.#placed({ ...plan, filter: before.filter });
      await this.#end(before);
      await this.#keeping.update(entries.map((each) => (each === before ? entry : each)));
    });
  }

  async delete(name: Pick<GroupEntry, "stream" | "group">): Promise<void> {
    await this.#change(async (entries) => {
      const entry = this.#entry(entries, name);
      await this.#end(entry);
      await this.#keeping.delete(entries.filter((each) => each !== entry), entry);
    });
  }

  /** Throws `GroupFailure` where there is none of that name. */
  find(name: Pick<GroupEntry, "stream" | "group">): Group {
    return this.#opened(this.#entry(this.#entries(), name));
  }

  /** All groups, or those of one stream; throws where that has none. */
  list(stream?: string): Group[] {
    const entries = this.#entries().filter((entry) => stream === undefined || entry.stream === stream);
    if (entries.length === 0 && stream !== undefined) throw new GroupFailure("persistent-subscription-does-not-exist", { stream, group: "" });
    return entries.map((entry) => this.#opened(entry));
  }

  /** Ends all consumers, forgets what is in memory, and begins again with what is kept. */
  async restart(): Promise<void> {
    await this.#change(async () => {
      for (const { entry } of [...this.#open.values()]) await this.#end(entry);
      this.#configuration = undefined;
    });
  }

  /** Ends all consumers and keeps how far they came. */
  async close(): Promise<void> {
    this.#isClosed = true;
    await this.#changes;
    await Promise.all(Array.from(this.#open.values(), (group) => group.close(closing())));
    this.#open.clear();
  }

  /** Ceases at once, as a process that dies does. */
  kill(): void {
    this.#isClosed = true;
    for (const group of this.#open.values()) group.kill();
    this.#open.clear();
  }

  /** Read anew when it was changed: another process may have been the writer. */
  #entries(): readonly GroupEntry[] {
    if (this.#isClosed) throw closing();
    const revision = this.#engine.log.head(CONFIGURATION_STREAM)?.last ?? -1;
    if (this.#configuration?.revision !== revision) {
      this.#configuration = readConfiguration(this.#engine);
      for (const group of [...this.#open.values()]) {
        const now = this.#configuration.entries.find(({ stream, group: name }) => stream === group.entry.stream && name === group.entry.group);
        if (now !== undefined && JSON.stringify(now) === JSON.stringify(group.entry)) continue;
        group.drop(new GroupFailure("persistent-subscription-dropped", group.entry));
        group.kill();
        this.#open.delete(keyOf(group.entry.stream, group.entry.group));
      }
    }
    return this.#configuration.entries;
  }

  #entry(entries: readonly GroupEntry[], name: Pick<GroupEntry, "stream" | "group">): GroupEntry {
    const entry = entries.find(({ stream, group }) => stream === name.stream && group === name.group);
    if (entry === undefined) throw new GroupFailure("persistent-subscription-does-not-exist", name);
    return entry;
  }

  #opened(entry: GroupEntry): Group {
    const key = keyOf(entry.stream, entry.group);
    if (this.#ending.has(key)) throw new GroupFailure("persistent-subscription-dropped", entry);
    let group = this.#open.get(key);
    if (group === undefined) this.#open.set(key, (group = new Group(this.#engine, this.#keeping, entry)));
    return group;
  }

  /** It is opened anew, from what is kept, when it is next asked for. */
  async #end({ stream, group }: GroupEntry): Promise<void> {
    const key = keyOf(stream, group);
    const open = this.#open.get(key);
    this.#open.delete(key);
    this.#ending.add(key);
    await open?.close(new GroupFailure("persistent-subscription-dropped", { stream, group }));
  }

  /** Says where a plan begins, by how the store stands now. The start is included, so what comes after the place before it is given. */
  #placed(plan: GroupPlan): GroupEntry {
    const { stream, startFrom } = plan;
    const isOfAll = stream === ALL;
    const end = isOfAll ? this.#engine.log.end.position : (this.#engine.log.head(stream)?.last ?? -1);
    const first = isOfAll ? 0 : -1;
    return { ...plan, after: startFrom === "end" ? end : startFrom === "start" ? first : Math.max(first, startFrom - 1) };
  }

  async #change(work: (entries: readonly GroupEntry[]) => Promise<void>): Promise<void> {
    const change = this.#changes.then(() => work(this.#entries())).finally(() => { this.#ending.clear(); });
    this.#changes = change.catch(() => undefined);
    await change;
  }
}

function check({ stream, group, filter, settings, startFrom }: GroupPlan): void {
  if (stream !== ALL) checkStreamName(stream);
  if (group === "") throw new InvalidArgumentError("A group has a name.");
  if (filter !== undefined && stream !== ALL) throw new InvalidArgumentError("A filter is for $all.");
  if (filter !== undefined) toSieve(filter);
  if (typeof startFrom === "number" && !(Number.isSafeInteger(startFrom) && startFrom >= 0)) throw new InvalidArgumentError(`A group cannot start from ${startFrom}.`);
  const refusal = refuseSettings(settings);
  if (refusal !== undefined) throw new InvalidArgumentError(refusal);
}

function closing(): UnavailableError {
  return new UnavailableError(undefined, "The server is closing.");
}
