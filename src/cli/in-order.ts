/** How much of what comes may be taken before the first of it is handed on: in pieces, and in what they weigh together. A piece alone may weigh more. */
export type Ahead = { most: number; heaviest: number };

/**
 * Takes what comes, has work done on several at once, and hands on what came of each in the order in which they came. What is taken is bounded: where the first of
 * them takes long, the others wait for it.
 */
export async function* inOrder<Piece, Result>(pieces: AsyncIterable<Piece>, weigh: (piece: Piece) => number, work: (piece: Piece) => Promise<Result>, { most, heaviest }: Ahead): AsyncGenerator<{ piece: Piece; result: Result }> {
  const coming = pieces[Symbol.asyncIterator]();
  const taken: { piece: Piece; weight: number; result: Promise<Result> }[] = [];
  let weight = 0;
  let isOver = false;
  try {
    for (;;) {
      while (!isOver && taken.length < most && (taken.length === 0 || weight < heaviest)) {
        const next = await coming.next();
        if (next.done === true) isOver = true;
        else {
          const result = work(next.value);
          // Who fails is heard when it is his turn.
          result.catch(() => undefined);
          taken.push({ piece: next.value, weight: weigh(next.value), result });
          weight += taken.at(-1)!.weight;
        }
      }
      const first = taken.shift();
      if (first === undefined) return;
      const result = await first.result;
      weight -= first.weight;
      yield { piece: first.piece, result };
    }
  } finally {
    await coming.return?.();
  }
}
