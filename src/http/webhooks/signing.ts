import { createHash, createHmac, randomBytes } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import type { OutgoingHttpHeaders } from "node:http";
import { Webhook } from "standardwebhooks";
import { dated, type Clock } from "../../ledger/clock.ts";
import { writePrivately } from "../private-file.ts";

/** Where the key lies that secrets are made from, unless another file is named. */
export const WEBHOOK_KEY_FILE = ".ledger/webhook.key";

/** A file that should hold the key and does not. */
export class WebhookKeyError extends Error {
  override readonly name = "WebhookKeyError";
}

/**
 * Signs deliveries as Standard Webhooks has it (`webhook-id`, `webhook-timestamp`, `webhook-signature`: HMAC-SHA256). The secret of a subscription is made from its id with a
 * key that lies beside the ledger, not in it: whoever can read the store cannot sign. The key is made when it is first needed.
 */
export class Signer {
  readonly #path: string;
  readonly #clock: Clock;
  readonly #webhooks = new Map<string, Webhook>();
  #key: Buffer | null = null;

  constructor(path: string, clock: Clock) {
    this.#path = path;
    this.#clock = clock;
  }

  /** The secret of a subscription, as receivers' libraries take it. Throws {@link WebhookKeyError} where there is no key that can be used. */
  secret(id: string): string {
    return `whsec_${createHmac("sha256", this.#keyOrNew()).update(`subscription/${id}`).digest("base64")}`;
  }

  /** Which key there is, without telling anything else of it. */
  get fingerprint(): string {
    return createHash("sha256").update(this.#keyOrNew()).digest("hex").slice(0, 16);
  }

  /** The headers of a delivery. The event's id stays the same however often it is sent. */
  headers(subscription: string, event: string, body: string): OutgoingHttpHeaders {
    let webhook = this.#webhooks.get(subscription);
    if (webhook === undefined) this.#webhooks.set(subscription, (webhook = new Webhook(this.secret(subscription))));
    const now = dated(this.#clock)();
    return { "webhook-id": event, "webhook-timestamp": String(Math.floor(now.getTime() / 1000)), "webhook-signature": webhook.sign(event, now, body) };
  }

  #keyOrNew(): Buffer {
    return (this.#key ??= existsSync(this.#path) ? readKey(this.#path) : writeKey(this.#path));
  }
}

const KEY_BYTES = 32;

function readKey(path: string): Buffer {
  let text: string;
  try {
    text = readFileSync(path, "utf8").trim();
  } catch (error) {
    throw new WebhookKeyError(`${path} cannot be read: ${(error as Error).message}`);
  }
  if (!/^[0-9a-f]{64}$/.test(text)) throw new WebhookKeyError(`${path} holds no key: ${KEY_BYTES} bytes in hexadecimal`);
  return Buffer.from(text, "hex");
}

function writeKey(path: string): Buffer {
  const key = randomBytes(KEY_BYTES);
  try {
    writePrivately(path, `${key.toString("hex")}\n`);
  } catch (error) {
    throw new WebhookKeyError(`${path} cannot be written: ${(error as Error).message}`);
  }
  return key;
}
