/** Who waits for a turn, the longest first. */
const waiting: (() => void)[] = [];

/**
 * Lets others go first. Whoever reads much of the log asks for a turn after each piece: of many such readers one works between two looks at the network, and not all of them, so that whoever asks
 * for little is answered between their pieces.
 */
export function fairTurn(): Promise<void> {
  return new Promise((resolve) => {
    if (waiting.push(resolve) === 1) setImmediate(next);
  });
}

function next(): void {
  waiting.shift()!();
  if (waiting.length > 0) setImmediate(next);
}
