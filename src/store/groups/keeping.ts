import { randomUUID } from "node:crypto";
import { InvalidArgumentError } from "../client.ts";
import type { Engine } from "../engine/engine.ts";
import { kept } from "../engine/kept.ts";
import { LINK_TYPE, linkTo } from "../engine/links.ts";
import type { Entry } from "../engine/log.ts";
import { METADATA_TYPE, metadataOf } from "../engine/names.ts";
import { whyOf } from "../engine/refusal.ts";
import { metadataObject } from "../engine/retention.ts";
import type { GroupEntry } from "./configuration.ts";
import { configurationEvent } from "./configuration.ts";
import type { Item } from "./item.ts";
import { ALL, CHECKPOINT_TYPE, checkpointStreamOf, CONFIGURATION_STREAM, keyOf, parkedStreamOf } from "./names.ts";

/** What groups keep in the store, under names of a server's. Rejects where it cannot be kept. */
export class Keeping {
  readonly #engine: Engine;

  constructor(engine: Engine) {
    this.#engine = engine;
  }

  /** Keeps a configuration with a group that is new in it; of its checkpoints only the last ones show. */
  async create(entries: readonly GroupEntry[], { stream, group }: GroupEntry): Promise<void> {
    await this.#kept(() => {
      this.#append(CONFIGURATION_STREAM, configurationEvent(entries, this.#engine.time()));
      this.#append(metadataOf(checkpointStreamOf(keyOf(stream, group))), jsonEntry(METADATA_TYPE, { $maxCount: CHECKPOINTS_SHOWN }));
    });
  }

  async update(entries: readonly GroupEntry[]): Promise<void> {
    await this.#kept(() => { this.#append(CONFIGURATION_STREAM, configurationEvent(entries, this.#engine.time())); });
  }

  /** Keeps a configuration without a group that was in it, and hides what that group kept. */
  async delete(entries: readonly GroupEntry[], { stream, group }: GroupEntry): Promise<void> {
    const key = keyOf(stream, group);
    await this.#kept(() => {
      this.#append(CONFIGURATION_STREAM, configurationEvent(entries, this.#engine.time()));
      // One that was never written to cannot be deleted, and need not be.
      for (const own of [checkpointStreamOf(key), parkedStreamOf(key)]) this.#engine.softDelete(own, "any");
    });
  }

  /** The place up to which a group had everything answered, where it ever said so. */
  checkpointOf({ stream, group }: GroupEntry): number | undefined {
    const own = checkpointStreamOf(keyOf(stream, group));
    const visible = this.#engine.visible(own);
    if (visible.kind !== "visible" || visible.last < visible.first) return undefined;
    const [event] = this.#engine.log.streamSlice(own, visible.last, visible.last);
    const said: unknown = typeof event?.data === "string" ? JSON.parse(event.data) : undefined;
    const place = typeof said === "string" ? Number(/^C:(\d+)\//.exec(said)?.[1]) : said;
    return typeof place === "number" && Number.isSafeInteger(place) ? place : undefined;
  }

  async checkpoint({ stream, group }: GroupEntry, place: number): Promise<void> {
    const said = stream === ALL ? positionText(place) : place;
    await this.#kept(() => { this.#append(checkpointStreamOf(keyOf(stream, group)), jsonEntry(CHECKPOINT_TYPE, said)); });
  }

  /** Keeps a link to an event aside, with when and why. */
  async park({ stream, group }: GroupEntry, { event, record, retries, place }: Item, reason: string): Promise<void> {
    await this.#kept(() => {
      const added = new Date(this.#engine.time()).toISOString();
      const metadata = JSON.stringify({ added, reason, subscriptionEventNumber: place, retryCount: retries });
      // A link that leads nowhere is kept as it is: it may lead somewhere again.
      const data = event === undefined ? record.data : linkTo(event);
      this.#append(parkedStreamOf(keyOf(stream, group)), { id: randomUUID(), type: LINK_TYPE, isJson: false, data: Buffer.from(data as Uint8Array), metadata });
    });
  }

  /** Takes parked events before a revision out of their stream. */
  async unpark({ stream, group }: GroupEntry, before: number): Promise<void> {
    const metadata = metadataOf(parkedStreamOf(keyOf(stream, group)));
    await this.#kept(() => {
      const visible = this.#engine.visible(metadata);
      const [said] = visible.kind === "visible" ? this.#engine.log.streamSlice(metadata, visible.last, visible.last) : [];
      this.#append(metadata, jsonEntry(METADATA_TYPE, { ...(said && metadataObject(said)), $tb: before }));
    });
  }

  #append(stream: string, entry: Entry): void {
    const outcome = this.#engine.append(stream, [entry], "any");
    if (outcome.kind !== "written") throw new InvalidArgumentError(`${stream} cannot be written to: ${whyOf(outcome)}`);
  }

  /** All of it or nothing. */
  async #kept(work: () => void): Promise<void> {
    await kept(this.#engine, () => { this.#engine.log.atomically(work); });
  }
}

const CHECKPOINTS_SHOWN = 2;

/** A position as a server writes it. */
export function positionText(place: number): string {
  return `C:${place}/P:${place}`;
}

function jsonEntry(type: string, data: unknown): Entry {
  return { id: randomUUID(), type, isJson: true, data: JSON.stringify(data), metadata: undefined };
}
