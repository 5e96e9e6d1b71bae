import { createContext } from "preact";
import { useCallback, useContext, useEffect, useMemo, useState } from "preact/hooks";
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
  useEffect(() => {
    const back = (): void => { setPlace(readPlace(location.search)); };
    addEventListener("popstate", back);
    return () => { removeEventListener("popstate", back); };
  }, []);
  const move = useCallback((to: Partial<Place>, replaces: boolean) => {
    setPlace((from) => {
      const next = { ...from, ...to };
      const address = queryOf(next) || "./";
      if (queryOf(next) !== queryOf(from)) history[replaces ? "replaceState" : "pushState"](null, "", address);
      return next;
    });
  }, []);
  return useMemo(() => ({
    place,
    go: (to) => { move(to, false); },
    slide: (to) => { move(to, true); },
    hrefOf: (to) => queryOf({ ...place, ...to }) || "./",
  }), [place, move]);
}
