import type { JSX } from "preact";
import { useRef } from "preact/hooks";
import { DAY_MS, dayAt, daysAfter, isDay, momentOf, shown } from "./days.ts";
import { beforeAll, passed, stopTowards, type Stop } from "./stops.ts";

type Props = {
  name: string;
  stops: readonly Stop[];
  /** The cut that the handle stands at; null is the right end. */
  cut: string | null;
  /** Where the other handle stands, which changes are marked against; undefined where there is none. */
  since?: string | null;
  /** What the right end is called. */
  end: string;
  /** The instant of the right end, where places are by time; null where stops stand side by side. */
  now: string | null;
  slide: (cut: string | null) => void;
  slideSince?: (cut: string) => void;
};

/** So near to a stop, in pixels, a pointer means the stop. */
const SNAP = 9;
/** Room before the first stop, as a part of the whole. */
const LEAD = 0.04;

/**
 * A clock as a line with its stops and a handle: the pointer drags it to any day, arrows step from stop to stop, with Shift by days. A second handle says what changes
 * are marked against.
 */
export function Timeline(props: Props): JSX.Element {
  const { name, stops, cut, since, end, slide, slideSince } = props;
  const track = useRef<HTMLDivElement>(null);
  const axis = axisOf(props);
  const drag = (move: (to: string | null) => void) => (event: PointerEvent): void => {
    if (event.button !== 0) return;
    event.preventDefault();
    const handle = event.currentTarget as HTMLElement;
    (handle.querySelector<HTMLElement>("[role=slider]") ?? handle).focus();
    const box = track.current!.getBoundingClientRect();
    let [frame, place] = [0, 0];
    const arrive = (): void => {
      frame = 0;
      move(axis.cutAt(place, SNAP / box.width));
    };
    // Once a frame: what lies between two of them is never seen.
    const follow = ({ clientX }: PointerEvent): void => {
      place = (clientX - box.left) / box.width;
      if (frame === 0) frame = requestAnimationFrame(arrive);
    };
    follow(event);
    const stop = (): void => {
      if (frame !== 0) {
        cancelAnimationFrame(frame);
        arrive();
      }
      removeEventListener("pointermove", follow);
      removeEventListener("pointerup", stop);
      removeEventListener("pointercancel", stop);
    };
    addEventListener("pointermove", follow);
    addEventListener("pointerup", stop);
    addEventListener("pointercancel", stop);
  };
  const keys = (at: string | null, move: (to: string | null) => void) => (event: KeyboardEvent): void => {
    const to = stepped(event, at, props);
    if (to === undefined) return;
    event.preventDefault();
    move(to);
  };
  // Left of the first stop is the beginning for the second handle, and there is no end to it: it stays before the other.
  const beginning = beforeAll(stops);
  const moveSince = (to: string | null): void => { if (to !== null) slideSince?.(to < beginning ? beginning : to); };
  const known = passed(stops, cut);
  const valueText = `${cut === null ? end : shown(cut)}, ${known} of ${stops.length}`;
  return (
    <div class="timeline" onPointerDown={drag(slide)}>
      <div class="track" ref={track}>
        <div class="past" style={{ width: percent(axis.placeOf(cut)) }} />
        {stops.map((stop, index) => <span key={stop.cut} class={`stop${index < known ? " known" : ""}`} style={{ left: percent(axis.placeOf(stop.cut)) }} title={`${shown(stop.cut)}: ${stop.says.join("; ")}`} />)}
        {since !== undefined && slideSince !== undefined && (
          <div class="handle since" role="slider" tabIndex={0} aria-label={`${name}: changes are marked since`} aria-valuemin={0} aria-valuemax={stops.length} aria-valuenow={passed(stops, since ?? beginning)} aria-valuetext={since === null ? "the beginning" : shown(since)}
            style={{ left: percent(since === null ? 0 : axis.placeOf(since)) }} onKeyDown={keys(since ?? beginning, moveSince)} onPointerDown={(event) => { event.stopPropagation(); drag(moveSince)(event); }} />
        )}
        <div class="handle" role="slider" tabIndex={0} aria-label={name} aria-valuemin={0} aria-valuemax={stops.length} aria-valuenow={known} aria-valuetext={valueText}
          style={{ left: percent(axis.placeOf(cut)) }} onKeyDown={keys(cut, slide)} />
      </div>
    </div>
  );
}

/** The cut that a key steps to; undefined for other keys. */
function stepped({ key, shiftKey }: KeyboardEvent, cut: string | null, { stops, now }: Props): string | null | undefined {
  const count = passed(stops, cut);
  switch (key) {
    case "ArrowLeft":
    case "ArrowDown":
      if (shiftKey && now !== null) return daysAfter(cut === null || !isDay(cut) ? dayAt(momentOf(cut ?? now)) : cut, -1);
      return stopTowards(stops, cut, -1)?.cut ?? beforeAll(stops);
    case "ArrowRight":
    case "ArrowUp":
      if (cut === null) return null;
      if (shiftKey && now !== null) return isDay(cut) ? daysAfter(cut, 1) : cut;
      return stopTowards(stops, cut, 1)?.cut ?? null;
    case "PageDown": return stops[Math.max(0, count - 1 - LEAP)]?.cut ?? beforeAll(stops);
    case "PageUp": return stops[count - 1 + LEAP]?.cut ?? null;
    case "Home": return stops[0]?.cut ?? null;
    case "End": return null;
    default: return undefined;
  }
}

/** A year of quarters. */
const LEAP = 4;

type Axis = { placeOf: (cut: string | null) => number; cutAt: (place: number, snap: number) => string | null };

/** Places from 0 to 1 along the line: by time, or, where `now` is null, stops side by side. */
function axisOf({ stops, now }: Props): Axis {
  if (now === null) {
    const step = 1 / (stops.length + 1);
    return {
      placeOf: (cut) => (cut === null ? 1 : passed(stops, cut) * step),
      cutAt: (place) => (place > 1 - step / 2 ? null : (stops[Math.round(place / step) - 1]?.cut ?? beforeAll(stops))),
    };
  }
  const last = momentOf(now);
  const first = stops.length === 0 ? last - DAY_MS : momentOf(stops[0]!.cut);
  const from = first - Math.max(DAY_MS, (last - first) * LEAD);
  const whole = Math.max(DAY_MS, last - from);
  const placeOf = (cut: string | null): number => (cut === null ? 1 : Math.min(1, Math.max(0, (momentOf(cut) - from) / whole)));
  return {
    placeOf,
    cutAt: (place, snap) => {
      if (place > 1 - snap) return null;
      const near = stops.map(({ cut }) => ({ cut, away: Math.abs(placeOf(cut) - place) })).sort((a, b) => a.away - b.away)[0];
      return near !== undefined && near.away < snap ? near.cut : dayAt(from + Math.max(0, place) * whole);
    },
  };
}

function percent(place: number): string {
  return `${(place * 100).toFixed(3)}%`;
}
