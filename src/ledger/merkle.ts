import { createHash } from "node:crypto";

/**
 * A Merkle tree over a log, as certificate transparency has it (RFC 6962, section 2.1; proofs as in RFC 9162, section 2.1.3): a leaf's hash and a
 * node's are told apart by a byte before, so that neither can be passed off as the other. Hashes are SHA-256, in hexadecimal where they leave this module.
 */
type Hash = Uint8Array;

const [LEAF, NODE] = [Uint8Array.of(0), Uint8Array.of(1)];

export function leafHash(content: Uint8Array | string): Hash {
  return createHash("sha256").update(LEAF).update(content).digest();
}

function nodeHash(left: Hash, right: Hash): Hash {
  return createHash("sha256").update(NODE).update(left).update(right).digest();
}

/** The tree of a log that grows: it keeps one hash for each full subtree, as many as there are ones in the binary size. */
export class GrowingTree {
  /** From the largest to the smallest. */
  readonly #full: { hash: Hash; size: number }[] = [];
  #size = 0;

  /** The tree that goes on behind so many leaves, of whose full subtrees these are the hashes; throws `RangeError` where they are not as many. */
  static behind(size: number, subtrees: readonly string[]): GrowingTree {
    const tree = new GrowingTree();
    const sizes = [...size.toString(2)].flatMap((digit, place, digits) => (digit === "1" ? [2 ** (digits.length - 1 - place)] : []));
    if (sizes.length !== subtrees.length) throw new RangeError(`a tree of ${size} leaves has ${sizes.length} full subtrees, not ${subtrees.length}`);
    for (const [index, hash] of subtrees.entries()) tree.#full.push({ hash: Buffer.from(hash, "hex"), size: sizes[index]! });
    tree.#size = size;
    return tree;
  }

  get size(): number {
    return this.#size;
  }

  /** The hashes of the full subtrees, from the largest to the smallest: what a tree that goes on needs of this one. */
  get subtrees(): string[] {
    return this.#full.map(({ hash }) => hex(hash));
  }

  add(leaf: Hash): void {
    let added = { hash: leaf, size: 1 };
    while (this.#full.at(-1)?.size === added.size) {
      const left = this.#full.pop()!;
      added = { hash: nodeHash(left.hash, added.hash), size: left.size * 2 };
    }
    this.#full.push(added);
    this.#size += 1;
  }

  /** The root over all leaves so far; of none it is the hash of nothing. */
  root(): string {
    const all = this.#full.map(({ hash }) => hash);
    return hex(all.length === 0 ? createHash("sha256").digest() : all.reduceRight((right, left) => nodeHash(left, right)));
  }
}

/** What proves that a leaf is in a tree: the roots of the subtrees beside its way up, nearest first. Throws `RangeError` where there is no such leaf. */
export function inclusionProof(leaves: readonly Hash[], index: number): string[] {
  if (!Number.isInteger(index) || index < 0 || index >= leaves.length) throw new RangeError(`there is no leaf ${index} among ${leaves.length}`);
  return way(leaves, index).map(hex);
}

function way(leaves: readonly Hash[], index: number): Hash[] {
  if (leaves.length === 1) return [];
  const split = largestPowerBelow(leaves.length);
  return index < split
    ? [...way(leaves.slice(0, split), index), rootOf(leaves.slice(split))]
    : [...way(leaves.slice(split), index - split), rootOf(leaves.slice(0, split))];
}

function rootOf(leaves: readonly Hash[]): Hash {
  if (leaves.length === 1) return leaves[0]!;
  const split = largestPowerBelow(leaves.length);
  return nodeHash(rootOf(leaves.slice(0, split)), rootOf(leaves.slice(split)));
}

/** The largest power of two that is smaller than a number above one. */
function largestPowerBelow(count: number): number {
  return 2 ** Math.floor(Math.log2(count - 1));
}

/** A leaf that is said to stand at an index of a tree of some size, with what proves it. */
export type Inclusion = { leaf: Uint8Array; index: number; size: number; proof: readonly string[] };

/** Whether a proof leads from a leaf to a root: nothing else of the log is needed for it. */
export function isIncluded({ leaf, index, size, proof }: Inclusion, root: string): boolean {
  if (!Number.isSafeInteger(index) || !Number.isSafeInteger(size) || index < 0 || index >= size) return false;
  let [at, last] = [BigInt(index), BigInt(size - 1)];
  let hash: Hash = leaf;
  for (const beside of proof) {
    if (last === 0n || !HASH.test(beside)) return false;
    const other = Buffer.from(beside, "hex");
    if ((at & 1n) === 1n || at === last) {
      hash = nodeHash(other, hash);
      while ((at & 1n) === 0n && at !== 0n) [at, last] = [at >> 1n, last >> 1n];
    } else hash = nodeHash(hash, other);
    [at, last] = [at >> 1n, last >> 1n];
  }
  return last === 0n && hex(hash) === root;
}

/** A hash as text. */
export const HASH = /^[0-9a-f]{64}$/;

export function hex(hash: Hash): string {
  return Buffer.from(hash).toString("hex");
}
