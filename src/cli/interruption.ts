/** Hears the first signal that asks the process to end, so that work can end where it may be ended. A second one ends the process at once, as without a listener. */
export class Interruption {
  readonly #stop = new AbortController();
  #received: NodeJS.Signals | null = null;
  readonly #hear = (name: NodeJS.Signals): void => {
    this.#received = name;
    this.end();
    this.#stop.abort();
  };

  constructor() {
    for (const name of SIGNALS) process.on(name, this.#hear);
  }

  /** Aborted when a signal came. */
  get signal(): AbortSignal {
    return this.#stop.signal;
  }

  get received(): NodeJS.Signals | null {
    return this.#received;
  }

  end(): void {
    for (const name of SIGNALS) process.off(name, this.#hear);
  }
}

const SIGNALS: readonly NodeJS.Signals[] = ["SIGINT", "SIGTERM"];
