import type { Held } from "../held-json.ts";

/** What the log itself holds of an event that was read, frozen, for who only looks at it; undefined where the log holds text or lies elsewhere. */
export function heldOf(event: object): Held | undefined {
  return HeldEvent.heldOf(event);
}

/** Gives an event that was read its content: a copy of what the log holds, made for a reader who looks at it and for no other. */
export function withContent(event: object, held: Held): object {
  new HeldEvent(event, held);
  // One after the other and each time the same: an engine shares what it knows of objects that are made so.
  Object.defineProperty(event, "data", DATA);
  return Object.defineProperty(event, "metadata", METADATA);
}

/** The event stays the plain object that it is; it is only noted in it, where nobody else can look or write, what the log holds. */
// eslint-disable-next-line @typescript-eslint/no-extraneous-class -- what it is for is what it gives back
class Noting {
  constructor(event: object) {
    return event;
  }
}

class HeldEvent extends Noting {
  readonly #held: Held;

  constructor(event: object, held: Held) {
    super(event);
    this.#held = held;
  }

  static heldOf(event: object): Held | undefined {
    return #held in event ? event.#held : undefined;
  }
}

const [DATA, METADATA] = [content("data"), content("metadata")];

/** A member like any other once it was looked at or written to. */
function content(name: keyof Held): PropertyDescriptor & ThisType<object> {
  const become = (event: object, value: unknown): void => { Object.defineProperty(event, name, { value, writable: true, enumerable: true, configurable: true }); };
  return {
    enumerable: true,
    configurable: true,
    get() {
      const copy = copyOf(heldOf(this)?.[name].value);
      become(this, copy);
      return copy;
    },
    set(value) {
      become(this, value);
    },
  };
}

/** Equal to what the text would be parsed to. */
function copyOf(value: unknown): unknown {
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map(copyOf);
  const copy: Record<string, unknown> = { ...value };
  for (const name in copy) if (typeof copy[name] === "object") copy[name] = copyOf(copy[name]);
  return copy;
}
