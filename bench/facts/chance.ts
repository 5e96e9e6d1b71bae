/** A number below 2^32 that three numbers of a seed give: the same ones the same, whatever was asked before. */
export function chance(seed: number, a: number, b: number, c: number): number {
  let mixed = Math.imul(seed + 0x9e3779b9, 0x85ebca6b) ^ Math.imul(a + 0x7f4a7c15, 0x9e3779b1) ^ Math.imul(b + 0x3c6ef372, 0xc2b2ae3d) ^ Math.imul(c + 0x1b873593, 0x27d4eb2f);
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x7feb352d);
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0x846ca68b);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}

/** Numbers from 0 to 1, one after the other, of a seed. */
export function chances(seed: number): () => number {
  let asked = 0;
  return () => chance(seed, (asked += 1), 0, 0) / 2 ** 32;
}

/** What numbers are drawn for: each has its own, so that one does not say anything of another. */
export const DRAW = { size: -1, movement: -2, restated: -3, restatement: -4, sign: -5, announced: -6, recorded: -7, late: -8, extras: -9 } as const;
