import { expect, it } from "vitest";
import { Pace } from "../../src/cli/pace.ts";

const after = (all: number, ...times: number[]) => {
  const pace = new Pace(all, 0);
  for (const time of times) pace.tick(time);
  return pace.shown;
};
const every = (step: number, count: number, from = 0) => Array.from({ length: count }, (_, index) => from + (index + 1) * step);

it.each([
  ["nothing yet", after(10), "0/10"],
  ["too few to tell", after(10, 100, 200, 300), "3/10"],
  ["a few a second", after(1_000, ...every(250, 20)), "20/1000, 4.0/s, 4 min left"],
  ["many", after(1_000, ...every(20, 500)), "500/1000, 50/s, 10 s left"],
  ["hours", after(100_000, ...every(100, 100)), "100/100000, 10/s, 2 h 47 min left"],
  ["what was known went by at once: the last of them tell", after(1_000, ...every(1, 500), ...every(1_000, 200, 500)), "700/1000, 1.0/s, 5 min left"],
])("%s", (_, shown, expected) => { expect(shown).toBe(expected); });
