/** Enough for an event of a thousand facts; what is longer makes it grow. */
const FIRST_SIZE = 512 * 1024;

/**
 * Text that is put together from a great many small pieces, as bytes: a string of millions of joints costs more to make flat than all that is
 * said in it.
 */
export class Utf8Text {
  #bytes = Buffer.allocUnsafe(FIRST_SIZE);
  #length = 0;

  /** Adds a piece that was encoded before. */
  addBytes(piece: Uint8Array): void {
    const { length } = piece;
    this.#makeRoom(length);
    const bytes = this.#bytes;
    const from = this.#length;
    bytes.set(piece, from);
    this.#length = from + length;
  }

  add(text: string): void {
    const { length } = text;
    this.#makeRoom(length);
    const bytes = this.#bytes;
    const from = this.#length;
    for (let index = 0; index < length; index += 1) {
      const code = text.charCodeAt(index);
      // What is not ASCII has more bytes than one; the whole piece is then encoded again.
      if (code > 0x7f) {
        this.addBytes(Buffer.from(text));
        return;
      }
      bytes[from + index] = code;
    }
    this.#length = from + length;
  }

  /** All that was added since it was last taken. */
  takeBytes(): Uint8Array {
    const taken = new Uint8Array(this.#bytes.subarray(0, this.#length));
    this.#length = 0;
    return taken;
  }

  takeText(): string {
    const taken = this.#bytes.toString("utf8", 0, this.#length);
    this.#length = 0;
    return taken;
  }

  #makeRoom(length: number): void {
    if (this.#length + length <= this.#bytes.length) return;
    const larger = Buffer.allocUnsafe(Math.max(this.#bytes.length * 2, this.#length + length));
    this.#bytes.copy(larger, 0, 0, this.#length);
    this.#bytes = larger;
  }
}
