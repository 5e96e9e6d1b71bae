import type { ComponentChildren, JSX } from "preact";
import { useEffect, useRef } from "preact/hooks";

/** What is opened beside the page, and over it where there is no room: it takes the focus, and Escape closes it and gives the focus back. */
export function Panel({ title, close, children }: { title: string; close: () => void; children: ComponentChildren }): JSX.Element {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    const before = document.activeElement as HTMLElement | null;
    heading.current?.focus({ preventScroll: true });
    return () => { before?.focus({ preventScroll: true }); };
  }, []);
  useEffect(() => {
    const escape = ({ key }: KeyboardEvent): void => { if (key === "Escape") close(); };
    addEventListener("keydown", escape);
    return () => { removeEventListener("keydown", escape); };
  }, [close]);
  return (
    <aside class="panel" aria-label={title}>
      <header><h2 ref={heading} tabIndex={-1}>{title}</h2><button type="button" onClick={close} aria-label="Close">×</button></header>
      <div class="inside">{children}</div>
    </aside>
  );
}
