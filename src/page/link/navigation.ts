import { createContext } from "preact";
import { useContext, useEffect, useMemo, useRef, useState } from "preact/hooks";
import { HOME, queryOf, readPlace, type Place } from "./place.ts";

/** Where the page is, and how it gets elsewhere. `go` makes a step that "back" undoes; `slide` replaces the place, as a slider does on its way. */
export type Navigation = { place: Place; go: (to: Partial<Place>) => void; slide: (to: Partial<Place>) => void; hrefOf: (to: Partial<Place>) => string };

export const NavigationContext = createContext<Navigation>({ place: HOME, go: () => undefined, slide: () => undefined, hrefOf: () => "" });

export function useNavigation(): Navigation {
  return useContext(NavigationContext);
}

/** Keeps the place in the address, both ways. */
export function useAddress(): Navigation {
  const [place, setPlace] = useState<Place>(() => readPlace(location.search));
  const here = useRef(place);
  const address = useRef(new Address());
  useEffect(() => {
    const back = (): void => { setPlace((here.current = readPlace(location.search))); };
    addEventListener("popstate", back);
    return () => { removeEventListener("popstate", back); };
  }, []);
  return useMemo(() => {
    const move = (to: Partial<Place>, replaces: boolean): void => {
      const next = moved(here.current, to);
      const isElsewhere = queryOf(next) !== queryOf(here.current);
      setPlace((here.current = next));
      if (isElsewhere) address.current.write(queryOf(next) || "./", replaces);
    };
    return { place, go: (to) => { move(to, false); }, slide: (to) => { move(to, true); }, hrefOf: (to) => queryOf(moved(place, to)) || "./" };
  }, [place]);
}

/** The place that a step leads to. Another cut may have another proof of a figure: what was looked up in a document beside it is left. */
function moved(from: Place, to: Partial<Place>): Place {
  const isOtherCut = (to.asOf !== undefined && to.asOf !== from.asOf) || (to.recordedAsOf !== undefined && to.recordedAsOf !== from.recordedAsOf);
  return { ...from, ...(isOtherCut && from.fact !== null ? { document: null, at: null } : {}), ...to };
}

/** Between two replacements of the address: browsers take a hundred of them in half a minute. */
const PAUSE_MS = 320;

/** Writes the address: steps at once, what slides at its beginning and its end. A browser that takes no more of them keeps the page going. */
class Address {
  #last = -PAUSE_MS;
  #waiting: { address: string; timer: ReturnType<typeof setTimeout> } | null = null;

  write(address: string, replaces: boolean): void {
    if (!replaces) {
      this.#flush();
      this.#put(address, false);
    } else if (performance.now() - this.#last >= PAUSE_MS && this.#waiting === null) this.#put(address, true);
    else {
      if (this.#waiting !== null) clearTimeout(this.#waiting.timer);
      this.#waiting = { address, timer: setTimeout(() => { this.#flush(); }, PAUSE_MS) };
    }
  }

  #flush(): void {
    if (this.#waiting === null) return;
    clearTimeout(this.#waiting.timer);
    const { address } = this.#waiting;
    this.#waiting = null;
    this.#put(address, true);
  }

  #put(address: string, replaces: boolean): void {
    this.#last = performance.now();
    try {
      history[replaces ? "replaceState" : "pushState"](null, "", address);
    } catch {
      // The page is where it is, though its address is behind.
    }
  }
}
