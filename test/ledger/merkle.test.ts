import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { GrowingTree, inclusionProof, isIncluded, leafHash } from "../../src/ledger/merkle.ts";

// The test vectors of certificate transparency's reference implementation.
const INPUTS = ["", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"].map((text) => Buffer.from(text, "hex"));
const ROOTS = [
  "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855", "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
  "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125", "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
  "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7", "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
  "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef", "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
  "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
];

const treeOf = (leaves: readonly Uint8Array[]): GrowingTree => {
  const tree = new GrowingTree();
  for (const leaf of leaves) tree.add(leaf);
  return tree;
};

describe("a Merkle tree over a log", () => {
  it.each(ROOTS.map((root, size) => [size, root] as const))("of %i leaves has the root that the reference has", (size, root) => {
    const tree = treeOf(INPUTS.slice(0, size).map(leafHash));
    expect([tree.size, tree.root()]).toEqual([size, root]);
  });

  const logs = fc.array(fc.string(), { minLength: 1, maxLength: 40 }).chain((contents) => fc.record({ contents: fc.constant(contents), index: fc.nat(contents.length - 1) }));
  it("proves every leaf at its place, in a tree of its size, and nothing else", () => {
    fc.assert(fc.property(logs, fc.nat(), ({ contents, index }, other) => {
      const leaves = contents.map(leafHash);
      const [root, size] = [treeOf(leaves).root(), leaves.length];
      const said = { leaf: leaves[index]!, index, size, proof: inclusionProof(leaves, index) };
      expect(isIncluded(said, root)).toBe(true);
      expect(isIncluded({ ...said, leaf: leafHash("another content, that no log here has") }, root)).toBe(false);
      const elsewhere = other % size;
      expect(isIncluded({ ...said, index: elsewhere }, root)).toBe(elsewhere === index || (contents[elsewhere] === contents[index] && JSON.stringify(inclusionProof(leaves, elsewhere)) === JSON.stringify(said.proof)));
      expect(isIncluded({ ...said, proof: [...said.proof, root] }, root)).toBe(false);
      expect(isIncluded({ ...said, proof: said.proof.slice(1) }, root)).toBe(said.proof.length === 0);
    }));
  });

  it("has another root when any leaf is altered, left out or exchanged with another", () => {
    fc.assert(fc.property(fc.uniqueArray(fc.string(), { minLength: 2, maxLength: 30 }), fc.nat(), fc.nat(), (contents, a, b) => {
      const leaves = contents.map(leafHash);
      const root = treeOf(leaves).root();
      const [first, second] = [a % leaves.length, b % leaves.length];
      expect(treeOf(leaves.with(first, leafHash(`${contents[first]!} altered`))).root()).not.toBe(root);
      expect(treeOf(leaves.toSpliced(first, 1)).root()).not.toBe(root);
      if (first !== second) expect(treeOf(leaves.with(first, leaves[second]!).with(second, leaves[first]!)).root()).not.toBe(root);
    }));
  });

  it("does not take a node for a leaf", () => {
    const leaves = ["a", "b", "c", "d"].map(leafHash);
    const node = treeOf(leaves.slice(0, 2)).root();
    expect(isIncluded({ leaf: Buffer.from(node, "hex"), index: 0, size: 2, proof: [treeOf(leaves.slice(2)).root()] }, treeOf(leaves).root())).toBe(true);
    // Only a hash that was made as one of a leaf is one: who checks a proof hashes the event himself.
    expect(Buffer.from(leafHash(Buffer.concat(leaves.slice(0, 2)))).toString("hex")).not.toBe(node);
  });

  it.each([-1, 3, 1.5])("has no leaf %d among three", (index) => {
    expect(() => inclusionProof(["a", "b", "c"].map(leafHash), index)).toThrow(RangeError);
  });

  it.each([["no hash", { proof: ["xyz"] }], ["an index beyond the tree", { index: 2 }], ["a size that is none", { size: 0.5 }]])("believes no proof with %s", (_case, over) => {
    const leaves = ["a", "b"].map(leafHash);
    expect(isIncluded({ leaf: leaves[0]!, index: 0, size: 2, proof: inclusionProof(leaves, 0), ...over }, treeOf(leaves).root())).toBe(false);
  });
});
