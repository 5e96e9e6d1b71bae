import type { JSX } from "preact";
import { memo } from "preact/compat";
import { useEffect, useMemo, useRef } from "preact/hooks";
import type { Audit, AuditedNumber } from "../answers/shapes.ts";
import { numbersByLine, piecesOf, type Spot } from "./lit.ts";

type Props = {
  audit: Pick<Audit, "lines" | "numbers">;
  /** What is lit, and lines beside it that it rests on. */
  spot: Spot | null;
  related?: readonly number[];
  /** Lines are shown from here to there; all of them where it is null. */
  window?: readonly [number, number] | null;
  choose?: (number: AuditedNumber) => void;
};

/** Lines in one block, which the browser lays out when it comes into sight. */
const BLOCK = 100;

/** A document as it was read, line by line, each number in the colour of its fate. Arrows go from number to number, Enter says what became of one. */
export function DocumentLines({ audit, spot, related = [], window: shown = null, choose }: Props): JSX.Element {
  const box = useRef<HTMLDivElement>(null);
  const byLine = useMemo(() => numbersByLine(audit), [audit]);
  const [from, to] = shown ?? [1, audit.lines.length];
  const restsOn = useMemo(() => new Set(related), [related.join()]);
  useEffect(() => {
    // The box alone is scrolled: what is around it stays where the reader has it.
    const lit = box.current?.querySelector<HTMLElement>(".here");
    if (lit) box.current!.scrollTop += lit.getBoundingClientRect().top - box.current!.getBoundingClientRect().top - box.current!.clientHeight / 2;
  }, [audit, spot?.line, spot?.columns?.[0]]);
  const numberAt = (target: EventTarget | null): AuditedNumber | undefined => {
    const mark = (target as HTMLElement | null)?.closest<HTMLElement>("[data-number]");
    if (mark === null || mark === undefined) return undefined;
    const [line, index] = mark.dataset.number!.split(":").map(Number) as [number, number];
    return byLine.get(line)?.[index];
  };
  const keys = (event: KeyboardEvent): void => {
    const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (by !== undefined) {
      const marks = [...box.current!.querySelectorAll<HTMLElement>("[data-number]")];
      const at = marks.indexOf(document.activeElement as HTMLElement);
      const next = marks[at === -1 ? 0 : at + by];
      if (next === undefined) return;
      event.preventDefault();
      next.focus();
    } else if (event.key === "Enter") {
      const number = numberAt(event.target);
      if (number !== undefined) choose?.(number);
    }
  };
  const blocks = [];
  for (let first = from; first <= to; first += BLOCK) blocks.push(first);
  return (
    <div class="lines" ref={box} role="region" aria-label="The document, line by line" tabIndex={0} onKeyDown={keys} onClick={({ target }) => {
      const number = numberAt(target);
      if (number !== undefined) choose?.(number);
    }}>
      {blocks.map((first) => {
        const last = Math.min(to, first + BLOCK - 1);
        const here = spot !== null && spot.line >= first && spot.line <= last ? spot : null;
        return <Block key={first} lines={audit.lines} byLine={byLine} first={first} last={last} spot={here} restsOn={restsOn} />;
      })}
    </div>
  );
}

type BlockProps = { lines: readonly string[]; byLine: ReadonlyMap<number, AuditedNumber[]>; first: number; last: number; spot: Spot | null; restsOn: ReadonlySet<number> };

const Block = memo(function Block({ lines, byLine, first, last, spot, restsOn }: BlockProps): JSX.Element {
  const rows = [];
  for (let line = first; line <= last; line += 1) {
    const lit = spot?.line === line;
    const numbers = byLine.get(line) ?? [];
    const text = lines[line - 1] ?? "";
    rows.push(
      <div key={line} class={`line${lit ? " here" : ""}${restsOn.has(line) ? " rests" : ""}`} data-line={line}>
        <span class="count" aria-hidden="true">{line}</span>
        <span class="text">{piecesOf(text, numbers, lit ? (spot.columns ?? [1, text.length]) : null).map(({ text: piece, number, lit: isLit }) => {
          if (number === null) return isLit ? <mark class="lit">{piece}</mark> : piece;
          const index = numbers.indexOf(number);
          return <b key={index} class={`${number.fate.kind}${isLit ? " lit" : ""}`} data-number={`${line}:${index}`} tabIndex={-1} role="button">{piece}</b>;
        })}</span>
      </div>,
    );
  }
  return <div class="block">{rows}</div>;
});
