/** One concept of a companyfacts file as its JSON text: `{"label":…,"description":…,"units":{…}}`. */
export type ConceptText = { taxonomy: string; concept: string; json: string };

/** The file without its concepts: who it is about, once it has been read to its end. */
export type CompanyHead = { cik: number; entityName: string };

/** A concept of the largest filers has some hundred kilobytes; one beyond this is no companyfacts file. */
const LONGEST_CONCEPT = 16 * 1024 * 1024;

/** Nobody nests deeper than rows in units of a concept of a taxonomy; what does is something else. */
const DEEPEST = 16;

/** The file is not what its name says, with the byte at which that shows. */
export class CompanyFactsError extends Error {
  override readonly name = "CompanyFactsError";
}

const [QUOTE, BACKSLASH, COLON, COMMA, OPEN, CLOSE, OPEN_LIST, CLOSE_LIST] = [0x22, 0x5c, 0x3a, 0x2c, 0x7b, 0x7d, 0x5b, 0x5d];

/** Which bytes mean something in a string, within a concept and around the concepts: all others are passed over. */
const [IN_STRING, IN_CONCEPT, AROUND] = [[QUOTE, BACKSLASH], [QUOTE, OPEN, CLOSE, OPEN_LIST, CLOSE_LIST], [QUOTE, COLON, COMMA, OPEN, CLOSE, OPEN_LIST, CLOSE_LIST]].map((bytes) => {
  const marks = new Uint8Array(256);
  for (const byte of bytes) marks[byte!] = 1;
  return marks;
}) as [Uint8Array, Uint8Array, Uint8Array];

/** Depth of the object that holds the rows of one concept: file, `facts`, taxonomy, concept. */
const CONCEPT_DEPTH = 4;

/**
 * Cuts a companyfacts file into the texts of its concepts as its bytes arrive, so that no more than one of them is held. It only counts
 * brackets outside of strings; what a text says is JSON.parse's to judge. What is left, with `null` for each concept, is
 * parsed at the end and gives `head`. Throws {@link CompanyFactsError} where the brackets do not close, or nest like no such file.
 */
export class ConceptTexts {
  readonly #keys: string[] = [];
  #depth = 0;
  #inString = false;
  #escaped = false;
  #key: string | null = null;
  /** Pieces of the concept that is being read, and of everything around the concepts. */
  #concept: Uint8Array[] = [];
  #conceptBytes = 0;
  #string: Uint8Array[] = [];
  #around: Uint8Array[] = [];
  #read = 0;

  /** The concepts that end within this piece of the file. */
  *take(bytes: Uint8Array): Generator<ConceptText> {
    // A hundred million bytes pass here: what is asked of each of them is kept in local names.
    let [depth, inString, escaped] = [this.#depth, this.#inString, this.#escaped];
    let ofFacts = this.#keys[0] === "facts";
    let from = 0;
    let stringFrom = inString ? 0 : -1;
    const { length } = bytes;
    for (let at = 0; at < length; at += 1) {
      if (!escaped) {
        const marks = inString ? IN_STRING : depth >= CONCEPT_DEPTH ? IN_CONCEPT : AROUND;
        while (at < length && marks[bytes[at]!] === 0) at += 1;
        if (at === length) break;
      }
      const byte = bytes[at]!;
      if (inString) {
        if (escaped) escaped = false;
        else if (byte === BACKSLASH) escaped = true;
        else if (byte === QUOTE) {
          inString = false;
          if (depth < CONCEPT_DEPTH) {
            this.#string.push(bytes.subarray(stringFrom, at));
            this.#key = decoded(this.#string);
            this.#string = [];
          }
        }
      } else if (byte === QUOTE) {
        inString = true;
        stringFrom = at + 1;
      } else if (byte === OPEN || byte === OPEN_LIST) {
        depth += 1;
        if (depth > DEEPEST) throw this.#fault("nests too deep", at);
        if (depth === CONCEPT_DEPTH && ofFacts && byte === OPEN) {
          this.#around.push(copied(bytes, from, at), NULL);
          from = at;
        }
      } else if (byte === CLOSE || byte === CLOSE_LIST) {
        depth -= 1;
        if (depth < 0) throw this.#fault("closes a bracket that is not open", at);
        if (depth === CONCEPT_DEPTH - 1 && ofFacts && byte === CLOSE) {
          this.#keep(bytes.subarray(from, at + 1), at);
          yield { taxonomy: this.#keys[1] ?? "", concept: this.#keys[2] ?? "", json: decoded(this.#concept) };
          this.#concept = [];
          this.#conceptBytes = 0;
          from = at + 1;
        }
      } else if (depth < CONCEPT_DEPTH) {
        if (byte === COLON && this.#key !== null) {
          this.#keys[depth - 1] = this.#key;
          ofFacts = this.#keys[0] === "facts";
        } else if (byte === COMMA) this.#key = null;
      }
    }
    [this.#depth, this.#inString, this.#escaped] = [depth, inString, escaped];
    if (inString && depth < CONCEPT_DEPTH) this.#string.push(copied(bytes, Math.max(0, stringFrom), length));
    if (depth >= CONCEPT_DEPTH && ofFacts) this.#keep(copied(bytes, from, length), length);
    else this.#around.push(copied(bytes, from, length));
    this.#read += bytes.length;
  }

  /** Who the file is about; throws where it breaks off or is another file. */
  end(): CompanyHead {
    if (this.#depth > 0 || this.#inString) throw this.#fault("breaks off", 0);
    let head: unknown;
    try {
      head = JSON.parse(decoded(this.#around));
    } catch (error) {
      throw this.#fault((error as Error).message, 0);
    }
    const { cik, entityName } = (head ?? {}) as { cik?: unknown; entityName?: unknown };
    // The SEC writes the number of some filers as a text.
    const number = Number(cik);
    if ((typeof cik !== "number" && typeof cik !== "string") || !Number.isSafeInteger(number) || number <= 0 || typeof entityName !== "string" || entityName.trim() === "") throw new CompanyFactsError("names no filer: cik and entityName are due");
    return { cik: number, entityName: entityName.trim() };
  }

  #keep(piece: Uint8Array, at: number): void {
    this.#conceptBytes += piece.length;
    if (this.#conceptBytes > LONGEST_CONCEPT) throw this.#fault(`has a concept of more than ${LONGEST_CONCEPT} bytes`, at);
    this.#concept.push(piece);
  }

  #fault(what: string, at: number): CompanyFactsError {
    return new CompanyFactsError(`no companyfacts file: it ${what} at byte ${this.#read + at + 1}`);
  }
}

const NULL = new TextEncoder().encode("null");

/** A piece of its own: a view, which the slice of a Buffer is, would keep all that was read with it. */
function copied(bytes: Uint8Array, from: number, to: number): Uint8Array {
  return new Uint8Array(bytes.subarray(from, to));
}

function decoded(pieces: readonly Uint8Array[]): string {
  return pieces.length === 1 ? Buffer.from(pieces[0]!.buffer, pieces[0]!.byteOffset, pieces[0]!.byteLength).toString("utf8") : Buffer.concat(pieces).toString("utf8");
}
