import type { ComponentChildren, JSX } from "preact";
import { useNavigation } from "./navigation.ts";
import type { Place } from "./place.ts";

type Props = { to: Partial<Place>; class?: string; current?: boolean; title?: string; children: ComponentChildren };

/** A link to another place of the page: a real address, which the page follows itself unless it is to open elsewhere. */
export function To({ to, class: look, current = false, title, children }: Props): JSX.Element {
  const { go, hrefOf } = useNavigation();
  const follow = (event: MouseEvent): void => {
    if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    go(to);
  };
  return <a href={hrefOf(to)} onClick={follow} class={look} title={title} aria-current={current ? "page" : undefined}>{children}</a>;
}
