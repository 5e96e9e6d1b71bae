import { lookup } from "node:dns";
import type { LookupAddress } from "node:dns";
import { isIP, type LookupFunction } from "node:net";
import ipaddr from "ipaddr.js";

/** Why nothing may be sent to an address. */
export class TargetRefusedError extends Error {
  override readonly name = "TargetRefusedError";
}

/** All addresses of a name, as `dns.lookup` gives them. */
export type Resolve = (hostname: string, answer: (error: Error | null, addresses: LookupAddress[]) => void) => void;

const resolveBySystem: Resolve = (hostname, answer) => { lookup(hostname, { all: true, verbatim: true }, answer); };

/**
 * Which addresses the server sends to for others: public ones only, unless it is told otherwise, so that nobody reaches through it what only it can reach. A name is
 * judged by every address that it has when a connection is made, so that one that is changed in between is refused too.
 */
export class Targets {
  readonly #arePrivateAllowed: boolean;
  readonly #resolve: Resolve;

  constructor(arePrivateAllowed: boolean, resolve = resolveBySystem) {
    this.#arePrivateAllowed = arePrivateAllowed;
    this.#resolve = resolve;
  }

  /** The address that a text is. Throws {@link TargetRefusedError} where it is none to send to, or has no public address by now. */
  async check(text: string): Promise<URL> {
    const url = URL.parse(text);
    if (url === null || (url.protocol !== "https:" && url.protocol !== "http:")) throw new TargetRefusedError("give an address of http or https");
    if (url.username !== "" || url.password !== "") throw new TargetRefusedError("an address with a password is kept by nobody here; deliveries are signed instead");
    this.checkLiteral(url);
    if (isIP(hostOf(url)) === 0) {
      await new Promise<void>((fine, refused) => {
        this.lookup(hostOf(url), { all: true }, (error) => {
          if (error === null) fine();
          else refused(error instanceof TargetRefusedError ? error : new TargetRefusedError(`${hostOf(url)} has no address: ${error.code ?? error.message}`));
        });
      });
    }
    return url;
  }

  /** Refuses an address that is written as numbers: those are never looked up. */
  checkLiteral(url: URL): void {
    const host = hostOf(url);
    if (isIP(host) !== 0) this.#refusePrivate(host, host);
  }

  /** For the sockets that deliveries go by. */
  readonly lookup: LookupFunction = (hostname, options, answer) => {
    this.#resolve(hostname, (error, addresses) => {
      try {
        if (error !== null) throw error;
        for (const { address } of addresses) this.#refusePrivate(hostname, address);
      } catch (refusal) {
        answer(refusal as NodeJS.ErrnoException, []);
        return;
      }
      if (options.all === true) answer(null, addresses);
      else answer(null, addresses[0]!.address, addresses[0]!.family);
    });
  };

  #refusePrivate(host: string, address: string): void {
    // An IPv4 address in IPv6's clothes is judged as what it is.
    if (this.#arePrivateAllowed || ipaddr.process(address).range() === "unicast") return;
    throw new TargetRefusedError(`${host} ${host === address ? "is" : `is ${address},`} no public address; serve --allow-private-targets sends there all the same`);
  }
}

/** An IPv6 address stands in brackets in a URL. */
function hostOf(url: URL): string {
  return url.hostname.replace(/^\[|\]$/g, "");
}
