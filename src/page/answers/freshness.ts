import { useEffect } from "preact/hooks";
import { forgetAnswers } from "./held.ts";

/** So often a page that is looked at asks whether something was recorded. */
const ASKED_EVERY_MS = 30_000;
/** After so many times what "now" means has moved on, too. */
const NOW_LASTS = 30;

/** Notices what is recorded while the page is open: its answers are then asked for anew. */
export function useFreshness(): void {
  useEffect(() => {
    let position: string | null = null;
    let asked = 0;
    const look = async (): Promise<void> => {
      if (document.hidden) return;
      const ready = await fetch("readyz").then((response) => response.json() as Promise<{ position: string }>).catch(() => null);
      if (ready === null) return;
      asked += 1;
      if ((position !== null && ready.position !== position) || asked % NOW_LASTS === 0) forgetAnswers();
      position = ready.position;
    };
    const tell = (): void => void look();
    tell();
    const timer = setInterval(tell, ASKED_EVERY_MS);
    document.addEventListener("visibilitychange", tell);
    addEventListener("focus", tell);
    return () => {
      clearInterval(timer);
      document.removeEventListener("visibilitychange", tell);
      removeEventListener("focus", tell);
    };
  }, []);
}
