/**
 * The data or metadata of a JSON event that its writer has as a value which nobody can change any more: it is frozen, with everything in it, and says what its JSON says. A store in this process
 * keeps it as it is and writes it as text where text is asked for; to a connected client, which writes data itself, it is that value. `mostBytes` is no less than the text has.
 */
export class HeldJson {
  readonly value: object;
  readonly mostBytes: number;
  #text: string | undefined;

  constructor(value: object, mostBytes: number) {
    if (!Object.isFrozen(value)) throw new Error("what a log is to hold as it is has to be frozen");
    this.value = value;
    this.mostBytes = mostBytes;
  }

  get text(): string {
    return (this.#text ??= JSON.stringify(this.value));
  }

  toJSON(): object {
    return this.value;
  }
}

/** The content of an event that is held as values. */
export type Held = { readonly data: HeldJson; readonly metadata: HeldJson };
