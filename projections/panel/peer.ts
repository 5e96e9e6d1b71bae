import type { Amount } from "../../events/values/amount.ts";
import { amountOf } from "./amounts.ts";

/** What stands of one issuer beside others. The amount is kept as its digits and written when it is asked for. */
export class Peer {
  readonly issuer: string;
  readonly isSettled: boolean;
  readonly #digits: number;
  readonly #places: number;

  /** A whole number, so many of its digits behind the point. */
  constructor(issuer: string, digits: number, places: number, isSettled: boolean) {
    this.issuer = issuer;
    this.isSettled = isSettled;
    this.#digits = digits;
    this.#places = places;
  }

  get value(): Amount {
    return amountOf(this.#digits, this.#places);
  }

  /** The value as binary floating point. */
  get number(): number {
    return this.#places === 0 ? this.#digits : this.#digits / 10 ** this.#places;
  }
}

/** One whose amount has more digits than a number holds. */
export class LongPeer extends Peer {
  readonly #text: Amount;

  constructor(issuer: string, text: Amount, isSettled: boolean) {
    super(issuer, Number(text), 0, isSettled);
    this.#text = text;
  }

  override get value(): Amount {
    return this.#text;
  }
}
