import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { ask, Refused } from "../answers/ask.ts";

/** The answer at an address as a table of commas, saved as a file. */
export function Download({ path, name }: { path: string; name: string }): JSX.Element {
  const [refused, setRefused] = useState<string | null>(null);
  const save = async (): Promise<void> => {
    try {
      const blob = await (await ask(path, { headers: { Accept: "text/csv" } })).blob();
      const link = Object.assign(document.createElement("a"), { href: URL.createObjectURL(blob), download: name });
      link.click();
      URL.revokeObjectURL(link.href);
      setRefused(null);
    } catch (error) {
      setRefused(error instanceof Refused ? error.message : "The answer broke off.");
    }
  };
  return <><button type="button" class="plain" onClick={() => void save()}>CSV</button>{refused !== null && <span class="warning" role="alert">No CSV: {refused}</span>}</>;
}
